import { join } from 'node:path';
import { printCells } from './donors.ts';
import { writeDraws } from './draws.ts';
import { writeDurably } from './durable.ts';
import { CELLS, DRAWS, hashOfFile, RESOLVED } from './folder.ts';
import { MANIFEST, type Manifest, printJson } from './manifest.ts';
import { originOf } from './origin.ts';
import { readFailures } from './read.ts';
import type { Runnable } from './runnable.ts';
import { shardName } from './shards.ts';
import { stateOf } from './stored-shard.ts';
import { tablesOf } from './tables.ts';

/**
 * Writes what a run has beside its tables, and the manifest last.
 * @param from with the n that was reached
 * @throws where a shard is not there or not whole
 */
export async function finish(folder: string, from: Runnable): Promise<Manifest> {
  const origin = originOf(from);
  const tables = tablesOf(from, origin);
  const files: Record<string, string> = {};
  const failures: Record<string, number> = {};
  for (const table of tables) {
    for (const shard of table.shards) {
      const name = `${table.name}/${shardName(shard)}`;
      const path = join(folder, name);
      const { kind } = await stateOf(join(folder, table.name), table, shard);
      const hash = kind === 'sound' ? hashOfFile(path) : undefined;
      if (hash === undefined)
        throw new Error(`${path} is ${kind} at the end of the run; casus resume ${folder}`);
      files[name] = hash;
      const { size } = await readFailures(path);
      if (size > 0) failures[table.name] = (failures[table.name] ?? 0) + size;
    }
  }
  files[DRAWS] = writeDraws(from, join(folder, DRAWS));
  writeDurably(join(folder, RESOLVED), from.resolved);
  writeDurably(join(folder, CELLS), printCells(tables));
  files[CELLS] = hashOfFile(join(folder, CELLS))!;
  const manifest: Manifest = { ...origin, failures, files };
  writeDurably(join(folder, MANIFEST), printJson(manifest));
  return manifest;
}
