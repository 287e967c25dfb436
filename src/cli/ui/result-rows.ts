import type { Estimates } from '../../analysis/estimates.ts';
import { scopeName, shortName, wordsOf } from '../../charts/words.ts';
import type { ResultRow } from './status.ts';

/** Rows that are told; the report has all. */
const MOST = 24;

/** What the arms of the answer change, on groups of provocations and by the measures of the question. */
export function resultRows(estimates: Estimates): ResultRow[] {
  const { arms, baseline, effects, experiment } = estimates;
  const leading = new Set(experiment.answer.length > 0 ? experiment.answer : arms.map(({ id }) => id));
  const labels = new Map(arms.map(({ id, label }) => [id, label]));
  return effects
    .filter(
      ({ arm, scope, estimand }) =>
        leading.has(arm) && scope.kind === 'group' && experiment.primary.includes(estimand),
    )
    .slice(0, MOST)
    .map(({ arm, scope, estimand, value, interval90, n }) => {
      const { scale } = wordsOf(estimand);
      const level = estimates.estimates.find(
        (row) =>
          row.arm === baseline &&
          row.estimand === estimand &&
          row.scope.kind === 'group' &&
          row.scope.id === scope.id &&
          row.scope.scenario === scope.scenario,
      );
      return {
        arm: labels.get(arm) ?? arm,
        measure: shortName(estimand),
        scope: scopeName(estimates, scope),
        baseline: scale * (level?.value ?? NaN),
        difference: scale * value,
        low: scale * interval90.low,
        high: scale * interval90.high,
        n,
      };
    });
}
