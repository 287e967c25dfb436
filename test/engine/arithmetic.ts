import { hash32 } from '../../src/random/hash.ts';
import type { Layout } from '../../src/engine/layout.ts';

const WHOLE = new Set(['code', 'package code', 'term code', 'member index', 'count', '0/1', 'weeks']);

/** Records from arithmetic on (replication, row, column): deterministic, with NaN, full bit masks and fractions. */
export function cellAt(
  { columns, rows }: Pick<Layout, 'columns' | 'rows'>,
  replication: number,
  row: number,
  column: number,
): number {
  // By the keys of the row, not by its place: the same run in a table with other rows beside it gives the same.
  const about = hash32(rows[row]!.join('|'));
  const mixed = Math.imul(replication * 7919 + about * 104_729 + column * 1_299_709 + 1, 0x9e37_79b1) >>> 0;
  const { unit } = columns[column]!;
  if (unit === 'bits') return mixed;
  if (mixed % 5 === 0) return NaN;
  return WHOLE.has(unit) ? mixed % 12 : (mixed / 2 ** 32) * 720;
}

/** Computes the rows of a table from nothing but what they are about and where they stand. */
export class Arithmetic {
  readonly rows: number;
  readonly width: number;
  readonly #layout: Layout;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.rows = layout.rows.length;
    this.width = layout.columns.length;
  }

  run(replication: number, out: Float64Array, offset: number): void {
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.width; column++) {
        out[offset + row * this.width + column] = cellAt(this.#layout, replication, row, column);
      }
    }
  }
}
