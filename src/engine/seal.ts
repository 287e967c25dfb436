import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable.ts';

/** Ending of the seal of a shard: its SHA-256, until the manifest says it. */
const SEAL = '.sha256';

/** Seals a file before it takes its name, so that one in its place always has a seal. @param sha256 of the whole file */
export function seal(path: string, sha256: string): void {
  writeDurably(path + SEAL, `${sha256}\n`);
}

/** The SHA-256 that a file had when it was written, or undefined where nothing says so. */
export function sealOf(path: string): string | undefined {
  return existsSync(path + SEAL) ? readFileSync(path + SEAL, 'utf8').trim() : undefined;
}

/** Removes the seals of a run whose manifest says them. */
export function unseal(folder: string): void {
  for (const { name, parentPath } of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (name.endsWith(SEAL)) rmSync(join(parentPath, name), { force: true });
}
