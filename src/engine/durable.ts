import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { threadId } from 'node:worker_threads';
import { NotWritten } from './errors.ts';

/** Ending of what is being written: never read, and swept away when a run is finished. */
export const ASIDE = '.tmp';

/** Process that writes a file aside, by its name; NaN where it is none. On another machine the number means nothing. */
export function writerOf(name: string): number {
  return Number(/\.(\d+)-\d+-[0-9a-f]{8}\.tmp$/.exec(name)?.[1]);
}

/** Waits until the disk has a file, or the names in a folder. */
export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Makes a file appear at one stroke: `write` fills another beside it, which then takes its name. Whoever is killed on the
 * way leaves the old file, or none. An error of the file system has the path.
 * @param write fills the path it is given and waits until the disk has it
 */
export function appear<T>(path: string, write: (aside: string) => T): T {
  const aside = asideOf(path);
  try {
    const result = write(aside);
    settle(aside, path);
    return result;
  } catch (error) {
    throw dropped(aside, path, error);
  }
}

/** The same for what is written in steps, between which the thread does something else. */
export async function appearLater<T>(path: string, write: (aside: string) => Promise<T>): Promise<T> {
  const aside = asideOf(path);
  try {
    const result = await write(aside);
    settle(aside, path);
    return result;
  } catch (error) {
    throw dropped(aside, path, error);
  }
}

function asideOf(path: string): string {
  // The random part tells machines apart that write in one folder: in containers every process may be number 1.
  return `${path}.${process.pid}-${threadId}-${randomBytes(4).toString('hex')}${ASIDE}`;
}

function settle(aside: string, path: string): void {
  renameSync(aside, path);
  sync(dirname(path));
}

/** The error with the path: where a descriptor was written to, Node does not say of which file. */
function dropped(aside: string, path: string, error: unknown): unknown {
  rmSync(aside, { force: true });
  return error instanceof Error && 'code' in error ? Object.assign(error, { path }) : error;
}

/** Writes a file at one stroke. */
export function writeDurably(path: string, content: string | Buffer): void {
  appear(path, (aside) => {
    writeFileSync(aside, content);
    sync(aside);
  });
}

/** Does something that writes at a place. @throws NotWritten with the place and the reason */
export function writable<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new NotWritten(`${path} cannot be written: ${message}. Choose a folder that can, by --out`);
  }
}
