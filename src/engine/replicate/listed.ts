import type { Plan, PlannedScenario } from '../../experiment/plan.ts';
import { COLUMN_COUNT } from '../../model/measures/columns.ts';
import type { ListedItems, WeekRunner } from '../../model/sequence.ts';
import type { SequenceTrace } from '../../model/trace.ts';
import type { Keyed } from '../../random/keyed.ts';
import { guarded, type OnFailure } from '../computes.ts';
import { RolledArm } from './rolled-arm.ts';

/** A scenario whose items share one run of weeks, under each arm in turn. */
export class Listed {
  readonly #scenario: PlannedScenario;
  readonly #arms: readonly RolledArm[];
  readonly #weeks: WeekRunner;

  constructor(plan: Plan, scenario: number, weeks: WeekRunner) {
    const count = plan.priors.length;
    this.#scenario = plan.scenarios[scenario]!;
    this.#arms = this.#scenario.figures.map(
      (figures, arm) => new RolledArm(plan, scenario, arm, figures, count),
    );
    this.#weeks = weeks;
  }

  /** Applies the arms to a parameter vector: `keyed` is set to (seed, vector). */
  draw(base: Float64Array, keyed: Keyed): void {
    for (const arm of this.#arms) arm.draw(base, keyed);
  }

  /**
   * Writes a record for each item and arm, rows counted from 0. Where the model throws under an arm, all its items are told
   * to `onFailure`: they share its weeks.
   */
  run(out: Float64Array, offset: number, onFailure?: OnFailure): void {
    for (const arm of this.#arms.keys()) {
      const rows = this.#scenario.items.map((_, item) => item * this.#arms.length + arm);
      guarded(rows, onFailure, () => this.#runArm(arm, rows, out, offset));
    }
  }

  #runArm(arm: number, rows: readonly number[], out: Float64Array, offset: number): void {
    let met = 0;
    this.#weeks.runItems(this.#under(arm), (item, record) => {
      out.set(record, offset + rows[item]! * COLUMN_COUNT);
      met++;
    });
    if (met !== rows.length)
      throw new Error(
        `${rows.length - met} of ${rows.length} items lie outside the weeks, or nobody is bound to answer them`,
      );
  }

  /** Every event and week under one arm: the same as in `run`. */
  trace(arm: number): SequenceTrace {
    const trace: SequenceTrace = { events: [], weeks: [] };
    this.#weeks.runItems(this.#under(arm), () => {}, trace);
    return trace;
  }

  #under(arm: number): ListedItems {
    const { weeks, stirred, taiwanWeek, items } = this.#scenario;
    const provocations = items.map(({ provocation }) => provocation);
    return { weeks, stirred, taiwanWeek, items: provocations, arm: this.#arms[arm]! };
  }
}
