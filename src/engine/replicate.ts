import type { Plan } from '../experiment/plan.ts';
import { COLUMN_COUNT } from '../model/measures/columns.ts';
import { WeekRunner } from '../model/sequence.ts';
import { Simulator } from '../model/simulate.ts';
import type { Crisis } from '../model/state.ts';
import type { SequenceTrace, Trace, TraceEvent } from '../model/trace.ts';
import { Keyed } from '../random/keyed.ts';
import { guarded, type OnFailure } from './computes.ts';
import { Battery } from './replicate/battery.ts';
import { Listed } from './replicate/listed.ts';
import { Vectors } from './replicate/vectors.ts';

/** The parameters of a vector, before scenarios and arms, in the order of PARAMETERS. */
export function drawnParameters(plan: Plan, vector: number): Float64Array {
  const drawn = new Float64Array(plan.priors.length);
  new Vectors(plan).draw(vector, new Keyed(plan.seedKey), drawn);
  return drawn;
}

/**
 * Runs whole replications of a plan. Every arm meets the same drawn vector and the same events
 * (`docs/odd.md` sections 3 and 12); what replication r gives depends on the plan and r alone.
 */
export class Replicator {
  /** Records of one replication. */
  readonly rows: number;
  readonly width = COLUMN_COUNT;
  readonly #plan: Plan;
  readonly #keyed: Keyed;
  readonly #vectors: Vectors;
  readonly #simulators: readonly Simulator[]; // one for each set of figures
  readonly #weeks: WeekRunner | null; // where a scenario asks for it
  readonly #scenes: readonly { readonly first: number; readonly scene: Battery | Listed }[];
  readonly #base: Float64Array;
  #vector = -1;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#keyed = new Keyed(plan.seedKey);
    this.#vectors = new Vectors(plan);
    this.#base = new Float64Array(plan.priors.length);
    this.#simulators = plan.figures.map((figures) => new Simulator(figures, this.#keyed));
    const listed = plan.scenarios.some(({ mode }) => mode === 'sequence');
    const weeks = listed ? new WeekRunner(plan.figures, this.#keyed) : null;
    let rows = 0;
    this.#weeks = weeks;
    this.#scenes = plan.scenarios.map(({ mode, items }, at) => {
      const first = rows;
      rows += items.length * plan.arms.length;
      const battery = mode === 'battery' || weeks === null;
      return {
        first,
        scene: battery ? new Battery(plan, at, this.#simulators) : new Listed(plan, at, weeks),
      };
    });
    this.rows = rows;
  }

  /**
   * Writes `rows` records in canonical order: scenarios, their items, arms. A run in which the model throws is told to
   * `onFailure`; what throws while a vector is drawn fails them all.
   * @param seen is shown each crisis of a battery as it ended, with its row
   */
  run(
    replication: number,
    out: Float64Array,
    offset: number,
    onFailure?: OnFailure,
    seen?: (crisis: Crisis, row: number) => void,
  ): void {
    const all = onFailure ? Array.from({ length: this.rows }, (_, row) => row) : [];
    guarded(all, onFailure, () => {
      this.#begin(replication);
      for (const { first, scene } of this.#scenes) {
        const at = offset + first * COLUMN_COUNT;
        const told = onFailure && ((row: number, message: string) => onFailure(first + row, message));
        if (scene instanceof Listed) scene.run(out, at, told);
        else scene.run(out, at, told, seen && ((crisis, row) => seen(crisis, first + row)));
      }
    });
  }

  /**
   * One crisis of a battery with its events: the same crisis as in `run`. Indices into the plan.
   * @param watch is shown each event as it happens, with the crisis as the event left it
   * @throws if the items of the scenario share a run of weeks
   */
  trace(
    replication: number,
    scenario: number,
    item: number,
    arm: number,
    watch?: (event: TraceEvent, crisis: Crisis) => void,
  ): { events: Trace; record: Float64Array } {
    const { scene } = this.#scenes[scenario]!;
    if (!(scene instanceof Battery))
      throw new Error(`${this.#idOf(scenario)} is no battery: its items share weeks`);
    this.#begin(replication);
    return scene.trace(item, arm, watch);
  }

  /**
   * Every event of a scenario whose items share a run of weeks, under one arm: the same as in `run`. Indices into the plan.
   * @throws if its items are independent
   */
  traceWeeks(replication: number, scenario: number, arm: number): SequenceTrace {
    const { scene } = this.#scenes[scenario]!;
    if (!(scene instanceof Listed)) throw new Error(`${this.#idOf(scenario)} is a battery: it has no weeks`);
    this.#begin(replication);
    return scene.trace(arm);
  }

  #idOf(scenario: number): string {
    return this.#plan.scenarios[scenario]!.id;
  }

  #begin(replication: number): void {
    const vector = Math.floor(replication / this.#plan.inner);
    if (vector !== this.#vector) this.#draw(vector);
    this.#keyed.setReplicate(this.#vectors.noiseOf(replication));
  }

  /** All that a vector settles: parameters, attributes, effects of levers. */
  #draw(vector: number): void {
    const keyed = this.#keyed;
    this.#vectors.draw(vector, keyed, this.#base);
    for (const simulator of this.#simulators) simulator.drawAttributes();
    this.#weeks?.drawVector(this.#base);
    for (const { scene } of this.#scenes) scene.draw(this.#base, keyed);
    this.#vector = vector;
  }
}
