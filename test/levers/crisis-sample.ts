import type { EstimandId } from '../../src/analysis/estimates.ts';
import { outcomeOf, type Outcome } from '../../src/analysis/outcomes.ts';
import { Replicator } from '../../src/engine/replicate.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import {
  COLUMNS,
  COLUMN_COUNT,
  type ClassName,
  type ColumnName,
  groupOf,
} from '../../src/model/measures/columns.ts';
import { columnsOf } from './columns-of.ts';

/** Places of an item: itself, and its group in its scenario. */
function scopesOf(
  plan: Plan,
): { readonly scenario: string; readonly item: string; readonly scopes: readonly string[] }[] {
  return plan.scenarios.flatMap(({ id, items }) =>
    items.map((item) => ({
      scenario: id,
      item: item.id,
      scopes: [`${id}, ${item.id}`, `${id}, ${groupOf(item.className as ClassName)}`],
    })),
  );
}

/** A plan with the items of some scopes alone. */
export function onlyScopes(plan: Plan, wanted: ReadonlySet<string>): Plan {
  const kept = scopesOf(plan).filter(({ scopes }) => scopes.some((scope) => wanted.has(scope)));
  const scenarios = plan.scenarios
    .map((scenario) => ({
      ...scenario,
      items: scenario.items.filter(({ id }) =>
        kept.some((each) => each.scenario === scenario.id && each.item === id),
      ),
    }))
    .filter(({ items }) => items.length > 0);
  return { ...plan, scenarios };
}

/** Crises of batteries: each arm beside the baseline, which is the first. */
export class CrisisSample {
  readonly scopes: readonly string[];
  readonly rows: Float64Array;
  readonly #plan: Plan;
  readonly #items: ReturnType<typeof scopesOf>;
  readonly #replications: number;
  readonly #column: (name: ColumnName) => Float64Array;
  readonly #outcomes = new Map<EstimandId, Outcome>();

  constructor(plan: Plan, replications: number) {
    const replicator = new Replicator(plan);
    const size = replicator.rows * COLUMN_COUNT;
    this.rows = new Float64Array(replications * size);
    for (let r = 0; r < replications; r++) replicator.run(r, this.rows, r * size);
    this.#plan = plan;
    this.#replications = replications;
    this.#items = scopesOf(plan);
    this.#column = columnsOf(this.rows, COLUMNS);
    this.scopes = [...new Set(this.#items.flatMap(({ scopes }) => scopes))];
  }

  /** Arm minus baseline, a number for each replication. @param arm place in the plan */
  differences(arm: number, scope: string, estimand: EstimandId): Float64Array {
    const { rows, condition } = this.#outcome(estimand);
    const arms = this.#plan.arms.length;
    const items = this.#items.flatMap(({ scopes }, i) => (scopes.includes(scope) ? [i] : []));
    const mean = (r: number, a: number): number => {
      let sum = 0;
      let count = 0;
      for (const item of items) {
        const row = (r * this.#items.length + item) * arms + a;
        sum += rows[row]!;
        count += condition === null ? 1 : condition[row]!;
      }
      return sum / count;
    };
    return Float64Array.from({ length: this.#replications }, (_, r) => mean(r, arm) - mean(r, 0));
  }

  #outcome(estimand: EstimandId): Outcome {
    let found = this.#outcomes.get(estimand);
    if (found === undefined) {
      const records = {
        plan: this.#plan,
        replications: this.#replications,
        column: this.#column,
        parameterNames: [],
        parameters: () => null,
      };
      this.#outcomes.set(estimand, (found = outcomeOf(records, estimand)));
    }
    return found;
  }
}
