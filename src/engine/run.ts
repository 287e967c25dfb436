import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '../experiment/plan.ts';
import { hashOfCode, installedPackages, versionOfCasus } from './about.ts';
import { type ComputeOptions, computeRecords, workersOf } from './compute.ts';
import { writeDraws } from './draws.ts';
import { Drifted } from './errors.ts';
import { clearPartial, DRAWS, PARTIAL, RECORDS, RESOLVED, runFolder, SWEEP } from './folder.ts';
import {
  drift,
  type Machine,
  MANIFEST,
  type Manifest,
  printManifest,
  readManifest,
  type TableSummary,
} from './manifest.ts';
import { rowsOf } from './records.ts';
import { replicationsOf, type Runnable } from './runnable.ts';

export interface RunOptions extends ComputeOptions {
  /** The folder that holds a folder for each experiment. */
  readonly results: string;
  /** Compute again and replace a finished run. */
  readonly fresh?: boolean | undefined;
  readonly command: string;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface Run {
  readonly folder: string;
  readonly manifest: Manifest;
  /** The records were there already and were made from the same. */
  readonly reused: boolean;
}

type Origin = Omit<Manifest, 'machine'>;

function summary(plan: Plan): TableSummary {
  const rows = replicationsOf(plan) * rowsOf(plan).length;
  return { vectors: plan.vectors, inner: plan.inner, arms: plan.arms.map(({ id }) => id), rows };
}

function originOf({ id, plan, sweep, ...from }: Runnable): Origin {
  const [records, swept] = [summary(plan), sweep && summary(sweep)];
  return {
    casus: versionOfCasus(),
    model: from.modelVersion,
    code: hashOfCode(),
    experiment: id,
    configurationHash: from.configurationHash,
    figuresHash: from.figuresHash,
    seed: plan.seed,
    design: { vectors: plan.vectors, inner: plan.inner, replications: replicationsOf(plan) },
    crises: records.rows + (swept?.rows ?? 0),
    scenarios: plan.scenarios.map((scenario) => ({
      id: scenario.id,
      items: scenario.items.map((item) => item.id),
    })),
    records,
    sweep: swept,
    packages: installedPackages(),
  };
}

/** @throws Drifted if the folder holds a finished run of something else and it is not to be replaced */
function finishedRun(folder: string, now: Origin, fresh: boolean): Manifest | undefined {
  const stored = readManifest(folder);
  if (stored === undefined || fresh || !existsSync(join(folder, RECORDS))) return undefined;
  const different = drift(stored, now);
  if (different.length === 0) return stored;
  throw new Drifted(
    `${folder} was computed from another ${different.join(', ')}; add --fresh to replace it, or --out to keep both`,
  );
}

function machineOf(started: Date, before: NodeJS.CpuUsage, crises: number, options: RunOptions): Machine {
  const finished = new Date();
  const { user, system } = process.cpuUsage(before);
  const seconds = (finished.getTime() - started.getTime()) / 1000;
  return {
    command: options.command,
    node: process.version,
    workers: workersOf(options),
    started: started.toISOString(),
    finished: finished.toISOString(),
    seconds,
    crisesPerSecond: Math.round(crises / seconds),
    microsecondsPerCrisis: Math.round((user + system) / crises),
  };
}

async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

/**
 * Runs an experiment into its folder: records, draws, resolved configuration, manifest. Everything is
 * written aside and renamed at the end, the manifest last, so a folder with a manifest is complete.
 * @throws Drifted, Interrupted, FailedReplication
 */
export async function runExperiment(from: Runnable, options: RunOptions): Promise<Run> {
  const folder = runFolder(options.results, from);
  const origin = originOf(from);
  const stored = finishedRun(folder, origin, options.fresh ?? false);
  if (stored) return { folder, manifest: stored, reused: true };

  mkdirSync(folder, { recursive: true });
  const aside = (name: string): string => join(folder, name + PARTIAL);
  const started = new Date();
  const before = process.cpuUsage();
  let done = 0;
  const onCrises = (added: number): void => options.onProgress?.((done += added), origin.crises);
  const { model, configurationHash, seed } = origin;
  const about = { casus: JSON.stringify({ model, configurationHash, seed }) };
  try {
    await computeRecords(from.plan, aside(RECORDS), about, options, onCrises);
    if (from.sweep) await computeRecords(from.sweep, aside(SWEEP), about, options, onCrises);
    writeDraws(from, aside(DRAWS));
    await writeDurably(aside(RESOLVED), from.resolved);
    const manifest: Manifest = { ...origin, machine: machineOf(started, before, origin.crises, options) };
    await writeDurably(aside(MANIFEST), printManifest(manifest));
    rmSync(join(folder, MANIFEST), { force: true });
    for (const name of [RECORDS, ...(from.sweep ? [SWEEP] : []), DRAWS, RESOLVED, MANIFEST]) {
      renameSync(aside(name), join(folder, name));
    }
    return { folder, manifest, reused: false };
  } catch (error) {
    clearPartial(folder);
    throw error;
  }
}
