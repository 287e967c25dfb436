import { applyArm, overrideParameters } from '../experiment/apply.ts';
import type { Plan, PlannedWrite } from '../experiment/plan.ts';
import { drawEffect, drawParameters } from '../model/draw.ts';
import { COLUMN_COUNT } from '../model/measures/columns.ts';
import { Simulator } from '../model/simulate.ts';
import { World } from '../model/state.ts';
import type { Trace } from '../model/trace.ts';
import { Keyed } from '../random/keyed.ts';

/** An arm in a scenario. */
interface Cell {
  readonly arm: number;
  readonly simulator: Simulator;
  readonly world: World;
  /** The drawn vector with the arm's `parameters:`, before scenario and levers. */
  readonly drawn: Float64Array;
}

/** The parameters of a vector, before scenarios and arms, in the order of PARAMETERS. */
export function drawnParameters(plan: Plan, vector: number): Float64Array {
  const drawn = new Float64Array(plan.priors.length);
  drawParameters(plan.priors, new Keyed(plan.seedKey, vector), drawn);
  return drawn;
}

/**
 * Runs whole replications of a plan. Every arm meets the same drawn vector and the same events
 * (`docs/odd.md` sections 3 and 12); what replication r gives depends on the plan and r alone.
 */
export class Replicator {
  /** Records of one replication. */
  readonly rows: number;
  readonly #plan: Plan;
  readonly #keyed: Keyed;
  readonly #simulators: readonly Simulator[]; // one for each set of figures
  readonly #cells: readonly (readonly Cell[])[]; // by scenario, then arm
  readonly #base: Float64Array;
  #vector = -1;

  constructor(plan: Plan) {
    const count = plan.priors.length;
    this.#plan = plan;
    this.#keyed = new Keyed(plan.seedKey);
    this.#base = new Float64Array(count);
    this.#simulators = plan.figures.map((figures) => new Simulator(figures, this.#keyed));
    this.#cells = plan.scenarios.map((scenario) =>
      plan.arms.map(({ rule }, arm) => {
        const at = scenario.figures[arm]!;
        const world = new World(plan.figures[at]!, rule, count);
        return { arm, simulator: this.#simulators[at]!, world, drawn: new Float64Array(count) };
      }),
    );
    this.rows = plan.scenarios.reduce((sum, { items }) => sum + items.length * plan.arms.length, 0);
  }

  /** Writes `rows` records in canonical order: scenarios, their items, arms. */
  run(replication: number, out: Float64Array, offset: number): void {
    this.#begin(replication);
    let at = offset;
    for (const [scenario, { items }] of this.#plan.scenarios.entries()) {
      const cells = this.#cells[scenario]!;
      const simulators = new Set(cells.map(({ simulator }) => simulator));
      for (const { world, drawn, simulator } of cells) simulator.prepare(world, drawn);
      for (const { provocation } of items) {
        for (const simulator of simulators) simulator.beginEvent(provocation);
        for (const { world, simulator } of cells) {
          simulator.run(world, provocation, out, at);
          at += COLUMN_COUNT;
        }
      }
    }
  }

  /** One crisis with its events: the same crisis as in `run`. Indices into the plan. */
  trace(
    replication: number,
    scenario: number,
    item: number,
    arm: number,
  ): { events: Trace; record: Float64Array } {
    this.#begin(replication);
    const { world, drawn, simulator } = this.#cells[scenario]![arm]!;
    const { provocation } = this.#plan.scenarios[scenario]!.items[item]!;
    const events: Trace = [];
    const record = new Float64Array(COLUMN_COUNT);
    simulator.prepare(world, drawn);
    simulator.beginEvent(provocation);
    simulator.run(world, provocation, record, 0, events);
    return { events, record };
  }

  #begin(replication: number): void {
    const vector = Math.floor(replication / this.#plan.inner);
    if (vector !== this.#vector) this.#draw(vector);
    this.#keyed.setReplicate(replication);
  }

  /** All that a vector settles: parameters, attributes, effects of levers. */
  #draw(vector: number): void {
    const plan = this.#plan;
    const keyed = this.#keyed;
    keyed.setReplicate(vector);
    drawParameters(plan.priors, keyed, this.#base);
    for (const simulator of this.#simulators) simulator.drawAttributes();
    for (const [scenario, cells] of this.#cells.entries()) {
      for (const { arm, world, drawn } of cells) {
        overrideParameters(this.#base, plan, arm, drawn);
        const effect = (write: PlannedWrite): number => drawEffect(write.effect, write.effectKey, keyed);
        applyArm(this.#base, plan, scenario, arm, effect, world.p);
      }
    }
    this.#vector = vector;
  }
}
