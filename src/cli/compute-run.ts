import type { Run, RunOptions } from '../engine/run.ts';
import { tell } from './output.ts';
import { progress } from './progress.ts';
import { stoppable } from './stoppable.ts';

/** Options of the commands that compute. */
export interface ComputeCommand {
  readonly workers?: number;
  readonly out: string;
  readonly fresh?: boolean;
}

/**
 * Computes with a bar on stderr. Ctrl-C ends the workers; the files that are finished stay, and `casus resume` goes on.
 * @param command the command that gives the same records @param file the experiment, as its user named it
 * @param bounded whether a stopping rule may end it before all that is allowed
 */
export function withProgress<T = Run>(
  { workers, out, fresh }: ComputeCommand,
  command: string,
  file: string,
  work: (options: RunOptions) => Promise<T>,
  bounded = false,
): Promise<T> {
  const bar = progress(bounded);
  return stoppable((signal) =>
    work({
      results: out,
      workers,
      fresh,
      command,
      file,
      signal,
      onProgress: (done, total) => bar.update(done, total),
      onNotice: tell,
    }),
  ).finally(() => bar.end());
}
