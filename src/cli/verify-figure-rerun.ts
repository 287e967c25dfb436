import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEstimates } from '../analysis/estimates-json.ts';
import type { Estimates } from '../analysis/estimates.ts';
import type { SealRecord } from '../charts/seal/record.ts';
import type { TimelineCrisis } from '../charts/timeline.ts';
import { InputError } from '../data/problem.ts';
import { RESOLVED } from '../engine/folder.ts';
import { readManifest } from '../engine/manifest.ts';
import { runExperiment } from '../engine/run.ts';
import { type Built, buildPlan } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import { withProgress } from './compute-run.ts';
import { storedCrises } from './crises-json.ts';
import { estimatesText } from './estimates.ts';
import { tell } from './output.ts';
import { runnableOf } from './runnable.ts';
import { storedRun } from './stored.ts';
import { headlineCrises } from './timeline.ts';
import { shownAgain, tablesAgain } from './verify-figure-plan.ts';
import { verifyRun } from './verify-run.ts';

/** What a figure can be made from again. */
export interface MadeAgain {
  readonly estimates: Estimates;
  readonly crises: readonly TimelineCrisis[];
  /** Where the numbers come from: a run folder, or so many crises run again. */
  readonly from: string;
  /** Everything that the figure depends on: its words and picture must come out too, not only its numbers. */
  readonly whole: boolean;
}

/** Work that is done without being asked for, in crises of a battery: about a minute on two cores. */
const MOST = 1_000_000;

/** Builds the experiment that a record carries. @throws InputError if it cannot be built */
export function builtFrom(text: string, project: Project): Built {
  const folder = mkdtempSync(join(tmpdir(), 'casus-figure-'));
  const file = join(folder, RESOLVED);
  try {
    writeFileSync(file, text);
    return buildPlan(file, project);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The estimates of a run folder that made a figure, once the folder has been checked as `casus verify` does.
 * @returns or why it cannot be used
 */
export async function fromRun(
  folder: string,
  { provenance }: SealRecord,
  project: Project,
): Promise<MadeAgain | string> {
  try {
    const manifest = readManifest(folder);
    if (!('configuration' in provenance) || manifest?.configurationHash !== provenance.configuration)
      return 'it is another run than made the figure';
    const found = await verifyRun(folder, project, 'default', '', true);
    if (found.verdict !== 'confirmed') return `it is itself ${found.verdict}`;
    if (found.estimates.state !== 'same')
      return `its estimates were not made again (${'why' in found.estimates ? found.estimates.why : 'they differ'})`;
    const { estimates } = storedRun(folder);
    return { estimates, crises: storedCrises(folder), from: folder, whole: true };
  } catch (error) {
    if (error instanceof InputError) return `it cannot be read: ${error.message}`;
    throw error;
  }
}

const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/**
 * Runs what a figure needs again, into a folder that goes, and makes its estimates.
 * @param all however long it takes
 * @returns or why not: it would take longer than a minute
 */
export async function fromRerun(
  built: Built,
  record: SealRecord,
  project: Project,
  all: boolean,
): Promise<MadeAgain | string> {
  const tables = tablesAgain(built, record);
  const shown = all || tables.work <= MOST ? tables : shownAgain(tables, record);
  if (!all && shown.work > MOST)
    return `what it shows takes as long as ${count(shown.work)} crises; by itself this command runs at most ${count(MOST)}`;
  const results = mkdtempSync(join(tmpdir(), 'casus-figure-'));
  try {
    const compute = { out: results };
    const { folder, manifest } = await withProgress(compute, 'casus verify', '', (more) =>
      runExperiment(runnableOf(shown.built), more),
    );
    const text = await estimatesText(folder, shown.built, project, '', null);
    const { crises, sequencesRun } = manifest;
    const ran = [
      ...(crises > 0 ? [`${count(crises)} crises`] : []),
      ...(sequencesRun > 0 ? [`${count(sequencesRun)} sequences of weeks`] : []),
    ].join(' and ');
    tell(`Run again: ${ran}`);
    return {
      estimates: readEstimates(text),
      crises: record.kind === 'timeline' ? headlineCrises(built, project) : [],
      from: `${ran} run again`,
      whole: shown.whole,
    };
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
}
