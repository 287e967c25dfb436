import { join } from 'node:path';
import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import type { ColumnName } from '../model/measures/columns.ts';
import { PERIOD_COLUMNS, type PeriodName } from '../model/measures/periods.ts';
import { PARAMETERS } from '../model/parameters.ts';
import { FailedRuns } from './errors.ts';
import { DRAWS, RECORDS, SEQUENCES, SWEEP } from './folder.ts';
import { HeldColumns } from './held-columns.ts';
import { layoutOf } from './layout.ts';
import { MANIFEST, readManifest } from './manifest.ts';
import { Files, readFailures, readFiles, shardFiles } from './read.ts';
import { replicationsOf } from './runnable.ts';

/** What to do with runs in which the model threw: refuse to go on, or leave their vectors out in every arm. */
export type FailurePolicy = 'refuse' | 'leave-out';

/** A table of a run in memory: at most 8 bytes for each row and column opened, and a few columns expanded. Rows as in the plan's canonical order. */
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

/** Rows of the vectors that stay, moved up to the front. @param per rows of a vector */
function moved(values: Float64Array, per: number, vectors: readonly number[]): Float64Array {
  for (const [at, vector] of vectors.entries()) values.copyWithin(at * per, vector * per, (vector + 1) * per);
  return values.subarray(0, vectors.length * per);
}

/**
 * Columns of records that stay expanded: an estimand and its condition are asked for at once, and then no more. Those of
 * half-years are asked for again for every lane.
 */
const EXPANDED = 3;

async function open<P extends Plan | CampaignPlan, Name extends string>(
  folder: string,
  name: string,
  given: P,
  names: readonly Name[],
  policy: FailurePolicy,
): Promise<OpenTable<P, Name>> {
  const manifest = readManifest(folder);
  if (manifest === undefined) throw new Error(`${join(folder, MANIFEST)} is missing`);
  let plan = given;
  let vectors: readonly number[] | null = null;
  const parameterNames = PARAMETERS.filter((_, at) => plan.priors[at]?.kind !== 'fixed');
  const varying = new Set(parameterNames);
  const { columns: drawn } = await readFiles([join(folder, DRAWS)], parameterNames);
  const per = layoutOf(plan).rows.length * plan.inner;
  if (manifest.failures[name]) {
    const failed = await failedOf(join(folder, name));
    if (policy === 'refuse') refuse(folder, name, plan, failed);
    const gone = new Set(failed.map(({ row }) => Math.floor(row / per)));
    const stay = Array.from({ length: plan.vectors }, (_, vector) => vector).filter(
      (vector) => !gone.has(vector),
    );
    const stored = [...drawn.values()][0]?.length ?? 0;
    const first = stay.filter((vector) => vector < stored);
    for (const [parameter, values] of drawn) drawn.set(parameter, moved(values, 1, first));
    plan = { ...plan, vectors: stay.length };
    vectors = stay;
  }
  const columns = new HeldColumns(name === SEQUENCES ? Infinity : EXPANDED);
  const files = await Files.of(shardFiles(join(folder, name)));
  const read = new Float64Array(files.rows);
  for (const each of names) {
    await files.read(each, read);
    columns.hold(each, vectors === null ? read : moved(read, per, vectors));
  }
  return {
    plan,
    replications: replicationsOf(plan),
    leftOut: given.vectors - plan.vectors,
    vectorAt: (place) => vectors?.[place] ?? place,
    column(wanted) {
      const values = columns.get(wanted);
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
