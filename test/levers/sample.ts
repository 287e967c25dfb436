import { ESTIMANDS } from '../../src/analysis/estimands.ts';
import type { EstimandId } from '../../src/analysis/estimates.ts';
import { outcomeOf } from '../../src/analysis/outcomes.ts';
import type { RunRecords } from '../../src/analysis/records.ts';
import { SEQUENCE_MEASURES } from '../../src/analysis/sequence-measures.ts';
import { campaignRows, type CampaignRows, type SequenceRecords } from '../../src/analysis/sequence-rows.ts';
import { CampaignReplicator } from '../../src/engine/replicate/campaign.ts';
import { Replicator } from '../../src/engine/replicate.ts';
import type { CampaignPlan, Plan } from '../../src/experiment/plan.ts';
import { COLUMNS, COLUMN_COUNT, groupOf, type ClassName } from '../../src/model/measures/columns.ts';
import { type Mode, PERIOD_COLUMNS, PERIOD_COUNT } from '../../src/model/measures/periods.ts';

/** Arm minus baseline, one number for each replication; NaN where one of the two has none. */
export type Differences = Float64Array;

/** Runs whole replications one after the other, in this thread. */
function run(replicator: Replicator | CampaignReplicator, replications: number): Float64Array {
  const size = replicator.rows * replicator.width;
  const out = new Float64Array(replications * size);
  for (let r = 0; r < replications; r++) replicator.run(r, out, r * size);
  return out;
}

function columnsOf(out: Float64Array, names: readonly string[]): (name: string) => Float64Array {
  const found = new Map<string, Float64Array>();
  return (name) => {
    let column = found.get(name);
    if (column === undefined) {
      const at = names.indexOf(name);
      column = Float64Array.from({ length: out.length / names.length }, (_, row) => out[row * names.length + at]!);
      found.set(name, column);
    }
    return column;
  };
}

/** Crises of a battery or of listed weeks, each arm beside the baseline. */
export class CrisisSample {
  readonly plan: Plan;
  readonly scopes: readonly string[];
  readonly #items: readonly { readonly id: string; readonly group: string }[];
  readonly #records: RunRecords;
  readonly #outcomes = new Map<EstimandId, ReturnType<typeof outcomeOf>>();

  constructor(plan: Plan, replications: number) {
    const out = run(new Replicator(plan), replications);
    const column = columnsOf(out, COLUMNS.map(({ name }) => name));
    this.plan = plan;
    this.#items = plan.scenarios.flatMap(({ id, items }) =>
      items.map((item) => ({ id: `${id} ${item.id}`, group: `${id} ${groupOf(item.className as ClassName)}` })),
    );
    this.scopes = [...new Set(this.#items.flatMap(({ id, group }) => [id, group]))];
    this.#records = { plan, replications, column, parameterNames: [], parameters: () => null };
    if (out.length !== replications * this.#items.length * plan.arms.length * COLUMN_COUNT)
      throw new Error('records do not fit the plan');
  }

  differences(arm: number, scope: string, estimand: EstimandId): Differences {
    let outcome = this.#outcomes.get(estimand);
    if (outcome === undefined) this.#outcomes.set(estimand, (outcome = outcomeOf(this.#records, estimand)));
    const { rows, condition } = outcome;
    const { length } = this.plan.arms;
    const items = this.#items.flatMap(({ id, group }, i) => (id === scope || group === scope ? [i] : []));
    return Float64Array.from({ length: this.#records.replications }, (_, r) => {
      const of = (a: number): number => {
        let sum = 0;
        let count = 0;
        for (const item of items) {
          const row = (r * this.#items.length + item) * length + a;
          sum += rows[row]!;
          count += condition === null ? 1 : condition[row]!;
        }
        return sum / count;
      };
      return of(arm) - of(0);
    });
  }

  static readonly outcomes = ESTIMANDS;
}

/** Half-years of a closed loop, each arm beside the baseline. */
export class LoopSample {
  readonly plan: CampaignPlan;
  readonly #rows: CampaignRows;
  readonly #worlds = new Map<string, Float64Array>();

  constructor(plan: CampaignPlan, replications: number) {
    const replicator = new CampaignReplicator(plan);
    const out = run(replicator, replications);
    const column = columnsOf(out, PERIOD_COLUMNS.map(({ name }) => name));
    const records: SequenceRecords = { plan, replications, column };
    this.plan = plan;
    this.#rows = campaignRows(records)[0]!;
    if (out.length !== replications * replicator.rows * PERIOD_COUNT) throw new Error('records do not fit the plan');
  }

  differences(arm: number, mode: Mode, measure: string): Differences {
    const base = this.#values(mode, 0, measure);
    return this.#values(mode, arm, measure).map((value, r) => value - base[r]!);
  }

  #values(mode: Mode, arm: number, id: string): Float64Array {
    const key = `${mode} ${arm} ${id}`;
    let found = this.#worlds.get(key);
    if (found === undefined) {
      const { columns, combine } = SEQUENCE_MEASURES.find((measure) => measure.id === id)!;
      const values = columns(this.#rows.of(mode, arm), this.#rows);
      found = values[0]!.map((_, r) => combine(values.map((column) => column[r]!)));
      this.#worlds.set(key, found);
    }
    return found;
  }
}
