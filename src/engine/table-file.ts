import type { Plan } from '../experiment/plan.ts';
import type { Batch } from './batches.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type ColumnType, type ParquetColumn, ParquetFile } from './parquet.ts';

/**
 * Units of columns that hold whole numbers or nothing. `members` is absent: an effective number is a fraction. So are
 * `events` and `crises`: what a battery says of them is weighted.
 */
const INTEGER_UNITS: ReadonlySet<string> = new Set([
  'code',
  'package code',
  'term code',
  'member index',
  'count',
  '0/1',
  'weeks',
]);

function typeOf(unit: string): ColumnType {
  if (unit === 'bits') return 'bits';
  return INTEGER_UNITS.has(unit) ? 'optional-integer' : 'number';
}

/** What every table starts with. */
const ORIGIN: readonly ParquetColumn[] = [
  { name: 'replication', type: 'integer' },
  { name: 'vector', type: 'integer' },
];

/** The cells of one column of a batch; whole numbers that did not happen are null, other numbers NaN. */
function cells(
  records: Float64Array,
  { name, type }: ParquetColumn,
  column: number,
  width: number,
): Float64Array | (number | null)[] {
  const rows = records.length / width;
  if (type === 'number') {
    const numbers = new Float64Array(rows);
    for (let row = 0; row < rows; row++) numbers[row] = records[row * width + column] as number;
    return numbers;
  }
  const [low, high] = type === 'bits' ? [0, 0xffff_ffff] : [-0x8000_0000, 0x7fff_ffff];
  const codes: (number | null)[] = Array.from({ length: rows }, () => null);
  for (let row = 0; row < rows; row++) {
    const value = records[row * width + column] as number;
    const nothing = type === 'optional-integer' && Number.isNaN(value);
    if (!nothing && !(Number.isInteger(value) && value >= low && value <= high)) {
      throw new Error(`record column ${name} holds ${value}, which is not a whole number of its range`);
    }
    if (!nothing) codes[row] = value;
  }
  return codes;
}

/** The records of a plan on their way to a Parquet file: one row group for each batch, in canonical order. */
export class TableFile {
  readonly #file: ParquetFile;
  readonly #layout: Layout;
  readonly #columns: readonly ParquetColumn[];
  readonly #inner: number;
  #labels: (string | number)[][] = []; // the keys of the rows of the largest batch so far

  constructor(path: string, plan: Plan, about: Readonly<Record<string, string>>) {
    this.#layout = layoutOf(plan);
    this.#inner = plan.inner;
    this.#columns = this.#layout.columns.map(({ name, unit }) => ({ name, type: typeOf(unit) }));
    this.#file = new ParquetFile(path, [...ORIGIN, ...this.#layout.keys, ...this.#columns], about);
  }

  append({ from, to }: Batch, records: Float64Array): void {
    const per = this.#layout.rows.length;
    const width = this.#columns.length;
    const rows = (to - from) * per;
    if (records.length !== rows * width) {
      throw new Error(
        `replications ${from} to ${to - 1} gave ${records.length / width} records, not ${rows}`,
      );
    }
    const replication = Int32Array.from({ length: rows }, (_, row) => from + Math.floor(row / per));
    const vector = replication.map((each) => Math.floor(each / this.#inner));
    const outcomes = this.#columns.map((column, at) => cells(records, column, at, width));
    this.#file.append([replication, vector, ...this.#labelsOf(rows), ...outcomes]);
  }

  #labelsOf(rows: number): (string | number)[][] {
    if ((this.#labels[0]?.length ?? 0) < rows) {
      const of = this.#layout.rows;
      this.#labels = this.#layout.keys.map((_, key) =>
        Array.from({ length: rows }, (__, row) => of[row % of.length]![key]!),
      );
    }
    return this.#labels.map((column) => column.slice(0, rows));
  }

  finish(): void {
    this.#file.finish();
  }

  abandon(): void {
    this.#file.abandon();
  }
}
