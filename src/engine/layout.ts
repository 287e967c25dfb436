import { type CampaignPlan, lanesOf, periodsOf, type Plan } from '../experiment/plan.ts';
import { COLUMNS } from '../model/measures/columns.ts';
import { PERIOD_COLUMNS } from '../model/measures/periods.ts';
import type { ParquetColumn } from './parquet.ts';

/** One table of a run: what the rows of a replication are about, in canonical order, and what each holds. */
export interface Layout {
  /** Columns that say what a row is about, beside replication and vector. */
  readonly keys: readonly ParquetColumn[];
  /** Their values in each row of a replication. */
  readonly rows: readonly (readonly (string | number)[])[];
  readonly columns: readonly { readonly name: string; readonly unit: string }[];
  /** Sequences of half-years run in a replication. */
  readonly sequences: number;
  /** Work of a replication, in crises of a battery. */
  readonly work: number;
  /** Names a row for a message. */
  readonly place: (row: number) => string;
}

/** What a week of a sequence counts for: about as many crises of a battery take as long. */
const WORK_OF_WEEK = 4;

const text = (name: string): ParquetColumn => ({ name, type: 'text' });

/** One row a crisis: scenarios, their items, arms. */
function crisesOf({ scenarios, arms }: Plan): Layout {
  const rows = scenarios.flatMap(({ id, items }) =>
    items.flatMap((item) => arms.map((arm) => [id, item.id, arm.id] as const)),
  );
  return {
    keys: [text('scenario'), text('item'), text('arm')],
    rows,
    columns: COLUMNS,
    sequences: 0,
    work: scenarios.reduce(
      (sum, { items, weeks }) => sum + arms.length * (items.length + weeks * WORK_OF_WEEK),
      0,
    ),
    place: (row) => {
      const [scenario, item, arm] = rows[row]!;
      return `arm ${arm}, item ${item}, scenario ${scenario}`;
    },
  };
}

/** One row a half-year: campaigns, the lanes of each, half-years from 0. */
function sequencesOf(plan: CampaignPlan): Layout {
  const lanes = lanesOf(plan);
  const rows = plan.campaigns.flatMap((campaign) =>
    lanes.flatMap((lane) =>
      Array.from(
        { length: periodsOf(campaign, lane) },
        (_, period) => [campaign.id, plan.arms[lane.arm]!.id, lane.mode, period] as const,
      ),
    ),
  );
  const running = lanes.filter(({ mode }) => mode !== 'battery').length;
  const weeks = plan.campaigns.reduce((sum, campaign) => sum + campaign.weeks, 0);
  return {
    keys: [text('scenario'), text('arm'), text('mode'), { name: 'period', type: 'integer' }],
    rows,
    columns: PERIOD_COLUMNS,
    sequences: plan.campaigns.length * running,
    work: running * weeks * WORK_OF_WEEK,
    place: (row) => {
      const [scenario, arm, mode, period] = rows[row]!;
      return `arm ${arm}, mode ${mode}, half-year ${period}, scenario ${scenario}`;
    },
  };
}

/** The table that a plan gives. */
export function layoutOf(plan: Plan | CampaignPlan): Layout {
  return 'campaigns' in plan ? sequencesOf(plan) : crisesOf(plan);
}
