import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../data/problem.ts';
import { donorOf, finishedBeside } from './donors.ts';
import { writeDraws } from './draws.ts';
import { writeDurably } from './durable.ts';
import { Drifted, Interrupted } from './errors.ts';
import { finish } from './finish.ts';
import {
  DRAWS,
  finishedRun,
  install,
  putBack,
  RECORDS,
  removeEmpty,
  RESOLVED,
  runFolder,
  sweepAside,
} from './folder.ts';
import { machineOf } from './machine.ts';
import { workersOf } from './make-table.ts';
import { drift, MACHINE, type Manifest, type Origin, printJson, readMachine } from './manifest.ts';
import { asNotWritten } from './not-written.ts';
import { originOf } from './origin.ts';
import { beginRun } from './partial.ts';
import { type Runnable, withVectors } from './runnable.ts';
import { unseal } from './seal.ts';
import { tablesOf } from './tables.ts';
import { type Look, untilEnough } from './until-enough.ts';
import { Work, type WorkOptions } from './work.ts';

export interface RunOptions extends WorkOptions {
  /** The folder that holds a folder for each experiment. */
  readonly results: string;
  /** Compute again and replace a finished run. */
  readonly fresh?: boolean | undefined;
  /** The command that gives the same records. */
  readonly command: string;
  /** The experiment file, as its user named it. */
  readonly file?: string | undefined;
  readonly look?: Look | undefined;
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

/** A run that is used again carries the titles, labels and expectations of today: its records do not depend on them. */
function renewResolved(folder: string, resolved: string): void {
  const path = join(folder, RESOLVED);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== resolved) writeDurably(path, resolved);
}

/**
 * Runs an experiment into its folder: tables, draws, resolved configuration, manifest. They are put together in a folder
 * beside it, which takes its place at the end: a run folder is complete, and a run that was killed goes on with the shards
 * that it had. Several processes may work on one run; the first to end stays. What was asked for stays in the folder until
 * `concluded`.
 * @throws Drifted, InputError (the folder is damaged), Interrupted, NotWritten
 */
export async function runExperiment(from: Runnable, options: RunOptions): Promise<Run> {
  const { command, fresh, look } = options;
  const origin = originOf(from);
  const folder = runFolder(options.results, origin);
  const reuse = (manifest: Manifest): Run => {
    renewResolved(folder, from.resolved);
    unseal(folder);
    return { folder, manifest, reused: true };
  };
  putBack(folder);
  const stored = fresh ? undefined : reusable(folder, origin);
  if (stored) return reuse(stored);

  const started = new Date();
  /** A run of the same that another process has finished meanwhile. */
  const meanwhile = (): Manifest | undefined => {
    const other = usable(folder, origin);
    const since = (): boolean => (readMachine(folder)?.finished ?? '') >= started.toISOString();
    return other !== undefined && (!fresh || since()) ? other : undefined;
  };
  const { partial, created } = beginRun(from, origin, options);
  const tables = tablesOf(from, origin);
  const wanted = tables.map((table) => ({ table, shards: table.shards }));
  const work = new Work(partial, wanted, options);
  const drawing = (of: Runnable): Promise<string> => writeDraws(of, join(partial, DRAWS));
  // Beside the workers, but where their number of vectors is still to be found.
  const early = from.plan.looks ? null : drawing(from);
  const ended = early?.catch(() => {}); // whatever comes first, nothing is written after the end
  try {
    const beside = fresh ? [] : finishedBeside(folder, origin);
    let settled = from;
    for (const each of wanted) {
      const { table } = each;
      const donor = donorOf(table, beside);
      if (table.name === RECORDS && table.plan.looks) {
        if (look === undefined) throw new Error('a run that stops by itself needs somebody who looks');
        settled = withVectors(from, await untilEnough(partial, table, donor, work, look));
      } else await work.make(each, donor);
    }
    const draws = await (early ?? drawing(settled));
    const manifest = await finish(partial, settled, draws, work.made);
    const machine = machineOf(started, work.costs, command, workersOf(options));
    writeDurably(join(partial, MACHINE), printJson(machine));
    let other: Manifest | undefined;
    const installed = install(partial, folder, () => (other = meanwhile()) !== undefined);
    // Only now: a second process that was writing there finds the folder gone, not its file.
    if (!installed) return reuse(other ?? finishedRun(folder)!);
    sweepAside(folder, 'all');
    unseal(folder);
    return { folder, manifest, reused: false };
  } catch (error) {
    await ended;
    // Another process may have finished the run, and taken away the folder in which this one worked.
    const other = existsSync(partial) ? undefined : meanwhile();
    if (other) return reuse(other);
    if (existsSync(partial)) sweepAside(partial, 'own');
    else removeEmpty(dirname(partial), created);
    if (!(error instanceof Interrupted)) throw asNotWritten(error, partial);
    throw new Interrupted(`stopped; what was finished is kept: casus resume ${partial}`);
  }
}
