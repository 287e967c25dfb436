import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { inferFunction, inferMean, Means } from '../../src/analysis/function-of-means.ts';
import { influence } from '../../src/analysis/influence.ts';
import { PairedT } from '../../src/analysis/paired-t.ts';
import { resamples } from '../../src/analysis/resample.ts';

const N = 200;
const random = seedrandom.alea('means');
const bottom = Float64Array.from({ length: N }, () => 1 + random());
const top = bottom.map((value) => value * (0.4 + 0.2 * random()));
const ratio = ([a, b]: readonly number[]): number => a! / b!;

describe('a function of means', () => {
  it('of one column is its mean, with the interval of t where no bootstrap is asked', () => {
    const found = inferMean(top, 1);
    const t = new PairedT(found.value, top);
    expect(found.value).toBeCloseTo(top.reduce((sum, value) => sum + value, 0) / N, 12);
    expect(found.interval.low).toBeCloseTo(t.interval(0.95).low, 10);
    expect(found.p).toBeCloseTo(t.p, 10);
  });

  it('a ratio has the error of its linearisation', () => {
    const found = inferFunction([new Means([top, bottom], 1, resamples('ratio', N, 4000))], ratio, 1);
    const { value, units } = influence(top, bottom);
    const half = new PairedT(value, units).interval(0.95);
    expect(found.value).toBeCloseTo(value, 12);
    expect(found.method).toBe('bca');
    // BCa of 200 units lies within a tenth of the interval of Cochran's formula.
    expect(Math.abs(found.interval.low - half.low)).toBeLessThan(0.1 * (half.high - half.low));
    expect(Math.abs(found.interval.high - half.high)).toBeLessThan(0.1 * (half.high - half.low));
  });

  it('leaves out what has no number, and says how many had one', () => {
    const some = top.map((value, at) => (at % 4 === 0 ? NaN : value));
    const held = top.filter((_, at) => at % 4 !== 0);
    expect(inferMean(some, 1)).toEqual({ ...inferMean(held, 1), n: 150 });
    // With vectors of two the same mean, its error that of clusters.
    expect(inferMean(some, 2).value).toBeCloseTo(inferMean(held, 1).value, 12);
    expect(inferMean(some, 2)).toMatchObject({ n: 150, method: 'cluster-t' });
  });

  it('has no interval where there is nothing to take it from', () => {
    expect(inferMean(Float64Array.of(NaN, NaN), 1)).toMatchObject({ n: 0, value: NaN });
    expect(inferMean(Float64Array.of(3, NaN), 1)).toMatchObject({ n: 1, value: 3, interval: { low: NaN } });
    const none = inferFunction(
      [new Means([top, top.map(() => 0)], 1, resamples('none', N, 50))],
      ([a, b]) => (b! > 0 ? a! / b! : NaN),
      1,
    );
    expect(none.value).toBeNaN();
    expect(none.interval).toEqual({ low: NaN, high: NaN });
  });
});
