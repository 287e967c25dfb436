import { critical } from './critical.ts';
import type { Interval } from './estimates.ts';
import { mean } from './moments.ts';

/** Coverage of every interval of a comparison of runs. */
const LEVEL = 0.9;

/** A value as its run told it. */
export interface Told {
  readonly value: number;
  readonly interval90: Interval;
  readonly n: number; // replications, or what the estimate counts
}

/** One number that two runs both have. */
export interface Difference {
  readonly a: Told;
  readonly b: Told;
  /** a less b. `paired`: over units (parameter vectors, or blocks of a design) that both runs drew alike; else as of independent runs. */
  readonly difference: { readonly value: number; readonly interval90: Interval; readonly paired: boolean };
}

/**
 * @param units of each value: a number for each parameter vector, or for each block of vectors of a design, of which unit i of
 * the one run was drawn as unit i of the other; null where they were not, or are not known
 */
export function differenceOf(
  a: Told,
  b: Told,
  units: readonly [Float64Array, Float64Array] | null,
): Difference {
  const value = a.value - b.value;
  const interval90 = units === null ? independentInterval(a, b) : pairedInterval(value, ...units);
  return { a, b, difference: { value, interval90, paired: units !== null } };
}

/**
 * Interval of a - b for values of two runs that share their draws. Each value is a mean of independent units, so
 * the difference is a sum over units of a_i / nA - b_i / nB, and what the two have in common cancels
 * in it. Where both have the same units this is the paired t interval; where one run extends the other, those that
 * it has alone count by themselves.
 * @param difference the value of a less that of b; the interval stands around it
 * @param a a number for each unit of the run, in their order, with the deviations from their mean that the value has
 * @returns [difference, difference] where no unit differs; NaN with fewer than 2 units in common
 */
export function pairedInterval(difference: number, a: Float64Array, b: Float64Array): Interval {
  const [meanA, meanB] = [mean(a), mean(b)];
  const shared = Math.min(a.length, b.length);
  let squares = 0;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const ofA = i < a.length ? (a[i]! - meanA) / a.length : 0;
    const ofB = i < b.length ? (b[i]! - meanB) / b.length : 0;
    squares += (ofA - ofB) ** 2;
  }
  const error = Math.sqrt((squares * shared) / (shared - 1));
  const half = error === 0 ? 0 : critical(LEVEL, shared - 1) * error;
  return { low: difference - half, high: difference + half };
}

/**
 * Interval of a - b for independent values, from their own intervals of the same level, which need not be symmetric
 * (Zou & Donner 2008, Statist. Med. 27:1693: the variances that the intervals imply at each end are added).
 */
export function independentInterval(
  a: Pick<Told, 'value' | 'interval90'>,
  b: Pick<Told, 'value' | 'interval90'>,
): Interval {
  const difference = a.value - b.value;
  const below = Math.hypot(a.value - a.interval90.low, b.interval90.high - b.value);
  const above = Math.hypot(a.interval90.high - a.value, b.value - b.interval90.low);
  return { low: difference - below, high: difference + above };
}
