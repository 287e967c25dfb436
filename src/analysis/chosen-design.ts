import type { Budget, Design } from '../experiment/schema.ts';
import { allocateForDraws, allocateForMean, designEffect } from './allocation.ts';
import type { EstimandId } from './estimates.ts';
import { number } from './amounts.ts';
import { armIndex, type RunRecords } from './records.ts';
import { ReplicationEffects } from './replication-effects.ts';
import { scopesOf } from './scopes.ts';
import { armsOfAnswer } from './variance-splits.ts';
import { type VarianceComponents, varianceComponents } from './variance-split.ts';

/**
 * Vectors and inner runs for a budget, from the records of its pilot: each arm of the answer, on each group, is split and
 * has a need; the most inner runs that any needs are taken, so that no effect of the answer has too few.
 * @param seed of the pilot @throws where no arm of the answer and no group is in the records
 */
export function chosenDesign(
  pilot: RunRecords,
  budget: Budget,
  estimand: EstimandId,
  answer: readonly string[],
): Design {
  const { plan } = pilot;
  const scopes = scopesOf(plan);
  const effects = new ReplicationEffects(pilot, scopes, estimand);
  const needs = armsOfAnswer(plan, answer).flatMap((arm) =>
    scopes.groups.map((node) => {
      const each = effects.of(node, armIndex(plan, arm), plan.baseline);
      const split = varianceComponents(each, plan.inner);
      const known = split.between + split.within > 0 ? split : { mean: 0, between: 0, within: 0 };
      const design =
        budget.for === 'mean' ? allocateForMean(budget.budget) : allocateForDraws(budget.budget, known);
      return { arm, scope: node.scope, split: known, design };
    }),
  );
  const [most] = needs.toSorted(
    (a, b) => b.design.inner - a.design.inner || shareOf(b.split) - shareOf(a.split),
  );
  if (most === undefined) throw new Error('a pilot needs an arm beside the baseline and a group');
  const { arm, scope, split, design } = most;
  return {
    ...design,
    chosen: {
      budget: budget.budget,
      for: budget.for,
      pilot: { ...budget.pilot, seed: plan.seed },
      arm,
      scenario: scope.scenario,
      group: scope.id as NonNullable<Design['chosen']>['group'],
      estimand,
      effect: split.mean,
      between: split.between,
      within: split.within,
      reason: reasonOf(budget, most),
    },
  };
}

function shareOf({ between, within }: VarianceComponents): number {
  return between + within === 0 ? 0 : between / (between + within);
}

function reasonOf(
  { for: aim, pilot }: Budget,
  { split, design }: { split: VarianceComponents; design: Design },
): string {
  const { between, within } = split;
  if (between + within === 0)
    return aim === 'mean'
      ? 'no pair of the pilot differs; one run of each vector is best for a mean whatever the split'
      : `no pair of the pilot differs; ${design.inner} runs of each vector are the fewest for which shares of draws are given`;
  const share = `${number(100 * shareOf(split), 0, false)}% of the variance of the pilot's effects lies between parameter draws`;
  if (aim === 'mean')
    return (
      `${share}; one run of each vector is best for a mean where the budget counts replications ` +
      `(Cochran 1977): ${pilot.inner} runs of each would multiply its variance by ${number(designEffect(split, pilot.inner), 2, false)}`
    );
  return (
    `${share}; ${design.inner} runs of each vector make the mean square error of the share of draws with a positive effect ` +
    `smallest, among 20 or more runs and 40 or more vectors (Gordy & Juneja 2010)`
  );
}
