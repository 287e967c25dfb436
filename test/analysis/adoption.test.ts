import { describe, expect, it } from 'vitest';
import { adoption, chances } from '../../src/analysis/adoption.ts';
import { proposalRows } from '../../src/analysis/proposal-rows.ts';

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const named = (count: number): string[] => Array.from({ length: count }, (_, i) => `M${i}`);

describe('adoption', () => {
  it.each([1, 2, 3, 5])('all of %i objectors: the mean is one half to their number', (count) => {
    // Independent factors of mean 1/2 and E[a^2] = .3: the standard error of 10,000 draws is below .0025.
    expect(Math.abs(mean(chances('all', count)) - 0.5 ** count)).toBeLessThan(0.01);
  });

  it('one objector: the range is that of Beta(2,2)', () => {
    // Quantiles of Beta(2,2): roots of 3x^2 - 2x^3 = p.
    const quantile = (p: number): number => {
      let [low, high] = [0, 1];
      for (let i = 0; i < 60; i++) {
        const x = (low + high) / 2;
        if (3 * x ** 2 - 2 * x ** 3 < p) low = x;
        else high = x;
      }
      return low;
    };
    expect(quantile(0.05)).toBeCloseTo(0.135, 3);
    const { low, high } = adoption({ needs: 'all', objectors: named(1) });
    expect(Math.abs(low - quantile(0.05))).toBeLessThan(0.01);
    expect(Math.abs(high - quantile(0.95))).toBeLessThan(0.01);
  });

  it('a quota is at least half of the objectors', () => {
    // Unconditionally each accepts with 1/2: P(Bin(2) >= 1) = 3/4, P(Bin(3) >= 2) = 1/2, P(Bin(4) >= 2) = 11/16.
    expect(Math.abs(mean(chances('quota', 2)) - 3 / 4)).toBeLessThan(0.01);
    expect(Math.abs(mean(chances('quota', 3)) - 1 / 2)).toBeLessThan(0.01);
    expect(Math.abs(mean(chances('quota', 4)) - 11 / 16)).toBeLessThan(0.01);
    expect(adoption({ needs: 'quota', objectors: named(1) })).toEqual({
      ...adoption({ needs: 'all', objectors: named(1) }),
      needs: 'quota',
    });
  });

  it('is never one number, unless no objector is coded', () => {
    for (const needs of ['all', 'quota'] as const) {
      for (const count of [1, 2, 3, 6]) {
        const { low, high } = adoption({ needs, objectors: named(count) });
        expect(low).toBeGreaterThan(0);
        expect(high).toBeLessThan(1);
        expect(high - low).toBeGreaterThan(0.02);
      }
      expect(adoption({ needs, objectors: [] })).toEqual({ low: 1, high: 1, objectors: 0, needs });
    }
  });

  it('more objectors who must all accept make it less likely', () => {
    const highs = [1, 2, 3, 4].map((count) => adoption({ needs: 'all', objectors: named(count) }).high);
    expect(highs).toEqual(highs.toSorted((a, b) => b - a));
    expect(new Set(highs).size).toBe(4);
  });
});

describe('the price of a proposal', () => {
  const catalogue = new Map([
    [
      'law',
      {
        name: 'A law',
        adoption: { body: 'congress', needs: 'all' as const, objectors: ['x'] },
        cost: { moneyBnPerYear: { low: 1, high: 4 }, politicalCapital: 0.8, leadTimeWeeks: 60 },
      },
    ],
  ]);
  const use = (announced: boolean, dose: number) => [
    { id: 'arm', proposals: [{ id: 'law', level: 'half', dose, announced }] },
  ];

  it('goes with its dose; what is only announced is not adopted', () => {
    const [row] = proposalRows(use(false, 0.5), catalogue);
    expect(row).toMatchObject({ politicalCapital: 0.4, billionPerYear: { from: 0.5, to: 2 } });
    expect(row!.adoption).toMatchObject({ body: 'congress', objectors: 1 });
    // LogN(60, .5): 60 e^{-.5 * 1.645} and 60 e^{.5 * 1.645}
    expect(row!.lagWeeks.from).toBeCloseTo(26.36, 1);
    expect(row!.lagWeeks.to).toBeCloseTo(136.6, 0);
    expect(proposalRows(use(true, 1), catalogue)[0]!.adoption).toBeNull();
    expect(() => proposalRows(use(false, 1), new Map())).toThrow(/no proposal law/);
  });
});
