import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TimelineCrisis } from '../charts/timeline.ts';

/** The crises a run tells hour by hour, kept beside its estimates so that its report can be made again. */
const CRISES = 'crises.json';

export function writeCrises(folder: string, crises: readonly TimelineCrisis[]): void {
  writeFileSync(join(folder, CRISES), `${JSON.stringify(crises, null, 1)}\n`);
}

/** Those of a run folder; none if it holds none. */
export function storedCrises(folder: string): TimelineCrisis[] {
  const path = join(folder, CRISES);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TimelineCrisis[]) : [];
}
