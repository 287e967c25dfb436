import { COLUMN_COUNT, COLUMNS } from '../../src/model/measures/columns.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { rowsOf } from '../../src/engine/records.ts';

const WHOLE = new Set(['code', 'package code', 'term code', 'member index', 'count', '0/1']);

/** Records from arithmetic on (replication, row, column): deterministic, with NaN, full bit masks and fractions. */
export function cellAt(replication: number, row: number, column: number): number {
  const mixed = Math.imul(replication * 7919 + row * 104_729 + column * 1_299_709 + 1, 0x9e37_79b1) >>> 0;
  const { unit, name } = COLUMNS[column]!;
  if (unit === 'bits') return mixed;
  if (name !== 'origin' && mixed % 5 === 0) return NaN;
  return WHOLE.has(unit) ? mixed % 12 : (mixed / 2 ** 32) * 720;
}

export class Arithmetic {
  readonly rows: number;

  constructor(plan: Plan) {
    this.rows = rowsOf(plan).length;
  }

  run(replication: number, out: Float64Array, offset: number, rows = this.rows): void {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < COLUMN_COUNT; column++) {
        out[offset + row * COLUMN_COUNT + column] = cellAt(replication, row, column);
      }
    }
  }
}
