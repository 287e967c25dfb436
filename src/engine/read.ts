import { asyncBufferFromFile, parquetScan } from 'hyparquet';

/** A table of numbers: one array for each column, all of `rows` entries. NaN = did not happen. */
export interface Table {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/**
 * Reads the numeric columns of a Parquet file that this engine wrote, rows in the order of the file.
 * @param names the columns wanted; all numeric ones if absent
 */
export async function readTable(path: string, names?: readonly string[]): Promise<Table> {
  const scan = await parquetScan({ file: await asyncBufferFromFile(path) });
  const elements = scan.metadata.schema.slice(1);
  const numeric = elements.filter(({ type }) => type !== 'BYTE_ARRAY').map(({ name }) => name);
  const rows = Number(scan.metadata.num_rows);
  const columns = new Map<string, Float64Array>();
  for (const column of names ?? numeric) {
    if (!numeric.includes(column)) throw new Error(`${path} has no column of numbers named ${column}`);
    const values = new Float64Array(rows);
    for (const range of scan.ranges) {
      const read = await scan.readColumn({ column, ...range });
      for (let at = 0; at < read.length; at++)
        values[range.rowStart + at] = (read[at] as number | null) ?? NaN;
    }
    columns.set(column, values);
  }
  return { rows, columns };
}
