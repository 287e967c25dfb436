import { join, resolve } from 'node:path';
import { Drifted, Incomplete } from './errors.ts';
import { makeFolder } from './folder.ts';
import { takeOver } from './make-table.ts';
import { originOf } from './origin.ts';
import { beginRun } from './partial.ts';
import { type Run, runExperiment, type RunOptions } from './run.ts';
import type { Runnable } from './runnable.ts';
import { shardName } from './shards.ts';
import { stateOf } from './stored-shard.ts';
import { tablesOf } from './tables.ts';

/**
 * Gathers the shards that several machines have made and finishes the run. Nothing is computed.
 * @param folders in which parts of the run were put together; they stay as they are
 * @throws Drifted (a shard belongs to another run), Incomplete (a shard is missing or broken), NotWritten
 */
export async function mergeRun(
  from: Runnable,
  folders: readonly string[],
  options: RunOptions,
): Promise<Run> {
  const origin = originOf(from);
  const { partial } = beginRun(from, origin, options);
  const missing: string[] = [];
  for (const table of tablesOf(from, origin)) {
    const into = join(partial, table.name);
    makeFolder(into);
    for (const shard of table.shards) {
      const name = shardName(shard);
      let there = (await stateOf(into, table, shard)).kind === 'sound';
      let why = 'in none of the folders';
      for (const folder of folders) {
        if (there || resolve(folder) === resolve(partial)) continue;
        const state = await stateOf(join(folder, table.name), table, shard);
        const path = join(folder, table.name, name);
        if (state.kind === 'foreign')
          throw new Drifted(
            `${path} was made with another ${state.differs.join(', ')} than the run it should go to`,
          );
        if (state.kind === 'broken') why = `not whole in ${folder}: ${state.why}`;
        if (state.kind !== 'sound') continue;
        takeOver(path, join(into, name), state.sha256);
        there = true;
      }
      const own = there ? undefined : await stateOf(into, table, shard);
      if (own?.kind === 'foreign')
        throw new Drifted(`${join(into, name)} was made with another ${own.differs.join(', ')} than its run`);
      if (own?.kind === 'broken') why = `not whole in ${partial}: ${own.why}`;
      if (!there) missing.push(`${table.name}/${name} (${why})`);
    }
  }
  if (missing.length > 0) {
    const shown = missing.slice(0, 3).join(', ') + (missing.length > 3 ? ', ...' : '');
    const all = tablesOf(from, origin).reduce((sum, { shards }) => sum + shards.length, 0);
    throw new Incomplete(
      `${missing.length} of ${all} files are missing: ${shown}. Run their --shard again, or casus resume ${partial} makes them here`,
    );
  }
  return runExperiment(from, options);
}
