import type { Layout } from '../../src/engine/layout.ts';

const WHOLE = new Set(['code', 'package code', 'term code', 'member index', 'count', '0/1', 'weeks']);

/** Records from arithmetic on (replication, row, column): deterministic, with NaN, full bit masks and fractions. */
export function cellAt(
  { columns }: Pick<Layout, 'columns'>,
  replication: number,
  row: number,
  column: number,
): number {
  const mixed = Math.imul(replication * 7919 + row * 104_729 + column * 1_299_709 + 1, 0x9e37_79b1) >>> 0;
  const { unit } = columns[column]!;
  if (unit === 'bits') return mixed;
  if (mixed % 5 === 0) return NaN;
  return WHOLE.has(unit) ? mixed % 12 : (mixed / 2 ** 32) * 720;
}

/** Computes the rows of a table from nothing but their places. */
export class Arithmetic {
  readonly rows: number;
  readonly width: number;
  row = 0;
  readonly #layout: Layout;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.rows = layout.rows.length;
    this.width = layout.columns.length;
  }

  run(replication: number, out: Float64Array, offset: number, rows = this.rows): void {
    for (this.row = 0; this.row < rows; this.row++) {
      for (let column = 0; column < this.width; column++) {
        out[offset + this.row * this.width + column] = cellAt(this.#layout, replication, this.row, column);
      }
    }
  }
}
