import { influence } from '../influence.ts';
import { outcomeOf } from '../outcomes.ts';
import type { RunRecords } from '../records.ts';
import { ScopeMeans } from '../scope-means.ts';
import type { Scopes, ScopeNode } from '../scopes.ts';
import type { EstimandId } from '../estimates.ts';

/**
 * The value of an estimand in each replication, for every arm: of a conditional one what the replication adds to the mean,
 * linearised, so that means over replications are those of the estimand.
 */
export function worldsOf(
  records: RunRecords,
  scopes: Scopes,
  node: ScopeNode,
  id: EstimandId,
): Float64Array[] {
  const arms = records.plan.arms.length;
  const { rows, condition } = outcomeOf(records, id);
  const values = new ScopeMeans(rows, scopes, arms);
  const held = condition && new ScopeMeans(condition, scopes, arms);
  return records.plan.arms.map((_, arm) => {
    if (held === null) return values.of(node.index, arm);
    const { value, units } = influence(values.of(node.index, arm), held.of(node.index, arm));
    return units.map((unit) => value + unit);
  });
}
