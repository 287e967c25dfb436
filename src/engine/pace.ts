import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computerOf } from './computer-of.ts';
import type { Computes } from './computes.ts';
import { DRAWS_KEPT, writeDraws } from './draws.ts';
import { DRAWS } from './folder.ts';
import { layoutOf } from './layout.ts';
import { type Runnable, withVectors } from './runnable.ts';
import { ShardMaker } from './shard-maker.ts';
import { shardName, shardSize } from './shards.ts';
import { aboutOf, type RunTable } from './tables.ts';

/** What a table costs, as measured on some of its first replications. */
export interface Pace {
  /** Seconds of one core to compute a replication. */
  readonly compute: number;
  /** Seconds to write a shard and to wait until the disk has it. */
  readonly write: number;
  /** Bytes of a shard of so many replications. */
  readonly bytes: (replications: number) => number;
  /** Replications timed; those before them only warmed the code up. */
  readonly timed: number;
}

/** Share of the time given that goes to warming up: compiled code is some times faster than what runs first. */
const WARM_UP = 0.4;
/** Share that goes to computing what is then written. */
const WRITTEN = 0.2;

/** Runs replications from a first one on, until some seconds are over. @returns the next one, and what they took */
function runFor(
  computes: Computes,
  first: number,
  budget: number,
): { readonly next: number; readonly seconds: number } {
  const out = new Float64Array(computes.rows * computes.width);
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  let next = first;
  do computes.run(next++, out, 0, () => {});
  while (seconds() < budget);
  return { next, seconds: seconds() };
}

/**
 * Times the first replications of a table on this thread, and writes some of them as its shards are, into a folder that goes.
 * @param budget about how many seconds it may take; more where two replications take longer
 */
export async function paceOf(table: RunTable, budget: number): Promise<Pace> {
  const { plan } = table;
  const computes = computerOf(plan);
  const warm = runFor(computes, 0, WARM_UP * budget);
  const timed = runFor(computes, warm.next, (1 - WARM_UP - WRITTEN) * budget);
  const count = timed.next - warm.next;
  const compute = timed.seconds / count;

  const folder = mkdtempSync(join(tmpdir(), 'casus-pace-'));
  const maker = new ShardMaker({ plan, about: aboutOf(table), donor: null }, () => computes);
  const write = async (to: number): Promise<{ seconds: number; bytes: number }> => {
    const path = join(folder, shardName({ from: 0, to }));
    const started = performance.now();
    await maker.make({ from: 0, to }, path);
    return { seconds: (performance.now() - started) / 1000, bytes: statSync(path).size };
  };
  try {
    const one = await write(1);
    const size = Math.max(2, Math.min(shardSize(plan), Math.floor((WRITTEN * budget) / compute)));
    const many = await write(size);
    const each = (many.bytes - one.bytes) / (size - 1);
    return {
      compute,
      write: Math.max(0, many.seconds - size * compute),
      bytes: (replications) => one.bytes + each * (replications - 1),
      timed: count,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Vectors drawn to see how large their file grows. */
const DRAWN = 50;

/** Bytes of `draws.parquet` for so many vectors, seen on a few. */
export function drawsBytes(from: Runnable): (vectors: number) => number {
  const folder = mkdtempSync(join(tmpdir(), 'casus-pace-'));
  const path = join(folder, DRAWS);
  const of = (vectors: number): number => {
    writeDraws({ ...withVectors(from, vectors), campaign: null }, path);
    return statSync(path).size;
  };
  try {
    const one = of(1);
    const each = (of(DRAWN) - one) / (DRAWN - 1);
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
