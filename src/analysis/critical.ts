import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import { normalQuantile } from '../random/elementary.ts';

/** Quantiles cost microseconds and are asked for in the same few places of the distribution, tens of thousands of times. */
const KEPT = new Map<string, number>();

/** Two-sided critical value for a coverage (e.g. .9): of Student's t, or of the normal for `freedom` Infinity. */
export function critical(level: number, freedom: number): number {
  const key = `${level}/${freedom}`;
  let value = KEPT.get(key);
  if (value === undefined) {
    const probability = (1 + level) / 2;
    value = freedom === Infinity ? normalQuantile(probability) : studentQuantile(probability, freedom);
    KEPT.set(key, value);
  }
  return value;
}
