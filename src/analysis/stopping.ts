import type { Until } from '../experiment/replications-schema.ts';
import { critical } from './critical.ts';
import { estimand } from './estimands.ts';
import type { EstimandId } from './estimates.ts';

/**
 * Sequential fixed-width intervals (Chow & Robbins 1965, Ann. Math. Statist. 36:457; Anscombe 1953, JRSS B 15:1): pairs
 * are run until the 90% half-width of every effect chosen is at most the one asked for, looked at on a fixed schedule.
 * The interval that holds at such a time is value +- the half-width asked for, not the narrower one that was reached.
 *
 * Chow & Robbins add 1/n to the variance, so that a run of equal pairs does not stop too soon. That is too little where
 * differences are rare: it says +-1.6/n where none of n pairs differs, but a chance of 3/n would still give that once in
 * 20 ("rule of three", Hanley & Lippman-Hand 1983, JAMA 249:1743). The term here says 3/n. What each is worth, coverage
 * by simulation shows (`test/analysis/stopping.test.ts`).
 */

/** Coverage of the intervals, two-sided. */
export const LEVEL = 0.9;
/** Each look comes after a quarter more pairs. */
const GROWTH = 1.25;
/** (ln 20 / z)^2, z the normal quantile of .95: z sqrt(GUARD)/n is the upper 95% bound of a chance that none of n pairs met. */
const GUARD = (Math.log(2 / (1 - LEVEL)) / critical(LEVEL, Infinity)) ** 2;

/**
 * The next look after one at n pairs; null where there is none. The schedule depends on these numbers alone.
 * @param step looks are at multiples of it, as pairs are stored in pieces
 */
export function nextLook(
  n: number,
  { atLeast, atMost }: Pick<Until, 'atLeast' | 'atMost'>,
  step = 1,
): number | null {
  if (n >= atMost) return null;
  const wanted = Math.max(atLeast, Math.ceil(n * GROWTH));
  return Math.min(atMost, step * Math.ceil(wanted / step));
}

/**
 * Half-width of the 90% interval of a mean of n independent differences, in their unit.
 * @param variance of a difference
 * @param range most by which a pair can differ, which is what the guard is scaled by
 */
export function guardedHalfWidth(variance: number, n: number, range: number): number {
  return critical(LEVEL, n - 1) * Math.sqrt((variance + (GUARD * range * range) / n) / n);
}

/** NATO's members, the most that can contribute. */
const MEMBERS = 32;

/** Most by which a pair of worlds can differ in an estimand, in its unit. */
export function rangeOf(id: EstimandId): number {
  if (id === 'rmst72') return 72;
  if (id === 'rmst720') return 720;
  return estimand(id).unit === 'members' ? MEMBERS : 1;
}

/**
 * Pairs that a design of fixed n needs to be sure of the half-width before it knows a variance: that of differences of
 * the whole range, one way in half of the pairs and the other way in the rest, which none exceeds.
 */
export function fixedPairs(halfWidth: number, range: number): number {
  return Math.ceil(((critical(LEVEL, Infinity) * range) / halfWidth) ** 2);
}
