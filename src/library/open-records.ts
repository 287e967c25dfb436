import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { noRun } from '../cli/no-run.ts';
import { didYouMean } from '../data/nearest.ts';
import { described } from '../engine/described.ts';
import { finishedRun, RECORDS, SEQUENCES, SWEEP } from '../engine/folder.ts';
import { MANIFEST, type Manifest } from '../engine/manifest.ts';
import { shardFiles } from '../engine/read.ts';
import { columnKinds, type FileColumns, fileColumns } from '../engine/shard-columns.ts';

export type TableName = 'records' | 'sweep' | 'sequences';

/** A column of the records, a value for each row. */
export interface RecordColumn {
  readonly name: string;
  /** As in `docs/records.md`; '' where this version has no such column. */
  readonly unit: string;
  readonly meaning: string;
  /** Numbers; NaN = did not happen. Of a text the words; null = none. */
  readonly values: Float64Array | readonly (string | null)[];
}

/** A table of a run. Rows stand by replication, then scenario, item and arm: all arms of a replication share its draws. */
export interface Records {
  readonly rows: number;
  readonly columns: readonly RecordColumn[];
  /** The values of a column of numbers. @throws RangeError where there is none of that name */
  numbers(name: string): Float64Array;
  /** The values of a column of texts. @throws RangeError */
  texts(name: string): readonly (string | null)[];
}

function folderWithManifest(given: string): { folder: string; manifest: Manifest } {
  const folder = resolve(given);
  const manifest = existsSync(join(folder, MANIFEST)) ? finishedRun(folder) : undefined;
  if (manifest === undefined) throw noRun(given, 'is not the folder of a finished run');
  return { folder, manifest };
}

type Part = ArrayLike<string | number | null>;

const textsOf = (parts: readonly Part[]) => parts.flatMap((part) => Array.from(part) as (string | null)[]);

/** Parts of a column as one; null, of whole numbers, and NaN are both NaN. */
function numbersOf(parts: readonly Part[], rows: number): Float64Array {
  const numbers = new Float64Array(rows);
  let at = 0;
  for (const part of parts)
    for (let i = 0; i < part.length; i++) numbers[at++] = part[i] === null ? NaN : Number(part[i]);
  return numbers;
}

/**
 * Reads a table of a finished run into memory, 8 bytes for each number.
 * @param options.table 'records', a row a crisis (the default); 'sweep', the same for the conditions; 'sequences', a row a half-year
 * @param options.columns names of those wanted; all unless given
 * @throws by name: UsageError (no run, or a table that it has not), InputError (a file is not as the run wrote it), RangeError
 * (a column that it has not)
 */
export async function openRecords(
  given: string,
  { table = RECORDS, columns: wanted }: { table?: TableName; columns?: readonly string[] } = {},
): Promise<Records> {
  const { folder } = folderWithManifest(given);
  const tables = [RECORDS, SWEEP, SEQUENCES].filter((name) => existsSync(join(folder, name)));
  if (!tables.includes(table)) throw noRun(given, `has no table ${table}, only ${tables.join(', ')}`);
  const files = shardFiles(join(folder, table));
  const kinds = await columnKinds(files[0]!);
  const names = [...kinds.keys()];
  const unknown = wanted?.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`${unknown} is not a column of ${table}.${didYouMean(unknown, names)}`);
  const shards: FileColumns[] = [];
  for (const file of files) shards.push(await fileColumns(file, wanted && new Set(wanted)));
  const rows = shards.reduce((sum, shard) => sum + shard.rows, 0);
  const columns = (wanted ?? names).map((name): RecordColumn => {
    const { unit = '', meaning = '' } = described(table, name) ?? {};
    const parts = shards.map((shard) => shard.columns.get(name)!);
    return { name, unit, meaning, values: kinds.get(name) ? textsOf(parts) : numbersOf(parts, rows) };
  });
  const valuesOf = (name: string, kind: 'numbers' | 'texts'): RecordColumn['values'] => {
    const found = columns.find((column) => column.name === name)?.values;
    if (found !== undefined && found instanceof Float64Array === (kind === 'numbers')) return found;
    const there = columns.map((column) => column.name);
    throw new RangeError(`no column of ${kind} named ${name} was opened.${didYouMean(name, there)}`);
  };
  return {
    rows,
    columns,
    numbers: (name) => valuesOf(name, 'numbers') as Float64Array,
    texts: (name) => valuesOf(name, 'texts') as readonly (string | null)[],
  };
}
