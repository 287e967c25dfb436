import type { Prediction } from './prediction.ts';
import { questionOf, type Forecaster, type ScoredCase } from './scored-case.ts';

/**
 * To each case the prediction of a fit that has never seen its crisis, by any clock (Stone 1974, JRSS B 36:111).
 * @param cases of two crises at least
 */
export function leaveOneOut(
  cases: readonly ScoredCase[],
  fit: (cases: readonly ScoredCase[]) => Forecaster,
): Prediction[] {
  return cases.map((one) => fit(cases.filter(({ id }) => id !== one.id))(questionOf(one)));
}
