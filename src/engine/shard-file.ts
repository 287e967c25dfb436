import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import { appear } from './durable.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type ColumnType, type ParquetColumn, ParquetFile } from './parquet.ts';
import { seal } from './seal.ts';
import type { Shard } from './shards.ts';

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

/** The message with which the model threw in a run, or nothing. */
export const FAILURE = 'failure';

/** The outcomes of a table, in their order. */
export function outcomesOf({ columns }: Layout): ParquetColumn[] {
  return columns.map(({ name, unit }) => ({ name, type: typeOf(unit) }));
}

/** All columns of a table, in the order of its files. */
export function columnsOf(layout: Layout): ParquetColumn[] {
  return [...ORIGIN, ...layout.keys, { name: FAILURE, type: 'optional-text' }, ...outcomesOf(layout)];
}

/** The records of a shard, and the runs among them in which the model threw: row in the shard -> its message. */
export interface ShardRecords {
  /** Rows of all replications in canonical order, one double a column; NaN = did not happen. */
  readonly records: Float64Array;
  readonly failures: ReadonlyMap<number, string>;
}

/**
 * The cells of one column of a shard; whole numbers that did not happen are null, other numbers NaN. A run that failed
 * has no bits set.
 */
function cells(
  { records, failures }: ShardRecords,
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
    const nothing = Number.isNaN(value);
    if (nothing && type === 'bits' && failures.has(row)) codes[row] = 0;
    else if (!(nothing && type === 'optional-integer')) {
      if (!(Number.isInteger(value) && value >= low && value <= high))
        throw new Error(`record column ${name} holds ${value}, which is not a whole number of its range`);
      codes[row] = value;
    }
  }
  return codes;
}

/**
 * Writes one shard of a table, durably and at one stroke, and seals it. Its bytes depend on the plan, the range and the records alone.
 * @returns the SHA-256 of the file, in hexadecimal
 */
export function writeShard(
  path: string,
  plan: Plan | CampaignPlan,
  { from, to }: Shard,
  content: ShardRecords,
  about: Readonly<Record<string, string>>,
): string {
  const layout = layoutOf(plan);
  const outcomes = outcomesOf(layout);
  const per = layout.rows.length;
  const rows = (to - from) * per;
  if (content.records.length !== rows * outcomes.length)
    throw new Error(
      `replications ${from} to ${to - 1} gave ${content.records.length} numbers, not ${rows * outcomes.length}`,
    );
  const replication = Int32Array.from({ length: rows }, (_, row) => from + Math.floor(row / per));
  const vector = replication.map((each) => Math.floor(each / plan.inner));
  const keys = layout.keys.map((_, key) =>
    Array.from({ length: rows }, (__, row) => layout.rows[row % per]![key]!),
  );
  const failure = Array.from({ length: rows }, (_, row) => content.failures.get(row) ?? null);
  const data = outcomes.map((column, at) => cells(content, column, at, outcomes.length));
  return appear(path, (aside) => {
    const file = new ParquetFile(aside, columnsOf(layout), about);
    try {
      file.append([replication, vector, ...keys, failure, ...data]);
      const sha256 = file.finish();
      seal(path, sha256);
      return sha256;
    } finally {
      file.close();
    }
  });
}
