import type { Interval } from '../estimates.ts';
import { wilson } from '../wilson.ts';
import { checkedCode } from './prediction.ts';

/** Events below which coverage passes no judgement: with 11, even 8 inside a 50% interval would not speak against it. */
export const FEWEST_JUDGED = 12;

/** Rounding in a sum of probabilities must not move a quantile that falls on a step. */
const STEP = 1e-12;

/**
 * Central interval of a sample: its smallest values with at least (1 - level)/2 and (1 + level)/2 of it at or below
 * (Hyndman & Fan 1996, type 1), so that a mass at 720 h counts as it stands.
 * @param sorted ascending, at least one value @param level 0..1
 */
export function centralInterval(sorted: Float64Array, level: number): Interval {
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length - STEP) - 1))]!;
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) };
}

/** Whether any hour that the sources leave open lies in the central interval: an uncertain hour is not held against it. */
export function hoursInside(
  sorted: Float64Array,
  between: readonly [number, number],
  level: number,
): boolean {
  const { low, high } = centralInterval(sorted, level);
  return between[1] >= low && between[0] <= high;
}

/** Whether a code lies in the central interval of the ordered codes; that interval holds at least `level`, often more. */
export function codeInside(codes: readonly number[], observed: number, level: number): boolean {
  checkedCode(observed);
  let below = 0;
  for (let code = 0; code < observed; code++) below += codes[code]!;
  const upTo = below + codes[observed]!;
  return below < (1 + level) / 2 - STEP && upTo > (1 - level) / 2 - STEP;
}

export interface Coverage {
  readonly level: number; // of the intervals, e.g. .5
  readonly inside: number;
  readonly n: number;
  readonly interval: Interval; // Wilson's 90% for the share inside
  /** Whether that interval holds `level`; null under 12 events, of which there is no judging. */
  readonly passes: boolean | null;
}

/** How often intervals of a level held what happened. @param inside one for each event */
export function coverage(inside: readonly boolean[], level: number): Coverage {
  const n = inside.length;
  const count = inside.filter(Boolean).length;
  const interval = wilson(count / n, n, 0.9);
  const passes = n < FEWEST_JUDGED ? null : interval.low <= level && level <= interval.high;
  return { level, inside: count, n, interval, passes };
}
