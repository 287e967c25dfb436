import { brier } from '../scores/brier.ts';
import { codeInside, hoursInside } from '../scores/coverage.ts';
import { crps } from '../scores/crps.ts';
import { logScore } from '../scores/log-score.ts';
import type { Prediction } from '../scores/prediction.ts';
import { rankedProbability } from '../scores/ranked-probability.ts';
import { eachOnce, type ScoredCase } from '../scores/scored-case.ts';

/** Scores of one forecaster for one event. Of several clocks the mean: they belong to one crisis. */
export interface EventScore {
  readonly id: string;
  /** Natural log of the probability of the code; higher is better. */
  readonly logScore: number;
  /** 0..2, lower is better. */
  readonly brier: number;
  /** 0..1, lower is better. */
  readonly rankedProbability: number;
  /** Hours, lower is better; null where no clock is known. */
  readonly crps: number | null;
  /** Whether the code, and the day of each clock, lie in the central 50% and 90%. */
  readonly codeInside: { readonly half: boolean; readonly ninety: boolean };
  readonly clocksInside: readonly { readonly half: boolean; readonly ninety: boolean }[];
}

/**
 * Scores each event once.
 * @param predictions one for each case, in their order
 */
export function scoreEvents(cases: readonly ScoredCase[], predictions: readonly Prediction[]): EventScore[] {
  return eachOnce(cases).map(({ id, code }) => {
    const own = cases.flatMap((each, at) => (each.id === id ? [[each, predictions[at]!] as const] : []));
    const { codes } = own[0]![1];
    const timed = own.flatMap(([{ clock }, { hours }]) =>
      clock === undefined || hours === undefined ? [] : [{ between: clock.between, hours }],
    );
    const sum = timed.reduce((total, { hours, between }) => total + crps(hours, between), 0);
    return {
      id,
      logScore: logScore(codes, code),
      brier: brier(codes, code),
      rankedProbability: rankedProbability(codes, code),
      crps: timed.length === 0 ? null : sum / timed.length,
      codeInside: { half: codeInside(codes, code, 0.5), ninety: codeInside(codes, code, 0.9) },
      clocksInside: timed.map(({ hours, between }) => ({
        half: hoursInside(hours, between, 0.5),
        ninety: hoursInside(hours, between, 0.9),
      })),
    };
  });
}
