import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Estimates } from '../../analysis/estimates.ts';
import { readStructures } from '../../data/evidence/structures.ts';
import { CHECKS, RESOLVED } from '../../engine/folder.ts';
import { asNotWritten } from '../../engine/not-written.ts';
import { concluded } from '../../engine/partial.ts';
import { runExperiment } from '../../engine/run.ts';
import type { Built } from '../../experiment/build.ts';
import type { Project } from '../../experiment/project.ts';
import { build } from '../build.ts';
import { checksOf } from '../checked-run.ts';
import { writeCrises } from '../crises-json.ts';
import { estimateRun } from '../estimates.ts';
import { lookOf } from '../looks.ts';
import { reportRun } from '../report-run.ts';
import { asRun, runnableOf } from '../runnable.ts';
import { headlineCrises } from '../timeline.ts';
import { shippedFile } from './shipped.ts';
import type { RunRequest } from './status.ts';

/** Name under which messages speak of the text of the page. */
const OF_THE_PAGE = 'page.yaml';

/** The experiment of a request, with the worlds that it asks for. @throws InputError, UsageError */
export function builtOf(asked: RunRequest, project: Project): Promise<Built> {
  if ('yaml' in asked)
    return build(resolve(OF_THE_PAGE), project, { text: asked.yaml, replications: asked.worlds });
  return build(
    shippedFile(asked.experiment),
    project,
    asked.worlds === null ? {} : { replications: asked.worlds },
  );
}

/** How a run of the page is computed. */
export interface Computing {
  readonly results: string;
  readonly workers: number | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  /** Called when the records are there. */
  readonly onRecords: () => void;
}

/**
 * Records, estimates and report of an experiment, in the folder where `casus run` has them: the same records, and a run that
 * is there already is used again.
 * @throws Interrupted (`signal`), Drifted, FailedRuns, NotWritten
 */
export async function compute(
  built: Built,
  project: Project,
  { results, workers, signal, onProgress, onRecords }: Computing,
): Promise<{ readonly report: string; readonly estimates: Estimates }> {
  const run = await runExperiment(runnableOf(built), {
    results,
    workers,
    signal,
    onProgress,
    // The text came from a page: the run folder holds its file.
    command: `casus run ${RESOLVED}`,
    file: RESOLVED,
    look: lookOf(built),
  });
  onRecords();
  const { folder, manifest } = run;
  const of = asRun(built, manifest);
  try {
    const strongest = readStructures(project.evidence)?.strongest ?? null;
    // What an earlier run checked stays in the estimates; to look for it takes planning every variant.
    const checked = existsSync(join(results, `${of.experiment.id}${CHECKS}`));
    const checks = checked ? await checksOf(folder, of, strongest) : null;
    const estimates = await estimateRun(folder, of, project, RESOLVED, checks);
    const crises = headlineCrises(of, project);
    writeCrises(folder, crises);
    const report = reportRun(folder, estimates, crises);
    concluded(folder);
    return { report, estimates };
  } catch (error) {
    throw asNotWritten(error, folder);
  }
}
