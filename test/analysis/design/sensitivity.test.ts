import { describe, expect, it } from 'vitest';
import { morrisIndices } from '../../../src/analysis/design/morris-indices.ts';
import { sobolIndices } from '../../../src/analysis/design/sobol-indices.ts';
import { latinHypercube } from '../../../src/experiment/design/latin-hypercube.ts';
import { morrisDesign } from '../../../src/experiment/design/morris-design.ts';
import { saltelliDesign } from '../../../src/experiment/design/saltelli-design.ts';
import { Keyed } from '../../../src/random/keyed.ts';
import { ISHIGAMI, ishigami, outcomesOf, sobolG, sobolGIndices } from './functions.ts';

/** Few resamples where a test looks at values alone. */
const FEW = 20;

describe('sobolIndices', () => {
  it('finds the indices of the Ishigami function, and its intervals hold them', () => {
    const design = saltelliDesign(4096, 3, 1);
    for (const [i, each] of sobolIndices(design, outcomesOf(design, ishigami), 's', 500).entries()) {
      expect(each.first).toBeCloseTo(ISHIGAMI.first[i]!, 1.7);
      expect(each.total).toBeCloseTo(ISHIGAMI.total[i]!, 1.7);
      expect(each.firstInterval.low).toBeLessThanOrEqual(ISHIGAMI.first[i]! + 1e-3);
      expect(each.firstInterval.high).toBeGreaterThanOrEqual(ISHIGAMI.first[i]! - 1e-3);
      expect(each.totalInterval.high - each.totalInterval.low).toBeLessThan(0.1);
    }
  });

  it('finds those of the g function', () => {
    const a = [0, 1, 4.5, 9, 99, 99];
    const design = saltelliDesign(8192, 6, 2);
    const known = sobolGIndices(a);
    for (const [i, each] of sobolIndices(design, outcomesOf(design, sobolG(a)), 's', FEW).entries()) {
      expect(Math.abs(each.first - known.first[i]!)).toBeLessThan(0.01);
      expect(Math.abs(each.total - known.total[i]!)).toBeLessThan(0.01);
    }
  });

  it('has intervals that hold the truth at least nine times in ten', () => {
    const held = { first: 0, total: 0 };
    for (let seed = 0; seed < 200; seed++) {
      const design = saltelliDesign(256, 3, seed);
      const [index] = sobolIndices(design, outcomesOf(design, ishigami), `${seed}`, 300);
      const { firstInterval, totalInterval } = index!;
      if (firstInterval.low <= ISHIGAMI.first[0] && ISHIGAMI.first[0] <= firstInterval.high) held.first++;
      if (totalInterval.low <= ISHIGAMI.total[0] && ISHIGAMI.total[0] <= totalInterval.high) held.total++;
    }
    // Sobol points are more even than the independent samples of the bootstrap; 3 standard errors of a share of 200.
    expect(held.first / 200).toBeGreaterThan(0.9 - 0.064);
    expect(held.total / 200).toBeGreaterThan(0.9 - 0.064);
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
    const [first, inert] = sobolIndices(design, outcomes, 's', FEW);
    // The factor and the noise each have half of the variance.
    expect(first!.first).toBeCloseTo(0.5, 1);
    expect(first!.total).toBeCloseTo(0.5, 1);
    expect(inert).toMatchObject({ first: 0, total: 0, totalInterval: { low: 0, high: 0 } });
  });

  it('takes its own design only', () => {
    const design = saltelliDesign(4, 2, 3);
    const outcomes = outcomesOf(design, () => 1);
    expect(sobolIndices(design, outcomes, 's', FEW)[0]!.first).toBeNaN();
    expect(() => sobolIndices(latinHypercube(16, 2, 3) as never, outcomes, 's')).toThrow(
      'sobolIndices takes a design of kind saltelli, not latin-hypercube',
    );
    expect(() => sobolIndices(design, outcomes.subarray(1), 's')).toThrow('each of 16 points, not 15');
    expect(() => sobolIndices(design, outcomes.with(3, NaN), 's')).toThrow('outcome 3 is NaN');
  });
});

describe('morrisIndices', () => {
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
