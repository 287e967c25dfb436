import { join } from 'node:path';
import type { Plan } from '../experiment/plan.ts';
import type { ColumnName } from '../model/measures/columns.ts';
import { PARAMETERS } from '../model/parameters.ts';
import { readTable } from './read.ts';
import { replicationsOf } from './runnable.ts';
import { DRAWS, RECORDS, SWEEP } from './folder.ts';

/** The records of a run in memory: 8 bytes for each crisis and column opened. Rows as in the plan's canonical order. */
export interface OpenRecords {
  readonly plan: Plan;
  readonly replications: number;
  column(name: ColumnName): Float64Array;
  /** Names of the parameters that vary over vectors. */
  readonly parameterNames: readonly string[];
  /** The values drawn, one for each vector; null for a parameter that does not vary. */
  parameters(name: string): Float64Array | null;
}

async function open(
  file: string,
  draws: string,
  plan: Plan,
  names: readonly ColumnName[],
): Promise<OpenRecords> {
  const { columns } = await readTable(file, names);
  const drawn = await readTable(draws);
  const parameterNames = PARAMETERS.filter((_, at) => plan.priors[at]?.kind !== 'fixed');
  const varying = new Set(parameterNames);
  return {
    plan,
    replications: replicationsOf(plan),
    column(name) {
      const values = columns.get(name);
      if (values === undefined) throw new Error(`column ${name} of ${file} was not opened`);
      return values;
    },
    parameterNames,
    parameters: (name) =>
      varying.has(name) ? (drawn.columns.get(name)?.subarray(0, plan.vectors) ?? null) : null,
  };
}

/** The main records of a run folder, these columns of them; `plan` is the one that made them. */
export function openRecords(folder: string, plan: Plan, names: readonly ColumnName[]): Promise<OpenRecords> {
  return open(join(folder, RECORDS), join(folder, DRAWS), plan, names);
}

/** The records of the sweep beside them. Its vectors are the first ones of the main design. */
export function openSweep(folder: string, sweep: Plan, names: readonly ColumnName[]): Promise<OpenRecords> {
  return open(join(folder, SWEEP), join(folder, DRAWS), sweep, names);
}
