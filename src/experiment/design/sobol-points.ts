import { Keyed } from '../../random/keyed.ts';
import { JOE_KUO } from './joe-kuo.ts';
import { DESIGN_PURPOSE, type Points } from './points.ts';

export interface SobolPoints extends Points {
  readonly kind: 'sobol';
  /** Points i, i + randomisations, i + 2 randomisations ... are one randomised sequence, independent of the others. */
  readonly randomisations: number;
}

const BITS = 32;
const CUBE = 2 ** BITS;
const POLYNOMIALS = JOE_KUO.trim()
  .split(';')
  .map((line) => line.trim().split(/\s+/).map(Number));

/** Dimensions that there are direction numbers for. */
export const MOST_SOBOL = POLYNOMIALS.length + 1;

/** Direction numbers v_1 .. v_32 of a dimension from 0 as 32-bit fractions (Joe & Kuo 2008, equations 3 and 4). */
function directions(dimension: number): Uint32Array {
  const out = new Uint32Array(BITS);
  const [degree = 0, inner = 0, ...initial] = dimension === 0 ? [] : POLYNOMIALS[dimension - 1]!;
  for (let j = 0; j < BITS; j++) {
    if (dimension === 0 || j < degree) {
      out[j] = (initial[j] ?? 1) * 2 ** (BITS - 1 - j);
      continue;
    }
    let word = out[j - degree]! ^ (out[j - degree]! >>> degree);
    for (let k = 1; k < degree; k++) if ((inner >>> (degree - 1 - k)) & 1) word ^= out[j - k]!;
    out[j] = word;
  }
  return out;
}

/**
 * 32-bit words of the Sobol sequence in Gray code order (Antonov & Saleev 1979), for one dimension: those of points
 * 0 .. count - 1, each as an exclusive or with `shift`.
 */
export function sobolWords(count: number, dimension: number, shift = 0): Uint32Array {
  const numbers = directions(dimension);
  const words = new Uint32Array(count);
  let word = shift;
  for (let i = 0; i < count; i++) {
    words[i] = word;
    // The next point flips the direction of the lowest 0 bit of i.
    word ^= numbers[31 - Math.clz32(~i & (i + 1))] ?? 0;
  }
  return words;
}

/**
 * Points of the Sobol sequence with the direction numbers of Joe & Kuo (2008, SIAM J. Sci. Comput. 30:2635), each
 * coordinate under a random digital shift, which keeps the net and makes every point uniform (Lemieux 2009, Monte Carlo and
 * Quasi-Monte Carlo Sampling, section 6.2.2). In the open cube: (word + 1/2) / 2^32. More points leave the earlier ones as
 * they are. A power of two of them for each randomisation fills the cube evenly. Twin: `meanOfSobol`.
 * @param seed 32 bits, unsigned
 * @param randomisations independent shifts, dealt to the points in turn: from them comes the error of a mean
 * @throws beyond `MOST_SOBOL` factors
 */
export function sobolPoints(count: number, factors: number, seed: number, randomisations = 1): SobolPoints {
  if (!(factors >= 1 && factors <= MOST_SOBOL))
    throw new Error(`Sobol points take 1 to ${MOST_SOBOL} factors, not ${factors}`);
  const keyed = new Keyed(seed);
  const values = new Float64Array(count * factors);
  for (let factor = 0; factor < factors; factor++)
    for (let randomisation = 0; randomisation < Math.min(randomisations, count); randomisation++) {
      const shift = Math.floor(keyed.uniform(factor, randomisation, DESIGN_PURPOSE.shift, 0) * CUBE);
      const words = sobolWords(Math.ceil((count - randomisation) / randomisations), factor, shift);
      for (const [at, word] of words.entries())
        values[(at * randomisations + randomisation) * factors + factor] = (word + 0.5) / CUBE;
    }
  return { kind: 'sobol', count, factors, randomisations, values };
}
