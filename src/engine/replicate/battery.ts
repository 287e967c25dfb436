import { type Applied, applyArm, overrideParameters, ruleIn, structureIn } from '../../experiment/apply.ts';
import type { Plan, PlannedItem, PlannedWrite } from '../../experiment/plan.ts';
import { drawEffect } from '../../model/draw.ts';
import { COLUMN_COUNT } from '../../model/measures/columns.ts';
import { watchedTrace } from '../../model/measures/watched-trace.ts';
import type { Simulator } from '../../model/simulate.ts';
import { type Crisis, World } from '../../model/state.ts';
import type { Trace, TraceEvent } from '../../model/trace.ts';
import type { Keyed } from '../../random/keyed.ts';
import { guarded, type OnFailure } from '../computes.ts';

/** An arm in a battery. */
interface Cell {
  readonly simulator: Simulator;
  readonly world: World;
  /** The drawn vector with the arm's `parameters:`, before scenario and levers. */
  readonly drawn: Float64Array;
}

/** A scenario whose items all start from the same saved state, under every arm. */
export class Battery {
  readonly #plan: Applied;
  readonly #scenario: number;
  readonly #items: readonly PlannedItem[];
  readonly #cells: readonly Cell[];
  readonly #simulators: ReadonlySet<Simulator>;

  /** @param simulators one for each set of figures of the plan */
  constructor(plan: Plan, scenario: number, simulators: readonly Simulator[]) {
    const count = plan.priors.length;
    const { items, figures } = plan.scenarios[scenario]!;
    this.#plan = plan;
    this.#scenario = scenario;
    this.#items = items;
    this.#cells = plan.arms.map((_, arm) => {
      const at = figures[arm]!;
      const world = new World(
        plan.figures[at]!,
        ruleIn(plan, scenario, arm),
        count,
        structureIn(plan, scenario, arm),
      );
      return { simulator: simulators[at]!, world, drawn: new Float64Array(count) };
    });
    this.#simulators = new Set(this.#cells.map(({ simulator }) => simulator));
  }

  /** Applies the arms to a parameter vector: `keyed` is set to (seed, vector). */
  draw(base: Float64Array, keyed: Keyed): void {
    const effect = (write: PlannedWrite): number => drawEffect(write.effect, write.effectKey, keyed);
    for (const [arm, { world, drawn }] of this.#cells.entries()) {
      overrideParameters(base, this.#plan, this.#scenario, arm, drawn);
      applyArm(base, this.#plan, this.#scenario, arm, effect, world.p);
    }
  }

  /**
   * Writes a record for each item and arm, rows counted from 0. A crisis in which the model throws is told to `onFailure`.
   * @param seen is shown each crisis as it ended, with its row
   */
  run(
    out: Float64Array,
    offset: number,
    onFailure?: OnFailure,
    seen?: (crisis: Crisis, row: number) => void,
  ): void {
    let row = 0;
    for (const { world, drawn, simulator } of this.#cells) simulator.prepare(world, drawn);
    for (const { provocation } of this.#items) {
      for (const simulator of this.#simulators) simulator.beginEvent(provocation);
      for (const { world, simulator } of this.#cells) {
        guarded([row], onFailure, () => {
          simulator.run(world, provocation, out, offset + row * COLUMN_COUNT);
        });
        seen?.(simulator.crisis, row);
        row++;
      }
    }
  }

  /**
   * One crisis with its events: the same crisis as in `run`.
   * @param watch is shown each event as it happens, with the crisis as the event left it
   */
  trace(
    item: number,
    arm: number,
    watch?: (event: TraceEvent, crisis: Crisis) => void,
  ): { events: Trace; record: Float64Array } {
    const { world, drawn, simulator } = this.#cells[arm]!;
    const { provocation } = this.#items[item]!;
    const { crisis } = simulator;
    const events = watch === undefined ? [] : watchedTrace((event) => watch(event, crisis));
    const record = new Float64Array(COLUMN_COUNT);
    simulator.prepare(world, drawn);
    simulator.beginEvent(provocation);
    simulator.run(world, provocation, record, 0, events);
    return { events, record };
  }
}
