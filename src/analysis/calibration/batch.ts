import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { identityOf } from '../../data/identity.ts';
import { MODEL_VERSION } from '../../engine/about.ts';
import { writeDurably } from '../../engine/durable.ts';
import { Interrupted } from '../../engine/errors.ts';
import { openRecords, type OpenRecords } from '../../engine/open.ts';
import { drawnParameters } from '../../engine/replicate.ts';
import { runExperiment } from '../../engine/run.ts';
import type { Runnable } from '../../engine/runnable.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { ColumnName } from '../../model/measures/columns.ts';

/** Where and how the batches of a calibration are run. */
export interface BatchOptions {
  /** Folder of what has been computed: a calibration that was stopped goes on from it. */
  readonly folder: string;
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What the engine runs of a plan that no experiment file stands for. */
function runnableOfPlan(plan: Plan): Runnable {
  return {
    id: plan.name,
    plan,
    sweep: null,
    campaign: null,
    resolved: `# ${plan.name}: made by the program, not from an experiment file.\n`,
    modelVersion: MODEL_VERSION,
    configurationHash: identityOf({ ...plan, figures: undefined }),
    figuresHash: identityOf(plan.figures),
    drawn: (vector) => drawnParameters(plan, vector),
  };
}

/** Runs a plan on the engine and hands its records to `read`; its run folder is taken away afterwards. */
export async function runPlan<T>(
  plan: Plan,
  columns: readonly ColumnName[],
  { folder, workers, signal, onProgress }: BatchOptions,
  read: (records: OpenRecords) => T | Promise<T>,
): Promise<T> {
  const run = await runExperiment(runnableOfPlan(plan), {
    results: folder,
    workers,
    signal,
    onProgress,
    command: `a part of ${plan.name}`,
  }).catch((error: unknown) => {
    if (!(error instanceof Interrupted)) throw error;
    throw new Interrupted('stopped; what was finished is kept: the same command goes on');
  });
  const result = await read(await openRecords(run.folder, plan, columns));
  rmSync(run.folder, { recursive: true, force: true });
  const parent = dirname(run.folder);
  if (readdirSync(parent).length === 0) rmdirSync(parent);
  return result;
}

/** Ending of the files of `remembered`. */
const KEPT = '.f64';

/** Takes away what `remembered` kept in a folder, and the folder if nothing else is in it. */
export function forget(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name.endsWith(KEPT)) rmSync(join(folder, name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/**
 * Numbers that were computed before from the same, or are computed now and kept.
 * @param identity all that they depend on @param label names the file
 */
export async function remembered(
  folder: string,
  label: string,
  identity: string,
  compute: () => Promise<Float64Array>,
): Promise<Float64Array> {
  const path = join(folder, `${label}-${identity.slice(0, 16)}${KEPT}`);
  if (existsSync(path)) {
    const bytes = readFileSync(path);
    return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  }
  const values = await compute();
  mkdirSync(folder, { recursive: true });
  writeDurably(path, Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  return values;
}
