import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

export type ColumnType = 'integer' | 'optional-integer' | 'bits' | 'number' | 'text' | 'optional-text';

export interface ParquetColumn {
  readonly name: string;
  readonly type: ColumnType;
}

const ELEMENTS: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  integer: { type: 'INT32', repetition_type: 'REQUIRED' },
  'optional-integer': { type: 'INT32', repetition_type: 'OPTIONAL' },
  bits: { type: 'INT32', repetition_type: 'REQUIRED', converted_type: 'UINT_32' },
  number: { type: 'DOUBLE', repetition_type: 'REQUIRED' },
  text: { type: 'BYTE_ARRAY', repetition_type: 'REQUIRED', converted_type: 'UTF8' },
  'optional-text': { type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL', converted_type: 'UTF8' },
};

/** Larger than any column of a row group, so that each is one page. */
const PAGE_BYTES = 1 << 26;

/** Bytes that leave for the file after each row group instead of piling up in memory. */
class FileBytes extends ByteWriter {
  readonly hash = createHash('sha256');
  readonly #descriptor: number;

  constructor(descriptor: number) {
    super(1 << 20);
    this.#descriptor = descriptor;
  }

  flush(): void {
    const bytes = this.getBytes();
    this.hash.update(bytes);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at);
    this.index = 0;
  }
}

/**
 * A Parquet file written one row group at a time. Doubles keep every bit, NaN included; codes are
 * dictionary-coded. The bytes depend on the data alone: no date, no name of the machine.
 */
export class ParquetFile {
  readonly #descriptor: number;
  readonly #bytes: FileBytes;
  readonly #writer: ParquetWriter;
  readonly #columns: readonly ParquetColumn[];

  constructor(path: string, columns: readonly ParquetColumn[], about: Readonly<Record<string, string>>) {
    this.#descriptor = openSync(path, 'w');
    this.#bytes = new FileBytes(this.#descriptor);
    this.#columns = columns;
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name, type }) => ({ name, ...ELEMENTS[type] })),
      ],
      kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
      createdBy: 'casus',
      statistics: false, // a run is read whole: nobody skips a row group by its bounds
    });
  }

  /** One row group. `data` follows the order of the columns; all have the same length. */
  append(data: readonly (Float64Array | Int32Array | (number | string | null)[])[]): void {
    const rowGroupSize = data[0]?.length ?? 0;
    const columnData = this.#columns.map(({ name, type }, at) => ({
      name,
      data: data[at] as Float64Array,
      encoding: type === 'number' ? ('PLAIN' as const) : ('RLE_DICTIONARY' as const),
    }));
    // Synchronous, because the writer's flush is.
    void this.#writer.write({ columnData, rowGroupSize, pageSize: PAGE_BYTES });
  }

  /** Ends the file and waits until the disk has it. Returns the SHA-256 of its bytes, in hexadecimal. */
  finish(): string {
    void this.#writer.finish();
    this.#bytes.flush();
    fsyncSync(this.#descriptor);
    return this.#bytes.hash.digest('hex');
  }

  /** Once, and last. Of what was not finished before, the disk has no Parquet file. */
  close(): void {
    closeSync(this.#descriptor);
  }
}
