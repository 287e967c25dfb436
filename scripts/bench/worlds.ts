import { Battery } from '../../src/engine/replicate/battery.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { drawParameters } from '../../src/model/draw.ts';
import { COLUMN_COUNT } from '../../src/model/measures/columns.ts';
import { Simulator } from '../../src/model/simulate.ts';
import type { StandIn } from './stand-ins.ts';

/** Runs the first scenario of a plan, a battery, in one world after another (a parameter vector and one run in it), on random numbers of choice. */
export class Worlds {
  /** Records of the world last run, in canonical order: items, then arms; COLUMN_COUNT doubles each. */
  readonly records: Float64Array;
  readonly #plan: Plan;
  readonly #random: StandIn;
  readonly #simulators: readonly Simulator[];
  readonly #battery: Battery;
  readonly #base: Float64Array;

  constructor(plan: Plan, random: StandIn) {
    this.#plan = plan;
    this.#random = random;
    this.#simulators = plan.figures.map((figures) => new Simulator(figures, random));
    this.#battery = new Battery(plan, 0, this.#simulators);
    this.#base = new Float64Array(plan.priors.length);
    this.records = new Float64Array(plan.scenarios[0]!.items.length * plan.arms.length * COLUMN_COUNT);
  }

  run(world: number): void {
    this.#random.setReplicate(world);
    drawParameters(this.#plan.priors, this.#random, this.#base);
    for (const simulator of this.#simulators) simulator.drawAttributes();
    this.#battery.draw(this.#base, this.#random);
    this.#random.startRun();
    this.#battery.run(this.records, 0);
  }
}
