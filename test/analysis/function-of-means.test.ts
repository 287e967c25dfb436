import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { FunctionOfMeans, inferContrast, inferMean, LEVEL } from '../../src/analysis/function-of-means.ts';
import { influence } from '../../src/analysis/influence.ts';
import { PairedT } from '../../src/analysis/paired-t.ts';
import { resamples } from '../../src/analysis/resample.ts';

const N = 200;
const random = seedrandom.alea('means');
const bottom = Float64Array.from({ length: N }, () => 1 + random());
const top = bottom.map((value) => value * (0.4 + 0.2 * random()));
const ratio = ([a, b]: readonly number[]): number => (b! > 0 ? a! / b! : NaN);
const table = resamples('ratio', N, 4000);
const of = (columns: readonly Float64Array[], inner = 1): FunctionOfMeans =>
  new FunctionOfMeans(columns, ratio, inner, inner === 1 ? table : resamples('ratio', N / inner, 400));

describe('a function of means', () => {
  it('of one column is its mean, with the interval of t where no bootstrap is asked', () => {
    const found = inferMean(top, 1);
    const t = new PairedT(found.value, top);
    expect(found.value).toBeCloseTo(top.reduce((sum, value) => sum + value, 0) / N, 12);
    expect(found.interval.low).toBeCloseTo(t.interval(LEVEL).low, 10);
    expect(found.p).toBeCloseTo(t.p, 10);
  });

  it('a ratio has the error of its linearisation', () => {
    const found = inferContrast([[of([top, bottom]), 1]], N);
    const { value, units } = influence(top, bottom);
    const half = new PairedT(value, units).interval(LEVEL);
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
    const none = inferContrast([[of([top, top.map(() => 0)]), 1]], 0);
    expect(none.value).toBeNaN();
    expect(none.interval).toEqual({ low: NaN, high: NaN });
  });

  it('says nothing of an error where one replication alone has something to divide by', () => {
    const once = (column: Float64Array): Float64Array => column.map((value, at) => (at === 7 ? value : 0));
    const found = inferContrast([[of([once(top), once(bottom)]), 1]], 1);
    expect(found.value).toBeCloseTo(top[7]! / bottom[7]!, 12);
    expect([found.interval, found.interval50, found.p]).toEqual([
      { low: NaN, high: NaN },
      { low: NaN, high: NaN },
      NaN,
    ]);
  });
});

describe('a difference of ratios', () => {
  const moved = (units: number): Float64Array =>
    top.map((value, at) => value * (at < units ? 1 + 0.2 * (random() - 0.5) : 1));

  it('is left to BCa from 30 units on that differ, and not before', () => {
    const base = of([top, bottom]);
    for (const [units, method] of [
      [4, 'bca-t'],
      [29, 'bca-t'],
      [30, 'bca'],
    ] as const) {
      const arm = of([moved(units), bottom]);
      const found = inferContrast(
        [
          [arm, 1],
          [base, -1],
        ],
        N,
      );
      expect(found.method, String(units)).toBe(method);
    }
  });

  it('of two differences counts the units in which the two are not alike', () => {
    // Closed less frozen: both arms differ from the baseline everywhere, from each other in 4 units.
    const closed = moved(N);
    const frozen = closed.map((value, at) => (at < 4 ? value * 1.01 : value));
    const base = of([top, bottom]);
    const adaptation = inferContrast(
      [
        [of([frozen, bottom]), -1],
        [base, 1],
        [of([closed, bottom]), 1],
        [base, -1],
      ],
      N,
    );
    expect(adaptation.method).toBe('bca-t');
    const same = of([closed, bottom]);
    const nothing = inferContrast(
      [
        [same, -1],
        [base, 1],
        [of([closed, bottom]), 1],
        [base, -1],
      ],
      N,
    );
    expect(nothing).toMatchObject({ value: 0, interval: { low: 0, high: 0 }, p: 1 });
  });

  it('by itself counts the units with anything in them', () => {
    const some = (units: number): FunctionOfMeans =>
      of([top, bottom].map((column) => column.map((value, at) => (at < units ? value : 0))));
    expect(inferContrast([[some(29), 1]], 29).method).toBe('bca-t');
    expect(inferContrast([[some(30), 1]], 30).method).toBe('bca');
  });

  it('takes vectors for units', () => {
    const found = inferContrast([[of([top, bottom], 4), 1]], N);
    expect(found.value).toBeCloseTo(of([top, bottom]).value, 12);
    expect(found.n).toBe(N);
  });
});
