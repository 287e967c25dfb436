import { describe, expect, it } from 'vitest';
import { betaCdf, betaQuantile, sample } from '../../src/model/draw.ts';
import type { Prior } from '../../src/model/priors.ts';

const grid = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);

/** Mean of a prior, by the midpoint rule over its quantiles. */
function mean(prior: Prior): number {
  const n = 20_000;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sample(prior, (i + 0.5) / n);
  return sum / n;
}

describe('Beta priors', () => {
  // Quantiles at .05, .5, .95 by scipy.stats.beta.ppf, version 1.17.1.
  it.each([
    [7, 3, [0.45035835049338985, 0.7137633319772172, 0.9022531865607242]],
    [2, 2, [0.13535036217158378, 0.5, 0.8646496378284161]],
    [6, 4, [0.34494136594370317, 0.6069151671893704, 0.8312495040126759]],
    [8, 2, [0.5708644529685656, 0.820380388019639, 0.9589768324930035]],
  ] as const)('Beta(%i,%i) has its known quantiles, and mean a/(a+b)', (a, b, quantiles) => {
    const found = [0.05, 0.5, 0.95].map((u) => sample({ kind: 'beta', a, b }, u));
    for (const [i, quantile] of quantiles.entries()) expect(found[i]).toBeCloseTo(quantile, 12);
    expect(mean({ kind: 'beta', a, b })).toBeCloseTo(a / (a + b), 6);
    for (const u of grid) expect(betaCdf(betaQuantile(u, a, b), a, b)).toBeCloseTo(u, 12);
  });

  it('of one and one is uniform, and of n and one a power', () => {
    expect(betaQuantile(0.3, 1, 1)).toBeCloseTo(0.3, 15);
    expect(betaQuantile(0.2, 3, 1)).toBeCloseTo(Math.cbrt(0.2), 12);
    expect(betaCdf(0.6, 7, 3)).toBeCloseTo(0.231787008, 12);
  });
});

describe('the exponential prior', () => {
  it('has its closed-form quantiles and its mean', () => {
    const prior = { kind: 'exponential', mean: 0.03 } as const;
    expect(sample(prior, 0.5)).toBeCloseTo(0.03 * Math.LN2, 15);
    expect(sample(prior, 1 - Math.exp(-2))).toBeCloseTo(0.06, 14);
    expect(mean(prior)).toBeCloseTo(0.03, 5);
  });
});

describe('zero or normal', () => {
  const prior = { kind: 'zero-or-normal', pZero: 0.5, mean: -0.2, sd: 0.2 } as const;

  it('is 0 half of the time, else normal', () => {
    const drawn = grid.map((u) => sample(prior, u));
    expect(drawn.filter((x) => x === 0).length / drawn.length).toBeCloseTo(0.5, 2);
    expect(mean(prior)).toBeCloseTo(-0.1, 5);
    // Phi(1)/2 = .420672 lies below 0; .2 and .98 map to the normal's quantiles .4 and .96.
    expect(sample(prior, 0.4206)).toBeLessThan(0);
    expect([0.4207, 0.5, 0.9206].map((u) => sample(prior, u))).toEqual([0, 0, 0]);
    expect(sample(prior, 0.9207)).toBeGreaterThan(0);
    expect(sample(prior, 0.2)).toBeCloseTo(-0.25066942062715997, 12);
    expect(sample(prior, 0.98)).toBeCloseTo(0.15013721425043386, 12);
  });
});

describe('a draw', () => {
  it.each<Prior>([
    { kind: 'beta', a: 7, b: 3 },
    { kind: 'exponential', mean: 0.03 },
    { kind: 'zero-or-normal', pZero: 0.5, mean: -0.2, sd: 0.2 },
  ])('of $kind rises with its uniform', (prior) => {
    const drawn = grid.map((u) => sample(prior, u));
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
  });
});
