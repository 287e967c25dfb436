import type { Interval } from './estimates.ts';

/**
 * Units that must differ for the bootstrap alone to speak. With fewer, BCa claims signs that are not there: 22-28% of
 * the time where 1 world in 200 changed, either way alike, at n = 1000 (`test/analysis/few-changed.test.ts`).
 */
export const FEW_CHANGED = 30;

/** At each end the outer one of two intervals. */
export function hull(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}
