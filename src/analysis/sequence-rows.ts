import {
  lanesOf,
  periodsOf,
  type CampaignPlan,
  type Lane,
  type PlannedCampaign,
} from '../experiment/plan.ts';
import { PERIOD_WEEKS, type Mode, type PeriodName } from '../model/measures/periods.ts';
import { checkEnough } from './enough-vectors.ts';

/**
 * What the analysis sees of the closed loops of a run: columns over all half-years, rows in canonical order: replication,
 * campaign, lane (`lanesOf`), half-year. NaN = did not happen, or nothing to count.
 */
export interface SequenceRecords {
  /** A whole `CampaignPlan` fits. */
  readonly plan: Pick<CampaignPlan, 'seed' | 'seedKey' | 'inner' | 'arms' | 'campaigns' | 'design'>;
  readonly replications: number;
  /** Vectors left out because the model threw in one of their runs; absent = none. */
  readonly leftOut?: number | undefined;
  column(name: PeriodName): Float64Array;
}

/** Rows of one lane of one campaign: its half-years in every replication. */
export class LaneRows {
  readonly campaign: PlannedCampaign;
  readonly periods: number;
  readonly replications: number;
  readonly #column: SequenceRecords['column'];
  readonly #first: number;
  readonly #step: number;

  constructor(
    sequences: SequenceRecords,
    campaign: PlannedCampaign,
    lane: Lane,
    first: number,
    step: number,
  ) {
    this.campaign = campaign;
    this.periods = periodsOf(campaign, lane);
    this.replications = sequences.replications;
    this.#column = (name) => sequences.column(name);
    this.#first = first;
    this.#step = step;
  }

  /** Last week of a half-year. */
  weekOf(period: number): number {
    return Math.min((period + 1) * PERIOD_WEEKS, this.campaign.weeks);
  }

  /** One half-year, a number for each replication. */
  at(name: PeriodName, period: number): Float64Array {
    const column = this.#column(name);
    return this.#each((row) => column[row + period]!);
  }

  /** Over the half-years; what did not happen adds nothing. */
  sum(name: PeriodName): Float64Array {
    return this.#fold(name, (sum) => sum);
  }

  /** Mean of the half-years that have a number; NaN where none has. */
  mean(name: PeriodName): Float64Array {
    return this.#fold(name, (sum, count) => sum / count);
  }

  /** Mean over all half-years of the horizon, those without a number counted as 0; NaN where none has one though it ran whole. */
  filled(name: PeriodName): Float64Array {
    const ended = this.endedBy(this.periods - 1);
    return this.#fold(name, (sum, count) => (count === 0 ? NaN : sum / this.periods)).map((value, r) =>
      ended[r] === 1 ? value || 0 : value,
    );
  }

  /** At the end of the last half-year that has a number: of a sequence that ended, the last before it did. */
  last(name: PeriodName): Float64Array {
    const column = this.#column(name);
    return this.#each((row) => {
      let found = NaN;
      for (let p = 0; p < this.periods; p++) if (!Number.isNaN(column[row + p]!)) found = column[row + p]!;
      return found;
    });
  }

  /** 1 where the sequence has ended by the end of a half-year, else 0. */
  endedBy(period: number): Float64Array {
    const column = this.#column('ended');
    return this.#each((row) => {
      for (let p = 0; p <= period; p++) if (column[row + p]! > 0) return 1;
      return 0;
    });
  }

  #fold(name: PeriodName, of: (sum: number, count: number) => number): Float64Array {
    const column = this.#column(name);
    return this.#each((row) => {
      let sum = 0;
      let count = 0;
      for (let p = 0; p < this.periods; p++) {
        const value = column[row + p]!;
        if (Number.isNaN(value)) continue;
        sum += value;
        count++;
      }
      return of(sum, count);
    });
  }

  #each(value: (row: number) => number): Float64Array {
    return Float64Array.from({ length: this.replications }, (_, r) => value(this.#first + r * this.#step));
  }
}

/** The lanes of one campaign. */
export class CampaignRows {
  readonly campaign: PlannedCampaign;
  readonly lanes: readonly { readonly lane: Lane; readonly rows: LaneRows }[];

  constructor(campaign: PlannedCampaign, lanes: CampaignRows['lanes']) {
    this.campaign = campaign;
    this.lanes = lanes;
  }

  /** Throws on a lane that the plan does not have; the baseline's frozen sequence is its own closed loop. */
  of(mode: Mode, arm: number): LaneRows {
    const wanted = mode === 'frozen' && arm === 0 ? 'closed' : mode;
    const found = this.lanes.find(({ lane }) => lane.mode === wanted && lane.arm === arm);
    if (found === undefined) throw new Error(`the plan has no lane ${mode} of arm ${arm}`);
    return found.rows;
  }
}

/** Throws where the columns do not have a row for each half-year of the plan. @throws FailedRuns if too few vectors are left */
export function campaignRows(sequences: SequenceRecords): CampaignRows[] {
  const { plan, replications } = sequences;
  checkEnough(sequences);
  if (replications % plan.inner !== 0)
    throw new Error(`${replications} replications are not whole vectors of ${plan.inner}`);
  const lanes = lanesOf(plan);
  const step = plan.campaigns.reduce(
    (sum, campaign) => sum + lanes.reduce((rows, lane) => rows + periodsOf(campaign, lane), 0),
    0,
  );
  const found = sequences.column('weeks').length;
  if (found !== step * replications)
    throw new Error(`the plan has ${step * replications} half-years, the records ${found}`);
  let first = 0;
  return plan.campaigns.map((campaign) => {
    const rows = lanes.map((lane) => {
      const own = new LaneRows(sequences, campaign, lane, first, step);
      first += own.periods;
      return { lane, rows: own };
    });
    return new CampaignRows(campaign, rows);
  });
}
