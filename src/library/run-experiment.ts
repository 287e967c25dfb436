import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Estimates } from '../analysis/estimates.ts';
import { build } from '../cli/build.ts';
import { checksOf, runChecks } from '../cli/checked-run.ts';
import { writeCrises } from '../cli/crises-json.ts';
import { estimateRun } from '../cli/estimates.ts';
import { lookOf } from '../cli/looks.ts';
import { experimentFile } from '../cli/project.ts';
import { asRun, runnableOf } from '../cli/runnable.ts';
import { headlineCrises } from '../cli/timeline.ts';
import { readStructures } from '../data/evidence/structures.ts';
import { CHECKS, RESOLVED } from '../engine/folder.ts';
import { asNotWritten } from '../engine/not-written.ts';
import { concluded } from '../engine/partial.ts';
import { runExperiment as compute } from '../engine/run.ts';
import type { ParameterSource } from '../experiment/sampling-schema.ts';
import { type Experiment, experimentYaml, IN_CODE } from './experiment.ts';
import { belongsTo } from './folders.ts';
import { packageProject } from './project.ts';

export interface RunOptions {
  /** Folder that holds a folder for each experiment; default 'results'. */
  readonly results?: string;
  /** Worker threads; default one for each core. The result has the same bytes with any number. */
  readonly workers?: number;
  /** Parameter vectors instead of the experiment's, at least 2. */
  readonly replications?: number;
  /** Replications of each vector instead of the experiment's. */
  readonly inner?: number;
  readonly seed?: string;
  /** Where the parameter vectors come from: 'prior' or 'posterior'. */
  readonly parameters?: ParameterSource;
  /** Whether the answer is checked under rival structures and without each member, in runs of their own. Default: no. */
  readonly checks?: boolean;
  /** Compute everything again and replace a finished run. */
  readonly fresh?: boolean;
  /** Stops the workers; what is finished stays, and the same call goes on with it. */
  readonly signal?: AbortSignal;
  /** Work that is done and that there is, in crises of a battery; called whenever a file of records is finished. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A finished run. */
export interface FinishedRun {
  /** Its folder, absolute: records, manifest, `config.resolved.yaml`, `estimates.json`. */
  readonly folder: string;
  readonly estimates: Estimates;
}

/**
 * Runs an experiment and estimates what it asks: what `casus run` does, without report and pictures. The same experiment
 * gives the same bytes; a run that is there already is used again, and what an earlier run holds is not computed again.
 * @param experiment a path to a YAML file, or what `readExperiment` gives, changed or not
 * @throws by name: InputError (the experiment: every problem with its place and the cure), Interrupted (`signal`),
 * FailedRuns (the model threw), Drifted (the folder holds a run of something else), NotWritten (the disk),
 * UsageError (an option that cannot be followed)
 */
export async function runExperiment(
  experiment: string | Experiment,
  { results = 'results', workers, checks, fresh, signal, onProgress, ...options }: RunOptions = {},
): Promise<FinishedRun> {
  const project = packageProject();
  const inCode = typeof experiment !== 'string';
  const file = inCode ? resolve(IN_CODE) : experimentFile(experiment);
  const built = await build(file, project, {
    ...options,
    ...(inCode && { text: experimentYaml(experiment) }),
  });
  const work = {
    workers,
    fresh,
    signal,
    onProgress,
    // Of an experiment that has no file of its own, the run folder holds one.
    command: `casus run ${inCode ? RESOLVED : experiment}`,
    file: inCode ? RESOLVED : file,
  };
  const out = resolve(results);
  const run = await compute(runnableOf(built), { ...work, results: out, look: lookOf(built) });
  const { folder, manifest } = run;
  const of = asRun(built, manifest);
  if (checks)
    await runChecks(of, folder, (runnable, beside) => compute(runnable, { ...work, results: beside }));
  try {
    const strongest = readStructures(project.evidence)?.strongest ?? null;
    // What an earlier run checked stays in the estimates; to look for it takes planning every variant.
    const checked = checks === true || existsSync(join(out, `${of.experiment.id}${CHECKS}`));
    const found = checked ? await checksOf(folder, of, strongest) : null;
    const estimates = await estimateRun(folder, of, project, work.file, found);
    writeCrises(folder, headlineCrises(of, project));
    concluded(folder);
    return { folder, estimates: belongsTo(folder, estimates) };
  } catch (error) {
    throw asNotWritten(error, folder);
  }
}
