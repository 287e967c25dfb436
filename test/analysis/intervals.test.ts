import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareInterval } from '../../src/analysis/share-interval.ts';
import { PairedT } from '../../src/analysis/paired-t.ts';
import { clusterMeans, mean } from '../../src/analysis/moments.ts';
import { influence } from '../../src/analysis/influence.ts';
import { studentTwoSided } from '../../src/analysis/student.ts';
import { wilson } from '../../src/analysis/wilson.ts';
import { golden } from './golden.ts';

interface WilsonCase {
  k: number;
  n: number;
  level: number;
  low: number;
  high: number;
}

describe('Wilson', () => {
  it('agrees with scipy', () => {
    for (const { k, n, level, low, high } of (golden('wilson') as { cases: WilsonCase[] }).cases) {
      const own = wilson(k / n, n, level);
      expect(own.low).toBeCloseTo(low, 12);
      expect(own.high).toBeCloseTo(high, 12);
    }
  });

  it('gives 0 of n the bound z^2/(n + z^2)', () => {
    const z = 1.6448536269514722;
    expect(wilson(0, 100, 0.9)).toEqual({ low: 0, high: expect.closeTo((z * z) / (100 + z * z), 12) });
    expect(wilson(1, 100, 0.9).high).toBe(1);
    expect(wilson(0.5, 0, 0.9).low).toBeNaN();
  });

  it('is what a share of single crises gets', () => {
    const outcomes = Float64Array.from({ length: 50 }, (_, i) => Number(i % 5 === 0));
    const { value, units } = influence(outcomes, null);
    const own = shareInterval(value, units, 50, 50, 0.9, false);
    expect(own.low).toBeCloseTo(wilson(0.2, 50, 0.9).low, 12);
    expect(own.high).toBeCloseTo(wilson(0.2, 50, 0.9).high, 12);
  });

  it('widens where crises of one unit agree, to that of as many units', () => {
    const agree = Float64Array.from({ length: 100 }, (_, i) => Number(i < 40)); // each the mean of two equal crises
    const { value, units } = influence(agree, null);
    expect(shareInterval(value, units, 100, 200, 0.9, false).low).toBeCloseTo(wilson(0.4, 100, 0.9).low, 12);
  });
});

describe("Student's t", () => {
  interface Case {
    x: number[];
    y: number[];
    p: number;
    intervals: Record<string, [number, number]>;
  }
  it('agrees with scipy on pairs', () => {
    for (const { x, y, p, intervals } of (golden('paired-t') as { cases: Case[] }).cases) {
      const differences = Float64Array.from(x, (value, i) => value - y[i]!);
      const t = new PairedT(mean(differences), differences);
      expect(t.p).toBeCloseTo(p, 10);
      for (const [level, [low, high]] of Object.entries(intervals)) {
        expect(t.interval(Number(level)).low).toBeCloseTo(low, 10);
        expect(t.interval(Number(level)).high).toBeCloseTo(high, 10);
      }
    }
  });

  it('has the tail of the tables: P(|T| >= 2.228) = .05 with 10 degrees of freedom', () => {
    expect(studentTwoSided(2.228138852, 10)).toBeCloseTo(0.05, 8);
    expect(studentTwoSided(0, 10)).toBe(1);
  });

  it('says nothing against a difference that is always 0', () => {
    const t = new PairedT(0, new Float64Array(20));
    expect([t.p, t.interval(0.9)]).toEqual([1, { low: 0, high: 0 }]);
  });

  it('takes vectors for the units: copies of a run do not narrow the interval', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 30 }),
        (values) => {
          const once = Float64Array.from(values);
          const copied = clusterMeans(
            Float64Array.from(values.flatMap((value) => [value, value, value, value])),
            4,
          );
          const [a, b] = [once, copied].map((x) => new PairedT(mean(x), x).interval(0.9));
          expect(b!.low).toBeCloseTo(a!.low, 9);
          expect(b!.high).toBeCloseTo(a!.high, 9);
        },
      ),
    );
  });
});

describe('ratio', () => {
  it('is the share among those with the condition, its influence that of Cochran', () => {
    const { value, units } = influence(Float64Array.of(1, 0, 0, 0), Float64Array.of(1, 1, 0, 0));
    expect(value).toBe(0.5);
    expect([...units]).toEqual([1, -1, 0, 0]);
    expect(influence(Float64Array.of(0, 0), Float64Array.of(0, 0)).value).toBeNaN();
  });
});
