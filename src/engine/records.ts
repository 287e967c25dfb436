import type { Plan } from '../experiment/plan.ts';
import { COLUMN_COUNT, COLUMNS } from '../model/measures/columns.ts';
import type { Batch } from './batches.ts';
import { type ColumnType, type ParquetColumn, ParquetFile } from './parquet.ts';

/** Units of columns that hold whole numbers or nothing. `members` is absent: an effective number is a fraction. */
const INTEGER_UNITS: ReadonlySet<string> = new Set([
  'code',
  'package code',
  'term code',
  'member index',
  'count',
  '0/1',
]);

function typeOf(unit: string): ColumnType {
  if (unit === 'bits') return 'bits';
  return INTEGER_UNITS.has(unit) ? 'optional-integer' : 'number';
}

const KEYS: readonly ParquetColumn[] = [
  { name: 'replication', type: 'integer' },
  { name: 'vector', type: 'integer' },
  { name: 'scenario', type: 'text' },
  { name: 'item', type: 'text' },
  { name: 'arm', type: 'text' },
];
const OUTCOMES: readonly ParquetColumn[] = COLUMNS.map(({ name, unit }) => ({ name, type: typeOf(unit) }));

/** What one row of a replication is about, in canonical order: scenarios, their items, arms. */
export function rowsOf(plan: Plan): { scenario: string; item: string; arm: string }[] {
  return plan.scenarios.flatMap((scenario) =>
    scenario.items.flatMap((item) =>
      plan.arms.map((arm) => ({ scenario: scenario.id, item: item.id, arm: arm.id })),
    ),
  );
}

/** The cells of one column of a batch; whole numbers that did not happen are null, other numbers NaN. */
function cells(records: Float64Array, column: number, rows: number): Float64Array | (number | null)[] {
  const { name, type } = OUTCOMES[column] as ParquetColumn;
  if (type === 'number') {
    const numbers = new Float64Array(rows);
    for (let row = 0; row < rows; row++) numbers[row] = records[row * COLUMN_COUNT + column] as number;
    return numbers;
  }
  const [low, high] = type === 'bits' ? [0, 0xffff_ffff] : [-0x8000_0000, 0x7fff_ffff];
  const codes: (number | null)[] = Array.from({ length: rows }, () => null);
  for (let row = 0; row < rows; row++) {
    const value = records[row * COLUMN_COUNT + column] as number;
    const nothing = type === 'optional-integer' && Number.isNaN(value);
    if (!nothing && !(Number.isInteger(value) && value >= low && value <= high)) {
      throw new Error(`record column ${name} holds ${value}, which is not a whole number of its range`);
    }
    if (!nothing) codes[row] = value;
  }
  return codes;
}

/** Run records on their way to a Parquet file: one row group for each batch, in canonical order. */
export class RecordFile {
  readonly #file: ParquetFile;
  readonly #rows: ReturnType<typeof rowsOf>;
  readonly #inner: number;
  #labels: string[][] = []; // scenario, item and arm of the rows of the largest batch so far

  constructor(path: string, plan: Plan, about: Readonly<Record<string, string>>) {
    this.#file = new ParquetFile(path, [...KEYS, ...OUTCOMES], about);
    this.#rows = rowsOf(plan);
    this.#inner = plan.inner;
  }

  append({ from, to }: Batch, records: Float64Array): void {
    const per = this.#rows.length;
    const rows = (to - from) * per;
    if (records.length !== rows * COLUMN_COUNT) {
      throw new Error(
        `replications ${from} to ${to - 1} gave ${records.length / COLUMN_COUNT} records, not ${rows}`,
      );
    }
    const replication = Int32Array.from({ length: rows }, (_, row) => from + Math.floor(row / per));
    const vector = replication.map((each) => Math.floor(each / this.#inner));
    const outcomes = OUTCOMES.map((_, column) => cells(records, column, rows));
    this.#file.append([replication, vector, ...this.#labelsOf(rows), ...outcomes]);
  }

  #labelsOf(rows: number): string[][] {
    if ((this.#labels[0]?.length ?? 0) < rows) {
      this.#labels = (['scenario', 'item', 'arm'] as const).map((key) =>
        Array.from({ length: rows }, (_, row) => this.#rows[row % this.#rows.length]![key]),
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
