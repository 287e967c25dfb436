import { copyFileSync, linkSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Donor } from './donor.ts';
import { appear, sync, writable } from './durable.ts';
import { Drifted } from './errors.ts';
import { makeFolderIn } from './folder.ts';
import { notWritten } from './not-written.ts';
import { runTasks, type Task } from './scheduler.ts';
import type { Made, Making } from './shard-maker.ts';
import { type Shard, shardName } from './shards.ts';
import { seal } from './seal.ts';
import { isOf, stateOf } from './stored-shard.ts';
import { aboutOf, type RunTable } from './tables.ts';

export const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js',
  import.meta.url,
);

export interface ComputeOptions {
  /** Default: one for each core. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The code a worker runs. */
  readonly worker?: URL | undefined;
  /** Told of what a reader of a log should know: a broken file that is made again, runs in which the model threw. */
  readonly onNotice?: ((text: string) => void) | undefined;
}

export function workersOf({ workers }: ComputeOptions): number {
  return workers ?? availableParallelism();
}

/** How a shard came to be in its place. */
export type Provenance = 'there' | 'taken over' | 'made';

/** @param made of a shard that was made now */
export type OnShard = (shard: Shard, provenance: Provenance, made: Made | null) => void;

/** The file of a donor that is the very shard wanted, or undefined. */
async function twin(
  donor: Donor | null,
  table: RunTable,
  shard: Shard,
): Promise<Donor['files'][number] | undefined> {
  const identical = donor?.per === table.cells.length && donor.rows.every((row, at) => row === at);
  const file = identical && donor.files.find(({ from, to }) => from === shard.from && to === shard.to);
  return file && (await isOf(file.path, table)) ? file : undefined;
}

/** Takes a file over at one stroke, sealed: the same one under a second name where the file system can. */
export function takeOver(from: string, to: string, sha256: string): void {
  appear(to, (aside) => {
    try {
      linkSync(from, aside);
    } catch {
      copyFileSync(from, aside);
      sync(aside);
    }
    seal(to, sha256);
  });
}

function explained(folder: string, { shard, path }: Task, message: string, code: string | null): Error {
  if (code !== null) return notWritten(path, code, message, folder);
  return new Error(`replications ${shard.from} to ${shard.to - 1} could not be made: ${message}`);
}

/**
 * Sees to it that shards of a table stand in a folder: what is there stays, what an earlier run holds is taken over, the
 * rest is made by workers.
 * @param folder of the run that is being put together
 * @throws Interrupted, NotWritten, Drifted (a shard there belongs to another run)
 */
export async function makeTable(
  folder: string,
  table: RunTable,
  wanted: readonly Shard[],
  donor: Donor | null,
  options: ComputeOptions,
  onShard: OnShard,
): Promise<void> {
  const into = join(folder, table.name);
  const tasks: Task[] = [];
  writable(into, () => makeFolderIn(folder, table.name));
  for (const shard of wanted) {
    const path = join(into, shardName(shard));
    const state = await stateOf(into, table, shard);
    if (state.kind === 'foreign')
      throw new Drifted(
        `${path} was made with another ${state.differs.join(', ')}; remove it, or keep the run in another folder by --out`,
      );
    if (state.kind === 'broken') options.onNotice?.(`${path} is not whole (${state.why}); it is made again`);
    if (state.kind === 'sound') {
      onShard(shard, 'there', null);
      continue;
    }
    const same = await twin(donor, table, shard);
    if (same === undefined) tasks.push({ shard, path });
    else {
      writable(path, () => takeOver(same.path, path, same.sha256));
      onShard(shard, 'taken over', null);
    }
  }
  const data: Making = { plan: table.plan, about: aboutOf(table), donor };
  await runTasks({
    tasks,
    workers: workersOf(options),
    file: options.worker ?? WORKER,
    data,
    signal: options.signal,
    onMade: ({ shard }, made) => onShard(shard, 'made', made),
    onError: (task, message, code) => explained(folder, task, message, code),
  });
}
