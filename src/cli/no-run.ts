import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { didYouMean } from '../data/nearest.ts';
import { MANIFEST } from '../engine/manifest.ts';
import { readRequest } from '../engine/partial.ts';
import { UsageError } from './exit.ts';

/** Whether a run was begun in a folder and has no report yet. @throws InputError if what was asked for in it is damaged */
export function unfinished(folder: string): boolean {
  return readRequest(folder) !== undefined;
}

/** Names of runs that a message lists at most. */
const LISTED = 8;

/** The names of the finished runs that lie in a folder, in order; none where it is no folder. */
function runsIn(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, MANIFEST)))
    .sort();
}

const listed = (within: string, names: readonly string[]): string =>
  names
    .slice(0, LISTED)
    .map((name) => join(within, name))
    .join(', ') + (names.length > LISTED ? ` and ${names.length - LISTED} more` : '');

/** What stands where a run was looked for: the runs in a folder that is none, or those beside a folder that is not there. */
function runsNear(given: string): string | undefined {
  const folder = resolve(given);
  const within = runsIn(folder);
  if (existsSync(join(folder, MANIFEST))) return undefined;
  if (within.length > 0)
    return `${given} is no run but holds runs; write one of them: ${listed(given, within)}`;
  if (existsSync(folder)) return undefined;
  const beside = runsIn(dirname(folder));
  if (beside.length === 0) return undefined;
  return `${given} does not exist; runs beside it: ${listed(dirname(given), beside)}.${didYouMean(basename(folder), beside)}`;
}

/**
 * What to say of a folder that lacks what a finished run has: where a run was begun in it, how that goes on.
 * @param lacks what it is not, or has not: 'is not the folder of a finished run'
 * @throws InputError if what was asked for in it is damaged
 */
export function noRun(given: string, lacks: string): UsageError {
  const near = runsNear(given);
  if (near !== undefined) return new UsageError(near);
  const cure = unfinished(resolve(given))
    ? `it is a run that is not finished; go on with it: casus resume ${given}`
    : 'write results/<experiment>/<run>, a folder that casus run made';
  const what = existsSync(resolve(given)) ? lacks : 'does not exist';
  return new UsageError(`${given} ${what}; ${cure}`);
}
