import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DRAWS_KEPT, writeDraws } from './draws.ts';
import { DRAWS } from './folder.ts';
import { layoutOf } from './layout.ts';
import { WORKER } from './make-table.ts';
import { type Runnable, withVectors } from './runnable.ts';
import { runTasks } from './scheduler.ts';
import { shardName, shardSize } from './shards.ts';
import { aboutOf, type RunTable } from './tables.ts';

/** What a table costs, as one worker showed that made some of its shards. */
export interface Pace {
  /** Seconds of one core for one replication, its writing included. */
  readonly seconds: number;
  /** Bytes of a shard of so many replications. */
  readonly bytes: (replications: number) => number;
  /** Bytes that the worker added to the memory of this process: its code, its heap, the records of a shard. */
  readonly memory: number;
  /** Replications timed; those before them only warmed the code up. */
  readonly timed: number;
}

/** Work before anything is timed, in crises of a battery: compiled code is some times faster than what runs first. */
const WARM_UP = 4000;
/** Work that is timed: a second or less where a shard has as much. */
const TIMED = 8000;

/**
 * Has one worker make the first replications of a table, as a run would, into a folder that goes: a shard of one, a shard to
 * warm up where that one was not enough, and the one that is timed.
 */
export async function paceOf(table: RunTable): Promise<Pace> {
  const { work } = layoutOf(table.plan);
  const whole = shardSize(table.plan);
  const size = (of: number): number => Math.min(whole, Math.floor(of / work));
  const [warm, timed] = [size(WARM_UP - work), Math.max(2, size(TIMED))];
  const folder = mkdtempSync(join(tmpdir(), 'casus-pace-'));
  let from = 0;
  const shards = [1, ...(warm > 0 ? [warm] : []), timed].map((replications) => {
    const shard = { from, to: from + replications };
    from = shard.to;
    return { shard, path: join(folder, shardName(shard)) };
  });
  const before = process.memoryUsage().rss;
  const ended: number[] = [];
  let memory = 0;
  try {
    await runTasks({
      tasks: shards,
      workers: 1,
      file: WORKER,
      data: { plan: table.plan, about: aboutOf(table), donor: null },
      signal: undefined,
      onMade: () => {
        ended.push(performance.now());
        memory = Math.max(memory, process.memoryUsage().rss - before);
      },
      onError: (_, message) => new Error(message),
    });
    const [one, many] = [statSync(shards[0]!.path).size, statSync(shards.at(-1)!.path).size];
    return {
      seconds: (ended.at(-1)! - ended.at(-2)!) / 1000 / timed,
      bytes: (replications) => one + ((many - one) / (timed - 1)) * (replications - 1),
      memory,
      timed,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Vectors drawn to see how large their file grows. */
const DRAWN = 50;

/** Bytes of `draws.parquet` for so many vectors, seen on a few. */
export async function drawsBytes(from: Runnable): Promise<(vectors: number) => number> {
  const folder = mkdtempSync(join(tmpdir(), 'casus-pace-'));
  const path = join(folder, DRAWS);
  const of = async (vectors: number): Promise<number> => {
    await writeDraws({ ...withVectors(from, vectors), campaign: null }, path);
    return statSync(path).size;
  };
  try {
    const one = await of(1);
    const each = ((await of(DRAWN)) - one) / (DRAWN - 1);
    return (vectors) => one + each * (Math.min(vectors, DRAWS_KEPT) - 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Most bytes that a shard of so many replications can have, without running any: each cell at its full width. */
export function mostBytes({ plan }: RunTable, replications: number): number {
  const { rows, columns, keys } = layoutOf(plan);
  const [number, index] = [8, 4];
  // Replication, vector and failure beside what the row is about; of text the dictionary is small.
  return replications * rows.length * (number * columns.length + index * (keys.length + 3));
}
