import type { Plan, PlannedScenario } from '../../experiment/plan.ts';
import { COLUMN_COUNT } from '../../model/measures/columns.ts';
import type { ListedItems, WeekRunner } from '../../model/sequence.ts';
import type { SequenceTrace } from '../../model/trace.ts';
import type { Keyed } from '../../random/keyed.ts';
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
   * Writes a record for each item and arm. `onRow` hears the row that comes next, counted from 0.
   * @throws if an item has no record: it lies outside the weeks, or nobody is bound to answer it
   */
  run(out: Float64Array, offset: number, onRow: (row: number) => void): void {
    const { items } = this.#scenario;
    const rowOf = (item: number, arm: number): number => item * this.#arms.length + arm;
    for (const arm of this.#arms.keys()) {
      let met = 0;
      onRow(rowOf(0, arm));
      this.#weeks.runItems(this.#under(arm), (item, record) => {
        out.set(record, offset + rowOf(item, arm) * COLUMN_COUNT);
        onRow(rowOf(Math.min(item + 1, items.length - 1), arm));
        met++;
      });
      if (met !== items.length)
        throw new Error(
          `${items.length - met} of ${items.length} items lie outside the weeks, or nobody is bound to answer them`,
        );
    }
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
