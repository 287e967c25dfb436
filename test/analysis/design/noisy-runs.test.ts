import { describe, expect, it } from 'vitest';
import { sobolIndices } from '../../../src/analysis/design/sobol-indices.ts';
import { clusterMeans } from '../../../src/analysis/moments.ts';
import { type SaltelliDesign, saltelliDesign } from '../../../src/experiment/design/saltelli-design.ts';
import { Keyed } from '../../../src/random/keyed.ts';
import { holds, ISHIGAMI, ishigami, outcomesOf } from './functions.ts';

/** Few resamples where a test looks at values alone. */
const FEW = 20;

describe('sobolIndices of noisy runs', () => {
  /** Three runs a row: noise by itself as large as the function, and as much again that comes through the first factor. */
  const INNER = 3;
  const share = 0.5 * ISHIGAMI.variance; // E[(c sin x e)^2] = c^2 / 2
  const noisy = (design: SaltelliDesign, seed: number): Float64Array => {
    const keyed = new Keyed(seed);
    const rows = design.count / design.samples;
    const of = outcomesOf(design, ishigami);
    return Float64Array.from({ length: design.count * INNER }, (_, run) => {
      const [row, k] = [Math.floor(run / INNER), run % INNER];
      const sample = Math.floor(row / rows);
      // As the engine keys it: A and its copies share their noise run by run, and so do B and its own.
      keyed.setReplicate(
        INNER * (sample * rows + (row % rows > design.factors ? design.factors + 1 : 0)) + k,
      );
      const through = Math.sin(Math.PI * (2 * design.values[row * design.factors]! - 1));
      return (
        of[row]! +
        Math.sqrt(ISHIGAMI.variance) * keyed.normal(0, 0, 1, 0) +
        2 * Math.sqrt(share) * through * keyed.normal(0, 0, 2, 0)
      );
    });
  };

  it('finds the indices of the function without its noise, and the share of the noise', () => {
    const design = saltelliDesign(4096, 3, 6, true);
    const { factors, pairs, noise } = sobolIndices(design, noisy(design, 1), 's', 200);
    for (const [i, { first, total }] of factors.entries()) {
      expect(holds(first.interval, ISHIGAMI.first[i]!, 0.01)).toBe(true);
      expect(holds(total.interval, ISHIGAMI.total[i]!, 0.01)).toBe(true);
      expect(Math.abs(first.value - ISHIGAMI.first[i]!)).toBeLessThan(0.06);
      expect(Math.abs(total.value - ISHIGAMI.total[i]!)).toBeLessThan(0.06);
    }
    for (const [i, { index }] of pairs.entries())
      expect(Math.abs(index.value - ISHIGAMI.second[i]!)).toBeLessThan(0.08);
    expect(noise!.value).toBeCloseTo(2 / 3, 1);
    expect(holds(noise!.interval, 2 / 3, 0.01)).toBe(true);
  });

  it('where indices of the means of the runs hold the noise, in the fraction and below it', () => {
    const design = saltelliDesign(4096, 3, 6);
    const { factors } = sobolIndices(design, clusterMeans(noisy(design, 1), INNER), 's', 200);
    // A third of the noise is left in a mean: below the fraction as much again as the variance has two thirds of.
    expect(factors[1]!.first.value).toBeCloseTo(ISHIGAMI.first[1] / (1 + 2 / INNER), 1);
    expect(holds(factors[1]!.first.interval, ISHIGAMI.first[1])).toBe(false);
    expect(holds(factors[1]!.total.interval, ISHIGAMI.total[1])).toBe(false);
    const single = sobolIndices(
      design,
      noisy(design, 1).filter((_, run) => run % INNER === 0),
      's',
      200,
    );
    // What the first factor does through the noise is in its total where each point ran once.
    expect(single.factors[0]!.total.value * 3).toBeGreaterThan(ISHIGAMI.total[0] + 0.5);
  });

  it('has no bias over seeds, whatever the noise, and gives an inert factor exactly 0', () => {
    const times = 60;
    const sums = [0, 0, 0];
    for (let seed = 0; seed < times; seed++) {
      const design = saltelliDesign(128, 3, seed);
      const { factors } = sobolIndices(design, noisy(design, seed), 's', 1);
      for (const [i, { total }] of factors.entries()) sums[i]! += total.value / times;
    }
    for (const [i, sum] of sums.entries()) expect(Math.abs(sum - ISHIGAMI.total[i]!)).toBeLessThan(0.1);
    const design = saltelliDesign(64, 3, 1, true);
    const copies = Float64Array.from({ length: design.count * 2 }, (_, run) => {
      const row = Math.floor(run / 2);
      return design.values[row * 3]! + (run % 2) * design.values[row * 3 + 1]!;
    });
    const { factors, pairs } = sobolIndices(design, copies, 's', FEW);
    expect(factors[2]).toMatchObject({
      first: { value: 0 },
      total: { value: 0, interval: { low: 0, high: 0 } },
    });
    expect(pairs[1]!.index.value).toBe(0);
  });

  it('claims nothing for a factor that moves a run in few samples, either way alike', () => {
    const keyed = new Keyed(11);
    const times = 120;
    let claimed = 0;
    for (let seed = 0; seed < times; seed++) {
      const design = saltelliDesign(128, 2, seed);
      const outcomes = Float64Array.from({ length: design.count * 2 }, (_, run) => {
        const row = Math.floor(run / 2);
        keyed.setReplicate(seed * 10_000 + run);
        const hit = row % 4 === 2 && keyed.uniform(0, 0, 1, 0) < 0.02;
        const way = keyed.uniform(0, 0, 1, 1) < 0.5 ? -1 : 1;
        return design.values[2 * row]! + (hit ? way : 0);
      });
      const { first } = sobolIndices(design, outcomes, `${seed}`, 200).factors[1]!;
      if (!holds(first.interval, 0)) claimed++;
    }
    // An interval of 90%, and 2 standard errors of a share of 120; the bootstrap by itself claims a quarter.
    expect(claimed / times).toBeLessThan(0.1 + 0.055);
  });

  it('gives no number where the runs show nothing but noise', () => {
    const design = saltelliDesign(64, 2, 3);
    const keyed = new Keyed(5);
    const outcomes = Float64Array.from({ length: design.count * 2 }, (_, run) => {
      keyed.setReplicate(run);
      return keyed.normal(0, 0, 1, 0);
    });
    const { factors, noise } = sobolIndices(design, outcomes, 's', 200);
    expect(factors[0]!.first.interval.low).toBeNaN();
    expect(noise!.value).toBeGreaterThan(0.8);
  });
});
