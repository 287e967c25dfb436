import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { print, tell } from '../output.ts';
import { submitJobs } from './sbatch.ts';
import { showScripts, writeScripts } from './script-files.ts';
import { shellCommand } from './shell.ts';
import { LOGS, mergeCommand, shardsCommand, type SlurmOptions, slurmScripts } from './slurm.ts';
import { partialOf, type Submission } from './submission.ts';

/**
 * Writes the job scripts of a run beside it and submits them.
 * @param begin makes the folder in which the tasks will put the run together
 * @param dryRun show the scripts and do nothing
 * @throws ToolMissing without sbatch, UsageError if it refuses
 */
export function toSlurm(
  submission: Submission,
  options: SlurmOptions,
  begin: () => void,
  dryRun: boolean,
): void {
  const { run, shards } = submission;
  const folder = `${run}.slurm`;
  const files = slurmScripts(submission, options, folder);
  if (dryRun)
    return showScripts(folder, files, [shardsCommand(folder), mergeCommand(folder, '<job of the shards>')]);
  writeScripts(folder, files);
  mkdirSync(join(folder, LOGS), { recursive: true });
  begin();
  tell(`Scripts and logs: ${folder}`);
  const jobs = submitJobs(folder);
  print(`Submitted: shards ${jobs.shards} (${shards} tasks), merge ${jobs.merge} (after them)`);
  tell(`Watch them:    squeue --jobs=${jobs.shards},${jobs.merge}
Task 3 failed: scontrol requeue ${jobs.shards}_3, then scontrol update JobId=${jobs.merge} Dependency=afterany:${jobs.shards}
All is lost:   the same casus submit again; what is computed is kept
By hand:       ${shellCommand(['casus', 'resume', partialOf(run)])}
Result:        ${run}, when the merge has ended`);
}
