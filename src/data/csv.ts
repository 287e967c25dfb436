import { readText } from './document.ts';
import { didYouMean } from './nearest.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';

export interface CsvRow<C extends string> {
  readonly cells: Readonly<Record<C, string>>;
  problem(column: C, message: string): Problem;
}

interface Cell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Cells of a comma-separated text (RFC 4180: quotes, doubled quotes, line breaks inside quotes), each with its place. */
function parse(file: string, text: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let line = 1;
  let lineStart = 0;
  let i = 0;
  while (i < text.length) {
    const start = { line, column: i - lineStart + 1 };
    let value = '';
    if (text[i] === '"') {
      i++;
      while (text[i] !== '"' || text[i + 1] === '"') {
        if (i >= text.length) {
          throw new InputError([
            { file, ...start, path: [], message: 'this quoted cell never ends; close it with ".' },
          ]);
        }
        if (text[i] === '\n') [line, lineStart] = [line + 1, i + 1];
        if (text[i] === '"') i++;
        value += text[i++];
      }
      i++;
    }
    while (i < text.length && text[i] !== ',' && text[i] !== '\n') value += text[i++];
    row.push({ text: value.replace(/\r$/, ''), ...start });
    if (text[i] !== ',') {
      rows.push(row);
      row = [];
      [line, lineStart] = [line + 1, i + 1];
    }
    i++;
  }
  return rows.filter((cells) => cells.length > 1 || cells[0]?.text !== '');
}

/** Rows of a CSV file with exactly these columns, in any order. Throws InputError with line and column. */
export function readCsv<C extends string>(file: string, columns: readonly C[]): CsvRow<C>[] {
  const [header = [], ...body] = parse(file, readText(file));
  const names = header.map((cell) => cell.text);
  const problems: Problem[] = [
    ...header
      .filter((cell) => !(columns as readonly string[]).includes(cell.text))
      .map((cell) =>
        problemAt(
          file,
          cell,
          `unknown column "${cell.text}"; allowed: ${columns.join(', ')}.${didYouMean(cell.text, columns)}`,
        ),
      ),
    ...columns
      .filter((name) => !names.includes(name))
      .map((name) => problemAt(file, header[0], `missing column "${name}".`)),
    ...body
      .filter((cells) => cells.length !== header.length)
      .map((cells) =>
        problemAt(
          file,
          cells[0],
          `${cells.length} cells, but the first line names ${header.length} columns. Quote cells that hold a comma.`,
        ),
      ),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return body.map((cells) => ({
    cells: Object.fromEntries(columns.map((name) => [name, cells[names.indexOf(name)]!.text])) as Record<
      C,
      string
    >,
    problem: (column, message) => problemAt(file, cells[names.indexOf(column)], message),
  }));
}

function problemAt(file: string, cell: Cell | undefined, message: string): Problem {
  return { file, line: cell?.line ?? 1, column: cell?.column ?? 1, path: [], message };
}
