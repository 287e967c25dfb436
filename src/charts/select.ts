import type {
  CountRow,
  Estimate,
  EstimandId,
  Estimates,
  PairedEffect,
  Scope,
} from '../analysis/estimates.ts';
import { GROUP_ORDER } from './words.ts';

/** Look-ups in the estimates, and the choices every figure shares: which scope leads, which arms are shown. */

export const sameScope = (a: Scope, b: Scope): boolean =>
  a.scenario === b.scenario && a.kind === b.kind && a.id === b.id;

export function findEstimate(
  estimates: Estimates,
  arm: string,
  scope: Scope,
  estimand: EstimandId,
): Estimate | undefined {
  return estimates.estimates.find(
    (row) => row.arm === arm && row.estimand === estimand && sameScope(row.scope, scope),
  );
}

export function findEffect(
  estimates: Estimates,
  arm: string,
  scope: Scope,
  estimand: EstimandId,
): PairedEffect | undefined {
  return estimates.effects.find(
    (row) => row.arm === arm && row.estimand === estimand && sameScope(row.scope, scope),
  );
}

/** Effects of every arm but the baseline, the largest first. Effects that are not numbers are left out. */
export function effectsOf(estimates: Estimates, scope: Scope, estimand: EstimandId): PairedEffect[] {
  return estimates.effects
    .filter(
      (row) =>
        row.estimand === estimand &&
        row.arm !== estimates.baseline &&
        sameScope(row.scope, scope) &&
        Number.isFinite(row.value),
    )
    .sort((a, b) => b.value - a.value || (a.arm < b.arm ? -1 : 1));
}

/** Groups that occur in a scenario, force first. */
export function groupScopes(estimates: Estimates, scenario: string): Scope[] {
  const items = estimates.scenarios.find(({ id }) => id === scenario)?.items ?? [];
  return GROUP_ORDER.filter((group) => items.some((item) => item.group === group)).map((id) => ({
    scenario,
    kind: 'group',
    id,
  }));
}

/** Classes that occur in a scenario, those of the force group first. */
export function classScopes(estimates: Estimates, scenario: string): Scope[] {
  const items = estimates.scenarios.find(({ id }) => id === scenario)?.items ?? [];
  const names = GROUP_ORDER.flatMap((group) =>
    items.filter((item) => item.group === group).map((item) => item.className),
  );
  return [...new Set(names)].map((id) => ({ scenario, kind: 'class', id }));
}

/** The scope a report leads with: the force group of the first scenario, or the first group there is. */
export function leadingScope(estimates: Estimates): Scope | undefined {
  const [first] = estimates.scenarios;
  return first === undefined ? undefined : groupScopes(estimates, first.id)[0];
}

/** Arms that lead the answer: those that the experiment names. */
export function askedArms(estimates: Estimates): string[] {
  return estimates.experiment.answer.filter((arm) => arm !== estimates.baseline);
}

/** Arms for which it was sought what would have to be true. */
export function conditionArms(estimates: Estimates): string[] {
  return [...new Set(estimates.conditions.map(({ arm }) => arm))].filter((arm) => arm !== estimates.baseline);
}

/** The group in which a first vote is blocked most often under the baseline, over all scenarios; the leading one if none is. */
export function contestedScope(estimates: Estimates): Scope | undefined {
  const lead = leadingScope(estimates);
  let most = 0;
  let found = lead;
  for (const { id } of estimates.scenarios) {
    for (const scope of groupScopes(estimates, id)) {
      const rows = estimates.members.filter(
        (row) => row.arm === estimates.baseline && sameScope(row.scope, scope),
      );
      const blocks = Math.max(0, ...rows.map((row) => row.blocks || 0));
      if (blocks > most) [most, found] = [blocks, scope];
    }
  }
  return found;
}

/**
 * Arms to show: those asked about, then those that move credibility most in the
 * leading scope, up to `limit`.
 */
export function shownArms(estimates: Estimates, limit: number): string[] {
  const scope = leadingScope(estimates);
  const moved =
    scope === undefined
      ? []
      : effectsOf(estimates, scope, 'credibility')
          .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
          .map(({ arm }) => arm);
  return [...new Set([...askedArms(estimates), ...moved])]
    .filter((arm) => arm !== estimates.baseline)
    .slice(0, limit);
}

/** The provocation whose counts are said aloud: the limited attack if the scenario has one, else its first. */
export function countScope(estimates: Estimates, scenario: string): Scope | undefined {
  const scopes = estimates.counts.filter((row) => row.scope.scenario === scenario).map((row) => row.scope);
  const order = [
    (scope: Scope) => scope.id === 'limited-conventional:EST',
    (scope: Scope) => scope.kind === 'item' && scope.id.startsWith('limited-conventional:'),
    (scope: Scope) => scope.kind === 'class' && scope.id === 'limited-conventional',
    (scope: Scope) => scope.kind === 'group' && scope.id === 'force',
    () => true,
  ];
  for (const wanted of order) {
    const found = scopes.find(wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function countsOf(estimates: Estimates, scope: Scope): CountRow[] {
  const rows = estimates.counts.filter((row) => sameScope(row.scope, scope));
  const baseline = rows.filter((row) => row.arm === estimates.baseline);
  return [...baseline, ...rows.filter((row) => row.arm !== estimates.baseline)];
}
