import { fileColumns } from '../engine/shard-columns.ts';
import { csvLine } from './csv-line.ts';

/** Lines of CSV that are handed on together. */
const TOGETHER = 1000;

/** Which rows are wanted, by the columns that say what a row is about. */
export type Wanted = Readonly<Record<string, readonly string[]>>;

/**
 * The rows of Parquet files of one table as CSV, a header first, a part at a time: one file is in memory at once. Numbers have
 * the fewest digits that read back to the same bits; what did not happen is empty.
 */
export async function* csvRows(files: Iterable<string>, wanted: Wanted): AsyncGenerator<string> {
  let header: readonly string[] | undefined;
  for (const file of files) {
    const { rows, columns } = await fileColumns(file);
    const names = [...columns.keys()];
    if (header === undefined) yield `${csvLine((header = names))}\n`;
    const of = [...columns.values()];
    const tests = Object.entries(wanted).map(
      ([name, values]) => [columns.get(name)!, new Set<unknown>(values)] as const,
    );
    let lines: string[] = [];
    for (let row = 0; row < rows; row++) {
      if (!tests.every(([column, values]) => values.has(column[row]))) continue;
      lines.push(csvLine(of.map((column) => column[row] ?? null)), '\n');
      if (lines.length === 2 * TOGETHER) {
        yield lines.join('');
        lines = [];
      }
    }
    if (lines.length > 0) yield lines.join('');
  }
}
