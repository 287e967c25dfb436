import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MOST_FULL } from '../../src/experiment/design/full-factorial.ts';
import { MOST_RESOLUTION_FIVE } from '../../src/experiment/design/resolution-five.ts';
import { MOST_SALTELLI } from '../../src/experiment/design/saltelli-design.ts';
import { MOST_SOBOL } from '../../src/experiment/design/sobol-points.ts';
import { drawParameters, sample } from '../../src/model/draw.ts';
import { PURPOSE } from '../../src/model/keys.ts';
import { at, PARAMETERS } from '../../src/model/parameters.ts';
import type { Prior } from '../../src/model/priors.ts';
import { hash32 } from '../../src/random/hash.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { HEAD, build, problemsOf, project } from './fixture.ts';

const ARMS = `${HEAD}  - id: now\n  - { id: new, proposals: [{ id: fusion-centre, level: 1 }] }\n`;
const FIVE = 'us.loadSlope, us.capEurope, attribution.share, threshold.sigma, pref.noiseSd';

function sampled(uncertainty: string, vectors = 10): string {
  return `${ARMS.replace('replications: 10', `replications: ${vectors}`)}uncertainty:\n  ${uncertainty}\n`;
}

describe('sample', () => {
  /** One of every kind, but those of one point. */
  const PRIORS: readonly Prior[] = [
    { kind: 'triangular', low: 1, mode: 2, high: 5 },
    { kind: 'uniform', low: -1, high: 3 },
    { kind: 'normal', mean: 2, sd: 3 },
    { kind: 'half-normal', sd: 2 },
    { kind: 'lognormal', median: 4, logSd: 0.5 },
    { kind: 'scaled', mode: 10, half: 0.3, low: 8, high: 12 },
    { kind: 'logit-shift', mode: 0.2, half: 1 },
    { kind: 'zero-inflated', pZero: 0.4, low: 1, mode: 2, high: 3 },
    { kind: 'zero-or-normal', pZero: 0.5, mean: 0.1, sd: 0.2 },
    { kind: 'beta', a: 2, b: 5 },
    { kind: 'exponential', mean: 3 },
  ];

  it.each(PRIORS)(
    'is the quantile function of a $kind prior: its share of draws below it is the quantile',
    (prior) => {
      const keyed = new Keyed(1);
      const draws = Float64Array.from({ length: 4000 }, (_, i) => sample(prior, keyed.uniform(i, 0, 1, 0)));
      for (const u of [0.05, 0.25, 0.45, 0.8, 0.99]) {
        const quantile = sample(prior, u);
        const below = draws.filter((x) => x < quantile).length / 4000;
        const upTo = draws.filter((x) => x <= quantile).length / 4000;
        expect(below).toBeLessThan(u + 0.03);
        expect(upTo).toBeGreaterThan(u - 0.03);
      }
    },
  );

  it('gives every parameter of the model what drawParameters gives for the same uniform', () => {
    const priors = project.parameters.map((parameter) => parameter.prior);
    const keyed = new Keyed(7, 3);
    const drawn = new Float64Array(priors.length);
    drawParameters(priors, keyed, drawn);
    for (const [i, name] of PARAMETERS.entries())
      expect(sample(priors[i]!, keyed.uniform(hash32(name), 0, PURPOSE.parameter, 0))).toBe(drawn[i]);
  });
});

describe('uncertainty', () => {
  it('is keyed draws from the priors unless the experiment says otherwise, with the same plan and resolved text', () => {
    const plain = build(ARMS);
    expect(plain.plan.design).toBeNull();
    const stated = build(sampled('design: random'));
    expect(stated.plan).toEqual(plain.plan);
    expect(stated.resolved).toBe(plain.resolved);
  });

  it('takes a range in the place of a prior, in random draws too', () => {
    const { plan } = build(sampled('parameters: { us.capEurope: [0.3, 0.6] }'));
    expect(plan.design).toBeNull();
    expect(plan.priors[at('us.capEurope')]).toEqual({ kind: 'uniform', low: 0.3, high: 0.6 });
    const others = plan.priors.filter((_, i) => i !== at('us.capEurope'));
    expect(others).toEqual(build(ARMS).plan.priors.filter((_, i) => i !== at('us.capEurope')));
  });

  it('names the parameters that a design sets, or takes all that vary', () => {
    const { plan } = build(sampled(`design: sobol\n  parameters: [${FIVE}]`, 16));
    expect(plan.design).toEqual({ kind: 'sobol', parameters: FIVE.split(', ').map(at), randomisations: 8 });
    const all = build(sampled('design: latin-hypercube')).plan.design!;
    expect(all).toMatchObject({ kind: 'latin-hypercube', count: 10 });
    const varied = all.parameters.map((i) => project.parameters[i]!);
    expect(varied.every(({ prior }) => prior.kind !== 'fixed')).toBe(true);
    expect(varied.length).toBeGreaterThan(100);
  });

  it('is written out and builds the same plan', () => {
    for (const [text, vectors] of [
      [`design: sobol\n  parameters: [${FIVE}]`, 16],
      [`design: saltelli\n  parameters: [${FIVE}]`, 28],
      [`design: morris\n  levels: 6\n  parameters: { us.capEurope: [0.3, 0.6], threshold.sigma: prior }`, 12],
      ['design: latin-hypercube', 10],
      [`design: saltelli\n  second: true\n  parameters: [${FIVE}]`, 24],
      ['parameters: { us.capEurope: [0.3, 0.6] }', 10],
      ['structure: { voting: [sincere, strategic], influence: [none] }', 10],
    ] as const) {
      const { plan, resolved, configurationHash } = build(sampled(text, vectors));
      expect(build(resolved)).toMatchObject({ plan, resolved, configurationHash });
    }
  });

  it('takes a number of vectors that makes a whole design, and names the nearest', () => {
    const five = `parameters: [${FIVE}]`;
    expect(build(sampled(`design: saltelli\n  ${five}`, 56)).plan.vectors).toBe(56);
    const said = (text: string, vectors: number): string => problemsOf(sampled(text, vectors))[0]!;
    expect(said(`design: saltelli\n  ${five}`, 60)).toBe(
      '7:15  a saltelli design takes a power of two times 7 vectors (parameters + 2); write 56 or 112, not 60.',
    );
    expect(said(`design: saltelli\n  ${five}`, 5)).toContain('write 14, not 5.');
    expect(said(`design: saltelli\n  second: true\n  ${five}`, 60)).toBe(
      '7:15  a saltelli design takes a power of two times 12 vectors (2 x parameters + 2); write 48 or 96, not 60.',
    );
    expect(said(`design: morris\n  ${five}`, 20)).toContain(
      'a multiple of 6 vectors (parameters + 1); write 18 or 24, not 20.',
    );
    expect(said(`design: sobol\n  ${five}`, 20)).toContain(
      'a multiple of 8 vectors (its randomisations); write 16 or 24, not 20.',
    );
  });

  it('gives battery and closed loop vectors of one hypercube', () => {
    const loop = 'closedLoop: { scenarios: [closed-loop-five-years], replications: 4 }\n';
    const { plan, campaign } = build(`${sampled('design: latin-hypercube')}${loop}`);
    expect(campaign!.design).toBe(plan.design);
    expect(plan.design).toMatchObject({ count: 10 });
  });

  it('says what is wrong with it', () => {
    const said = (text: string): string => problemsOf(sampled(text))[0]!;
    expect(said('design: sobol\n  parameters: [us.capEurop]')).toMatch(
      /^15:16 {2}us.capEurop is not a parameter of the model. Did you mean us.capEurope\?/,
    );
    expect(said('design: morris\n  parameters: [us.capEurope, us.capEurope]')).toContain('stands twice');
    expect(said('parameters: [us.capEurope]')).toContain(
      'random draws vary us.capEurope by its prior anyway',
    );
    expect(said('parameters: { us.capEurope: priro }')).toBe(
      '14:31  "priro" is not allowed; allowed: prior, or a range [low, high]. Did you mean prior?',
    );
    expect(said('parameters: al')).toBe('14:15  "al" is not allowed; allowed: all. Did you mean all?');
    expect(said('parameters: { us.capEurope: [0.6, 0.3] }')).toContain('runs backwards');
    expect(said('parameters: { us.capEurope: [0.6, 1.3] }')).toContain('1.3');
    expect(said('design: latin-hypercube\n  levels: 4')).toContain('only a morris design has levels');
    expect(said('design: morris\n  second: true')).toContain('only a saltelli design has second');
    expect(said('design: saltelli\n  randomisations: 4')).toContain('only a sobol design has randomisations');
    const fixed = project.parameters.find(({ prior }) => prior.kind === 'fixed')!.name;
    expect(said(`design: sobol\n  parameters: [${fixed}]`)).toContain(
      'is fixed, so its prior varies nothing',
    );
    const until = sampled('design: latin-hypercube').replace(
      'replications: 10',
      'until: { halfWidth: 0.01, estimand: credibility }',
    );
    expect(problemsOf(until)[0]).toContain('with until only design: random');
  });
});

it('the example of docs/designs.md builds, as it says there', () => {
  const page = readFileSync(new URL('../../docs/designs.md', import.meta.url), 'utf8');
  const { plan } = build(/```yaml\n(.*?)```/s.exec(page)![1]!);
  expect(plan).toMatchObject({ vectors: 640, design: { kind: 'saltelli' } });
  expect(plan.arms).toHaveLength(4);
  expect(plan.scenarios).toHaveLength(2);
  expect([MOST_RESOLUTION_FIVE, MOST_FULL, MOST_SOBOL, MOST_SALTELLI]).toEqual([29, 10, 600, 300]);
});

it('docs/designs.md names the command that asks for indices, and where each estimator stands', () => {
  const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const page = read('docs/designs.md');
  expect(page).toContain('casus sensitivity experiments/guarantee-and-surge.yaml --method sobol --second');
  const named = [...page.matchAll(/`(\w+)`\s+\(`(src\/analysis\/design\/[\w-]+\.ts)`\)/g)];
  expect(named.map(([, name]) => name)).toEqual(['sobolIndices', 'morrisIndices', 'factorialEffects']);
  for (const [, name, path] of named) expect(read(path!)).toContain(`export function ${name}(`);
});

describe('structure under uncertainty', () => {
  const text = sampled('structure: { voting: [sincere, strategic], influence: [friedkin-johnsen, none] }');

  it('copies every scenario for each other combination, the arms as they are', () => {
    const { plan } = build(text);
    expect(plan.scenarios.map(({ id, structure }) => [id, structure])).toEqual([
      ['polish-drones-2025', undefined],
      ['polish-drones-2025@influence=none', { influence: 'none' }],
      ['polish-drones-2025@voting=strategic', { voting: 'strategic' }],
      ['polish-drones-2025@voting=strategic+influence=none', { voting: 'strategic', influence: 'none' }],
    ]);
    const [plain, copy] = plan.scenarios;
    expect({ ...copy, id: plain!.id, title: plain!.title, structure: undefined }).toEqual(plain);
    expect(copy!.title.startsWith(`${plain!.title.split(':')[0]}, with influence none`)).toBe(true);
    expect(plan.arms).toEqual(build(ARMS).plan.arms);
  });

  it('leaves out the value that the experiment has, and scenarios that never read a switch', () => {
    const strategic = text.replace('baseline: now', 'baseline: now\nstructure: { voting: strategic }');
    expect(build(strategic).plan.scenarios.map(({ id }) => id)).toContain(
      'polish-drones-2025@voting=sincere',
    );
    const loop = 'closedLoop: { scenarios: [closed-loop-five-years], replications: 4 }\n';
    const { plan, campaign } = build(`${sampled('structure: { adversary: [random] }')}${loop}`);
    expect(plan.scenarios).toHaveLength(1);
    expect(campaign!.campaigns.map(({ id }) => id)).toEqual([
      'closed-loop-five-years',
      'closed-loop-five-years@adversary=random',
    ]);
  });

  it('says what cannot be crossed', () => {
    const said = (structure: string): string => problemsOf(sampled(`structure: ${structure}`))[0]!;
    expect(said('{ adversary: [random] }')).toContain('a battery never reads this switch');
    expect(said('{ voting: [sincere] }')).toContain('voting is sincere in this experiment anyway');
    expect(said('{ voting: [strategi] }')).toContain('strategic');
    const twice = text.replace('- id: now', '- { id: now, structure: { voting: strategic } }');
    expect(problemsOf(twice)[0]).toContain('which would overwrite it here');
  });
});
