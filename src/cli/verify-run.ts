import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../data/problem.ts';
import { CHECKS, DRAWS, hashOfFile, RESOLVED } from '../engine/folder.ts';
import { type TableName, TABLES } from '../engine/identity.ts';
import { layoutOf } from '../engine/layout.ts';
import { drift, type Manifest } from '../engine/manifest.ts';
import { originOf } from '../engine/origin.ts';
import { type Runnable, replicationsOf, withVectors } from '../engine/runnable.ts';
import { fileColumns } from '../engine/shard-columns.ts';
import { shardOfName } from '../engine/shards.ts';
import { type RunTable, tablesOf } from '../engine/tables.ts';
import { type DifferentCell, type StoredFile, type TableVerified, verifyTable } from '../engine/verify.ts';
import { type Built, buildPlan } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import { PARAMETERS } from '../model/parameters.ts';
import { checkRuns } from './checked-run.ts';
import { asRun, runnableOf } from './runnable.ts';
import { runFiles } from './run-files.ts';
import { type EstimatesChecked, verifyEstimates } from './verify-estimates.ts';
import { chanceToMiss, sampleOf } from './verify-sample.ts';

/** A file that is not as it was written. */
export interface AlteredFile {
  readonly file: string;
  readonly why: string;
  /** The first cell of it that is not what its replication gives; null where that cannot be said. */
  readonly cell: DifferentCell | null;
}

/** A table, how much of it was recomputed, and what a sample of that size may miss. */
export interface TableChecked extends TableVerified {
  readonly of: number; // replications
  readonly missed: number; // chance that 1% altered replications go unnoticed
}

export interface Verified {
  readonly verdict: 'confirmed' | 'drifted' | 'altered';
  /** Files whose SHA-256 was compared with the manifest. */
  readonly files: number;
  readonly altered: readonly AlteredFile[];
  /** What stands here now and is not what made the run: 'code', 'figuresHash'. */
  readonly changed: readonly string[];
  /** Why nothing could be recomputed; null where it could. */
  readonly notRebuilt: string | null;
  readonly tables: readonly TableChecked[];
  /** Parameter vectors of draws.parquet that were drawn again, and those of them that differ. */
  readonly draws: { readonly vectors: number; readonly different: number };
  readonly estimates: EstimatesChecked;
}

/** How many replications of a table are recomputed: all, so many, or as many as take a few seconds. */
export type SampleSize = number | 'all' | 'default';

/** Work of the default sample, in crises of a battery: a few seconds for each table. */
const WORK = 40_000;
/** Each replication of a long run lies in a file of its own, which must be read whole. */
const MOST = 300;
/** Altered files in which the first altered row is looked for: each is computed whole. */
const SEARCHED = 3;

function sizeOf(size: SampleSize, table: RunTable, replications: number): number {
  if (size === 'all') return replications;
  if (size !== 'default') return Math.min(size, replications);
  return Math.min(replications, MOST, Math.max(1, Math.floor(WORK / layoutOf(table.plan).work)));
}

/** Files of a table by the manifest, in order. */
function storedFiles(folder: string, { files }: Manifest, table: string): StoredFile[] {
  return Object.keys(files)
    .sort()
    .flatMap((name) => {
      const shard = name.startsWith(`${table}/`) ? shardOfName(name.slice(table.length + 1)) : null;
      return shard === null ? [] : [{ ...shard, path: join(folder, name) }];
    });
}

/**
 * Why the files of a table do not hold what its plan has now: every replication from 0 once, with rows about the same; null
 * where they do.
 */
function mismatch(
  name: TableName,
  table: RunTable | undefined,
  files: readonly StoredFile[],
  { [name]: stored }: Manifest,
): string | null {
  const replications = table === undefined ? 0 : replicationsOf(table.plan);
  const now = {
    rows: table === undefined ? 0 : replications * layoutOf(table.plan).rows.length,
    arms: table?.plan.arms.map(({ id }) => id),
  };
  if (now.rows !== (stored?.rows ?? 0))
    return `${stored?.rows ?? 0} rows, where its experiment now gives ${now.rows}`;
  if (now.arms !== undefined && JSON.stringify(now.arms) !== JSON.stringify(stored?.arms))
    return 'its experiment now has other arms';
  let next = 0;
  for (const { from, to } of files) {
    if (from !== next) return `replications ${next} to ${from - 1} are in no file`;
    next = to;
  }
  return next === replications ? null : `the files hold ${next} replications, the plan has ${replications}`;
}

function hashes(folder: string, { files }: Manifest): AlteredFile[] {
  return Object.entries(files).flatMap(([name, hash]) => {
    const file = join(folder, name);
    const found = hashOfFile(file);
    if (found === hash) return [];
    const why = found === undefined ? 'missing' : 'not the file that the run wrote: its SHA-256 differs';
    return [{ file, why, cell: null }];
  });
}

/** What would make the run now. @returns or why that cannot be said */
function rebuild(folder: string, project: Project): Built | string {
  const path = join(folder, RESOLVED);
  if (!existsSync(path)) return `${path} is missing`;
  try {
    return buildPlan(path, project);
  } catch (error) {
    if (error instanceof InputError) return `its experiment cannot be built here: ${error.message}`;
    throw error;
  }
}

/** Names the first altered row of a file, where it can be read. */
async function searched(
  altered: AlteredFile,
  table: RunTable | undefined,
  files: readonly StoredFile[],
): Promise<AlteredFile> {
  const file = files.find(({ path }) => path === altered.file);
  if (table === undefined || file === undefined || !existsSync(file.path)) return altered;
  const all = Array.from({ length: file.to - file.from }, (_, at) => file.from + at);
  try {
    const { first } = await verifyTable(table, [file], all);
    const why = first === null ? `${altered.why}, though every value is as the code gives it` : altered.why;
    return { ...altered, why, cell: first };
  } catch {
    return { ...altered, why: `${altered.why}; it cannot be read` };
  }
}

/** What the engine runs for a folder: an experiment, or in a folder of checks those of its runs that it holds. */
function runnableIn(folder: string, built: Built, { configurationHash }: Manifest): Runnable {
  if (!dirname(folder).endsWith(CHECKS)) return runnableOf(built);
  const runs = checkRuns(built)?.runs ?? [];
  return runs.find((each) => each.configurationHash === configurationHash) ?? runs[0] ?? runnableOf(built);
}

async function verifyDraws(path: string, { drawn }: Runnable): Promise<Verified['draws']> {
  const { rows, columns } = await fileColumns(path);
  const stored = PARAMETERS.map((name) => columns.get(name));
  let different = 0;
  for (let vector = 0; vector < rows; vector++) {
    const now = drawn(vector);
    if (!stored.every((column, at) => Object.is(column?.[vector], now[at]))) different++;
  }
  return { vectors: rows, different };
}

/**
 * Checks a finished run: every file against the SHA-256 of the manifest, a sample of the replications of each table by
 * computing them again, the parameters drawn, and the estimates.
 * @param key chooses the sample: another key, another sample of the same size
 * @param again whether the estimates are made again, which takes as long as the analysis of the run did
 * @throws UsageError if the folder is no finished run, InputError if its manifest is damaged
 */
export async function verifyRun(
  given: string,
  project: Project,
  size: SampleSize,
  key: string,
  again: boolean,
): Promise<Verified> {
  const folder = resolve(given);
  const { manifest } = runFiles(given);
  let altered = hashes(folder, manifest);
  const files = Object.keys(manifest.files).length;
  const nothing = { files, tables: [], draws: { vectors: 0, different: 0 } };
  const built = rebuild(folder, project);
  if (typeof built === 'string')
    return {
      ...nothing,
      verdict: altered.length > 0 ? 'altered' : 'drifted',
      altered,
      changed: [],
      notRebuilt: built,
      estimates: { state: 'unchecked', why: 'the experiment cannot be built' },
    };
  const from = withVectors(runnableIn(folder, built, manifest), manifest.design.vectors);
  const origin = originOf(from);
  const changed = drift(manifest, origin);
  const tables = tablesOf(from, origin);
  const broken = new Set(altered.map(({ file }) => file));
  if (altered.length > 0 && changed.length === 0) {
    const found = altered.slice(0, SEARCHED).map((each) => {
      const table = tables.find(({ name }) => each.file.startsWith(join(folder, name, '/')));
      return searched(each, table, table ? storedFiles(folder, manifest, table.name) : []);
    });
    altered = [...(await Promise.all(found)), ...altered.slice(SEARCHED)];
  }

  const checked: TableChecked[] = [];
  let notRebuilt: string | null = null;
  for (const name of TABLES) {
    const table = tables.find((each) => each.name === name);
    const stored = storedFiles(folder, manifest, name);
    const other = mismatch(name, table, stored, manifest);
    if (other !== null) notRebuilt ??= `${name}: ${other}`;
    if (table === undefined || other !== null) continue;
    const replications = replicationsOf(table.plan);
    const sample = sampleOf(
      `${manifest.configurationHash}/${key}/${name}`,
      sizeOf(size, table, replications),
      replications,
    );
    const sound = stored.filter(({ path }) => !broken.has(path));
    const within = sample.filter((each) => sound.some((file) => each >= file.from && each < file.to));
    const missed = chanceToMiss(sample.length, replications);
    checked.push({ ...(await verifyTable(table, sound, within)), of: replications, missed });
  }
  const draws = join(folder, DRAWS);
  const drawn = broken.has(draws) ? nothing.draws : await verifyDraws(draws, from);
  const differ = drawn.different > 0 || checked.some(({ different }) => different > 0);
  const wrong = differ || notRebuilt !== null;
  const otherwise =
    changed.length > 0
      ? 'something else stands here than made the run'
      : altered.length > 0 || wrong
        ? 'the records are not as written'
        : null;
  const estimates: EstimatesChecked = !again
    ? { state: 'unchecked', why: '--no-estimates' }
    : otherwise === null
      ? await verifyEstimates(folder, asRun(built, manifest), project, manifest.casus)
      : { state: 'unchecked', why: otherwise };
  const isAltered = altered.length > 0 || (wrong && changed.length === 0) || estimates.state === 'different';
  return {
    verdict: isAltered ? 'altered' : wrong ? 'drifted' : 'confirmed',
    files,
    altered,
    changed,
    notRebuilt,
    tables: checked,
    draws: drawn,
    estimates,
  };
}
