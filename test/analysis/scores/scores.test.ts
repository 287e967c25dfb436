import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brier } from '../../../src/analysis/scores/brier.ts';
import { crps } from '../../../src/analysis/scores/crps.ts';
import { logScore } from '../../../src/analysis/scores/log-score.ts';
import { CODES, simulated } from '../../../src/analysis/scores/prediction.ts';
import { quantileGrid } from '../../../src/analysis/scores/quantile-grid.ts';
import { rankedProbability } from '../../../src/analysis/scores/ranked-probability.ts';

/** Every distribution over five codes in whole tenths, none of them 0: 126. */
const DISTRIBUTIONS = (function split(tenths: number, codes: number): number[][] {
  if (codes === 1) return [[tenths / 10]];
  const first = Array.from({ length: tenths - codes + 1 }, (_, i) => i + 1);
  return first.flatMap((share) => split(tenths - share, codes - 1).map((rest) => [share / 10, ...rest]));
})(10, CODES);

type Score = (codes: readonly number[], observed: number) => number;

const expected = (score: Score, forecast: readonly number[], truth: readonly number[]): number =>
  truth.reduce((sum, p, code) => sum + p * score(forecast, code), 0);

const RULES: readonly { name: string; loss: Score }[] = [
  { name: 'log score', loss: (codes, observed) => -logScore(codes, observed) },
  { name: 'Brier', loss: brier },
  { name: 'ranked probability', loss: rankedProbability },
];

describe('scores of codes', () => {
  it.each(RULES)('$name: whoever says the truth does best, and nobody else as well', ({ loss }) => {
    expect(DISTRIBUTIONS).toHaveLength(126);
    for (const truth of DISTRIBUTIONS) {
      const best = expected(loss, truth, truth);
      for (const other of DISTRIBUTIONS.filter((one) => one !== truth))
        expect(expected(loss, other, truth)).toBeGreaterThan(best + 1e-9);
    }
  });

  it('stay within their bounds, which certainty reaches', () => {
    const weights = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 0, max: 4 }), (raw, observed) => {
        const sum = raw.reduce((a, b) => a + b, 0);
        const codes = raw.map((weight) => weight / sum);
        expect(logScore(codes, observed)).toBeLessThan(0);
        for (const [score, top] of [
          [brier, 2],
          [rankedProbability, 1],
        ] as const) {
          expect(score(codes, observed)).toBeGreaterThan(0);
          expect(score(codes, observed)).toBeLessThan(top);
        }
      }),
    );
    const sure = [1, 0, 0, 0, 0];
    expect([logScore(sure, 0), brier(sure, 0), rankedProbability(sure, 0)]).toEqual([0, 0, 0]);
    expect([logScore(sure, 4), brier(sure, 4), rankedProbability(sure, 4)]).toEqual([-Infinity, 2, 1]);
  });

  it('agree with sums by hand', () => {
    const codes = [0.1, 0.2, 0.4, 0.2, 0.1];
    expect(logScore(codes, 2)).toBeCloseTo(Math.log(0.4), 14);
    expect(brier(codes, 2)).toBeCloseTo(0.01 + 0.04 + 0.36 + 0.04 + 0.01, 14);
    expect(rankedProbability(codes, 2)).toBeCloseTo((0.01 + 0.09 + 0.09 + 0.01) / 4, 14);
    expect(rankedProbability(codes, 3)).toBeLessThan(rankedProbability(codes, 4));
    expect(brier(codes, 3)).toBeGreaterThan(brier(codes, 2));
  });

  it('refuse what is no code', () => {
    for (const score of [logScore, brier, rankedProbability])
      expect(() => score([0.2, 0.2, 0.2, 0.2, 0.2], 5)).toThrow('outcome code 5 is not 0..4');
  });
});

describe('a simulated prediction', () => {
  it('smooths frequencies by half a crisis, and caps the hours', () => {
    const { n, codes, hours } = simulated([0, 2, 2, 4], Float64Array.of(NaN, 30, 4, 900));
    expect(n).toBe(4);
    expect(codes).toEqual([1.5, 0.5, 2.5, 0.5, 1.5].map((count) => count / 6.5));
    expect([...hours!]).toEqual([4, 30, 720, 720]);
    expect(simulated([1])).not.toHaveProperty('hours');
  });

  it('is none without a crisis', () => expect(() => simulated([])).toThrow('no outcome'));
});

/** Integral of (F(t) - [y <= t])^2, piece by piece. */
function byDefinition(sorted: readonly number[], y: number): number {
  const ends = [...sorted, y].sort((a, b) => a - b);
  let sum = 0;
  for (let k = 0; k + 1 < ends.length; k++) {
    const [from, to] = [ends[k]!, ends[k + 1]!];
    const share = sorted.filter((x) => x <= from).length / sorted.length;
    sum += (share - Number(y <= from)) ** 2 * (to - from);
  }
  return sum;
}

describe('CRPS', () => {
  it('is the integral that defines it', () => {
    const hour = fc.integer({ min: 0, max: 720 });
    fc.assert(
      fc.property(fc.array(hour, { minLength: 1, maxLength: 12 }), hour, (hours, y) => {
        const sorted = hours.sort((a, b) => a - b);
        expect(crps(Float64Array.from(sorted), [y, y])).toBeCloseTo(byDefinition(sorted, y), 9);
      }),
    );
  });

  it('is the absolute error of a sample of one', () => expect(crps(Float64Array.of(100), [30, 30])).toBe(70));

  it('has the closed form of the uniform: y^2 - y + 1/3', () => {
    const sample = quantileGrid((p) => p);
    for (const y of [0, 0.2, 0.5, 1]) expect(crps(sample, [y, y])).toBeCloseTo(y * y - y + 1 / 3, 5);
  });

  it('has the closed form of the exponential: y + 2 e^(-ry)/r - 3/(2r)', () => {
    const rate = 0.05; // P(T > 720) is 2e-16
    const sample = Float64Array.from({ length: 50_000 }, (_, i) => -Math.log(1 - (i + 0.5) / 50_000) / rate);
    for (const y of [0, 5, 20, 90])
      expect(crps(sample, [y, y])).toBeCloseTo(y + (2 * Math.exp(-rate * y)) / rate - 1.5 / rate, 2);
  });

  it('of an interval is the mean over its hours', () => {
    const sample = Float64Array.of(10, 20, 20, 55, 720);
    const steps = 20_000;
    let sum = 0;
    for (let k = 0; k < steps; k++) {
      const y = 12 + (48 * (k + 0.5)) / steps;
      sum += crps(sample, [y, y]);
    }
    expect(crps(sample, [12, 60])).toBeCloseTo(sum / steps, 5);
  });

  it('is least, in expectation, for the true sample', () => {
    const truth = [6, 30, 30, 200];
    const loss = (sample: readonly number[]): number =>
      truth.reduce((sum, y) => sum + crps(Float64Array.from(sample), [y, y]) / truth.length, 0);
    for (const other of [
      [6, 30, 200, 200],
      [30, 30, 30, 30],
      [6, 6, 30, 200],
      [0, 30, 30, 300],
      [6, 29, 31, 200],
    ])
      expect(loss(other)).toBeGreaterThan(loss(truth));
  });
});
