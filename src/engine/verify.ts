import { computerOf } from './computer-of.ts';
import type { Computes } from './computes.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { ParquetColumn } from './parquet.ts';
import { fileColumns } from './shard-columns.ts';
import { columnsOf, FAILURE, outcomesOf } from './shard-file.ts';
import type { Shard } from './shards.ts';
import type { RunTable } from './tables.ts';

/** A cell that does not hold what its replication gives now. Null = nothing happened. */
export interface DifferentCell {
  readonly file: string;
  readonly row: number; // of the file, from 0
  readonly column: string;
  readonly place: string; // 'arm law, item debris:POL, scenario x, replication 3'
  readonly stored: string | number | null;
  readonly computed: string | number | null;
}

/** What recomputing some replications of a table came to. */
export interface TableVerified {
  readonly table: string;
  readonly replications: number; // recomputed
  readonly rows: number; // compared, every column of them
  readonly different: number; // rows in which a cell differs
  readonly first: DifferentCell | null;
  /** The measured quantity (no code, count or bits) that differs most, as a share of the larger; null where none differs. */
  readonly largest: (DifferentCell & { readonly relative: number }) | null;
}

/** A file of a table and the replications in it. */
export interface StoredFile extends Shard {
  readonly path: string;
}

type Value = string | number | null;

/** The values that a shard would hold for a replication, by row and column. */
class Recomputed {
  readonly #plan: RunTable['plan'];
  readonly #layout: Layout;
  /** Place and type of each outcome, and of what a row is about. */
  readonly #outcomes: ReadonlyMap<string, { readonly type: ParquetColumn['type']; readonly at: number }>;
  readonly #keys: ReadonlyMap<string, number>;
  #computes: Computes;

  constructor({ plan }: RunTable) {
    this.#plan = plan;
    this.#layout = layoutOf(plan);
    this.#outcomes = new Map(outcomesOf(this.#layout).map(({ name, type }, at) => [name, { type, at }]));
    this.#keys = new Map(this.#layout.keys.map(({ name }, at) => [name, at]));
    this.#computes = computerOf(plan);
  }

  run(replication: number): (row: number, column: string) => Value {
    const { rows } = this.#layout;
    const width = this.#outcomes.size;
    const records = new Float64Array(rows.length * width);
    const failures = new Map<number, string>();
    this.#computes.run(replication, records, 0, (row, message) => failures.set(row, message));
    // As when the shard was made: what threw may have left something behind.
    if (failures.size > 0) this.#computes = computerOf(this.#plan);
    return (row, column) => {
      if (column === 'replication') return replication;
      if (column === 'vector') return Math.floor(replication / this.#plan.inner);
      if (column === FAILURE) return failures.get(row) ?? null;
      const at = this.#keys.get(column);
      if (at !== undefined) return rows[row]![at]!;
      const outcome = this.#outcomes.get(column)!;
      const value = failures.has(row) ? NaN : records[row * width + outcome.at]!;
      if (outcome.type === 'bits') return failures.has(row) ? 0 : value;
      return outcome.type === 'number' ? value : Number.isNaN(value) ? null : value;
    };
  }
}

/** Bit for bit: NaN is NaN, and −0 is not 0 where a number has a sign; whole numbers are stored without one. */
function same(stored: Value, computed: Value, type: ParquetColumn['type']): boolean {
  return type === 'number' ? Object.is(stored, computed) : stored === computed;
}

const nothing = (value: Value): Value => (typeof value === 'number' && Number.isNaN(value) ? null : value);

/**
 * Recomputes replications of a table and compares every column of their rows with the files.
 * @param replications ascending @param files of the table, in order
 * @throws where a file cannot be read
 */
export async function verifyTable(
  table: RunTable,
  files: readonly StoredFile[],
  replications: readonly number[],
): Promise<TableVerified> {
  const layout = layoutOf(table.plan);
  const per = layout.rows.length;
  const columns = columnsOf(layout);
  const recomputed = new Recomputed(table);
  let [rows, different] = [0, 0];
  let first: DifferentCell | null = null;
  let largest: TableVerified['largest'] = null;
  for (const { path, from, to } of files) {
    const here = replications.filter((replication) => replication >= from && replication < to);
    if (here.length === 0) continue;
    const stored = (await fileColumns(path)).columns;
    const missing = columns.find(({ name }) => !stored.has(name));
    if (missing !== undefined) throw new Error(`${path} has no column ${missing.name}`);
    for (const replication of here) {
      const of = recomputed.run(replication);
      for (let row = 0; row < per; row++) {
        const at = (replication - from) * per + row;
        let apart = false;
        for (const { name, type } of columns) {
          const [kept, now] = [stored.get(name)![at] ?? null, of(row, name)];
          if (same(kept, now, type)) continue;
          apart = true;
          const place = `${layout.place(row)}, replication ${replication}`;
          const cell = {
            file: path,
            row: at,
            column: name,
            place,
            stored: nothing(kept),
            computed: nothing(now),
          };
          first ??= cell;
          const relative = type === 'number' ? relativeDifference(kept, now) : NaN;
          if (relative > (largest?.relative ?? 0)) largest = { ...cell, relative };
        }
        rows++;
        if (apart) different++;
      }
    }
  }
  return { table: table.name, replications: replications.length, rows, different, first, largest };
}

/** |a - b| as a share of the larger; NaN where one of them is no number. */
function relativeDifference(a: Value, b: Value): number {
  if (typeof a !== 'number' || typeof b !== 'number') return NaN;
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}
