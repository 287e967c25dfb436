import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { DRAWS, hashOfFile } from '../engine/folder.ts';
import { TABLES } from '../engine/identity.ts';
import { damaged, type Manifest, readManifest } from '../engine/manifest.ts';
import { noRun } from './no-run.ts';

/** What can be asked of a run: its tables and the parameters drawn. */
export const READABLE = [...TABLES, 'draws'] as const;
export type Readable = (typeof READABLE)[number];

/** A finished run and the files of each of its tables, in the order of their rows. Tables without rows are absent. */
export interface RunFiles {
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<Readable, readonly string[]>;
}

/**
 * The files of a finished run as its manifest lists them; they are not looked into.
 * @throws UsageError if the folder is no finished run, InputError if its manifest is damaged
 */
export function runFiles(given: string): RunFiles {
  const folder = resolve(given);
  const manifest = existsSync(folder) ? readManifest(folder) : undefined;
  if (manifest === undefined) throw noRun(given, 'is not the folder of a finished run');
  const names = Object.keys(manifest.files).sort();
  const files = new Map<Readable, readonly string[]>();
  for (const table of READABLE) {
    const own = names.filter((file) => (table === 'draws' ? file === DRAWS : file.startsWith(`${table}/`)));
    if (own.length > 0)
      files.set(
        table,
        own.map((file) => join(folder, file)),
      );
  }
  return { manifest, files };
}

/**
 * Files of a finished run, each once its SHA-256 was found to be that of the manifest: as they are read, one after another.
 * @throws InputError at a file that is missing or not as it was written
 */
export function* soundFiles(given: string, { files }: Manifest, paths: readonly string[]): Generator<string> {
  const folder = resolve(given);
  for (const path of paths) {
    const found = hashOfFile(path);
    if (found === undefined) throw damaged(path, 'missing');
    if (found !== files[relative(folder, path).split(sep).join('/')])
      throw damaged(path, 'not the file that the run wrote: its SHA-256 differs');
    yield path;
  }
}
