import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Made } from '../charts/seal/record.ts';
import { RESOLVED } from '../engine/folder.ts';
import { readManifest } from '../engine/manifest.ts';

/** What made the records of a run folder, for its figures to carry; undefined where the folder does not say it. */
export function madeIn(folder: string): Made | undefined {
  const path = join(folder, RESOLVED);
  const manifest = readManifest(folder);
  if (manifest === undefined || !existsSync(path)) return undefined;
  return { experiment: readFileSync(path, 'utf8'), vectors: manifest.design.vectors };
}
