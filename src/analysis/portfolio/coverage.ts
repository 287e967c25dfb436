import { sobolPoints } from '../../experiment/design/sobol-points.ts';

/** Sobol points that measure a volume, and 32 of them to a word. */
const SAMPLES = 4096;
const WORDS = SAMPLES / 32;
/** A stream of its own: what is chosen must not depend on the seed of the runs. */
const SEED = 20_110_311;

/** Bits set in a 32-bit word (Warren 2012, Hacker's Delight, section 5-1). */
function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** By how much of its side the box goes below the worst: a point that is worst in one thing can still add (Auger et al. 2009). */
const BELOW = 0.1;

/** For each point the samples of the box, from somewhat below the worst to the best of all, that it is at least as good as. */
function covered(points: readonly (readonly number[])[]): Uint32Array[] {
  const factors = points[0]!.length;
  const end = (f: number, of: (a: number, b: number) => number): number =>
    points.reduce((found, point) => of(found, point[f]!), points[0]![f]!);
  const high = Float64Array.from({ length: factors }, (_, f) => end(f, Math.max));
  const low = high.map((most, f) => end(f, Math.min) - BELOW * (most - end(f, Math.min)));
  const span = high.map((most, f) => most - low[f]!);
  const { values } = sobolPoints(SAMPLES, factors, SEED);
  return points.map((point) => {
    const reach = Float64Array.from(point, (value, f) => (span[f] === 0 ? 1 : (value - low[f]!) / span[f]!));
    const bits = new Uint32Array(WORDS);
    for (let s = 0; s < SAMPLES; s++) {
      let inside = true;
      for (let f = 0; inside && f < factors; f++) inside = values[s * factors + f]! <= reach[f]!;
      if (inside) bits[s >>> 5]! |= 1 << (s & 31);
    }
    return bits;
  });
}

function added(bits: Uint32Array, taken: Uint32Array): number {
  let count = 0;
  for (let w = 0; w < WORDS; w++) count += ones(bits[w]! & ~taken[w]!);
  return count;
}

/**
 * Chooses points that together dominate most of the box between the worst and the best (Monte Carlo hypervolume: Bader &
 * Zitzler 2011, Evol. Comput. 19:45), one after the other, each the one that adds most: at least 1 - 1/e of the best choice
 * of as many (Nemhauser et al. 1978, Math. Program. 14:265). It looks at how much better a point is, so that what differs
 * by noise alone adds little. Ties: the earlier point.
 * @param points more is better in each number @param free a point that costs nothing and need not be chosen: the baseline
 * @param first places that are chosen in any case
 * @param fill whether to begin again with what is left once nothing adds any more; else, and once nothing left adds to the
 * free one, fewer are chosen
 * @returns places in the order in which they were chosen
 */
export function chooseCovering(
  points: readonly (readonly number[])[],
  free: readonly number[],
  first: Iterable<number>,
  count: number,
  fill: boolean,
): number[] {
  if (points.length === 0) return [];
  // Room for all: what the samples do not see is run too.
  if (fill && count >= points.length) return [...points.keys()];
  const [start, ...sets] = covered([free, ...points]);
  const chosen: number[] = [];
  const left = new Set(points.keys());
  let taken = start!.slice();
  const take = (at: number): void => {
    chosen.push(at);
    left.delete(at);
    for (let w = 0; w < WORDS; w++) taken[w]! |= sets[at]![w]!;
  };
  for (const at of new Set(first)) if (chosen.length < count) take(at);
  // What a point adds never grows: the last count is an upper bound (Minoux 1978), so that few are counted again.
  let bound = sets.map((bits) => added(bits, taken));
  while (chosen.length < Math.min(count, points.length)) {
    let best = -1;
    let most = 0;
    for (const at of left) {
      if (bound[at]! <= most) continue;
      bound[at] = added(sets[at]!, taken);
      if (bound[at] > most) [best, most] = [at, bound[at]];
    }
    if (best < 0) {
      const fresh = sets.map((bits) => added(bits, start!));
      if (!fill || [...left].every((at) => fresh[at] === 0)) break;
      [taken, bound] = [start!.slice(), fresh];
      continue;
    }
    take(best);
  }
  return chosen;
}

/** Share of the box that some points dominate together, 0..1: the box is that of `all`. */
export function shareCovered(
  points: readonly (readonly number[])[],
  all: readonly (readonly number[])[],
): number {
  const bits = covered([...all, ...points]).slice(all.length);
  const union = new Uint32Array(WORDS);
  for (const each of bits) for (let w = 0; w < WORDS; w++) union[w]! |= each[w]!;
  return union.reduce((sum, word) => sum + ones(word), 0) / SAMPLES;
}
