import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { writable, writeDurably } from './durable.ts';
import { CHECKS, makeFolder, PARTIAL, RESOLVED, runFolder, sweepAside } from './folder.ts';
import { type Origin, originSchema, printJson, readJson } from './manifest.ts';
import type { Runnable } from './runnable.ts';

/** What was asked for, in the folder of a run until its report is written. */
const REQUEST = 'request.json';

export const requestSchema = z.object({
  command: z.string().describe('command that gives the same records'),
  file: z.string().describe('the experiment file, as its user named it'),
  folder: z.string().describe('name of the run folder that it becomes'),
  origin: originSchema.describe(
    'what would make the records: as in `manifest.json`, without `files` and `failures`',
  ),
});

export type Request = z.output<typeof requestSchema>;

/** @throws InputError if it is not as it was written */
export function readRequest(partial: string): Request | undefined {
  return readJson(join(partial, REQUEST), requestSchema);
}

export interface BeginOptions {
  readonly results: string;
  readonly fresh?: boolean | undefined;
  readonly command: string;
  readonly file?: string | undefined;
}

/**
 * Makes the folder in which a run is put together, or goes on with the one that is there. A run that replaces a finished
 * one has a folder of its own until it takes its place.
 * @returns it, and the first folder above it that had to be made, if any
 * @throws NotWritten
 */
export function beginRun(
  from: Runnable,
  origin: Origin,
  { results, fresh, command, file = '' }: BeginOptions,
): { readonly partial: string; readonly created: string | undefined } {
  const folder = runFolder(results, origin);
  const partial = `${folder}${fresh ? '.fresh' : ''}${PARTIAL}`;
  const request: Request = { command, file, folder: basename(folder), origin };
  return writable(partial, () => {
    const created = makeFolder(dirname(partial));
    makeFolder(partial);
    // The request comes last: where it stands, the configuration does too.
    if (!existsSync(join(partial, REQUEST))) {
      writeDurably(join(partial, RESOLVED), from.resolved);
      writeDurably(join(partial, REQUEST), printJson(request));
    }
    return { partial, created };
  });
}

/** Says that nothing is left to do for a run, and removes what killed processes left of its report. */
export function concluded(folder: string): void {
  sweepAside(folder, 'abandoned');
  rmSync(join(folder, REQUEST), { force: true });
}

/**
 * Folders of runs that are not finished or lack their report, anywhere under a folder of results, in the order of their
 * names. The checks of a run go on with it, not by themselves.
 */
export function unconcludedUnder(results: string): string[] {
  if (!existsSync(results)) return [];
  return readdirSync(results, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.endsWith(CHECKS))
    .flatMap(({ name }) => {
      const experiment = join(results, name);
      return readdirSync(experiment)
        .filter((each) => existsSync(join(experiment, each, REQUEST)))
        .sort()
        .map((each) => join(experiment, each));
    });
}
