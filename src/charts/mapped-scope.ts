import type { EstimandId, Estimates, Scope } from '../analysis/estimates.ts';
import { CLEAR } from './interactions.ts';
import { groupScopes, leadingScope, sameScope } from './select.ts';

/** The group whose interactions are drawn: where most stand out on the estimand, the leading one where none do. */
export function mappedScope(estimates: Estimates, estimand: EstimandId): Scope | undefined {
  const lead = leadingScope(estimates);
  if (lead === undefined) return undefined;
  const clear = (scope: Scope): number =>
    (estimates.factorial?.effects ?? []).filter(
      (row) =>
        row.estimand === estimand &&
        row.factors.length === 2 &&
        row.pHolm < CLEAR &&
        sameScope(row.scope, scope),
    ).length;
  const scopes = estimates.scenarios.flatMap(({ id }) => groupScopes(estimates, id));
  return scopes.reduce((most, scope) => (clear(scope) > clear(most) ? scope : most), lead);
}
