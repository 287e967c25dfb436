import { join } from 'node:path';
import { hashOfFile } from './folder.ts';
import { readFooter } from './read.ts';
import { sealOf } from './seal.ts';
import { type Shard, shardName } from './shards.ts';
import type { Label, RunTable } from './tables.ts';

/** What is on disk where a shard should be. */
export type ShardState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'sound'; readonly sha256: string }
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

/** What the label of a file differs in from that of a table; null where the file is not whole. */
async function labelOf(path: string, table: RunTable): Promise<readonly string[] | null> {
  try {
    const { about } = await readFooter(path);
    return differences(JSON.parse(about['casus'] ?? '') as Partial<Label>, table.label);
  } catch {
    return null;
  }
}

/** Whether a file that is known to be whole belongs to a table. */
export async function isOf(path: string, table: RunTable): Promise<boolean> {
  return (await labelOf(path, table))?.length === 0;
}

/** Looks at the file of a shard in the folder of a table that is being put together: whole or not, of this run or of another. */
export async function stateOf(folder: string, table: RunTable, shard: Shard): Promise<ShardState> {
  const path = join(folder, shardName(shard));
  const sha256 = hashOfFile(path);
  if (sha256 === undefined) return { kind: 'absent' };
  const differs = await labelOf(path, table);
  if (differs === null) return { kind: 'broken', why: 'cut short, or no Parquet file' };
  if (differs.length > 0) return { kind: 'foreign', differs };
  const sealed = sealOf(path);
  if (sealed === sha256) return { kind: 'sound', sha256 };
  return { kind: 'broken', why: sealed ? 'its SHA-256 differs from its seal' : 'without its seal' };
}
