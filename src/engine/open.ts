import { join } from 'node:path';
import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import type { ColumnName } from '../model/measures/columns.ts';
import { PERIOD_COLUMNS, type PeriodName } from '../model/measures/periods.ts';
import { PARAMETERS } from '../model/parameters.ts';
import { readTable } from './read.ts';
import { replicationsOf } from './runnable.ts';
import { DRAWS, RECORDS, SEQUENCES, SWEEP } from './folder.ts';

/** A table of a run in memory: 8 bytes for each row and column opened. Rows as in the plan's canonical order. */
interface OpenTable<P extends Plan, Name extends string> {
  readonly plan: P;
  readonly replications: number;
  column(name: Name): Float64Array;
  /** Names of the parameters that vary over vectors. */
  readonly parameterNames: readonly string[];
  /** The values drawn, one for each vector; null for a parameter that does not vary. */
  parameters(name: string): Float64Array | null;
}

/** One row a crisis. */
export type OpenRecords = OpenTable<Plan, ColumnName>;
/** One row a half-year: campaigns, then lanes (`lanesOf`), then half-years (`periodsOf`). */
export type OpenSequences = OpenTable<CampaignPlan, PeriodName>;

async function open<P extends Plan, Name extends string>(
  folder: string,
  name: string,
  plan: P,
  names: readonly Name[],
): Promise<OpenTable<P, Name>> {
  const file = join(folder, name);
  const { columns } = await readTable(file, names);
  const drawn = await readTable(join(folder, DRAWS));
  const parameterNames = PARAMETERS.filter((_, at) => plan.priors[at]?.kind !== 'fixed');
  const varying = new Set(parameterNames);
  return {
    plan,
    replications: replicationsOf(plan),
    column(wanted) {
      const values = columns.get(wanted);
      if (values === undefined) throw new Error(`column ${wanted} of ${file} was not opened`);
      return values;
    },
    parameterNames,
    parameters: (parameter) =>
      varying.has(parameter) ? (drawn.columns.get(parameter)?.subarray(0, plan.vectors) ?? null) : null,
  };
}

/** The main records of a run folder, these columns of them; `plan` is the one that made them. */
export function openRecords(folder: string, plan: Plan, names: readonly ColumnName[]): Promise<OpenRecords> {
  return open(folder, RECORDS, plan, names);
}

/** The records of the sweep beside them. Its vectors are the first ones of the main design. */
export function openSweep(folder: string, sweep: Plan, names: readonly ColumnName[]): Promise<OpenRecords> {
  return open(folder, SWEEP, sweep, names);
}

/** The half-years of the closed loop of a run folder; `campaign` is the plan that made them. */
export function openSequences(
  folder: string,
  campaign: CampaignPlan,
  names: readonly PeriodName[] = PERIOD_COLUMNS.map(({ name }) => name),
): Promise<OpenSequences> {
  return open(folder, SEQUENCES, campaign, names);
}
