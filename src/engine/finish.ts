import { join } from 'node:path';
import { printCells } from './donors.ts';
import { writeDurably } from './durable.ts';
import { CELLS, DRAWS, hashOfFile, RESOLVED } from './folder.ts';
import { MANIFEST, type Manifest, printJson } from './manifest.ts';
import { originOf } from './origin.ts';
import { readFailures } from './read.ts';
import type { Runnable } from './runnable.ts';
import type { Made } from './shard-maker.ts';
import { type Shard, shardName } from './shards.ts';
import { stateOf } from './stored-shard.ts';
import { type RunTable, tablesOf } from './tables.ts';

/** What the manifest says of a shard. */
type Sealed = Pick<Made, 'sha256' | 'failures'>;

/** The same of a shard that this process has not made. @throws where it is not there or not whole */
async function inspected(folder: string, table: RunTable, shard: Shard): Promise<Sealed> {
  const path = join(folder, table.name, shardName(shard));
  const state = await stateOf(join(folder, table.name), table, shard);
  if (state.kind !== 'sound')
    throw new Error(`${path} is ${state.kind} at the end of the run; casus resume ${folder}`);
  return { sha256: state.sha256, failures: (await readFailures(path)).size };
}

/**
 * Writes what a run has beside its tables, and the manifest last.
 * @param from with the n that was reached @param draws SHA-256 of the draws, which are there
 * @param made shards that this process has made, by table and file: they are not read again
 * @throws where a shard is not there or not whole
 */
export async function finish(
  folder: string,
  from: Runnable,
  draws: string,
  made: ReadonlyMap<string, Sealed>,
): Promise<Manifest> {
  const origin = originOf(from);
  const tables = tablesOf(from, origin);
  const files: Record<string, string> = {};
  const failures: Record<string, number> = {};
  for (const table of tables) {
    for (const shard of table.shards) {
      const name = `${table.name}/${shardName(shard)}`;
      const sealed = made.get(name) ?? (await inspected(folder, table, shard));
      files[name] = sealed.sha256;
      if (sealed.failures > 0) failures[table.name] = (failures[table.name] ?? 0) + sealed.failures;
    }
  }
  files[DRAWS] = draws;
  writeDurably(join(folder, RESOLVED), from.resolved);
  writeDurably(join(folder, CELLS), printCells(tables));
  files[CELLS] = hashOfFile(join(folder, CELLS))!;
  const manifest: Manifest = { ...origin, failures, files };
  writeDurably(join(folder, MANIFEST), printJson(manifest));
  return manifest;
}
