import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../data/problem.ts';
import type { Plan } from '../experiment/plan.ts';
import { type ComputeOptions, computeTable, workersOf } from './compute.ts';
import { writeDraws } from './draws.ts';
import { Drifted } from './errors.ts';
import {
  DRAWS,
  finishedRun,
  FolderAside,
  hashOfFile,
  RECORDS,
  RESOLVED,
  runFolder,
  SEQUENCES,
  SWEEP,
} from './folder.ts';
import { type Costs, machineOf, spentOn } from './machine.ts';
import { drift, MANIFEST, type Manifest, type Origin, printManifest } from './manifest.ts';
import { layoutOf } from './layout.ts';
import { originOf } from './origin.ts';
import { replicationsOf, type Runnable } from './runnable.ts';

export interface RunOptions extends ComputeOptions {
  /** The folder that holds a folder for each experiment. */
  readonly results: string;
  /** Compute again and replace a finished run. */
  readonly fresh?: boolean | undefined;
  readonly command: string;
  /** Work done and in all, in crises of a battery; a sequence of weeks counts for about as many as take as long. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface Run {
  readonly folder: string;
  readonly manifest: Manifest;
  /** The records were there already and were made from the same. */
  readonly reused: boolean;
}

/**
 * The finished run of a folder, to be used again; undefined where there is none.
 * @throws Drifted if it was made from something else, InputError if it is damaged
 */
function reusable(folder: string, now: Origin): Manifest | undefined {
  const stored = finishedRun(folder);
  const different = stored === undefined ? [] : drift(stored, now);
  if (different.length === 0) return stored;
  throw new Drifted(
    `${folder} was computed from another ${different.join(', ')}; add --fresh to replace it, or --out to keep both`,
  );
}

/** The same, and undefined too where it cannot be used. */
function usable(folder: string, now: Origin): Manifest | undefined {
  try {
    return reusable(folder, now);
  } catch (error) {
    if (error instanceof Drifted || error instanceof InputError) return undefined;
    throw error;
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

/** A run that is used again carries the titles, labels and expectations of today: its records do not depend on them. */
async function renewResolved(folder: string, resolved: string): Promise<void> {
  const path = join(folder, RESOLVED);
  if ((await readFile(path, 'utf8').catch(() => undefined)) === resolved) return;
  const aside = `${path}.${process.pid}.partial`;
  await writeDurably(aside, resolved);
  await rename(aside, path);
}

/** Computes and writes everything but the manifest, and gives the hashes of the files of data. */
async function writeRun(
  from: Runnable,
  origin: Origin,
  folder: string,
  options: RunOptions,
): Promise<{ files: Record<string, string>; costs: Costs }> {
  const path = (name: string): string => join(folder, name);
  const { model, configurationHash, seed } = origin;
  const about = { casus: JSON.stringify({ model, configurationHash, seed }) };
  const { plan, sweep, campaign } = from;
  const plans = [plan, sweep, campaign].filter((each) => each !== null);
  const total = plans.reduce((sum, each) => sum + replicationsOf(each) * layoutOf(each).work, 0);
  let done = 0;
  const compute = (of: Plan, name: string): Promise<void> =>
    computeTable(of, path(name), about, options, (added) => options.onProgress?.((done += added), total));
  const crises = await spentOn(async () => {
    await compute(plan, RECORDS);
    if (sweep) await compute(sweep, SWEEP);
  });
  const sequences = campaign && (await spentOn(() => compute(campaign, SEQUENCES)));
  writeDraws(from, path(DRAWS));
  await writeDurably(path(RESOLVED), from.resolved);
  const names = [RECORDS, ...(sweep ? [SWEEP] : []), ...(campaign ? [SEQUENCES] : []), DRAWS];
  const files = Object.fromEntries(names.map((name) => [name, hashOfFile(path(name))!]));
  return { files, costs: { crises, sequences } };
}

/**
 * Runs an experiment into its folder: tables, draws, resolved configuration, manifest. They are written in a folder
 * aside that takes its place at the end, so a run folder is complete, and of several that compute the same at once the
 * first to end stays.
 * @throws Drifted, InputError (the folder is damaged), Interrupted, FailedReplication
 */
export async function runExperiment(from: Runnable, options: RunOptions): Promise<Run> {
  const origin = originOf(from);
  const folder = runFolder(options.results, origin);
  const reuse = async (manifest: Manifest): Promise<Run> => {
    await renewResolved(folder, from.resolved);
    return { folder, manifest, reused: true };
  };
  const stored = options.fresh ? undefined : reusable(folder, origin);
  if (stored) return reuse(stored);

  const aside = new FolderAside(folder);
  const started = new Date();
  try {
    const { files, costs } = await writeRun(from, origin, aside.path, options);
    const machine = machineOf(started, costs, origin, options.command, workersOf(options));
    const manifest: Manifest = { ...origin, files, machine };
    await writeDurably(join(aside.path, MANIFEST), printManifest(manifest));
    let other: Manifest | undefined;
    const installed = aside.install(() => {
      other = usable(folder, origin);
      return other !== undefined && (!options.fresh || other.machine.finished >= machine.started);
    });
    return installed || other === undefined ? { folder, manifest, reused: false } : await reuse(other);
  } catch (error) {
    aside.remove();
    throw error;
  }
}
