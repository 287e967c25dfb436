import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, type FileMetaData, parquetScan } from 'hyparquet';
import { FAILURE } from './shard-file.ts';
import { shardOfName } from './shards.ts';

/** A table of numbers: one array for each column, all of `rows` entries. NaN = did not happen. */
export interface Table {
  readonly rows: number;
  readonly columns: Map<string, Float64Array>;
}

type Scan = Awaited<ReturnType<typeof parquetScan>>;

/** @param metadata of the file, where it is known */
async function scanOf(path: string, metadata?: FileMetaData): Promise<Scan> {
  return parquetScan({ file: await asyncBufferFromFile(path), ...(metadata && { metadata }) });
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

/** A Parquet file and where its rows stand among those of all. */
interface Part {
  readonly path: string;
  readonly metadata: FileMetaData;
  readonly start: number;
}

/** Files that this engine wrote, read as one table: rows in the order of the files. */
export class Files {
  readonly rows: number;
  readonly #parts: readonly Part[];

  private constructor(parts: readonly Part[], rows: number) {
    this.#parts = parts;
    this.rows = rows;
  }

  static async of(paths: readonly string[]): Promise<Files> {
    const parts: Part[] = [];
    let rows = 0;
    for (const path of paths) {
      const { metadata } = await scanOf(path);
      parts.push({ path, metadata, start: rows });
      rows += Number(metadata.num_rows);
    }
    return new Files(parts, rows);
  }

  /** Names of the columns of numbers. */
  get names(): string[] {
    return this.#parts.length === 0 ? [] : numericOf(this.#parts[0]!.metadata);
  }

  /** Reads one column of numbers. @param into as many numbers as there are rows; NaN = did not happen */
  async read(column: string, into: Float64Array): Promise<void> {
    for (const { path, metadata, start } of this.#parts) {
      if (!numericOf(metadata).includes(column))
        throw new Error(`${path} has no column of numbers named ${column}`);
      await readInto(await scanOf(path, metadata), column, into, start);
    }
  }
}

/**
 * Reads the numeric columns of Parquet files that this engine wrote, rows in the order of the files: 8 bytes for each row
 * and column.
 * @param names the columns wanted; all numeric ones if absent
 */
export async function readFiles(paths: readonly string[], names?: readonly string[]): Promise<Table> {
  const files = await Files.of(paths);
  const columns = new Map<string, Float64Array>();
  for (const name of names ?? files.names) {
    const values = new Float64Array(files.rows);
    await files.read(name, values);
    columns.set(name, values);
  }
  return { rows: files.rows, columns };
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
