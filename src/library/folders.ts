import { resolve } from 'node:path';
import type { Estimates } from '../analysis/estimates.ts';
import { storedRun } from '../cli/stored.ts';

/** Where estimates came from, so that their figures find what else the folder tells. */
const FOLDERS = new WeakMap<Estimates, string>();

/** Remembers the run folder of estimates, and gives them back. */
export function belongsTo(folder: string, estimates: Estimates): Estimates {
  FOLDERS.set(estimates, folder);
  return estimates;
}

export function folderOf(estimates: Estimates): string | undefined {
  return FOLDERS.get(estimates);
}

/**
 * The estimates of a finished run, as they were computed, by whatever version: `estimates.version` and `modelVersion` say
 * which.
 * @param folder `results/<experiment>/<run>`, or one under `results/reference`
 * @throws by name: InputError (damaged), Drifted (those of other records), UsageError (no run)
 */
export function readEstimates(folder: string): Estimates {
  return belongsTo(resolve(folder), storedRun(folder).estimates);
}
