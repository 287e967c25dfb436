import { describe, expect, it } from 'vitest';
import { codeInside, coverage, FEWEST_JUDGED, hoursInside } from '../../../src/analysis/scores/coverage.ts';
import { quantileGrid } from '../../../src/analysis/scores/quantile-grid.ts';
import { wilson } from '../../../src/analysis/wilson.ts';
import { Keyed } from '../../../src/random/keyed.ts';

const keyed = new Keyed(20_260);

/** Exponential waits with a mean of their own, told with a spread that is right (1) or too small. */
function insides(n: number, level: number, told: number): boolean[] {
  return Array.from({ length: n }, (_, i) => {
    const mean = 20 + 200 * keyed.uniform(i, 0, 1, 0);
    const hours = Math.min(720, -mean * Math.log(keyed.uniform(i, 0, 1, 1)));
    const sample = quantileGrid((p) => -mean * Math.log(1 - (0.5 + told * (p - 0.5))));
    return hoursInside(sample, [hours, hours], level);
  });
}

describe('coverage of hours', () => {
  it.each([0.5, 0.9])('of a calibrated forecaster is its level, %d', (level) => {
    const { inside, n, passes } = coverage(insides(4000, level, 1), level);
    expect(Math.abs(inside / n - level)).toBeLessThan(0.02);
    expect(passes).toBe(true);
  });

  it('fails who says too little doubt', () => {
    const { inside, n, passes } = coverage(insides(400, 0.9, 0.6), 0.9);
    expect(inside / n).toBeLessThan(0.65);
    expect(passes).toBe(false);
  });

  it('takes the order statistics with 5% and 95% at or below', () => {
    const sample = Float64Array.from({ length: 20 }, (_, i) => i + 1);
    const held = Array.from({ length: 22 }, (_, y) => y).filter((y) => hoursInside(sample, [y, y], 0.9));
    expect([held[0], held.at(-1)]).toEqual([1, 19]);
  });

  it('is met by any hour that the sources leave open', () => {
    const sample = Float64Array.from({ length: 100 }, (_, i) => 100 + i);
    expect(hoursInside(sample, [0, 90], 0.5)).toBe(false);
    expect(hoursInside(sample, [0, 130], 0.5)).toBe(true);
    expect(hoursInside(sample, [0, 720], 0.5)).toBe(true);
  });
});

describe('coverage of codes', () => {
  it('is never below its level for who says the truth: steps round up', () => {
    for (const codes of [
      [0.2, 0.2, 0.2, 0.2, 0.2],
      [0.05, 0.05, 0.8, 0.05, 0.05],
      [0.7, 0.1, 0.1, 0.05, 0.05],
      [0.01, 0.01, 0.01, 0.01, 0.96],
    ])
      for (const level of [0.5, 0.9]) {
        const held = codes.reduce((sum, p, code) => sum + (codeInside(codes, code, level) ? p : 0), 0);
        expect(held).toBeGreaterThan(level - 1e-9);
      }
  });

  it('leaves out the tails', () => {
    const codes = [0.04, 0.3, 0.32, 0.3, 0.04];
    expect([0, 1, 2, 3, 4].filter((code) => codeInside(codes, code, 0.9))).toEqual([1, 2, 3]);
    expect([0, 1, 2, 3, 4].filter((code) => codeInside([0.2, 0.2, 0.2, 0.2, 0.2], code, 0.5))).toEqual([
      1, 2, 3,
    ]);
  });
});

describe('judgement', () => {
  const held = (inside: number, n: number): boolean[] => Array.from({ length: n }, (_, i) => i < inside);

  it('is passed on twelve events or more', () => {
    expect(coverage(held(0, FEWEST_JUDGED - 1), 0.9).passes).toBeNull();
    expect(coverage(held(0, FEWEST_JUDGED), 0.9).passes).toBe(false);
    expect(coverage(held(11, FEWEST_JUDGED), 0.9).passes).toBe(true);
  });

  it('would let 8 of 11 pass at 50%, as is said where the limit stands', () =>
    expect(wilson(8 / 11, 11, 0.9).low).toBeLessThan(0.5));

  it('counts, with the Wilson interval', () => {
    const { inside, n, interval } = coverage(held(3, 10), 0.5);
    expect([inside, n]).toEqual([3, 10]);
    expect(interval).toEqual(wilson(0.3, 10, 0.9));
    expect(coverage([], 0.5)).toMatchObject({ inside: 0, n: 0, passes: null });
  });
});
