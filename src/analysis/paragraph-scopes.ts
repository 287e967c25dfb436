import type { Estimate, EstimandId, Estimates, PairedEffect, Scope } from './estimates.ts';
import { sameScope } from './sentences.ts';
import { GROUPS } from './sequence-words.ts';

/** Look-ups of a paragraph: where an estimand has numbers, and which. */

const groupsOf = (estimates: Estimates, scenario: string): Scope[] => {
  const items = estimates.scenarios.find(({ id }) => id === scenario)?.items ?? [];
  return GROUPS.filter((group) => items.some((item) => item.group === group)).map((id) => ({
    scenario,
    kind: 'group',
    id,
  }));
};

/** Effects of the arms that have a number, in their order. */
export const effectsOf = (
  { effects }: Estimates,
  arms: readonly string[],
  scope: Scope,
  id: EstimandId,
): PairedEffect[] =>
  arms.flatMap(
    (arm) =>
      effects.find(
        (row) =>
          row.arm === arm && row.estimand === id && sameScope(row.scope, scope) && !Number.isNaN(row.value),
      ) ?? [],
  );

const estimateOf = (
  { estimates }: Estimates,
  arm: string,
  scope: Scope,
  id: EstimandId,
): Estimate | undefined =>
  estimates.find((row) => row.arm === arm && row.estimand === id && sameScope(row.scope, scope));

const baselineOf = (estimates: Estimates, scope: Scope, id: EstimandId): Estimate | undefined =>
  estimateOf(estimates, estimates.baseline, scope, id);

export const levelOf = (estimates: Estimates, arm: string, scope: Scope, id: EstimandId): number =>
  estimateOf(estimates, arm, scope, id)?.value ?? NaN;

/** Groups of a scenario in which the baseline and one of the arms have a number. */
export const scopesWith = (
  estimates: Estimates,
  arms: readonly string[],
  scenario: string,
  id: EstimandId,
): Scope[] =>
  groupsOf(estimates, scenario).filter(
    (scope) =>
      !Number.isNaN(levelOf(estimates, estimates.baseline, scope, id)) &&
      effectsOf(estimates, arms, scope, id).length > 0,
  );

/** The first scenario with numbers on an estimand; of error, the one with most events that Russia did not cause on purpose. */
export function scenarioOf(
  estimates: Estimates,
  arms: readonly string[],
  id: EstimandId,
): Estimates['scenarios'][number] | undefined {
  const known = estimates.scenarios.filter((each) => scopesWith(estimates, arms, each.id, id).length > 0);
  if (id !== 'falsePositive') return known[0];
  const events = (scenario: string): number =>
    scopesWith(estimates, arms, scenario, id).reduce(
      (sum, scope) => sum + (baselineOf(estimates, scope, id)?.n ?? 0),
      0,
    );
  return known.reduce(
    (most, each) => (most === undefined || events(each.id) > events(most.id) ? each : most),
    known[0],
  );
}
