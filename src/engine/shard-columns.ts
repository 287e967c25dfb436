import { asyncBufferFromFile, parquetScan } from 'hyparquet';

/** The columns of one Parquet file that this engine wrote, texts included, each with a value for every row. */
export interface FileColumns {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, ArrayLike<string | number | null>>;
}

/**
 * Reads a file; rows as they stand in it. Texts and whole numbers that did not happen are null, others NaN.
 * @param wanted names of columns, in any order; all unless given
 */
export async function fileColumns(path: string, wanted?: ReadonlySet<string>): Promise<FileColumns> {
  const scan = await parquetScan({ file: await asyncBufferFromFile(path) });
  const rows = Number(scan.metadata.num_rows);
  const columns = new Map<string, ArrayLike<string | number | null>>();
  for (const { name } of scan.metadata.schema.slice(1)) {
    if (wanted !== undefined && !wanted.has(name)) continue;
    const parts: ArrayLike<string | number | null>[] = [];
    for (const range of scan.ranges)
      parts.push((await scan.readColumn({ column: name, ...range })) as ArrayLike<string | number | null>);
    columns.set(name, parts.length === 1 ? parts[0]! : parts.flatMap((part) => Array.from(part)));
  }
  return { rows, columns };
}

/** The columns of a Parquet file, in its order: name -> whether it holds texts. */
export async function columnKinds(path: string): Promise<ReadonlyMap<string, boolean>> {
  const { metadata } = await parquetScan({ file: await asyncBufferFromFile(path) });
  return new Map(metadata.schema.slice(1).map(({ name, type }) => [name, type === 'BYTE_ARRAY']));
}
