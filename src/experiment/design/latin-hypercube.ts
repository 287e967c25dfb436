import { Keyed } from '../../random/keyed.ts';
import { belowOne, DESIGN_PURPOSE, type Points, shuffled } from './points.ts';

export interface LatinHypercube extends Points {
  readonly kind: 'latin-hypercube';
}

/**
 * A Latin hypercube (McKay, Beckman & Conover 1979, Technometrics 21:239): each factor has one point in each of `count`
 * equal slices, at random within it. A factor's column depends on the seed, its place and the count, not on how many there
 * are. Twin: `meanOfHypercube`.
 * @param seed 32 bits, unsigned
 */
export function latinHypercube(count: number, factors: number, seed: number): LatinHypercube {
  const keyed = new Keyed(seed);
  const values = new Float64Array(count * factors);
  for (let factor = 0; factor < factors; factor++) {
    const slices = shuffled(count, (place) => keyed.uniform(factor, 0, DESIGN_PURPOSE.order, place));
    for (let i = 0; i < count; i++) {
      const within = keyed.uniform(factor, 0, DESIGN_PURPOSE.jitter, i);
      values[i * factors + factor] = belowOne((slices[i]! + within) / count);
    }
  }
  return { kind: 'latin-hypercube', count, factors, values };
}
