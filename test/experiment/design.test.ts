import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullFactorial } from '../../src/experiment/design/full-factorial.ts';
import { latinHypercube } from '../../src/experiment/design/latin-hypercube.ts';
import { morrisDesign } from '../../src/experiment/design/morris-design.ts';
import type { Points } from '../../src/experiment/design/points.ts';
import { MOST_RESOLUTION_FIVE, resolutionFive } from '../../src/experiment/design/resolution-five.ts';
import { saltelliDesign } from '../../src/experiment/design/saltelli-design.ts';
import { MOST_SOBOL, sobolPoints, sobolWords } from '../../src/experiment/design/sobol-points.ts';
import sobol from './golden/sobol.json' with { type: 'json' };

function point({ values, factors }: Points, i: number): number[] {
  return [...values.subarray(i * factors, (i + 1) * factors)];
}

function column({ values, factors, count }: Points, factor: number): number[] {
  return Array.from({ length: count }, (_, i) => values[i * factors + factor]!);
}

const seeds = integer({ min: 0, max: 2 ** 32 - 1 });

describe('two-level designs', () => {
  it('has every combination, the last factor fastest', () => {
    const { count, columns: _, ...design } = fullFactorial(2);
    expect(count).toBe(4);
    expect([...design.values]).toEqual([0, 0, 0, 1, 1, 0, 1, 1]);
    expect(
      new Set(Array.from({ length: 1024 }, (_unused, i) => point(fullFactorial(10), i).join(''))).size,
    ).toBe(1024);
    expect(() => fullFactorial(11)).toThrow('1 to 10 factors, not 11');
  });

  it('needs the fewest runs known up to 17 factors, and finds room for 29 in 1,024', () => {
    const runs = (factors: number): number => resolutionFive(factors).count;
    expect([2, 4, 5, 6, 8, 11, 17].map(runs)).toEqual([4, 16, 16, 32, 64, 128, 256]);
    expect(MOST_RESOLUTION_FIVE).toBe(29);
    expect(runs(29)).toBe(1024);
    expect(() => resolutionFive(30)).toThrow('1 to 29 factors in 1024 runs, not 30');
  });

  it.each([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17])(
    'aliases no main effect or interaction of two among %i factors with another',
    (factors) => {
      const design = resolutionFive(factors);
      const signs = Array.from({ length: factors }, (_, j) => column(design, j).map((x) => 2 * x - 1));
      const pairs = signs.flatMap((a, i) => signs.slice(0, i).map((b) => a.map((s, run) => s * b[run]!)));
      const contrasts = [...signs, ...pairs];
      for (const [i, a] of contrasts.entries()) {
        expect(a.reduce((sum, s) => sum + s, 0)).toBe(0);
        for (const b of contrasts.slice(0, i)) {
          let product = 0;
          for (let run = 0; run < a.length; run++) product += a[run]! * b[run]!;
          if (product !== 0) throw new Error(`${i} is aliased among ${factors}`);
        }
      }
      expect(point(design, 0).every((level) => level === 0)).toBe(true);
    },
  );

  it('multiplies no four columns or fewer to the identity, up to the last factor', () => {
    const columns = [...resolutionFive(29).columns];
    const products = new Set([0]);
    for (const [i, a] of columns.entries()) {
      expect(products.has(a)).toBe(false);
      for (const b of columns.slice(0, i)) {
        // Every product of two is another: else four of them would make the identity.
        expect(products.has(a ^ b)).toBe(false);
        products.add(a ^ b);
      }
    }
    for (const a of columns) expect(products.has(a)).toBe(false);
  });
});

describe('latinHypercube', () => {
  it('has one point in each slice of each factor, whatever the seed', () => {
    assert(
      property(seeds, integer({ min: 1, max: 60 }), (seed, count) => {
        const design = latinHypercube(count, 3, seed);
        for (let factor = 0; factor < 3; factor++) {
          const slices = column(design, factor).map((x) => Math.floor(x * count));
          expect(slices.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('depends on the seed, 0 an ordinary one, and pairs the factors at random', () => {
    expect(latinHypercube(10, 2, 0)).toEqual(latinHypercube(10, 2, 0));
    expect(latinHypercube(10, 2, 0)).not.toEqual(latinHypercube(10, 2, 1));
    // The 24 ways to pair four slices: each about equally often.
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 4800; seed++) {
      const design = latinHypercube(4, 2, seed);
      const by = Array.from({ length: 4 }, (_, i) => point(design, i).map((x) => Math.floor(4 * x)));
      const word = by
        .toSorted((a, b) => a[0]! - b[0]!)
        .map((pair) => pair[1])
        .join('');
      seen.set(word, (seen.get(word) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    const chiSquare = [...seen.values()].reduce((sum, n) => sum + (n - 200) ** 2 / 200, 0);
    expect(chiSquare).toBeLessThan(49.7); // 99.9% of chi square with 23 degrees of freedom
  });
});

describe('sobolPoints', () => {
  it('has the words that scipy gives, in every dimension', () => {
    const dimensions = sobol.far['1000'].length;
    expect(MOST_SOBOL).toBe(dimensions);
    for (let d = 0; d < 8; d++) expect([...sobolWords(16, d)]).toEqual(sobol.first.map((words) => words[d]));
    for (let d = 0; d < dimensions; d++) expect(sobolWords(1001, d)[1000]).toBe(sobol.far['1000'][d]);
    for (let d = 0; d < dimensions; d += 37)
      expect(sobolWords(123458, d)[123457]).toBe(sobol.far['123457'][d]);
  });

  it('keeps one point in each slice under the shift, and lies in the open cube', () => {
    const design = sobolPoints(64, 12, 7);
    for (let factor = 0; factor < 12; factor++) {
      const slices = column(design, factor).map((x) => Math.floor(64 * x));
      expect(new Set(slices).size).toBe(64);
    }
    expect(design.values.every((x) => x > 0 && x < 1)).toBe(true);
    expect(sobolPoints(64, 12, 8).values).not.toEqual(design.values);
  });

  it('leaves earlier points as they are when there are more, with every number of randomisations', () => {
    for (const randomisations of [1, 3]) {
      const short = sobolPoints(20, 4, 5, randomisations);
      expect(sobolPoints(50, 4, 5, randomisations).values.subarray(0, 80)).toEqual(short.values);
    }
    const dealt = sobolPoints(8, 1, 5, 2).values;
    expect([0, 2, 4, 6].map((i) => dealt[i])).toEqual([...sobolPoints(4, 1, 5).values]);
    expect([1, 3, 5, 7].map((i) => dealt[i])).not.toEqual([...sobolPoints(4, 1, 5).values]);
    expect(() => sobolPoints(2, 601, 1)).toThrow('1 to 600 factors');
  });
});

describe('saltelliDesign', () => {
  it('has A, then A with one factor from B for each, then B; more samples leave them as they are', () => {
    const design = saltelliDesign(8, 3, 9);
    expect(design.count).toBe(40);
    for (let sample = 0; sample < 8; sample++) {
      const [a, ...rest] = [0, 1, 2, 3, 4].map((row) => point(design, 5 * sample + row));
      const b = rest.pop()!;
      expect([...a!, ...b]).toEqual([...point(sobolPoints(8, 6, 9), sample)]);
      expect(rest).toEqual(a!.map((_, i) => a!.with(i, b[i]!)));
    }
    expect(saltelliDesign(16, 3, 9).values.subarray(0, 120)).toEqual(design.values);
    expect(() => saltelliDesign(12, 3, 9)).toThrow('a power of two of samples, not 12');
  });

  it('has B with one factor from A for each after that, where indices of two factors are asked for', () => {
    const [plain, design] = [saltelliDesign(8, 3, 9), saltelliDesign(8, 3, 9, true)];
    expect(design.count).toBe(64);
    for (let sample = 0; sample < 8; sample++) {
      for (let row = 0; row < 5; row++)
        expect(point(design, 8 * sample + row)).toEqual(point(plain, 5 * sample + row));
      const [a, b] = [point(plain, 5 * sample), [...point(plain, 5 * sample + 4)]];
      for (let factor = 0; factor < 3; factor++)
        expect([...point(design, 8 * sample + 5 + factor)]).toEqual(b.with(factor, a[factor]!));
    }
  });
});

describe('morrisDesign', () => {
  it('moves every factor once in each trajectory, by half the levels', () => {
    const design = morrisDesign(50, 5, 3);
    expect(design.count).toBe(300);
    expect(new Set(design.values)).toEqual(new Set([0.125, 0.375, 0.625, 0.875]));
    for (let t = 0; t < 50; t++) {
      const order = [...design.moved.subarray(5 * t, 5 * t + 5)];
      expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
      for (const [step, factor] of order.entries()) {
        const [from, to] = [point(design, 6 * t + step), point(design, 6 * t + step + 1)];
        expect(to).toEqual(from.with(factor, to[factor]!));
        expect(Math.abs(to[factor]! - from[factor]!)).toBe(0.5);
      }
    }
    expect(morrisDesign(60, 5, 3).values.subarray(0, 1500)).toEqual(design.values);
    expect(() => morrisDesign(4, 5, 3, 5)).toThrow('even number of levels, not 5');
  });

  it('begins at each level equally often', () => {
    const starts = morrisDesign(4000, 1, 11);
    for (const level of [0.125, 0.375, 0.625, 0.875]) {
      const share = Array.from({ length: 4000 }, (_, t) => starts.values[2 * t]).filter((x) => x === level);
      expect(share.length / 4000).toBeCloseTo(0.25, 1);
    }
  });
});
