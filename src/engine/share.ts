import { donorOf, finishedBeside } from './donors.ts';
import { Interrupted } from './errors.ts';
import { finishedRun, runFolder, sweepAside } from './folder.ts';
import { asNotWritten } from './not-written.ts';
import { originOf } from './origin.ts';
import { beginRun } from './partial.ts';
import type { RunOptions } from './run.ts';
import type { Runnable } from './runnable.ts';
import { tablesOf } from './tables.ts';
import { Work } from './work.ts';

/** One machine's part of a run: those shards whose place, counted over all tables, is `index` modulo `of`. */
export interface Share {
  readonly index: number; // from 0
  readonly of: number;
}

/** What one machine has done of a run. */
export interface ShareDone {
  /** The folder in which the run is put together, or the run where it is finished already. */
  readonly folder: string;
  readonly finished: boolean;
  /** Shards of this share, and those of them made now. */
  readonly shards: number;
  readonly made: number;
}

/**
 * Makes one machine's share of the shards of a run and stops. Machines that share a file system work in one folder;
 * otherwise `mergeRun` gathers their folders.
 * @throws Drifted, Interrupted, NotWritten
 */
export async function runShare(
  from: Runnable,
  { index, of }: Share,
  options: RunOptions,
): Promise<ShareDone> {
  const origin = originOf(from);
  const tables = tablesOf(from, origin);
  let place = 0;
  const wanted = tables.map((table) => ({
    table,
    shards: table.shards.filter(() => place++ % of === index),
  }));
  const shards = wanted.reduce((sum, each) => sum + each.shards.length, 0);
  const folder = runFolder(options.results, origin);
  if (!options.fresh && finishedRun(folder)) return { folder, finished: true, shards, made: 0 };
  const { partial } = beginRun(from, origin, options);
  const work = new Work(partial, wanted, options);
  const beside = options.fresh ? [] : finishedBeside(folder, origin);
  try {
    for (const each of wanted) await work.make(each, donorOf(each.table, beside));
  } catch (error) {
    sweepAside(partial, 'own');
    throw error instanceof Interrupted
      ? new Interrupted(`stopped; what was finished is kept in ${partial}`)
      : asNotWritten(error, partial);
  }
  return { folder: partial, finished: false, shards, made: work.made.size };
}
