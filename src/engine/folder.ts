import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { identityOf } from '../data/identity.ts';
import { InputError } from '../data/problem.ts';
import { writerOf } from './durable.ts';
import { damaged, type Manifest, MANIFEST, type Origin, readManifest } from './manifest.ts';

/** Names in a run folder, beside the manifest. The first three are tables: folders of shards. */
export const RECORDS = 'records';
export const SWEEP = 'sweep';
export const SEQUENCES = 'sequences';
export const DRAWS = 'draws.parquet';
export const RESOLVED = 'config.resolved.yaml';
export const CELLS = 'cells.json';

/** Ending of the folder of a run that is not finished. */
export const PARTIAL = '.partial';

/** Ending of the folder of a finished run while another takes its place; before it the id of the process. */
export const SET_ASIDE = '.old';

/**
 * Ending of the folder, beside that of an experiment, of the runs that check its answer. No id of an experiment has a dot in
 * it.
 */
export const CHECKS = '.checks';

/** n as a part of a name. */
const sized = ({ vectors, inner }: { vectors: number; inner: number }): string =>
  inner === 1 ? `${vectors}` : `${vectors}x${inner}`;

/**
 * Folder of a run. Another configuration, other figures, other code or another n each have a folder of their own: the n
 * of the battery, then that of the closed loop, as in '-1000+80'. A run that stops by itself has the n of its first and
 * last look, as in '-500to200000'.
 */
export function runFolder(results: string, origin: Origin): string {
  const { design, sequences } = origin;
  const battery = design.looks ? `${design.looks.first}to${design.looks.most}` : sized(design);
  const n = sequences ? `${battery}+${sized(sequences)}` : battery;
  const made = identityOf(origin.figuresHash, origin.code, origin.model);
  return join(results, origin.experiment, `${origin.configurationHash.slice(0, 6)}${made.slice(0, 6)}-${n}`);
}

/** SHA-256 of a file, or undefined where there is none. */
export function hashOfFile(path: string): string | undefined {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined;
}

/**
 * The manifest of a finished run whose files of data are as they were written, or undefined where there is no folder.
 * @throws InputError if a file is missing or damaged
 */
export function finishedRun(folder: string): Manifest | undefined {
  if (!existsSync(folder)) return undefined;
  const manifest = readManifest(folder);
  if (manifest === undefined) throw damaged(join(folder, MANIFEST), 'missing');
  for (const [name, hash] of Object.entries(manifest.files)) {
    const path = join(folder, name);
    const found = hashOfFile(path);
    if (found === undefined) throw damaged(path, 'missing');
    if (found !== hash) throw damaged(path, 'not the file that the run wrote: its SHA-256 differs');
  }
  return manifest;
}

/** Whose files go: those of this process, of processes that are gone from this machine, of all once the tables are complete. */
export type Swept = 'own' | 'abandoned' | 'all';

/** Removes what was still being written in a folder. */
export function sweepAside(folder: string, whose: Swept): void {
  for (const { name, parentPath } of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const pid = writerOf(name);
    if (Number.isNaN(pid)) continue;
    if (whose === 'all' || (whose === 'own' ? pid === process.pid : !isAlive(pid)))
      rmSync(join(parentPath, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Folders of runs that were in the place of this one when it was to be replaced. */
function setAside(folder: string): string[] {
  const [above, name] = [dirname(folder), basename(folder)];
  if (!existsSync(above)) return [];
  return readdirSync(above)
    .filter((each) => each.startsWith(`${name}.`) && each.endsWith(SET_ASIDE))
    .sort()
    .map((each) => join(above, each));
}

/** Puts a finished run back whose replacement was killed after it was set aside and before it took the place. */
export function putBack(folder: string): void {
  for (const old of existsSync(folder) ? [] : setAside(folder)) {
    try {
      if (finishedRun(old) !== undefined && moved(old, folder) !== 'gone') return;
    } catch (error) {
      if (!(error instanceof InputError)) throw error; // a damaged one is no run
    }
  }
}

/**
 * Puts a folder in its place at one stroke. Where a finished run stands there, `keep` says whether it stays and the new
 * one is dropped; else it is set aside, and removed once the new one has taken its place.
 * @returns whether the new one stands there now; false too where another process has put it there already
 */
export function install(from: string, folder: string, keep: () => boolean): boolean {
  for (;;) {
    const outcome = moved(from, folder);
    if (outcome === 'gone') return false;
    if (outcome === 'moved') {
      for (const old of setAside(folder)) rmSync(old, { recursive: true, force: true });
      return true;
    }
    if (keep()) {
      rmSync(from, { recursive: true, force: true });
      return false;
    }
    const old = `${folder}.${process.pid}${SET_ASIDE}`;
    rmSync(old, { recursive: true, force: true });
    moved(folder, old);
  }
}

/** Makes a folder, and returns the first of those above it that had to be made. */
export function makeFolder(path: string): string | undefined {
  try {
    return mkdirSync(path, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    // Where nothing may be written Node complains of a missing folder; one at a time they say why.
    makeFolder(dirname(path));
    mkdirSync(path);
    return path;
  }
}

/** Makes a folder in one that must be there: another process may have finished the run and taken it away. */
export function makeFolderIn(parent: string, name: string): void {
  const path = join(parent, name);
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(path).isDirectory()) throw error;
  }
}

/** Removes empty folders from `path` upwards, as far as they were made for it. */
export function removeEmpty(path: string, created: string | undefined): void {
  const least = created?.length ?? Infinity;
  for (let at = path; at.length >= least; at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return; // another run lives there
    }
  }
}

/** Renames a folder: 'taken' where something stands in its way, 'gone' where another process has moved it. */
function moved(from: string, to: string): 'moved' | 'taken' | 'gone' {
  try {
    renameSync(from, to);
    return 'moved';
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOTEMPTY', 'EEXIST'].includes(code) || (code === 'EPERM' && existsSync(to))) return 'taken';
    if (code === 'ENOENT' && !existsSync(from)) return 'gone';
    throw error;
  }
}
