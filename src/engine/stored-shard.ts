import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { layoutOf } from './layout.ts';
import { readFooter } from './read.ts';
import { type Shard, shardName } from './shards.ts';
import type { Label, RunTable } from './tables.ts';

/** What is on disk where a shard should be. */
export type ShardState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'sound' }
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'foreign'; readonly differs: readonly string[] };

const WORDS: Readonly<Record<keyof Label, string>> = {
  model: 'model',
  code: 'code',
  figures: 'figures',
  table: 'table',
  identity: 'configuration',
  seed: 'seed',
};

/** Names of what differs between the labels of two shards. */
function differences(found: Partial<Label>, wanted: Label): string[] {
  const keys = Object.keys(WORDS) as (keyof Label)[];
  const differ = keys.filter((key) => found[key] !== wanted[key]);
  return differ.map((key) => (key === 'model' ? `model (${found.model ?? 'unknown'})` : WORDS[key]));
}

/** Looks at the file of a shard in the folder of its table: whole or not, of this run or of another. */
export async function stateOf(folder: string, table: RunTable, shard: Shard): Promise<ShardState> {
  const path = join(folder, shardName(shard));
  if (!existsSync(path)) return { kind: 'absent' };
  let footer: Awaited<ReturnType<typeof readFooter>>;
  let label: Partial<Label>;
  try {
    footer = await readFooter(path);
    label = JSON.parse(footer.about['casus'] ?? '') as Partial<Label>;
  } catch (error) {
    return { kind: 'broken', why: (error as Error).message };
  }
  const differs = differences(label, table.label);
  if (differs.length > 0) return { kind: 'foreign', differs };
  const rows = (shard.to - shard.from) * layoutOf(table.plan).rows.length;
  if (footer.rows === rows) return { kind: 'sound' };
  return { kind: 'broken', why: `${footer.rows} rows, not ${rows}` };
}
