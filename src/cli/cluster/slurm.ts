import { join, resolve } from 'node:path';
import { ROOT } from '../project.ts';
import { comment, shellCommand, shellWord } from './shell.ts';
import { EXPERIMENT, mergeArguments, partialOf, type ScriptFile, type Submission } from './submission.ts';

export interface SlurmOptions {
  readonly partition?: string | undefined;
  readonly account?: string | undefined;
  /** Limit of a task, in a form that Slurm reads. */
  readonly time: string;
}

export const SHARDS_SCRIPT = 'shards.sh';
export const MERGE_SCRIPT = 'merge.sh';
export const LOGS = 'logs';

/** Times that Slurm starts a killed task again by itself. */
const RESTARTS = 3;
/** Seconds in which Slurm ends a script that has asked to be queued again. */
const PATIENCE = 60;

/** A path in an #SBATCH line: in double quotes, and a % that begins no pattern twice. */
function pattern(path: string): string {
  return path.replaceAll('%', '%%').replaceAll(/["\\]/g, String.raw`\$&`);
}

/** Options of a job as its script says them; the same for both but for what is its own. */
function header(
  { experiment, memory, cpus }: Submission,
  { partition, account, time }: SlurmOptions,
  name: string,
  own: readonly string[],
): string {
  const lines = [
    `--job-name=casus-${experiment}-${name}`,
    ...own,
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...(account === undefined ? [] : [`--account=${account}`]),
    `--time=${time}`,
    `--mem=${memory}`,
    `--cpus-per-task=${cpus}`,
    '--requeue',
    '--open-mode=append',
  ];
  return lines.map((line) => `#SBATCH ${line}`).join('\n');
}

/**
 * The job scripts of a run: an array job with a task for each shard, and the job that merges them.
 * @param folder where they will stand, absolute
 */
export function slurmScripts(submission: Submission, options: SlurmOptions, folder: string): ScriptFile[] {
  const { command, results, run, shards } = submission;
  const root = resolve(ROOT);
  const casus = ['node', join(root, 'dist', 'cli', 'main.js')];
  const log = (name: string): string => `--output="${pattern(join(folder, LOGS))}/${name}.log"`;
  const compute = [...casus, 'run', join(folder, EXPERIMENT), '--out', results];
  const about = `${command}

Computes the shards of one run, a task each, into ${partialOf(run)}
Needs on every node, under these same paths: this checkout of Casus with node_modules and dist
(${root}), the folder of the results, and node, 20.19 or later, on PATH.
A task computes only what is not there yet: it may be killed, repeated, or run twice at once.`;
  const aboutMerge = `Gathers the shards into ${run}
once all are there: ${mergeCommand(folder, '<job of the shards>')}
A task that failed is remembered by afterok even when it has ended well since; then afterany takes its place:
scontrol update JobId=<this job> Dependency=afterany:<job of the shards>. The merge refuses if a shard is missing.
Needs what ${SHARDS_SCRIPT} needs.`;
  const shardsText = `#!/usr/bin/env bash
${comment(about)}
${header(submission, options, 'shards', [`--array=1-${shards}`, log('shard-%a')])}

${shellCommand(compute)} \\
  --shard "$SLURM_ARRAY_TASK_ID/${shards}" --workers "$SLURM_CPUS_PER_TASK"
code=$?

# Ended by a signal (out of memory, say): back into the queue, at most ${RESTARTS} times. Slurm would count it as failed.
if [ "$code" -gt 128 ] && [ "\${SLURM_RESTART_COUNT:-0}" -lt ${RESTARTS} ]; then
  scontrol requeue "\${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID" && sleep ${PATIENCE}
fi
exit "$code"
`;
  const mergeText = `#!/usr/bin/env bash
${comment(aboutMerge)}
${header(submission, options, 'merge', [log('merge')])}

${shellCommand([...casus, ...mergeArguments(partialOf(run), submission)])}
`;
  return [
    { name: EXPERIMENT, text: submission.settled },
    { name: SHARDS_SCRIPT, text: shardsText },
    { name: MERGE_SCRIPT, text: mergeText },
  ];
}

/** What submits the array job of a folder. */
export function shardsCommand(folder: string): string {
  return shellCommand(['sbatch', join(folder, SHARDS_SCRIPT)]);
}

/** What submits the merge, to start when every task of the array job has ended well. */
export function mergeCommand(folder: string, shards: string): string {
  return `sbatch --dependency=afterok:${shards} ${shellWord(join(folder, MERGE_SCRIPT))}`;
}
