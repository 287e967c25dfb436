import type { Points } from './points.ts';
import { MOST_SOBOL, sobolPoints } from './sobol-points.ts';

export interface SaltelliDesign extends Points {
  readonly kind: 'saltelli';
  /** Samples N. Each has factors + 2 rows: A, then A with factor i from B for each i, then B; see `second`. */
  readonly samples: number;
  /** Whether B with factor i from A for each i follows, for indices of two factors: 2 factors + 2 rows. */
  readonly second: boolean;
}

/** Most factors: each takes two dimensions of the Sobol sequence. */
export const MOST_SALTELLI = Math.floor(MOST_SOBOL / 2);

/**
 * The design of Saltelli et al. (2010, Comput. Phys. Commun. 181:259) for first and total indices: samples * (factors + 2)
 * rows, sample by sample, so that twice the samples leave the earlier rows as they are. A and B are the two halves of Sobol
 * points. With `second` a sample has 2 factors + 2 rows, for indices of two factors too (Saltelli 2002, Comput. Phys.
 * Commun. 145:280). Twin: `sobolIndices`.
 * @param samples N, a power of two
 * @param seed 32 bits, unsigned
 * @throws for another N, or beyond `MOST_SALTELLI` factors
 */
export function saltelliDesign(
  samples: number,
  factors: number,
  seed: number,
  second = false,
): SaltelliDesign {
  if (samples < 1 || (samples & (samples - 1)) !== 0)
    throw new Error(`a Saltelli design takes a power of two of samples, not ${samples}`);
  const base = sobolPoints(samples, 2 * factors, seed).values;
  const rows = saltelliRows(factors, second);
  const values = new Float64Array(samples * rows * factors);
  for (let sample = 0; sample < samples; sample++) {
    const a = base.subarray(2 * sample * factors, (2 * sample + 1) * factors);
    const b = base.subarray((2 * sample + 1) * factors, (2 * sample + 2) * factors);
    const first = sample * rows * factors;
    for (let row = 0; row < rows; row++) values.set(row <= factors ? a : b, first + row * factors);
    for (let factor = 0; factor < factors; factor++) {
      values[first + (factor + 1) * factors + factor] = b[factor]!;
      if (second) values[first + (factors + 2 + factor) * factors + factor] = a[factor]!;
    }
  }
  return { kind: 'saltelli', count: samples * rows, factors, samples, second, values };
}

/** Rows of a sample. */
export function saltelliRows(factors: number, second: boolean): number {
  return (second ? 2 * factors : factors) + 2;
}
