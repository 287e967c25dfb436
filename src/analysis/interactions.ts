import type { EstimandAnalysis } from './contrasts.ts';
import type { Estimates } from './estimates.ts';
import type { RunRecords } from './records.ts';
import type { ScopeNode } from './scopes.ts';

export interface FactorialPair {
  readonly first: number; // indices into plan.arms
  readonly second: number;
  readonly both: number;
}

/**
 * Pairs of arms whose proposals together, at the same levels and doses, are those of a third arm. Only arms that
 * differ from the baseline in proposals alone take part: with another rule or world there is nothing to add up.
 */
export function factorialPairs(plan: RunRecords['plan']): FactorialPair[] {
  const keys = plan.arms.map(({ proposals }) => proposals.map((proposal) => JSON.stringify(proposal)));
  const surroundings = plan.arms.map(({ parameters, world, rule }, arm) =>
    JSON.stringify([parameters, world, rule, plan.scenarios.map(({ figures }) => figures[arm])]),
  );
  const shared = keys[plan.baseline]!;
  const added = keys.map((own, arm) => {
    const comparable =
      surroundings[arm] === surroundings[plan.baseline] && shared.every((key) => own.includes(key));
    return comparable ? own.filter((key) => !shared.includes(key)).sort() : [];
  });
  const pairs: FactorialPair[] = [];
  for (const [first, mine] of added.entries()) {
    for (const [second, other] of added.entries()) {
      if (second <= first || mine.length === 0 || other.length === 0) continue;
      if (mine.some((key) => other.includes(key))) continue;
      const union = [...mine, ...other].sort().join();
      const both = added.findIndex((own) => own.join() === union);
      if (both >= 0) pairs.push({ first, second, both });
    }
  }
  return pairs;
}

/** both - first - second + baseline: 0 where the effects of two proposals add up. */
export function interactions(
  plan: RunRecords['plan'],
  pairs: readonly FactorialPair[],
  groups: readonly ScopeNode[],
  analysis: EstimandAnalysis,
): Estimates['interactions'] {
  return pairs.flatMap(({ first, second, both }) =>
    groups.map((node) => {
      const { value, interval90, n } = analysis.contrast(node, [
        [both, 1],
        [first, -1],
        [second, -1],
        [plan.baseline, 1],
      ]);
      const id = (arm: number): string => plan.arms[arm]!.id;
      return {
        first: id(first),
        second: id(second),
        both: id(both),
        scope: node.scope,
        estimand: analysis.estimand.id,
        value,
        interval90,
        n,
      };
    }),
  );
}
