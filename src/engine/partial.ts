import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { writable, writeDurably } from './durable.ts';
import { makeFolder, PARTIAL, RESOLVED, runFolder } from './folder.ts';
import { type Origin, originSchema, printJson, readJson } from './manifest.ts';
import type { Runnable } from './runnable.ts';

/** What was asked for, beside the records of a run that is not finished. */
export const REQUEST = 'request.json';

const requestSchema = z.object({
  /** The command that gives the same records. */
  command: z.string(),
  /** The experiment file, as its user named it. */
  file: z.string(),
  /** Name of the run folder that it becomes. */
  folder: z.string(),
  origin: originSchema,
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

/** Folders of runs that are not finished, anywhere under a folder of results, in the order of their names. */
export function partialsUnder(results: string): string[] {
  if (!existsSync(results)) return [];
  return readdirSync(results, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const experiment = join(results, name);
      return readdirSync(experiment)
        .filter((each) => each.endsWith(PARTIAL) && existsSync(join(experiment, each, REQUEST)))
        .sort()
        .map((each) => join(experiment, each));
    });
}
