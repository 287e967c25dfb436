import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ToolMissing, UsageError } from '../exit.ts';
import { MERGE_SCRIPT, mergeCommand, SHARDS_SCRIPT, shardsCommand } from './slurm.ts';

export interface Jobs {
  readonly shards: string;
  readonly merge: string;
}

/**
 * Submits one script and gives the id of its job.
 * @param left what is left to be submitted, this script first: told where it cannot be
 * @throws ToolMissing without sbatch, UsageError with what sbatch said if it refuses
 */
function sbatch(args: readonly string[], left: readonly string[]): string {
  const hand = `The scripts are written. To submit by hand:\n${left.map((each) => `  ${each}`).join('\n')}`;
  const { error, status, stdout, stderr } = spawnSync('sbatch', ['--parsable', ...args], {
    encoding: 'utf8',
  });
  if (error && (error as NodeJS.ErrnoException).code === 'ENOENT')
    throw new ToolMissing(`sbatch is not on PATH: this machine does not belong to a Slurm cluster. ${hand}`);
  if (error) throw error;
  if (status !== 0) throw new UsageError(`sbatch refused: ${stderr.trim()}\n${hand}`);
  return stdout.trim().split(';')[0]!; // in a federation the name of the cluster follows
}

/** Submits the array job of a folder, and the merge that waits for it. @throws ToolMissing, UsageError */
export function submitJobs(folder: string): Jobs {
  const shards = sbatch(
    [join(folder, SHARDS_SCRIPT)],
    [shardsCommand(folder), mergeCommand(folder, '<job of the shards>')],
  );
  const merge = sbatch(
    [`--dependency=afterok:${shards}`, join(folder, MERGE_SCRIPT)],
    [mergeCommand(folder, shards)],
  );
  return { shards, merge };
}
