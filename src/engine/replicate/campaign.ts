import { type CampaignPlan, lanesOf, periodsOf } from '../../experiment/plan.ts';
import { PERIOD_COUNT } from '../../model/measures/periods.ts';
import { type ClosedLoop, WeekRunner } from '../../model/sequence.ts';
import type { SequenceTrace } from '../../model/trace.ts';
import { Keyed } from '../../random/keyed.ts';
import { guarded, type OnFailure } from '../computes.ts';
import { layoutOf } from '../layout.ts';
import { RolledArm } from './rolled-arm.ts';
import { Vectors } from './vectors.ts';

/** A campaign as it is run in every replication. */
interface Loop {
  readonly loop: ClosedLoop;
  readonly arms: readonly RolledArm[];
  /** Row of the replication at which each lane begins. */
  readonly starts: readonly number[];
}

/**
 * Runs whole replications of a closed loop: every arm in every mode. All lanes meet the same drawn vector and the same
 * keyed draws (`docs/odd.md` sections 3 and 12); what replication r gives depends on the plan and r alone.
 */
export class CampaignReplicator {
  readonly rows: number;
  readonly width = PERIOD_COUNT;
  readonly #plan: CampaignPlan;
  readonly #keyed: Keyed;
  readonly #vectors: Vectors;
  readonly #weeks: WeekRunner;
  readonly #loops: readonly Loop[];
  readonly #base: Float64Array;
  #vector = -1;

  constructor(plan: CampaignPlan) {
    const count = plan.priors.length;
    const applied = { ...plan, scenarios: plan.campaigns };
    const lanes = lanesOf(plan);
    let rows = 0;
    this.#plan = plan;
    this.#keyed = new Keyed(plan.seedKey);
    this.#vectors = new Vectors(plan);
    this.#weeks = new WeekRunner(plan.figures, this.#keyed);
    this.#base = new Float64Array(count);
    this.#loops = plan.campaigns.map((campaign, at) => {
      const arms = campaign.figures.map((figures, arm) => new RolledArm(applied, at, arm, figures, count));
      const starts = lanes.map((lane) => {
        const start = rows;
        rows += periodsOf(campaign, lane);
        return start;
      });
      const { weeks, stirred, taiwanWeek, probes } = campaign;
      const items = campaign.items.map(({ provocation }) => provocation);
      return { loop: { weeks, items, stirred, taiwanWeek, probes, arms, lanes }, arms, starts };
    });
    this.rows = rows;
  }

  /**
   * Writes `rows` records in canonical order: campaigns, their lanes, half-years. Where the model throws in a campaign, all
   * its half-years are told to `onFailure`: its lanes go through the weeks in step.
   */
  run(replication: number, out: Float64Array, offset: number, onFailure?: OnFailure): void {
    const all = Array.from({ length: this.rows }, (_, row) => row);
    guarded(all, onFailure, () => {
      this.#begin(replication);
      for (const [at, loop] of this.#loops.entries()) {
        const end = this.#loops[at + 1]?.starts[0] ?? this.rows;
        guarded(all.slice(loop.starts[0], end), onFailure, () => this.#runLoop(loop, out, offset));
      }
    });
  }

  #runLoop({ loop, starts }: Loop, out: Float64Array, offset: number): void {
    let row = starts[0]!;
    try {
      this.#weeks.runCampaign(loop, out, offset + row * PERIOD_COUNT, (lane, period) => {
        row = starts[lane]! + period;
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`${message} (at ${layoutOf(this.#plan).place(row)})`, { cause: error });
    }
  }

  /** Every event of one lane, as in `run`. Indices into the plan and its lanes (`lanesOf`). */
  trace(replication: number, campaign: number, lane: number): SequenceTrace {
    this.#begin(replication);
    const trace: SequenceTrace = { events: [], weeks: [] };
    const scratch = new Float64Array(this.rows * PERIOD_COUNT);
    this.#weeks.runCampaign(this.#loops[campaign]!.loop, scratch, 0, () => {}, { ...trace, lane });
    return trace;
  }

  #begin(replication: number): void {
    const vector = Math.floor(replication / this.#plan.inner);
    if (vector !== this.#vector) this.#draw(vector);
    this.#keyed.setReplicate(this.#vectors.noiseOf(replication));
  }

  #draw(vector: number): void {
    this.#vectors.draw(vector, this.#keyed, this.#base);
    this.#weeks.drawVector(this.#base);
    for (const { arms } of this.#loops) for (const arm of arms) arm.draw(this.#base, this.#keyed);
    this.#vector = vector;
  }
}
