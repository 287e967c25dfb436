import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { identityOf } from '../data/identity.ts';
import { damaged, type Manifest, MANIFEST, type Origin, readManifest } from './manifest.ts';

/** Names in a run folder, beside the manifest. */
export const RECORDS = 'records.parquet';
export const SWEEP = 'sweep.parquet';
export const SEQUENCES = 'sequences.parquet';
export const DRAWS = 'draws.parquet';
export const RESOLVED = 'config.resolved.yaml';

/** n as a part of a name. */
const sized = ({ vectors, inner }: { vectors: number; inner: number }): string =>
  inner === 1 ? `${vectors}` : `${vectors}x${inner}`;

/**
 * Folder of a run. Another configuration, other figures, other code or another n each have a folder of their own: the n
 * of the battery, then that of the closed loop, as in '-1000+80'.
 */
export function runFolder(results: string, origin: Origin): string {
  const { design: battery, sequences } = origin;
  const design = sequences ? `${sized(battery)}+${sized(sequences)}` : sized(battery);
  const made = identityOf(origin.figuresHash, origin.code, origin.model);
  return join(
    results,
    origin.experiment,
    `${origin.configurationHash.slice(0, 6)}${made.slice(0, 6)}-${design}`,
  );
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

/** A folder beside a run folder in which this run alone writes, until it takes the place of the run folder. */
export class FolderAside {
  readonly path: string;
  readonly #folder: string;
  readonly #created: string | undefined; // the first folder above it that had to be made

  constructor(folder: string) {
    this.#folder = folder;
    this.#created = mkdirSync(dirname(folder), { recursive: true });
    this.path = `${folder}.${process.pid}-${randomBytes(3).toString('hex')}.partial`;
    mkdirSync(this.path);
  }

  /**
   * Puts the folder in its place at one stroke.
   * @param keep whether the run that stands there by now stays, and this one is dropped
   * @returns whether this one stands there now
   */
  install(keep: () => boolean): boolean {
    while (!moved(this.path, this.#folder)) {
      if (keep()) {
        this.remove();
        return false;
      }
      const old = `${this.path}.old`;
      moved(this.#folder, old);
      rmSync(old, { recursive: true, force: true });
    }
    return true;
  }

  /** Leaves no trace: the folder goes, and those above it that were made for it. */
  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
    const least = this.#created?.length ?? Infinity;
    for (let at = dirname(this.path); at.length >= least; at = dirname(at)) {
      try {
        rmdirSync(at);
      } catch {
        return; // another run lives there
      }
    }
  }
}

/** Renames a folder; false where something stands in its way, or another run has taken it. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOTEMPTY', 'EEXIST'].includes(code) || (code === 'EPERM' && existsSync(to))) return false;
    if (code === 'ENOENT' && !existsSync(from)) return false;
    throw error;
  }
}
