import { HORIZON } from '../../model/reports.ts';
import type { Prediction } from './prediction.ts';

/** What a baseline may read of a question: nothing that was not known before the decision. */
export interface Question {
  readonly domain: string;
  readonly severity: number; // 0..1
  readonly ambiguity: number; // 0..1, 0 = who did it was plain
  readonly decision?: string; // kind of decision whose hours are asked
}

/** When a decision came, hours after onset. */
export interface Clock {
  readonly decision?: string; // adopted, measures, article5, operative; pooled with all others where it is not said
  readonly hours: number; // capped at 720, which stands for "not by 720 h"
  readonly between: readonly [number, number]; // what the sources leave open, capped likewise
}

/**
 * A crisis that happened, with the clock of at most one decision. A crisis with several clocks is several cases of the same
 * `id`: its code then counts once, and it is left out whole.
 */
export interface ScoredCase {
  readonly id: string;
  readonly domain: string;
  readonly severity: number; // 0..1
  readonly ambiguity: number; // 0..1
  readonly code: number; // 0..4
  readonly clock?: Clock;
}

export type Forecaster = (question: Question) => Prediction;

/** The question without its answer, so that no forecaster can read one. */
export function questionOf({ domain, severity, ambiguity, clock }: ScoredCase): Question {
  const question = { domain, severity, ambiguity };
  return clock?.decision === undefined ? question : { ...question, decision: clock.decision };
}

/** The first case of each crisis: a crisis with several clocks has one outcome. */
export function eachOnce(cases: readonly ScoredCase[]): ScoredCase[] {
  const seen = new Set<string>();
  return cases.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** A clock as the baselines fit it. */
export interface Timed extends Question {
  readonly low: number; // hours; the decision came between low and high
  readonly high: number; // Infinity where it had not come by 720 h
  readonly hours: number; // middle of the two, or for a decision that did not come the 720 hours that it was waited for
}

/** Clocks of all cases. Throws where an interval is not 0 <= low <= high <= 720 with high > 0. */
export function timed(cases: readonly ScoredCase[]): Timed[] {
  return cases.flatMap((one) => {
    if (one.clock === undefined) return [];
    const { hours, between } = one.clock;
    const [low, high] = between;
    if (!(low >= 0 && low <= high && high > 0 && high <= HORIZON))
      throw new Error(`${one.id}: between [${low}, ${high}] is no interval of hours within 0..${HORIZON}`);
    const came = hours < HORIZON;
    if (!came && low === 0) throw new Error(`${one.id}: a decision that had not come by hour 0 says nothing`);
    const question = questionOf(one);
    return [
      came
        ? { ...question, low, high, hours: (low + high) / 2 }
        : { ...question, low, high: Infinity, hours: HORIZON },
    ];
  });
}
