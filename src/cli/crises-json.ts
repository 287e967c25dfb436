import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TimelineCrisis } from '../charts/timeline.ts';
import { writeDurably } from '../engine/durable.ts';
import { damaged } from '../engine/manifest.ts';

/** The crises a run tells hour by hour, kept beside its estimates so that its report can be made again. */
const CRISES = 'crises.json';

export function writeCrises(folder: string, crises: readonly TimelineCrisis[]): void {
  writeDurably(join(folder, CRISES), `${JSON.stringify(crises, null, 1)}\n`);
}

/** Those of a run folder; none if it holds none. Throws InputError if the file is damaged. */
export function storedCrises(folder: string): TimelineCrisis[] {
  const path = join(folder, CRISES);
  if (!existsSync(path)) return [];
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as TimelineCrisis[];
  } catch (error) {
    throw damaged(path, `not JSON: ${(error as Error).message}`);
  }
}
