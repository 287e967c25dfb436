import { exp, ln } from '../random/elementary.ts';
import { critical } from './critical.ts';
import type { Interval } from './estimates.ts';
import { wilson } from './wilson.ts';

/** Right-continuous step function: `survival[i]` holds from `hours[i]` on; before the first step it is 1. */
export interface KaplanMeier {
  readonly n: number;
  readonly hours: Float64Array; // distinct times with an event, ascending
  readonly atRisk: Float64Array; // just before that time
  readonly events: Float64Array;
  readonly survival: Float64Array;
  readonly variance: Float64Array; // Greenwood
}

/**
 * Kaplan & Meier (1958, JASA 53:457) with Greenwood's variance (1926). Censored at the time of an event
 * counts as still at risk.
 * @param times hours, >= 0
 * @param observed 1 = event, 0 = censored
 */
export function kaplanMeier(times: Float64Array, observed: Uint8Array): KaplanMeier {
  const events = sortedWhere(times, observed, 1);
  const censored = sortedWhere(times, observed, 0);
  const steps = distinct(events);
  const [hours, atRisk, counts, survival, variance] = Array.from(
    { length: 5 },
    () => new Float64Array(steps),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  let share = 1;
  let greenwood = 0;
  let gone = 0;
  for (let from = 0, step = 0; from < events.length; step++) {
    const hour = events[from]!;
    let to = from + 1;
    while (to < events.length && events[to] === hour) to++;
    while (gone < censored.length && censored[gone]! < hour) gone++;
    const risk = times.length - from - gone;
    const died = to - from;
    share *= (risk - died) / risk;
    greenwood += risk === died ? 0 : died / (risk * (risk - died));
    hours[step] = hour;
    atRisk[step] = risk;
    counts[step] = died;
    survival[step] = share;
    variance[step] = share * share * greenwood;
    from = to;
  }
  return { n: times.length, hours, atRisk, events: counts, survival, variance };
}

/** The times of one kind, ascending. */
export function sortedWhere(times: Float64Array, kinds: Uint8Array, kind: number): Float64Array {
  let count = 0;
  for (let i = 0; i < times.length; i++) if (kinds[i] === kind) count++;
  const found = new Float64Array(count);
  for (let i = 0, at = 0; i < times.length; i++) if (kinds[i] === kind) found[at++] = times[i]!;
  return found.sort();
}

/** How many different numbers stand in an ascending list. */
export function distinct(sorted: Float64Array): number {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
  return count;
}

/** Index of the step that holds at `hour`, -1 before the first. */
export function stepAt(hours: ArrayLike<number>, hour: number): number {
  let low = 0;
  let high = hours.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hours[middle]! <= hour) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Interval of a survival share on the log(-log) scale (Kalbfleisch & Prentice 1980), which stays in 0..1.
 * At 0 and 1, where that scale has no value, it is Wilson's for n units.
 */
export function logLogInterval(share: number, variance: number, n: number, level: number): Interval {
  if (share <= 0 || share >= 1) return wilson(share, n, level);
  const logShare = ln(share);
  const half = (critical(level, Infinity) * Math.sqrt(variance)) / (share * Math.abs(logShare));
  return { low: exp(logShare * exp(half)), high: exp(logShare * exp(-half)) };
}
