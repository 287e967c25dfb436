import { join } from 'node:path';
import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import type { ColumnName } from '../model/measures/columns.ts';
import { PERIOD_COLUMNS, type PeriodName } from '../model/measures/periods.ts';
import { PARAMETERS } from '../model/parameters.ts';
import { FailedRuns } from './errors.ts';
import { DRAWS, RECORDS, SEQUENCES, SWEEP } from './folder.ts';
import { layoutOf } from './layout.ts';
import { MANIFEST, readManifest } from './manifest.ts';
import { readFailures, readFiles, readTable, shardFiles, type Table } from './read.ts';
import { replicationsOf } from './runnable.ts';

/** What to do with runs in which the model threw: refuse to go on, or leave their vectors out in every arm. */
export type FailurePolicy = 'refuse' | 'leave-out';

/** A table of a run in memory: 8 bytes for each row and column opened. Rows as in the plan's canonical order. */
interface OpenTable<P extends Plan, Name extends string> {
  /** With the vectors that are left. */
  readonly plan: P;
  readonly replications: number;
  /** Vectors left out because the model threw in one of their runs. */
  readonly leftOut: number;
  /** The vector at a place, as it was numbered when it was run: the place itself unless some were left out. */
  vectorAt(place: number): number;
  column(name: Name): Float64Array;
  /** Names of the parameters that vary over vectors. */
  readonly parameterNames: readonly string[];
  /** The values drawn, one for each of the first vectors (all, or DRAWS_KEPT of a long run); null for a parameter that does not vary. */
  parameters(name: string): Float64Array | null;
}

/** One row a crisis. */
export type OpenRecords = OpenTable<Plan, ColumnName>;
/** One row a half-year: campaigns, then lanes (`lanesOf`), then half-years (`periodsOf`). */
export type OpenSequences = OpenTable<CampaignPlan, PeriodName>;

/** A run in which the model threw. */
interface Failed {
  readonly row: number; // of the table
  readonly message: string;
}

async function failedOf(table: string): Promise<Failed[]> {
  const failed: Failed[] = [];
  let start = 0;
  for (const path of shardFiles(table)) {
    const { rows } = await readFiles([path], ['replication']);
    for (const [row, message] of await readFailures(path)) failed.push({ row: start + row, message });
    start += rows;
  }
  return failed;
}

/** @throws FailedRuns that says how many, where the first is, and the way on */
function refuse(folder: string, name: string, plan: Plan, failed: readonly Failed[]): never {
  const layout = layoutOf(plan);
  const [{ row, message }] = failed as [Failed];
  const per = layout.rows.length;
  const place = `${layout.place(row % per)}, replication ${Math.floor(row / per)}`;
  const total = replicationsOf(plan) * per;
  throw new FailedRuns(
    `the model failed in ${failed.length} of ${total} rows of ${join(folder, name)} (first at ${place}: ${message}). ` +
      'An average over the others is not what was asked for; to leave out every vector with such a run, in all arms, write failures: leave-out in the experiment',
  );
}

/** Rows of the vectors that stay, and the places of these vectors. */
function kept(table: Table, per: number, vectors: readonly number[]): Table {
  const columns = new Map<string, Float64Array>();
  for (const [name, values] of table.columns) {
    const rest = new Float64Array(vectors.length * per);
    for (const [at, vector] of vectors.entries())
      rest.set(values.subarray(vector * per, (vector + 1) * per), at * per);
    columns.set(name, rest);
  }
  return { rows: vectors.length * per, columns };
}

async function open<P extends Plan | CampaignPlan, Name extends string>(
  folder: string,
  name: string,
  given: P,
  names: readonly Name[],
  policy: FailurePolicy,
): Promise<OpenTable<P, Name>> {
  const manifest = readManifest(folder);
  if (manifest === undefined) throw new Error(`${join(folder, MANIFEST)} is missing`);
  let table = await readTable(join(folder, name), names);
  let plan = given;
  let vectors: readonly number[] | null = null;
  const parameterNames = PARAMETERS.filter((_, at) => plan.priors[at]?.kind !== 'fixed');
  const varying = new Set(parameterNames);
  let { columns: drawn } = await readFiles([join(folder, DRAWS)], parameterNames);
  if (manifest.failures[name]) {
    const failed = await failedOf(join(folder, name));
    if (policy === 'refuse') refuse(folder, name, plan, failed);
    const per = layoutOf(plan).rows.length * plan.inner;
    const gone = new Set(failed.map(({ row }) => Math.floor(row / per)));
    const stay = Array.from({ length: plan.vectors }, (_, vector) => vector).filter(
      (vector) => !gone.has(vector),
    );
    table = kept(table, per, stay);
    const stored = [...drawn.values()][0]?.length ?? 0;
    drawn = kept(
      { rows: 0, columns: drawn },
      1,
      stay.filter((vector) => vector < stored),
    ).columns;
    plan = { ...plan, vectors: stay.length };
    vectors = stay;
  }
  return {
    plan,
    replications: replicationsOf(plan),
    leftOut: given.vectors - plan.vectors,
    vectorAt: (place) => vectors?.[place] ?? place,
    column(wanted) {
      const values = table.columns.get(wanted);
      if (values === undefined) throw new Error(`column ${wanted} of ${join(folder, name)} was not opened`);
      return values;
    },
    parameterNames,
    parameters: (parameter) =>
      varying.has(parameter) ? (drawn.get(parameter)?.subarray(0, plan.vectors) ?? null) : null,
  };
}

/**
 * The main records of a run folder, these columns of them; `plan` is the one that made them.
 * @throws FailedRuns if the model threw in any of them and they are not to be left out
 */
export function openRecords(
  folder: string,
  plan: Plan,
  names: readonly ColumnName[],
  policy: FailurePolicy = 'refuse',
): Promise<OpenRecords> {
  return open(folder, RECORDS, plan, names, policy);
}

/** The records of the sweep beside them: keyed draws from the priors, whatever the design of the others. @throws FailedRuns */
export function openSweep(
  folder: string,
  sweep: Plan,
  names: readonly ColumnName[],
  policy: FailurePolicy = 'refuse',
): Promise<OpenRecords> {
  return open(folder, SWEEP, sweep, names, policy);
}

/** The half-years of the closed loop of a run folder; `campaign` is the plan that made them. @throws FailedRuns */
export function openSequences(
  folder: string,
  campaign: CampaignPlan,
  names: readonly PeriodName[] = PERIOD_COLUMNS.map(({ name }) => name),
  policy: FailurePolicy = 'refuse',
): Promise<OpenSequences> {
  return open(folder, SEQUENCES, campaign, names, policy);
}
