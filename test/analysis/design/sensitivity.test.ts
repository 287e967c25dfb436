import { describe, expect, it } from 'vitest';
import { clusterMeans } from '../../../src/analysis/moments.ts';
import { morrisIndices } from '../../../src/analysis/design/morris-indices.ts';
import { type SobolIndices, sobolIndices } from '../../../src/analysis/design/sobol-indices.ts';
import { latinHypercube } from '../../../src/experiment/design/latin-hypercube.ts';
import { morrisDesign } from '../../../src/experiment/design/morris-design.ts';
import { saltelliDesign } from '../../../src/experiment/design/saltelli-design.ts';
import { Keyed } from '../../../src/random/keyed.ts';
import { golden } from '../golden.ts';
import { holds, ISHIGAMI, ishigami, outcomesOf, sobolG, sobolGIndices } from './functions.ts';

/** Few resamples where a test looks at values alone. */
const FEW = 20;

interface Golden {
  readonly ishigami: Record<'first' | 'total' | 'second', readonly number[]> & { readonly absolute: number };
  readonly primer: Record<'mu' | 'muStar' | 'sigma', readonly number[]> & {
    readonly trajectories: readonly {
      readonly points: readonly number[][];
      readonly outcomes: readonly number[];
    }[];
  };
}

describe('sobolIndices', () => {
  it('finds the indices of the Ishigami function, and its intervals hold them', () => {
    const design = saltelliDesign(4096, 3, 1);
    const { factors, pairs, noise } = sobolIndices(design, outcomesOf(design, ishigami), 's', 300);
    for (const [i, { first, total }] of factors.entries()) {
      expect(first.value).toBeCloseTo(ISHIGAMI.first[i]!, 1.7);
      expect(total.value).toBeCloseTo(ISHIGAMI.total[i]!, 1.7);
      expect(holds(first.interval, ISHIGAMI.first[i]!, 1e-3)).toBe(true);
      expect(total.interval.high - total.interval.low).toBeLessThan(0.1);
    }
    expect(pairs).toEqual([]);
    expect(noise).toBeNull();
  });

  it('finds those of two factors too, and what others have published', () => {
    const { ishigami: published } = golden('sensitivity') as Golden;
    const design = saltelliDesign(2048, 3, 4, true);
    const { factors, pairs } = sobolIndices(design, outcomesOf(design, ishigami), 's', 200);
    expect(pairs.map((each) => each.factors)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    for (const [i, { index }] of pairs.entries()) {
      expect(Math.abs(index.value - ISHIGAMI.second[i]!)).toBeLessThan(0.02);
      expect(holds(index.interval, ISHIGAMI.second[i]!, 1e-3)).toBe(true);
      expect(Math.abs(index.value - published.second[i]!)).toBeLessThan(published.absolute);
    }
    for (const [i, { first, total }] of factors.entries()) {
      expect(Math.abs(first.value - ISHIGAMI.first[i]!)).toBeLessThan(0.02);
      expect(Math.abs(first.value - published.first[i]!)).toBeLessThan(published.absolute);
      expect(Math.abs(total.value - published.total[i]!)).toBeLessThan(published.absolute);
    }
  });

  it('finds those of the g function', () => {
    const a = [0, 1, 4.5, 9, 99, 99];
    const design = saltelliDesign(8192, 6, 2);
    const known = sobolGIndices(a);
    const { factors, rest, unset } = sobolIndices(design, outcomesOf(design, sobolG(a)), 's', FEW);
    for (const [i, { first, total }] of factors.entries()) {
      expect(Math.abs(first.value - known.first[i]!)).toBeLessThan(0.01);
      expect(Math.abs(total.value - known.total[i]!)).toBeLessThan(0.01);
    }
    const sum = (list: readonly number[]): number => list.reduce((all, each) => all + each, 0);
    expect(Math.abs(rest.value - (1 - sum(known.first)))).toBeLessThan(0.02);
    expect(Math.abs(unset.value - (1 - sum(known.total)))).toBeLessThan(0.02);
  });

  it('has intervals that hold the truth at least nine times in ten', () => {
    const held = { first: 0, total: 0 };
    for (let seed = 0; seed < 150; seed++) {
      const design = saltelliDesign(256, 3, seed);
      const [{ first, total }] = sobolIndices(design, outcomesOf(design, ishigami), `${seed}`, 200)
        .factors as [SobolIndices['factors'][number]];
      if (holds(first.interval, ISHIGAMI.first[0])) held.first++;
      if (holds(total.interval, ISHIGAMI.total[0])) held.total++;
    }
    // Sobol points are more even than the independent samples of the bootstrap; 3 standard errors of a share of 150.
    expect(held.first / 150).toBeGreaterThan(0.9 - 0.074);
    expect(held.total / 150).toBeGreaterThan(0.9 - 0.074);
  });

  it('gives an inert factor a total of exactly 0, whatever the noise that rows of a sample share', () => {
    const design = saltelliDesign(512, 2, 3);
    const keyed = new Keyed(5);
    const noise = (row: number): number => {
      const sample = Math.floor(row / 4);
      keyed.setReplicate(row % 4 === 3 ? 4 * sample + 3 : 4 * sample);
      return keyed.normal(0, 0, 1, 0);
    };
    const outcomes = outcomesOf(design, (x) => Math.sqrt(12) * x[0]!).map((y, row) => y + noise(row));
    const [known, inert] = sobolIndices(design, outcomes, 's', FEW).factors;
    // The factor and the noise each have half of the variance.
    expect(known!.first.value).toBeCloseTo(0.5, 1);
    expect(known!.total.value).toBeCloseTo(0.5, 1);
    expect(inert).toMatchObject({ first: { value: 0 }, total: { value: 0, interval: { low: 0, high: 0 } } });
  });

  it('takes its own design only', () => {
    const design = saltelliDesign(4, 2, 3);
    const outcomes = outcomesOf(design, () => 1);
    expect(sobolIndices(design, outcomes, 's', FEW).factors[0]!.first.value).toBeNaN();
    expect(() => sobolIndices(latinHypercube(16, 2, 3) as never, outcomes, 's')).toThrow(
      'sobolIndices takes a design of kind saltelli, not latin-hypercube',
    );
    expect(() => sobolIndices(design, outcomes.subarray(1), 's')).toThrow('each of 16 points, not 15');
    expect(() => sobolIndices(design, outcomes.with(3, NaN), 's')).toThrow('outcome 3 is NaN');
  });
});

describe('morrisIndices', () => {
  it('gives the numbers of the exercise of the Primer', () => {
    const { primer } = golden('sensitivity') as Golden;
    const points = primer.trajectories.flatMap((each) => each.points);
    const moved = primer.trajectories.flatMap(({ points: rows }) =>
      rows.slice(1).map((row, step) => row.findIndex((x, factor) => x !== rows[step]![factor])),
    );
    const design = {
      kind: 'morris',
      count: 18,
      factors: 2,
      trajectories: 6,
      levels: 4,
      values: Float64Array.from(points.flat()),
      moved: Uint32Array.from(moved),
    } as const;
    const outcomes = Float64Array.from(primer.trajectories.flatMap((each) => each.outcomes));
    for (const [i, { mu, muStar, sigma }] of morrisIndices(design, outcomes, 's', FEW).entries()) {
      expect(Math.abs(mu - primer.mu[i]!)).toBeLessThan(0.015);
      expect(Math.abs(muStar - primer.muStar[i]!)).toBeLessThan(0.01);
      expect(Math.abs(sigma - primer.sigma[i]!)).toBeLessThan(0.01);
    }
  });

  it('takes noise off where rows ran several times: a factor through which noise alone acts has mu* and sigma about 0', () => {
    const design = morrisDesign(2000, 2, 8);
    const keyed = new Keyed(3);
    const runs = Float64Array.from({ length: design.count * 4 }, (_, run) => {
      const row = Math.floor(run / 4);
      keyed.setReplicate(4 * Math.floor(row / 3) + (run % 4));
      const [x, y] = design.values.subarray(2 * row, 2 * row + 2);
      return 2 * x! + 3 * y! * keyed.normal(0, 0, 1, 0);
    });
    const [straight, noise] = morrisIndices(design, runs, 's', FEW);
    expect(straight!.muStar).toBeCloseTo(2, 12);
    expect(straight!.sigma).toBeCloseTo(0, 6);
    expect(Math.abs(noise!.muStar)).toBeLessThan(0.15);
    expect(noise!.sigma).toBeLessThan(0.6);
    // Means of the runs: the mean size of a normal with deviation 3 / sqrt(4), and that deviation.
    const [, plain] = morrisIndices(design, clusterMeans(runs, 4), 's', FEW);
    expect(plain!.muStar).toBeCloseTo(1.5 * Math.sqrt(2 / Math.PI), 0);
    expect(plain!.muStar).toBeGreaterThan(1);
    expect(plain!.sigma).toBeGreaterThan(1.3);
  });

  it('is exact where the function is a straight line', () => {
    const design = morrisDesign(6, 3, 4);
    const [a, b, c] = morrisIndices(
      design,
      outcomesOf(design, (x) => 3 * x[0]! - 2 * x[1]!),
      's',
    );
    expect(a!.mu).toBeCloseTo(3, 12);
    expect(a!.sigma).toBeCloseTo(0, 12);
    expect(b!.mu).toBeCloseTo(-2, 12);
    expect(b!.muStar).toBeCloseTo(2, 12);
    expect(c).toMatchObject({ mu: 0, muStar: 0, sigma: 0, muStarInterval: { low: 0, high: 0 } });
  });

  it('has mu 0, mu* and sigma 1 where another factor turns the sign of an effect', () => {
    const design = morrisDesign(4000, 2, 5);
    // The effect of x1 is 2 where x2 is above the middle, else 0: about its mean, 1 either way.
    const outcomes = outcomesOf(design, (x) => 2 * x[0]! * (x[1]! > 0.5 ? 1 : 0) - x[0]!);
    const [turned] = morrisIndices(design, outcomes, 's', FEW);
    expect(turned!.mu).toBeCloseTo(0, 1);
    expect(turned!.muStar).toBeCloseTo(1, 10);
    expect(turned!.sigma).toBeCloseTo(1, 2);
  });

  it('has intervals over trajectories that hold mu nine times in ten', () => {
    let held = 0;
    const times = 1000;
    for (let seed = 0; seed < times; seed++) {
      const design = morrisDesign(20, 2, seed);
      const outcomes = outcomesOf(design, (x) => x[0]! * x[1]!);
      const { muInterval } = morrisIndices(design, outcomes, 's', 1)[0]!;
      if (muInterval.low <= 0.5 && 0.5 <= muInterval.high) held++;
    }
    expect(held / times).toBeGreaterThan(0.9 - 0.03);
    expect(held / times).toBeLessThan(0.9 + 0.03);
  });

  it('takes its own design only', () => {
    const design = saltelliDesign(4, 2, 3);
    expect(() => morrisIndices(design as never, new Float64Array(16), 's')).toThrow(
      'morrisIndices takes a design of kind morris, not saltelli',
    );
  });
});
