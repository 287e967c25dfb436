import type { Cell, Table } from '../charts/figure.ts';

/** A cell of the table of a figure that does not hold what comes out now. Rows count from 1. */
export interface DifferentNumber {
  readonly row: number;
  readonly column: string;
  readonly about: string; // the first cell of the row
  readonly carried: Cell;
  readonly computed: Cell;
}

export interface TableCompared {
  readonly cells: number;
  readonly different: number;
  readonly first: DifferentNumber | null;
  /** Columns that depend on more than was run again. */
  readonly left: readonly string[];
}

/** Columns adjusted for all comparisons of the experiment. */
const ADJUSTED = /\(Holm\)/;

/**
 * Compares a table cell by cell.
 * @param whole whether all that it depends on was computed; else p adjusted over the rest is left out
 */
export function compareTables(carried: Table, now: Table, whole: boolean): TableCompared {
  // As it is written: what did not happen is null.
  const computed = JSON.parse(JSON.stringify(now)) as Table;
  const left = whole ? [] : carried.columns.filter((column) => ADJUSTED.test(column));
  let [cells, different] = [0, 0];
  let first: DifferentNumber | null = null;
  const compare = (row: number, column: string, a: Cell, b: Cell): void => {
    cells++;
    if (a === b) return;
    different++;
    const about = String((carried.rows[row - 1] ?? computed.rows[row - 1])?.[0] ?? '');
    first ??= { row, column, about, carried: a, computed: b };
  };
  const width = Math.max(carried.columns.length, computed.columns.length);
  for (let at = 0; at < width; at++) {
    const [mine, theirs] = [carried.columns[at] ?? null, computed.columns[at] ?? null];
    compare(0, 'header', mine, theirs);
    if (mine !== null && left.includes(mine)) continue;
    for (let row = 0; row < Math.max(carried.rows.length, computed.rows.length); row++)
      compare(
        row + 1,
        mine ?? theirs ?? '',
        carried.rows[row]?.[at] ?? null,
        computed.rows[row]?.[at] ?? null,
      );
  }
  return { cells, different, first, left };
}
