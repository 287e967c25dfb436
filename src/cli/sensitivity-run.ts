import type { Estimates } from '../analysis/estimates.ts';
import { InputError } from '../data/problem.ts';
import { Interrupted } from '../engine/errors.ts';
import { finishedRun, runFolder } from '../engine/folder.ts';
import { originOf } from '../engine/origin.ts';
import { concluded } from '../engine/partial.ts';
import { runExperiment } from '../engine/run.ts';
import { type Built, buildPlan } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import { printResolved } from '../experiment/resolved.ts';
import { type SensitivityAsked, sensitivityExperiment } from '../experiment/sensitivity.ts';
import { type ComputeCommand, withProgress } from './compute-run.ts';
import { exportHeadline } from './conclude.ts';
import { writeCrises } from './crises-json.ts';
import { estimateRun } from './estimates.ts';
import { UsageError } from './exit.ts';
import { tell } from './output.ts';
import { runnableOf } from './runnable.ts';

/** What a run over a design is made with. */
export interface SensitivityRun extends ComputeCommand {
  readonly figures: boolean;
  /** The experiment file, as its user named it. */
  readonly file: string;
  /** The command that gives the same records. */
  readonly command: string;
}

export interface SensitivityDone {
  readonly folder: string;
  readonly report: string;
  readonly estimates: Estimates;
}

/**
 * The experiment over a design, as an ordinary one: from the text of its file, which the folder of its run keeps.
 * @throws UsageError where no such design can be made
 */
export function buildSensitivity(from: Built, asked: SensitivityAsked, project: Project): Built {
  const experiment = sensitivityExperiment(from, asked);
  try {
    return buildPlan(`${experiment.id}.yaml`, project, { text: printResolved(experiment) });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new UsageError(error.problems.map(({ message }) => message).join('\n'));
  }
}

/** Whether the run of an experiment is there, finished. */
export function isThere(built: Built, results: string): boolean {
  return finishedRun(runFolder(results, originOf(runnableOf(built)))) !== undefined;
}

/**
 * Runs an experiment over a design, or takes the run that is there, and writes estimates, figures and report.
 * @throws Interrupted that names the way on
 */
export async function runSensitivity(
  built: Built,
  project: Project,
  { file, command, figures, ...compute }: SensitivityRun,
): Promise<SensitivityDone> {
  try {
    const run = await withProgress(compute, command, file, (more) => runExperiment(runnableOf(built), more));
    const { folder } = run;
    if (run.reused)
      tell(`${folder} holds these records already; they are used again (--fresh computes them anew)`);
    const estimates = await estimateRun(folder, built, project, file, null);
    writeCrises(folder, []);
    if (figures) await exportHeadline(folder, estimates, []);
    const { reportRun } = await import('./report-run.ts');
    const report = reportRun(folder, estimates, []);
    concluded(folder);
    return { folder, report, estimates };
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    throw new Interrupted(
      `stopped; what was finished is kept, and the same command goes on with it: ${command}`,
    );
  }
}
