import { describe, expect, it } from 'vitest';
import { ESTIMANDS } from '../../src/analysis/estimands.ts';
import { UNITS } from '../../src/experiment/estimands.ts';
import { HEAD, build, problemsOf } from './fixture.ts';

const ARMS = '  - id: now\n  - id: new\n    proposals: [{ id: reverse-veto, level: 3 }]\n';
/** The same with another line for how many. */
const asking = (line: string): string => HEAD.replace('replications: 10', line) + ARMS;
const until = (rule: string): string => asking(`until: { ${rule} }`);
const RULE = 'halfWidth: 0.01, estimand: credibility';

describe('until:', () => {
  it('allows the most pairs until a run finds out, each with parameters of its own', () => {
    const { plan, experiment } = build(until(`${RULE}, atLeast: 300, atMost: 4000`));
    expect(plan).toMatchObject({ vectors: 4000, inner: 1, looks: { first: 300, most: 4000 } });
    expect(experiment.until).toEqual({
      halfWidth: 0.01,
      estimand: 'credibility',
      atLeast: 300,
      atMost: 4000,
    });
  });

  it('looks first at 500 and last at 200,000 unless told', () => {
    expect(build(until(RULE)).plan.looks).toMatchObject({ first: 500, most: 200_000 });
  });

  it('takes a half-width above 1 of what is counted in hours or members, and of nothing else', () => {
    const counted = ESTIMANDS.filter(({ unit }) => unit === 'hours' || unit === 'members');
    expect(UNITS).toEqual(Object.fromEntries(counted.map(({ id, unit }) => [id, unit])));
    expect(build(until('halfWidth: 5, estimand: rmst72')).experiment.until!.halfWidth).toBe(5);
  });

  it('stays in the resolved configuration, which builds the same', () => {
    const first = build(until(RULE));
    const again = build(first.resolved);
    expect(again.resolved).toBe(first.resolved);
    expect(again.configurationHash).toBe(first.configurationHash);
    expect(first.resolved).not.toContain('replications:');
  });

  it('gives way to replications of the caller', () => {
    const { plan, experiment } = build(until(RULE), { replications: 40 });
    expect(plan).toMatchObject({ vectors: 40, looks: null });
    expect(experiment.until).toBeUndefined();
  });

  it.each([
    [
      'atLeast above atMost',
      until(`${RULE}, atLeast: 900, atMost: 600`),
      '7:59  atLeast 900 is more than atMost 600; write at most 600.',
    ],
    ['no half-width', until('estimand: credibility'), '7:1  missing key "halfWidth"'],
    [
      'a half-width of 0',
      until('halfWidth: 0, estimand: credibility'),
      '7:21  0 is out of range; allowed: above 0.',
    ],
    [
      'an estimand that is none',
      until('halfWidth: 0.01, estimand: credibilty'),
      '7:37  "credibilty" is not allowed; allowed: credibility',
    ],
    [
      'a half-width beyond what a share can differ by',
      until('halfWidth: 5, estimand: credibility'),
      '7:21  5 is out of range: credibility lies between 0 and 1, and so a half-width; allowed: above 0, at most 1. Did you mean 0.05',
    ],
    ['too early a look', until(`${RULE}, atLeast: 20`), '7:59  20 is out of range; allowed: at least 100.'],
    [
      'an arm that is none',
      until(`${RULE}, arms: [nwe]`),
      '7:57  nwe is not an arm; allowed: new. Did you mean new?',
    ],
    [
      'the baseline',
      until(`${RULE}, arms: [now]`),
      '7:57  now is the baseline, from which effects are counted; allowed: new.',
    ],
    [
      'a scenario that is none',
      until(`${RULE}, scenario: polish-drones`),
      '7:60  polish-drones is not a scenario of this experiment; allowed: polish-drones-2025. Did you mean polish-drones-2025?',
    ],
    [
      'a group without provocations',
      until(`${RULE}, group: force`),
      '7:57  no provocation of the group force stands in polish-drones-2025.',
    ],
    [
      'replications too',
      asking(`replications: 10\nuntil: { ${RULE} }`),
      '8:1  either until or replications, not both: the rule decides how many; remove one.',
    ],
  ])('says what is wrong: %s', (_, text, message) => {
    expect(problemsOf(text).join('\n')).toContain(message);
  });
});

describe('replications: { budget }', () => {
  const budget = (more: string): string => asking(`replications: { budget: 2000, ${more} }`);

  it('stands without its pilot: one run of each vector until that has run', () => {
    const { plan, experiment } = build(budget('for: draws'));
    expect(plan).toMatchObject({ vectors: 2000, inner: 1 });
    expect(experiment.budget).toEqual({ budget: 2000, for: 'draws', pilot: { vectors: 40, inner: 8 } });
  });

  it('becomes the design that the pilot chose, with the reason, in a file that needs no pilot', () => {
    const chosen = {
      budget: 2000,
      for: 'draws' as const,
      pilot: { vectors: 40, inner: 8, seed: 'one/pilot' },
      estimand: 'credibility' as const,
      effects: {
        all: 1,
        vary: 1,
        floored: 0,
        arms: ['new'],
        groups: [{ scenario: 'polish-drones-2025', group: 'hybrid' as const }],
      },
      middle: { share: 0.125, low: 0.125, high: 0.125, size: 0.8 },
      reason: 'because',
    };
    const built = build(budget('for: draws'), { chosen: { vectors: 64, inner: 31, chosen } });
    expect(built.plan).toMatchObject({ vectors: 64, inner: 31 });
    const again = build(built.resolved);
    expect(again.experiment.replications).toEqual({ vectors: 64, inner: 31, chosen });
    expect(again.experiment.budget).toBeUndefined();
    expect(again.configurationHash).toBe(built.configurationHash);
  });

  it.each([
    [
      'too small a budget',
      asking('replications: { budget: 700, for: draws }'),
      '7:25  a budget below 800 leaves fewer than 40 vectors of 20; write the design itself.',
    ],
    ['no aim', asking('replications: { budget: 2000 }'), '7:1  missing key "for"'],
    [
      'an aim that is none',
      budget('for: draw'),
      '7:36  "draw" is not allowed; allowed: mean, draws. Did you mean draws?',
    ],
    [
      'a pilot without inner runs',
      budget('for: mean, pilot: { vectors: 40, inner: 1 }'),
      '7:71  1 is out of range; allowed: at least 2.',
    ],
  ])('says what is wrong: %s', (_, text, message) => {
    expect(problemsOf(text).join('\n')).toContain(message);
  });
});
