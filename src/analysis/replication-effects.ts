import type { EstimandId } from './estimates.ts';
import { influence } from './influence.ts';
import { outcomeOf } from './outcomes.ts';
import type { RunRecords } from './records.ts';
import { weightedSum } from './rounding.ts';
import { ScopeMeans } from './scope-means.ts';
import type { ScopeNode, Scopes } from './scopes.ts';

/** Levels and paired effects by single replication, whatever vector they belong to. */
export class ReplicationEffects {
  readonly #values: ScopeMeans;
  readonly #condition: ScopeMeans | null;

  constructor(records: RunRecords, scopes: Scopes, estimand: EstimandId) {
    const arms = records.plan.arms.length;
    const { rows, condition } = outcomeOf(records, estimand);
    this.#values = new ScopeMeans(rows, scopes, arms);
    this.#condition = condition && new ScopeMeans(condition, scopes, arms);
  }

  /** Of an arm by itself, of an estimand without a condition. */
  level({ index }: ScopeNode, arm: number): Float64Array {
    return this.#values.of(index, arm);
  }

  /** Arm minus reference for each replication; of a conditional estimand linearised, NaN where its condition never held. */
  of({ index }: ScopeNode, arm: number, reference: number): Float64Array {
    if (this.#condition === null)
      return weightedSum([this.#values.of(index, arm), this.#values.of(index, reference)], [1, -1]);
    const [mine, theirs] = [arm, reference].map((a) =>
      influence(this.#values.of(index, a), this.#condition!.of(index, a)),
    );
    const value = mine!.value - theirs!.value;
    return weightedSum([mine!.units, theirs!.units], [1, -1]).map((unit) => value + unit);
  }
}
