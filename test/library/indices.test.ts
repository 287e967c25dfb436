import { describe, expect, it } from 'vitest';
import { morrisIndices, sobolIndices } from '../../src/index.ts';
import { Keyed } from '../../src/random/keyed.ts';

const noiseOf = new Keyed(1);
/** 2 x + y + 4 x z about which there is noise; w does nothing. */
const outcome =
  (scale: number) =>
  (factors: Float64Array, noise: number): number => {
    const [x = 0, y = 0, z = 0] = factors;
    return 2 * x + y + 4 * x * z + scale * (noiseOf.uniform(noise, 0, 0, 0) - 0.5);
  };

describe('indices of a function of one’s own', () => {
  it('finds what acts alone, together and not at all', () => {
    const { factors, pairs } = sobolIndices(outcome(0), { factors: 4, samples: 512, seed: 'a', pairs: true });
    // Var = 16/12 + 1/12 + 4/12 + 16/144: first of x (2 + 2)^2/12 and so on.
    const all = 16 / 12 + 1 / 12 + 4 / 12 + 16 / 144;
    const expected = [16 / 12 / all, 1 / 12 / all, 4 / 12 / all, 0];
    for (const [at, { first }] of factors.entries()) expect(first.value).toBeCloseTo(expected[at]!, 1);
    expect(factors[3]!.total.value).toBe(0);
    expect(pairs.find(({ factors: of }) => of.join() === '0,2')!.index.value).toBeCloseTo(16 / 144 / all, 1);
  });

  it('takes noise off where there are runs of each point', () => {
    const noisy = sobolIndices(outcome(6), { factors: 4, samples: 512, inner: 4, seed: 'a' });
    expect(noisy.noise!.value).toBeGreaterThan(0.4);
    expect(noisy.factors[3]!.total.value).toBe(0);
    expect(noisy.factors[0]!.first.interval.low).toBeLessThan(0.72);
    expect(noisy.factors[0]!.first.interval.high).toBeGreaterThan(0.72);
  });

  it('screens, and the rows of a trajectory share their noise', () => {
    const [x, y, , w] = morrisIndices(outcome(6), { factors: 4, seed: 'b' });
    expect(x!.muStar).toBeGreaterThan(y!.muStar);
    expect(y!.mu).toBeCloseTo(1, 12);
    expect(w).toMatchObject({ mu: 0, muStar: 0, sigma: 0 });
  });

  it('is the same for the same seed, and refuses what is not finite', () => {
    const of = (seed: string) => sobolIndices(outcome(0), { factors: 4, samples: 64, seed });
    expect(of('a')).toEqual(of('a'));
    expect(of('a')).not.toEqual(of('b'));
    expect(() => morrisIndices(() => NaN, { factors: 2, seed: 'a' })).toThrow(/NaN/);
    expect(() => sobolIndices(() => 1, { factors: 2, samples: 100, seed: 'a' })).toThrow(/power of two/);
  });
});
