import { armDesign } from './arm-design.ts';
import { changesKey, changesOf, placesOf } from './changes.ts';
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
 * Pairs of arms whose changes of proposals together, at the same levels and doses, are those of a third arm. None of a
 * design over doses: it has the interactions of two over all settings of the others (`factorialEstimates`).
 */
export function factorialPairs(plan: RunRecords['plan']): FactorialPair[] {
  const changes = changesOf(plan);
  const places = placesOf(changes);
  const design = armDesign(plan);
  const ofDesign = new Set(design?.doses === true ? design.arms : []);
  const pairs: FactorialPair[] = [];
  for (const [first, mine] of changes.entries()) {
    for (const [second, other] of changes.entries()) {
      if (second <= first || !mine?.size || !other?.size) continue;
      if (ofDesign.has(first) && ofDesign.has(second)) continue;
      if ([...mine.keys()].some((id) => other.has(id))) continue;
      const both = places.get(changesKey(new Map([...mine, ...other])));
      if (both !== undefined) pairs.push({ first, second, both });
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
