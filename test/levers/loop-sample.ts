import { SEQUENCE_MEASURES } from '../../src/analysis/sequence-measures.ts';
import { CampaignRows, LaneRows } from '../../src/analysis/sequence-rows.ts';
import { RolledArm } from '../../src/engine/replicate/rolled-arm.ts';
import { type CampaignPlan, type Lane, periodsOf } from '../../src/experiment/plan.ts';
import { drawParameters } from '../../src/model/draw.ts';
import { type Mode, PERIOD_COLUMNS, PERIOD_COUNT } from '../../src/model/measures/periods.ts';
import { WeekRunner } from '../../src/model/sequence.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { columnsOf } from './columns-of.ts';

/** Half-years of a closed loop: each arm beside the baseline, which is the first. Only the lanes that are asked for run. */
export class LoopSample {
  readonly lanes: readonly Lane[];
  readonly rows: Float64Array;
  readonly #campaign: CampaignRows;
  readonly #worlds = new Map<string, Float64Array>();

  /**
   * @param wanted lanes of the arms; the baseline's are added
   * @param probed whether anything off the path is asked for
   */
  constructor(plan: CampaignPlan, wanted: readonly Lane[], probed: boolean, replications: number) {
    const campaign = plan.campaigns[0]!;
    const battery = wanted.some(({ mode }) => mode === 'battery');
    const free = wanted.some(({ mode }) => mode === 'no-response');
    this.lanes = [
      ...(battery ? [{ mode: 'battery' as const, arm: 0 }] : []),
      { mode: 'closed', arm: 0 },
      ...(free ? [{ mode: 'no-response' as const, arm: 0 }] : []),
      ...wanted.filter(({ arm }) => arm > 0),
    ];
    const count = plan.priors.length;
    const keyed = new Keyed(plan.seedKey);
    const weeks = new WeekRunner(plan.figures, keyed);
    const applied = { ...plan, scenarios: plan.campaigns };
    const arms = plan.arms.map((_, arm) => new RolledArm(applied, 0, arm, campaign.figures[arm]!, count));
    const base = new Float64Array(count);
    const loop = {
      ...campaign,
      items: campaign.items.map(({ provocation }) => provocation),
      probes: probed || battery ? campaign.probes : [],
      arms,
      lanes: this.lanes,
    };
    const step = this.lanes.reduce((sum, lane) => sum + periodsOf(campaign, lane), 0);
    this.rows = new Float64Array(replications * step * PERIOD_COUNT);
    for (let r = 0; r < replications; r++) {
      keyed.setReplicate(r);
      drawParameters(plan.priors, keyed, base);
      weeks.drawVector(base);
      for (const arm of arms) arm.draw(base, keyed);
      weeks.runCampaign(loop, this.rows, r * step * PERIOD_COUNT, () => {});
    }
    const column = columnsOf(this.rows, PERIOD_COLUMNS);
    let first = 0;
    const rows = this.lanes.map((lane) => {
      const own = new LaneRows({ plan, replications, column }, campaign, lane, first, step);
      first += own.periods;
      return { lane, rows: own };
    });
    this.#campaign = new CampaignRows(campaign, rows);
  }

  /** Arm minus baseline, a number for each replication, taken over its weeks. @param arm place in the plan */
  differences(arm: number, mode: Mode, measure: string): Float64Array {
    const base = this.#values(mode, 0, measure);
    return this.#values(mode, arm, measure).map((value, r) => value - base[r]!);
  }

  #values(mode: Mode, arm: number, id: string): Float64Array {
    const key = `${mode} ${arm} ${id}`;
    let found = this.#worlds.get(key);
    if (found === undefined) {
      const { columns, combine } = SEQUENCE_MEASURES.find((measure) => measure.id === id)!;
      const values = columns(this.#campaign.of(mode, arm), this.#campaign);
      found = values[0]!.map((_, r) => combine(values.map((column) => column[r]!)));
      this.#worlds.set(key, found);
    }
    return found;
  }
}
