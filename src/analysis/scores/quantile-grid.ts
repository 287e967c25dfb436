import { HORIZON } from '../../model/reports.ts';

/** Hours by which a baseline's distribution is told. */
const GRID = 999;

/**
 * A fitted distribution as a sample, so that every score treats model and baseline alike: its quantiles at
 * (i + 1/2) / 999, capped at 720 h.
 * @param quantile hours by share p, not descending
 */
export function quantileGrid(quantile: (p: number) => number): Float64Array {
  return Float64Array.from({ length: GRID }, (_, i) => Math.min(HORIZON, quantile((i + 0.5) / GRID)));
}
