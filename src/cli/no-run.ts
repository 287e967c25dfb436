import { resolve } from 'node:path';
import { readRequest } from '../engine/partial.ts';
import { UsageError } from './exit.ts';

/** Whether a run was begun in a folder and has no report yet. @throws InputError if what was asked for in it is damaged */
export function unfinished(folder: string): boolean {
  return readRequest(folder) !== undefined;
}

/**
 * What to say of a folder that lacks what a finished run has: where a run was begun in it, how that goes on.
 * @param lacks what it is not, or has not: 'is not the folder of a finished run'
 * @throws InputError if what was asked for in it is damaged
 */
export function noRun(given: string, lacks: string): UsageError {
  const cure = unfinished(resolve(given))
    ? `it is a run that is not finished; go on with it: casus resume ${given}`
    : 'write results/<experiment>/<run>, a folder that casus run made';
  return new UsageError(`${given} ${lacks}; ${cure}`);
}
