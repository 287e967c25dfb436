import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/analysis/estimate.ts';
import { betweenShare, varianceComponents } from '../../src/analysis/variance-split.ts';
import { info, synthetic } from './synthetic.ts';

const random = seedrandom.alea('variance split');
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Normal effects of which this share of the variance, 1 in all, lies between vectors. */
function drawn(vectors: number, inner: number, share: number): Float64Array {
  const effects = new Float64Array(vectors * inner);
  for (let v = 0; v < vectors; v++) {
    const centre = Math.sqrt(share) * normal();
    for (let k = 0; k < inner; k++) effects[v * inner + k] = centre + Math.sqrt(1 - share) * normal();
  }
  return effects;
}

/** Pairs that differ by 1 with a chance that is one of two, by vector. */
function rare(vectors: number, inner: number, chances: readonly [number, number]): Float64Array {
  const effects = new Float64Array(vectors * inner);
  for (let v = 0; v < vectors; v++) {
    const chance = chances[random() < 0.5 ? 0 : 1];
    for (let k = 0; k < inner; k++) effects[v * inner + k] = Number(random() < chance);
  }
  return effects;
}

describe('one-way layout', () => {
  it('splits by moments: vectors 1 3, 5 7, 3 5 have MSW 2, MSB 8, so 3 between and 2 within', () => {
    const effects = Float64Array.of(1, 3, 5, 7, 3, 5);
    expect(varianceComponents(effects, 2)).toEqual({ mean: 4, between: expect.closeTo(3, 12), within: 2 });
    expect(betweenShare(effects, 2).value).toBeCloseTo(0.6, 12);
  });

  it('recovers known components', () => {
    const { between, within } = varianceComponents(drawn(20_000, 5, 0.3), 5);
    expect(between).toBeCloseTo(0.3, 1);
    expect(within).toBeCloseTo(0.7, 1);
  });

  it('is all between where no vector varies within', () => {
    const effects = Float64Array.of(1, 1, 2, 2, 4, 4);
    expect(varianceComponents(effects, 2).within).toBe(0);
    expect(betweenShare(effects, 2)).toEqual({ value: 1, interval90: { low: 1, high: 1 } });
  });

  it('has nothing between where all vectors agree, though the moments say less than 0', () => {
    const effects = Float64Array.of(1, 3, 1, 3, 1, 3);
    expect(varianceComponents(effects, 2)).toEqual({ mean: 2, between: 0, within: 2 });
    expect(betweenShare(effects, 2).value).toBe(0);
  });

  it('says nothing where nothing varies', () => {
    expect(varianceComponents(new Float64Array(6), 2)).toEqual({ mean: 0, between: 0, within: 0 });
    expect(betweenShare(new Float64Array(6), 2).value).toBeNaN();
  });
});

describe('interval of the share between vectors', () => {
  const REPETITIONS = process.env['CASUS_FULL'] === '1' ? 5000 : 1000;
  const covered = (draw: () => Float64Array, inner: number, truth: number): number => {
    let held = 0;
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      const { low, high } = betweenShare(draw(), inner).interval90;
      held += Number(low <= truth && truth <= high);
    }
    return held / REPETITIONS;
  };
  const floor = (level: number): number => level - 3 * Math.sqrt((level * (1 - level)) / REPETITIONS);

  it.each([
    [40, 8, 0.05],
    [40, 8, 0.25],
    [40, 20, 0.8],
    [200, 20, 0.25],
  ])('covers at its level with normal effects: %i vectors of %i, share %f', (vectors, inner, share) => {
    expect(covered(() => drawn(vectors, inner, share), inner, share)).toBeGreaterThanOrEqual(floor(0.9));
  });

  it('includes 0 where nothing is between', () => {
    expect(covered(() => drawn(40, 8, 0), 8, 0)).toBeGreaterThanOrEqual(floor(0.9));
  });

  it.each([40, 200])('covers at 85% or more with rare differences, %i vectors of 20', (vectors) => {
    const share = 0.0025 / (0.1 * 0.9);
    expect(covered(() => rare(vectors, 20, [0.05, 0.15]), 20, share)).toBeGreaterThanOrEqual(floor(0.85));
  });
});

describe('split of a run', () => {
  it('stands for the groups, primary estimands and arms of the answer', async () => {
    const records = synthetic({ vectors: 30, inner: 4, arms: 3, twins: [2] });
    const { varianceSplit } = await estimate(records, info(records), { resamples: 50 });
    expect(new Set(varianceSplit.map(({ arm }) => arm))).toEqual(new Set(['arm1']));
    expect(new Set(varianceSplit.map(({ estimand }) => estimand))).toEqual(
      new Set(['credibility', 'rmst72']),
    );
    expect(new Set(varianceSplit.map(({ scope }) => scope.id))).toEqual(
      new Set(['hybrid', 'threshold', 'force']),
    );
    expect(varianceSplit.every(({ vectors, inner }) => vectors === 30 && inner === 4)).toBe(true);
  });

  it('does not exist where each vector ran once', async () => {
    const records = synthetic({ vectors: 30, arms: 3 });
    expect((await estimate(records, info(records), { resamples: 50 })).varianceSplit).toEqual([]);
  });
});
