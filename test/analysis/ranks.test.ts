import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../src/analysis/holm.ts';
import { ranks, spearman, spearmanInterval, standardRanks } from '../../src/analysis/spearman.ts';
import { reachedAt, reachedRange } from '../../src/analysis/conditions.ts';
import { resamples } from '../../src/analysis/resample.ts';
import { compareDraws, compareWorlds } from '../../src/analysis/compare-worlds.ts';
import { golden } from './golden.ts';

describe('Holm', () => {
  it('gives a case worked by hand', () => {
    // Sorted .005 .01 .03 .04 times 4 3 2 1 = .02 .03 .06 .04, then never falling.
    const [first, second, none, ...more] = holm([0.01, 0.04, NaN, 0.03, 0.005]);
    expect(none).toBeNaN();
    [first, second, ...more].forEach((p, i) => expect(p).toBeCloseTo([0.03, 0.06, 0.06, 0.02][i]!, 12));
  });

  it('rejects what published examples reject', () => {
    const { cases } = golden('holm') as { cases: { p: number[]; rejected: number[] }[] };
    for (const { p, rejected } of cases)
      expect(holm(p).flatMap((adjusted, i) => (adjusted <= 0.05 ? [i] : []))).toEqual(rejected);
  });

  it('never lies below p, never above Bonferroni, and keeps the order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (p) => {
          const adjusted = holm(p);
          p.forEach((own, i) => {
            expect(adjusted[i]).toBeGreaterThanOrEqual(own);
            expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, own * p.length));
            const larger = adjusted.filter((_, j) => p[j]! > own);
            expect(larger.every((other) => other >= adjusted[i]!)).toBe(true);
          });
        },
      ),
    );
  });
});

describe('Spearman', () => {
  it('agrees with scipy, ties included', () => {
    const { cases } = golden('spearman') as {
      cases: { x: number[]; y: number[]; ranks: number[]; correlation: number }[];
    };
    for (const { x, y, ranks: expected, correlation } of cases) {
      expect([...ranks(y)]).toEqual(expected);
      expect(spearman(standardRanks(x), standardRanks(y))).toBeCloseTo(correlation, 12);
    }
  });

  it("has Bonett and Wright's interval: r = .5, n = 103, error sqrt(1.125/100) on Fisher's scale", () => {
    const half = 1.6448536269514722 * Math.sqrt(0.01125);
    const own = spearmanInterval(0.5, 103, 0.9);
    expect(own.low).toBeCloseTo(Math.tanh(Math.atanh(0.5) - half), 12);
    expect(own.high).toBeCloseTo(Math.tanh(Math.atanh(0.5) + half), 12);
  });

  it('is NaN where one side does not vary', () => {
    expect(spearman(standardRanks([1, 2, 3]), standardRanks([5, 5, 5]))).toBeNaN();
  });
});

describe('the value at which an effect reaches the target', () => {
  const points = [
    { value: 0, gain: 0 },
    { value: 1, gain: 0.02 },
    { value: 2, gain: 0.08 },
  ];
  it('lies on the line between two values tried', () => {
    expect(reachedAt(points, 0.05, 0)).toBeCloseTo(1.5, 12);
  });
  it('is the centre where the effect is there already, and null where it never gets there', () => {
    expect(reachedAt(points, 0.05, 1.75)).toBe(1.75);
    expect(reachedAt(points, 0.05, 2)).toBe(2);
    expect(reachedAt(points, 0.09, 1)).toBeNull();
  });
  it('is the crossing nearest to the centre', () => {
    const valley = [
      { value: 0, gain: 0.1 },
      { value: 4, gain: 0 },
      { value: 6, gain: 0.1 },
    ];
    expect(reachedAt(valley, 0.05, 4)).toBeCloseTo(5, 12);
    expect(reachedAt(valley, 0.05, 3)).toBeCloseTo(2, 12);
  });
});

describe('the range of the value at which an effect reaches the target', () => {
  const table = resamples('range', 200, 500);
  /** Gains of 200 units: a mean, and the same noise at every value, as pairs have it. */
  const points = (gains: readonly number[], noise: number) =>
    gains.map((gain, value) => ({
      value,
      units: Float64Array.from({ length: 200 }, (_, i) => gain + (i % 2 === 0 ? noise : -noise)),
    }));
  it('is a point where all units agree, and holds it where they do not', () => {
    const exact = reachedRange(points([0, 0.02, 0.08], 0), 0.05, 0, table);
    expect([exact.low, exact.high, exact.share]).toEqual([
      expect.closeTo(1.5, 12),
      expect.closeTo(1.5, 12),
      1,
    ]);
    // The mean has standard error .1/sqrt(200) = .0071, the line rises by .06: 1.645 * .0071 / .06 = .19 either way.
    const noisy = reachedRange(points([0, 0.02, 0.08], 0.1), 0.05, 0, table);
    expect(noisy.low).toBeCloseTo(1.5 - 0.19, 1);
    expect(noisy.high).toBeCloseTo(1.5 + 0.19, 1);
  });
  it('has no upper end where resamples leave the values tried, and none at all where hardly one reaches it', () => {
    const half = reachedRange(points([0, 0.02, 0.05], 0.1), 0.05, 0, table);
    expect(half.share).toBeGreaterThan(0.35);
    expect(half.share).toBeLessThan(0.65);
    expect(half.low).toBeGreaterThan(1);
    expect(half.high).toBeNaN();
    expect(reachedRange(points([0, 0, 0], 0.1), 0.05, 0, table)).toEqual({ low: NaN, high: NaN, share: 0 });
  });
});

describe('paired worlds', () => {
  it('count better, equal and worse in the good direction, without worlds that have no value', () => {
    const arm = [1, 2, 3, NaN, 5];
    const baseline = [1, 1, 5, 1, NaN];
    expect(compareWorlds(arm, baseline, 1)).toEqual({ better: 1 / 3, equal: 1 / 3, worse: 1 / 3 });
    expect(compareWorlds([1, 2], [2, 3], -1)).toEqual({ better: 1, equal: 0, worse: 0 });
  });
  it('take a rounding difference for equality', () => {
    expect(compareWorlds([0.1 + 0.2], [0.3], 1).equal).toBe(1);
  });
  it('speak of parameter draws only from 20 inner runs on', () => {
    const effects = Float64Array.of(0.1, 0, -0.1, 0.2);
    // Inner errors of .06: .1 and -.1 are within two of them of 0, .2 is not, and 0 is.
    expect(compareDraws(effects, () => 0.06, 19)).toBeNull();
    expect(compareDraws(effects, () => 0.06, 20)).toMatchObject({
      positive: 0.5,
      negative: 0.25,
      zero: 0.25,
      vectors: 4,
      error: 0.25,
      uncertain: 0.75,
    });
  });
});
