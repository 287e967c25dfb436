import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { EstimandAnalysis } from '../../src/analysis/contrasts.ts';
import { drivers, rankParameters } from '../../src/analysis/drivers.ts';
import type { RunRecords } from '../../src/analysis/records.ts';
import { resamples } from '../../src/analysis/resample.ts';
import { scopesOf } from '../../src/analysis/scopes.ts';
import type { PlannedDesign } from '../../src/experiment/design/planned-design.ts';
import { Vectors } from '../../src/engine/replicate/vectors.ts';
import { drawEffect } from '../../src/model/draw.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { hash32 } from '../../src/random/hash.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { synthetic } from './synthetic.ts';

const VECTORS = 200;
const ARMS = 21;
const effect = { kind: 'triangular', low: 0.2, mode: 1, high: 1.5 } as const;
const write = (proposal: string, primitive: string, prior: object): object => ({
  parameter: PARAMETERS.indexOf(primitive),
  effect: prior,
  effectKey: hash32(`${proposal}|${primitive}`),
});

/** Adequacy of each crisis by vector and arm, all provocations alike; arm 1 writes two primitives, one for certain. */
function records(adequacy: (vector: number, arm: number) => number): RunRecords {
  const made = synthetic({ vectors: VECTORS, arms: ARMS, classes: ['full-attack'], parameters: 100 });
  const arms = made.plan.arms.map((arm, a) => ({
    ...arm,
    writes:
      a === 1
        ? [write('a', 'us.guarantee', effect), write('a', 'us.actBias', { kind: 'fixed', value: 1 })]
        : [],
  }));
  const rows = made.column('adequacy').map((_, row) => {
    const items = made.plan.scenarios[0]!.items.length;
    return adequacy(Math.floor(row / (items * ARMS)), row % ARMS);
  });
  return {
    ...made,
    plan: { ...made.plan, seedKey: 7, arms } as unknown as RunRecords['plan'],
    column: (name) => (name === 'adequacy' ? rows : made.column(name)),
  };
}

function search(run: RunRecords): ReturnType<typeof drivers> {
  const scopes = scopesOf(run.plan);
  const analysis = new EstimandAnalysis(run, scopes, 'adequacy', resamples('drivers', VECTORS, 10));
  return drivers(rankParameters(run), run, analysis, scopes.groups, 8);
}

describe('the search for what drives an effect', () => {
  const random = seedrandom.alea('nothing drives this');
  const noise = Array.from({ length: VECTORS }, () => Array.from({ length: ARMS }, () => random()));

  it('lists nothing where nothing does, but for 1 search in 10, and still says what the strongest was', () => {
    const { listed, searches } = search(records((vector, arm) => noise[vector]![arm]!));
    expect(searches).toHaveLength(ARMS - 1);
    // 20 searches at 10% each: more than 6 would come by chance in 1 of 400 runs.
    expect(searches.filter(({ passed }) => passed > 0).length).toBeLessThanOrEqual(6);
    expect(listed).toHaveLength(searches.reduce((sum, { passed }) => sum + passed, 0));
    expect(searches.map(({ tested }) => tested)).toEqual([101, ...Array<number>(ARMS - 2).fill(100)]);
    // 1 - .1/100 two-sided is 3.2905 standard deviations.
    expect(searches[1]!.bound).toBeCloseTo(3.290527 / Math.sqrt(VECTORS - 3), 5);
    for (const { correlation, bound, passed } of searches)
      expect(Math.abs(correlation) > bound).toBe(passed > 0);
  });

  it('finds the multiplier of a write, which stands in no record, under the name of its proposal', () => {
    const keyed = new Keyed(7);
    const multiplier = (vector: number): number => {
      keyed.setReplicate(vector);
      return drawEffect(effect, hash32('a|us.guarantee'), keyed);
    };
    const run = records((vector, arm) => (arm === 1 ? 0.3 * multiplier(vector) : 0));
    const { listed, searches } = search(run);
    expect(searches).toHaveLength(1);
    expect(listed[0]).toMatchObject({ arm: 'arm1', parameter: 'a: us.guarantee (effect)', tested: 101 });
    expect(listed[0]!.correlation).toBeCloseTo(1, 12);
  });

  /** A run whose effect is the multiplier as the engine draws it under a design. */
  function under(design: PlannedDesign): RunRecords {
    const priors = PARAMETERS.map(() => ({ kind: 'uniform', low: 0, high: 1 }) as const);
    const vectors = new Vectors({ priors, inner: 1, design, seedKey: 7 });
    const keyed = new Keyed(7);
    const drawn = new Float64Array(PARAMETERS.length);
    const plain = records((vector, arm) => {
      if (arm !== 1) return 0;
      vectors.draw(vector, keyed, drawn);
      return 0.3 * drawEffect(effect, hash32('a|us.guarantee'), keyed);
    });
    return { ...plain, plan: { ...plain.plan, design } };
  }

  it.each<PlannedDesign>([
    { kind: 'latin-hypercube', count: VECTORS, parameters: [0, 1] },
    { kind: 'sobol', randomisations: 4, parameters: [0, 1] },
  ])('knows the multipliers as the engine draws them: $kind', (design) => {
    const { listed } = search(under(design));
    expect(listed[0]).toMatchObject({ arm: 'arm1', parameter: 'a: us.guarantee (effect)' });
    expect(listed[0]!.correlation).toBeCloseTo(1, 12);
  });

  it.each<PlannedDesign>([
    { kind: 'saltelli', parameters: [0, 1] },
    { kind: 'morris', levels: 4, parameters: [0, 1, 2] },
  ])('searches nothing where vectors share their multipliers in blocks: $kind', (design) => {
    const run = under(design);
    expect(rankParameters(run)).toEqual(Array.from({ length: ARMS }, () => []));
    expect(search(run)).toEqual({ listed: [], searches: [] });
  });

  it('gives intervals that hold for all tested at once: those listed exclude 0', () => {
    const drawn = synthetic({ vectors: VECTORS, arms: ARMS, parameters: 100 }).parameters('parameter.3')!;
    const run = records((vector, arm) => noise[vector]![arm]! + (arm === 2 ? 0.8 * drawn[vector]! : 0));
    const own = search(run).listed.filter(({ arm }) => arm === 'arm2');
    expect(own[0]!.parameter).toBe('parameter.3');
    for (const { interval90 } of own) expect(interval90.low > 0 || interval90.high < 0).toBe(true);
  });
});
