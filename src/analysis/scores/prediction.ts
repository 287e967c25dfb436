import { HORIZON } from '../../model/reports.ts';

/**
 * Outcome codes of a crisis: 0 none, 1 consultation or statement, 2 posture or assistance, 3 collective operation,
 * 4 Article 5. They are ordered by effort; between 3 and 4 by effort only, since an operation may cost more blood than a
 * clause invoked.
 */
export const CODES = 5;

/** What a forecaster says of one question: the answer to one crisis, and when one kind of decision comes. */
export interface Prediction {
  /** What it rests on: simulated crises, or for a baseline the crises it was fitted to. */
  readonly n: number;
  /** Probabilities of codes 0..4, sum 1. */
  readonly codes: readonly number[];
  /** Sample of min(T, 720), hours from onset to the decision, ascending; absent where the forecaster has no clock. */
  readonly hours?: Float64Array;
}

/**
 * Pseudo-observations of each code in every frequency that becomes a probability (Jeffreys' prior): a code that never
 * came in n simulated crises has 1/2 / (n + 5/2), not 0, whose logarithm would settle everything.
 */
export const HALF = 0.5;

/**
 * Prediction from simulated crises: (count + 1/2) / (n + 5/2) for each code.
 * @param outcomes code 0..4 of each crisis, at least one
 * @param decided hours to the decision by crisis, NaN where it does not come by 720 h
 */
export function simulated(outcomes: ArrayLike<number>, decided?: Float64Array): Prediction {
  const counts = countCodes(outcomes);
  const n = outcomes.length;
  const codes = counts.map((count) => (count + HALF) / (n + CODES * HALF));
  if (decided === undefined) return { n, codes };
  const hours = decided.map((hour) => (Number.isNaN(hour) ? HORIZON : Math.min(hour, HORIZON))).sort();
  return { n, codes, hours };
}

/** How often each code stands in a list. Throws where the list is empty, or one is no code. */
export function countCodes(outcomes: ArrayLike<number>): number[] {
  if (outcomes.length === 0) throw new Error('no outcome to count');
  const counts = Array.from({ length: CODES }, () => 0);
  for (let i = 0; i < outcomes.length; i++) counts[checkedCode(outcomes[i]!)]!++;
  return counts;
}

export function checkedCode(code: number): number {
  if (!Number.isInteger(code) || code < 0 || code >= CODES)
    throw new Error(`outcome code ${code} is not 0..4`);
  return code;
}
