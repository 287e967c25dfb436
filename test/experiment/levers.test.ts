import { describe, expect, it } from 'vitest';
import { resolutionFive } from '../../src/experiment/design/resolution-five.ts';
import { build, problemsOf, project } from './fixture.ts';

const HEAD = `id: doses
title: Doses
question: Which of them matters?
asOf: 2026-11
seed: one
scenarios: [polish-drones-2025]
replications: 10
estimands: { primary: [credibility] }
`;
const PROPOSALS = [...project.catalogue.levers.keys()];

const levers = (design: string, doses: readonly string[], baseline: string): string =>
  `${HEAD}baseline: ${baseline}\nlevers:\n  design: ${design}\n  doses:\n${doses.map((each) => `    - ${each}\n`).join('')}`;
const TWO = ['{ proposal: congressional-guarantee, as: guarantee }', '{ proposal: eu-surge, as: surge }'];

describe('levers', () => {
  it('make an arm of every combination, named by its doses in per cent, none of them the baseline', () => {
    const { plan } = build(levers('full', TWO, 'guarantee-0+surge-0'));
    expect(plan.arms.map(({ id, label }) => [id, label])).toEqual([
      ['guarantee-0+surge-0', 'no lever'],
      ['guarantee-0+surge-100', 'surge at 100%'],
      ['guarantee-100+surge-0', 'guarantee at 100%'],
      ['guarantee-100+surge-100', 'guarantee at 100% + surge at 100%'],
    ]);
    expect(plan.arms[plan.baseline]).toMatchObject({ proposals: [], writes: [] });
    expect(plan.arms[3]!.proposals.map(({ id, dose }) => [id, dose])).toEqual([
      ['congressional-guarantee', 1],
      ['eu-surge', 1],
    ]);
  });

  it('stand beside written arms, between two doses of one’s choice', () => {
    const doses = ['{ proposal: eu-surge, as: surge, low: 0.33, high: 0.67 }'];
    const text = levers('full', doses, 'now').replace('levers:', 'arms:\n  - id: now\nlevers:');
    expect(build(text).plan.arms.map(({ id }) => id)).toEqual(['surge-33', 'surge-67', 'now']);
    expect(build(text).plan.arms[0]!.writes[0]!.dose).toBe(0.33);
  });

  it('of resolution V are the runs of the design', () => {
    const six = [
      'fusion-centre',
      'eu-surge',
      'forward-brigades',
      'public-diplomacy',
      'media-literacy',
      'ai-norms',
    ];
    const doses = six.map((proposal, i) => `{ proposal: ${proposal}, as: p${i} }`);
    const baseline = [0, 1, 2, 3, 4, 5].map((i) => `p${i}-0`).join('+');
    const { plan } = build(levers('resolution-v', doses, baseline));
    const design = resolutionFive(6);
    expect(plan.arms).toHaveLength(32);
    expect(new Set(plan.arms.map(({ id }) => id)).size).toBe(32);
    for (const [run, arm] of plan.arms.entries())
      expect(arm.id).toBe(
        [0, 1, 2, 3, 4, 5].map((i) => `p${i}-${100 * design.values[run * 6 + i]!}`).join('+'),
      );
  });

  it.each(['latin-hypercube', 'sobol'])(
    'fill the space of doses by a %s, the same for the same seed',
    (design) => {
      const text = levers(`${design}\n  points: 16`, TWO, 'now').replace(
        'levers:',
        'arms:\n  - id: now\nlevers:',
      );
      const { plan } = build(text);
      expect(plan.arms.map(({ id }) => id)).toEqual([
        ...Array.from({ length: 16 }, (_, i) => `point-${i + 1}`),
        'now',
      ]);
      for (const factor of [0, 1]) {
        const slices = plan.arms.slice(0, 16).map((arm) => Math.floor(16 * arm.proposals[factor]!.dose));
        expect(slices.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i));
      }
      expect(build(text).plan).toEqual(plan);
      expect(build(text, { seed: 'two' }).plan.arms[0]!.label).not.toBe(plan.arms[0]!.label);
    },
  );

  it('are written out as arms that build the same plan', () => {
    for (const text of [
      levers('full', TWO, 'guarantee-0+surge-0'),
      levers('sobol\n  points: 5', TWO, 'point-1'),
    ]) {
      const { plan, resolved, configurationHash } = build(text);
      expect(resolved).not.toContain('levers');
      expect(build(resolved)).toMatchObject({ plan, resolved, configurationHash });
    }
  });

  it('say what is wrong with them', () => {
    const doses = PROPOSALS.slice(0, 11).map((proposal) => `{ proposal: ${proposal} }`);
    expect(problemsOf(levers('full', doses, 'now'))[0]).toMatch(
      /:11 {2}11 levers make 2048 arms, more than 1024; design: resolution-v makes 128\.$/,
    );
    expect(
      problemsOf(
        levers(
          'resolution-v',
          PROPOSALS.slice(0, 30).map((id) => `{ proposal: ${id} }`),
          'x',
        ),
      )[0],
    ).toMatch('30 levers need more than 1024 arms; at most 29 fit');
    expect(problemsOf(levers('sobol', TWO, 'x'))).toEqual([
      expect.stringMatching(/how many points of the sobol\?/),
    ]);
    expect(problemsOf(levers('full\n  points: 4', TWO, 'x'))[0]).toMatch(
      'has the points it needs; remove this',
    );
    expect(problemsOf(levers('full', ['{ proposal: eu-surg }'], 'x'))[0]).toMatch(
      'proposals.eu-surg is not a proposal. Did you mean eu-surge?',
    );
    expect(problemsOf(levers('full', [TWO[1]!, TWO[1]!], 'x'))[0]).toMatch('eu-surge stands twice');
    expect(problemsOf(levers('full', ['{ proposal: eu-surge, low: 1 }'], 'x'))[0]).toMatch(
      'low 1 is not below high 1',
    );
    expect(problemsOf(levers('full', ['{ proposal: eu-surge, low: 0.333 }'], 'x'))[0]).toMatch(
      'in hundredths',
    );
    const double = levers('full', TWO, 'x').replace('levers:', 'arms:\n  - id: guarantee-0+surge-0\nlevers:');
    expect(problemsOf(double)[0]).toMatch('arm guarantee-0+surge-0 stands twice');
  });
});
