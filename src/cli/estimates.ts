import { join } from 'node:path';
import type { SweepRecords } from '../analysis/conditions.ts';
import { COLUMNS_READ } from '../analysis/columns-read.ts';
import { PERIODS_READ } from '../analysis/periods-read.ts';
import type { CheckEstimates } from '../analysis/checks.ts';
import { estimate } from '../analysis/estimate.ts';
import { readEstimates, writeEstimates } from '../analysis/estimates-json.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { shownPath } from '../data/problem.ts';
import { hashOfCode } from '../engine/about.ts';
import { writeDurably } from '../engine/durable.ts';
import { openRecords, openSequences, openSweep } from '../engine/open.ts';
import { shardSize } from '../engine/shards.ts';
import type { Built } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import { infoOf } from './experiment-info.ts';
import { ESTIMATES } from './stored.ts';

/** Centre of the prior of each parameter: its default. */
function centresOf(project: Project): Record<string, number> {
  return Object.fromEntries(project.parameters.map(({ name, default: centre }) => [name, centre]));
}

async function sweepOf(
  folder: string,
  { sweep, experiment }: Built,
  project: Project,
): Promise<SweepRecords | null> {
  if (sweep === null) return null;
  const records = await openSweep(folder, sweep.plan, COLUMNS_READ, experiment.failures);
  return { records, comparisons: sweep.comparisons, centres: centresOf(project) };
}

/**
 * The text of `estimates.json` of a finished run, computed from its records: the same bytes for the same records.
 * @param file the experiment file, as the text is to name it
 * @param checks of its answer; null: left out
 * @throws FailedRuns
 */
export async function estimatesText(
  folder: string,
  built: Built,
  project: Project,
  file: string,
  checks: CheckEstimates | null,
): Promise<string> {
  const { plan, campaign } = built;
  const { failures } = built.experiment;
  const records = plan.scenarios.length > 0 ? await openRecords(folder, plan, COLUMNS_READ, failures) : null;
  const sequences = campaign === null ? null : await openSequences(folder, campaign, PERIODS_READ, failures);
  const sweep = await sweepOf(folder, built, project);
  const step = plan.looks ? shardSize(plan) : 1;
  const estimates = await estimate(records, infoOf(built, project, file), { sweep, sequences, step });
  return writeEstimates({
    ...estimates,
    checks,
    experiment: { ...estimates.experiment, codeHash: hashOfCode() },
  });
}

/**
 * Estimates of a finished run, written beside its records as `estimates.json`. They are given as they were written, so that
 * a report made now and one made later from the file are the same.
 */
export async function estimateRun(
  folder: string,
  built: Built,
  project: Project,
  file: string,
  checks: CheckEstimates | null,
): Promise<Estimates> {
  const text = await estimatesText(folder, built, project, shownPath(file), checks);
  writeDurably(join(folder, ESTIMATES), text);
  return readEstimates(text);
}
