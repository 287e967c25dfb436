import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, type FileMetaData, parquetScan } from 'hyparquet';
import { FAILURE } from './shard-file.ts';
import { shardOfName } from './shards.ts';

/** A table of numbers: one array for each column, all of `rows` entries. NaN = did not happen. */
export interface Table {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

type Scan = Awaited<ReturnType<typeof parquetScan>>;

async function scanOf(path: string): Promise<Scan> {
  return parquetScan({ file: await asyncBufferFromFile(path) });
}

/** Names of the columns of numbers of a file. */
function numericOf({ schema }: FileMetaData): string[] {
  return schema
    .slice(1)
    .filter(({ type }) => type !== 'BYTE_ARRAY')
    .map(({ name }) => name);
}

async function readInto(scan: Scan, column: string, values: Float64Array, at: number): Promise<void> {
  for (const range of scan.ranges) {
    const read = await scan.readColumn({ column, ...range });
    for (let row = 0; row < read.length; row++)
      values[at + range.rowStart + row] = (read[row] as number | null) ?? NaN;
  }
}

/** Paths of the shards of a table, in the order of their rows. */
export function shardFiles(table: string): string[] {
  return readdirSync(table)
    .filter((name) => shardOfName(name) !== null)
    .sort()
    .map((name) => join(table, name));
}

/**
 * Reads the numeric columns of Parquet files that this engine wrote, rows in the order of the files: 8 bytes for each row
 * and column.
 * @param names the columns wanted; all numeric ones if absent
 */
export async function readFiles(paths: readonly string[], names?: readonly string[]): Promise<Table> {
  let wanted = names;
  let rows = 0;
  const starts: number[] = [];
  for (const path of paths) {
    const { metadata } = await scanOf(path);
    wanted ??= numericOf(metadata);
    starts.push(rows);
    rows += Number(metadata.num_rows);
  }
  const columns = new Map((wanted ?? []).map((name) => [name, new Float64Array(rows)]));
  for (const [at, path] of paths.entries()) {
    const scan = await scanOf(path);
    const numeric = numericOf(scan.metadata);
    for (const [column, values] of columns) {
      if (!numeric.includes(column)) throw new Error(`${path} has no column of numbers named ${column}`);
      await readInto(scan, column, values, starts[at]!);
    }
  }
  return { rows, columns };
}

/** Reads the numeric columns of a table of a run, all shards in order. @param table folder of the table */
export async function readTable(table: string, names?: readonly string[]): Promise<Table> {
  return readFiles(shardFiles(table), names);
}

/** The runs of a file in which the model threw: row -> message. */
export async function readFailures(path: string): Promise<Map<number, string>> {
  const scan = await scanOf(path);
  const failures = new Map<number, string>();
  for (const range of scan.ranges) {
    const read = await scan.readColumn({ column: FAILURE, ...range });
    for (let row = 0; row < read.length; row++) {
      const message = read[row] as string | null | undefined;
      if (message !== null && message !== undefined) failures.set(range.rowStart + row, message);
    }
  }
  return failures;
}

/** The footer of a file. Throws where it is not a whole Parquet file. */
export async function readFooter(path: string): Promise<{ rows: number; about: Record<string, string> }> {
  const { metadata } = await scanOf(path);
  const about = Object.fromEntries(
    (metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? '']),
  );
  return { rows: Number(metadata.num_rows), about };
}
