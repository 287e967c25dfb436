import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceleration, Bca } from '../../src/analysis/bca.ts';
import { mean } from '../../src/analysis/moments.ts';
import { bootstrapMeans, resamples } from '../../src/analysis/resample.ts';
import { golden } from './golden.ts';

describe('BCa', () => {
  interface Case {
    name: string;
    sample: number[];
    replicates: number[];
    intervals: Record<string, [number, number]>;
  }
  it('agrees with scipy on the same resamples', () => {
    for (const { sample, replicates, intervals } of (golden('bca') as { cases: Case[] }).cases) {
      const value = mean(sample);
      const skewness = acceleration(Float64Array.from(sample, (x) => x - value));
      const bca = new Bca(value, Float64Array.from(replicates), skewness);
      for (const [level, [low, high]] of Object.entries(intervals)) {
        expect(bca.interval(Number(level)).low).toBeCloseTo(low, 9);
        expect(bca.interval(Number(level)).high).toBeCloseTo(high, 9);
      }
    }
  });

  it('has the acceleration of the jackknife, left-one-out means computed one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 30 }), (sample) => {
        fc.pre(new Set(sample).size > 1);
        const left = sample.map((_, out) => mean(sample.filter((__, i) => i !== out)));
        const centre = mean(left);
        const cubes = left.reduce((sum, value) => sum + (centre - value) ** 3, 0);
        const squares = left.reduce((sum, value) => sum + (centre - value) ** 2, 0);
        const own = acceleration(Float64Array.from(sample, (x) => x - mean(sample)));
        expect(own).toBeCloseTo(cubes / (6 * squares ** 1.5), 10);
      }),
    );
  });

  it('of a difference that is always 0 is [0, 0]', () => {
    expect(new Bca(0, new Float64Array(200), acceleration(new Float64Array(20))).interval(0.9)).toEqual({
      low: 0,
      high: 0,
    });
  });
});

describe('resamples', () => {
  it('depend on the seed and on nothing else; the empty seed and 0 are ordinary', () => {
    expect(resamples('a', 7, 30)).toEqual(resamples('a', 7, 30));
    const tables = ['a', 'b', '', '0'].map((seed) => resamples(seed, 7, 30).index.join());
    expect(new Set(tables).size).toBe(4);
  });

  it('pick each unit about as often', () => {
    const { index } = resamples('uniform', 10, 10_000);
    const counts = new Float64Array(10);
    for (const i of index) counts[i]! += 1;
    // Binomial with n = 100,000, p = .1: standard deviation 95.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(4 * 95);
  });

  it('give a column the same bits whatever stands beside it', () => {
    const table = resamples('beside', 13, 40);
    const columns = Array.from({ length: 11 }, (_, c) =>
      Float64Array.from({ length: 13 }, (__, i) => Math.sqrt(c * 13 + i)),
    );
    const together = bootstrapMeans(table, columns);
    columns.forEach((column, c) => {
      expect(bootstrapMeans(table, [column])[0]).toEqual(together[c]);
      const byHand = Array.from({ length: 40 }, (_, b) =>
        mean(Array.from(table.index.subarray(b * 13, b * 13 + 13), (i) => column[i]!)),
      );
      expect([...together[c]!]).toEqual(byHand);
    });
  });
});
