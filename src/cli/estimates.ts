import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SweepRecords } from '../analysis/conditions.ts';
import { estimate, type ExperimentInfo } from '../analysis/estimate.ts';
import { readEstimates, writeEstimates } from '../analysis/estimates-json.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { figureLedger, tally } from '../data/ledger.ts';
import { shownPath } from '../data/problem.ts';
import { MODEL_VERSION, versionOfCasus } from '../engine/about.ts';
import { openRecords, openSweep } from '../engine/open.ts';
import type { Built } from '../experiment/build.ts';
import type { PlannedArm } from '../experiment/plan.ts';
import type { Project } from '../experiment/project.ts';
import { CLASSES } from '../model/measures/columns.ts';
import { UsageError } from './exit.ts';
import { runnableOf } from './runnable.ts';

export const ESTIMATES = 'estimates.json';

/** What an arm does, in the names of its proposals and levels. */
function summaryOf(arm: PlannedArm, project: Project): string {
  const parts = arm.proposals.map(({ id, level, announced }) => {
    const name = project.catalogue.levers.get(id)?.name ?? id;
    return `${name}: ${level}${announced ? ' (announced, not implemented)' : ''}`;
  });
  return parts.join('; ') || 'no proposal';
}

function infoOf(built: Built, project: Project, file: string): ExperimentInfo {
  const { experiment, plan, configurationHash } = built;
  const entries = figureLedger(project.agents, experiment.asOf);
  const { observed, derived, assumed } = tally(entries);
  const ledger: Record<string, Record<string, string>> = {};
  for (const { actor, field, status } of entries) (ledger[actor] ??= {})[field] = status;
  const centres = centresOf(project);
  return {
    version: versionOfCasus(),
    modelVersion: MODEL_VERSION,
    experiment,
    file: shownPath(file),
    configurationHash,
    figuresHash: runnableOf(built).figuresHash,
    summaries: plan.arms.map((arm) => summaryOf(arm, project)),
    windows: Object.fromEntries(CLASSES.map((name) => [name, centres[`class.${name}.W`] ?? NaN])),
    names: Object.fromEntries(project.agents.members.map(({ value }) => [value.id, value.name])),
    figures: { observed, derived, assumed },
    ledger,
  };
}

/** Centre of the prior of each parameter: its default. */
function centresOf(project: Project): Record<string, number> {
  return Object.fromEntries(project.parameters.map(({ name, default: centre }) => [name, centre]));
}

async function sweepOf(folder: string, { sweep }: Built, project: Project): Promise<SweepRecords | null> {
  if (sweep === null) return null;
  const records = await openSweep(folder, sweep.plan);
  return { records, comparisons: sweep.comparisons, centres: centresOf(project) };
}

/** Estimates of a finished run, computed from its records and written beside them as `estimates.json`. */
export async function estimateRun(
  folder: string,
  built: Built,
  project: Project,
  file: string,
): Promise<Estimates> {
  const records = await openRecords(folder, built.plan);
  const sweep = await sweepOf(folder, built, project);
  const estimates = await estimate(records, infoOf(built, project, file), { sweep });
  const path = join(folder, ESTIMATES);
  writeFileSync(`${path}.partial`, writeEstimates(estimates));
  renameSync(`${path}.partial`, path);
  return estimates;
}

/** The estimates stored in a run folder. */
export function storedEstimates(folder: string): Estimates {
  try {
    return readEstimates(readFileSync(join(folder, ESTIMATES), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UsageError(
      `${folder} has no ${ESTIMATES}; write results/<experiment>/<run>, a folder that casus run made`,
    );
  }
}
