import stdlibExp from '@stdlib/math-base-special-exp';
import { describe, expect, it } from 'vitest';
import { exp, ln, logistic, logit, normalCdf, normalQuantile, power } from '../../src/random/elementary.ts';

const grid = (low: number, high: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

describe('exp', () => {
  it('has the bits of @stdlib/math-base-special-exp on 1,000,003 points from -708 to 709.7', () => {
    let different = 0;
    for (let i = 0; i < 1_000_003; i++) {
      const x = -708 + (i * 1417.7) / 1_000_002;
      if (exp(x) !== stdlibExp(x)) different++;
    }
    expect(different).toBe(0);
  });

  it('has its bits at halves of ln 2, where the reduction turns, and near zero', () => {
    for (let k = -2040; k <= 2046; k++) {
      const turn = (k / 2) * Math.LN2;
      for (const x of [turn, turn * (1 - 2 ** -52), turn * (1 + 2 ** -52)]) expect(exp(x)).toBe(stdlibExp(x));
    }
    for (let k = 1; k < 1074; k++) for (const x of [2 ** -k, -(2 ** -k)]) expect(exp(x)).toBe(stdlibExp(x));
  });

  it('handles the ends', () => {
    for (const x of [0, -0, 1, -1, 709.782712893384, -708.39, Infinity, -Infinity, Number.NaN])
      expect(exp(x)).toBe(stdlibExp(x));
    expect(exp(709.79)).toBe(Number.POSITIVE_INFINITY);
    // results below the smallest normal double are 0 by design; the package keeps subnormals
    expect(exp(-708.4)).toBe(0);
    expect(exp(-800)).toBe(0);
  });
});

describe('ln, power, logistic', () => {
  it('ln undoes exp to two units in the last place of its argument', () => {
    for (const x of grid(-700, 700, 20_001))
      expect(Math.abs(ln(exp(x)) - x)).toBeLessThan(4e-16 * (1 + Math.abs(x)));
    expect(ln(1)).toBe(0);
    expect(ln(2)).toBe(Math.LN2);
    expect(ln(10)).toBe(Math.LN10);
  });

  it('power has its special cases and agrees with repeated products', () => {
    expect(power(0, 0.5)).toBe(0);
    expect(power(0.3, 1)).toBe(0.3);
    for (const x of grid(0.01, 3, 100)) expect(power(x, 3) / (x * x * x)).toBeCloseTo(1, 13);
  });

  it('logit undoes logistic, and logistic is symmetric', () => {
    for (const x of grid(-12, 12, 2001)) {
      expect(logit(logistic(x))).toBeCloseTo(x, 9);
      expect(logistic(x) + logistic(-x)).toBeCloseTo(1, 15);
    }
  });
});

describe('the normal distribution', () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1, 0.15865525393145707],
    [1.959963984540054, 0.975],
    [-3, 0.0013498980316300946],
    [-6, 9.865876450376981e-10],
  ])('cdf(%f) is %f', (x, expected) => {
    expect(normalCdf(x) / expected).toBeCloseTo(1, 13);
  });

  it('quantile undoes cdf to the rounding of 2p - 1 from which it starts, and is antisymmetric', () => {
    for (const p of [1.2e-10, 1e-6, ...grid(0.001, 0.999, 999), 1 - 1e-6]) {
      expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(2.3e-16 + 1e-13 * p);
      expect(Math.abs(normalQuantile(p) + normalQuantile(1 - p))).toBeLessThan(1e-9);
    }
  });
});
