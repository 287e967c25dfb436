import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../data/problem.ts';
import { donorOf, finishedBeside } from './donors.ts';
import { finishedRun, PARTIAL, RECORDS, runFolder } from './folder.ts';
import { layoutOf } from './layout.ts';
import { drift, type Origin } from './manifest.ts';
import { originOf } from './origin.ts';
import { planOf } from './narrow-plan.ts';
import { type Runnable, replicationsOf } from './runnable.ts';
import type { Share } from './share.ts';
import { type Shard, shardSize } from './shards.ts';
import { stateOf } from './stored-shard.ts';
import { type RunTable, tablesOf } from './tables.ts';

/** One shard that a run would see to. */
export interface ForeseenShard extends Shard {
  /** It stands in the folder of the run that was begun. */
  readonly there: boolean;
  /** Rows that an earlier run holds; 0 where the shard is there. */
  readonly held: number;
  /** Work left, in replications of the table: a part of one where only some rows are missing. */
  readonly load: number;
}

export interface ForeseenTable {
  readonly table: RunTable;
  /** Of the share, in order. Of a run that stops by itself they are the most that it may take. */
  readonly shards: readonly ForeseenShard[];
  /** The last replication that a run which stops by itself computes at least; else that of the table. */
  readonly least: number;
}

/** What a run would do before it runs. */
export interface Foreseen {
  readonly folder: string;
  /** finished: its records would be used again. drifted: something else stands there, which --fresh would replace. */
  readonly state: 'new' | 'begun' | 'finished' | 'drifted';
  readonly tables: readonly ForeseenTable[];
}

function stateOfRun(folder: string, origin: Origin): Foreseen['state'] {
  try {
    const stored = finishedRun(folder);
    if (stored !== undefined) return drift(stored, origin).length === 0 ? 'finished' : 'drifted';
  } catch (error) {
    if (error instanceof InputError) return 'drifted';
    throw error;
  }
  return existsSync(folder + PARTIAL) ? 'begun' : 'new';
}

/**
 * What running an experiment would find, take over and compute.
 * @param results the folder that holds a folder for each experiment
 * @param share the part of one machine, as `runShare` deals it out; null: all
 */
export async function foresee(from: Runnable, results: string, share: Share | null): Promise<Foreseen> {
  const origin = originOf(from);
  const folder = runFolder(results, origin);
  const state = stateOfRun(folder, origin);
  const beside = finishedBeside(folder, origin);
  let place = 0;
  const tables: ForeseenTable[] = [];
  for (const table of tablesOf(from, origin)) {
    const wanted = table.shards.filter(() => share === null || place++ % share.of === share.index);
    const donor = donorOf(table, beside);
    const { rows, work } = layoutOf(table.plan);
    const missing = donor === null ? [] : [...donor.rows].flatMap((row, at) => (row < 0 ? [at] : []));
    const lacking = missing.length === 0 ? 0 : layoutOf(planOf(table.plan, missing, rows)).work / work;
    const shards: ForeseenShard[] = [];
    for (const shard of wanted) {
      const there =
        state === 'begun' &&
        (await stateOf(join(folder + PARTIAL, table.name), table, shard)).kind === 'sound';
      const { from: first, to } = shard;
      const held = donor === null ? 0 : Math.max(0, Math.min(to, donor.replications) - first);
      shards.push({
        ...shard,
        there,
        held: there ? 0 : held * (rows.length - missing.length),
        load: there ? 0 : to - first - held + held * lacking,
      });
    }
    tables.push({ table, shards, least: leastOf(table) });
  }
  return { folder, state, tables };
}

/** A run that stops by itself looks first at the end of the shard in which its first look falls. */
function leastOf({ name, plan }: RunTable): number {
  const most = replicationsOf(plan);
  if (name !== RECORDS || !plan.looks) return most;
  const size = shardSize(plan);
  return Math.min(most, Math.ceil((plan.looks.first * plan.inner) / size) * size);
}
