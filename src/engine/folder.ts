import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Runnable } from './runnable.ts';

/** Names in a run folder, beside the manifest. */
export const RECORDS = 'records.parquet';
export const SWEEP = 'sweep.parquet';
export const DRAWS = 'draws.parquet';
export const RESOLVED = 'config.resolved.yaml';

/** Ending of a file that is still being written. */
export const PARTIAL = '.partial';

/** Folder of a run: the same experiment and the same n share it. */
export function runFolder(results: string, { id, plan, configurationHash }: Runnable): string {
  const design = plan.inner === 1 ? `${plan.vectors}` : `${plan.vectors}x${plan.inner}`;
  return join(results, id, `${configurationHash.slice(0, 10)}-${design}`);
}

/** Removes what is half-written, and the folder if nothing else is in it. */
export function clearPartial(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith(PARTIAL)) rmSync(join(folder, name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
