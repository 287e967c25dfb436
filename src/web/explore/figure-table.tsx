import { useState } from 'preact/hooks';
import type { Cell, Table } from '../../charts/figure.ts';

/** Rows that are set; a longer table is whole in its CSV. */
const MOST_ROWS = 120;
const DIGITS = 4;
/** Letters of a text that wants a wide column. */
const LONG = 16;
const MINUS = '\u2212';

/** A cell as it is read; the CSV has all digits. */
export function cellText(cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  if (!Number.isFinite(cell)) return '–';
  const text = Number.isInteger(cell)
    ? cell.toLocaleString('en-US')
    : String(Number(cell.toPrecision(DIGITS)));
  return text.replace('-', MINUS);
}

interface FigureTableProps {
  readonly title: string;
  readonly table: Table;
}

/** The numbers behind a figure, set when they are asked for. */
export function FigureTable({ title, table: { columns, rows } }: FigureTableProps) {
  const [open, setOpen] = useState(false);
  const kinds = columns.map((_, at) => {
    const cells = rows.map((row) => row[at]);
    if (!cells.some((cell) => typeof cell === 'string')) return 'num';
    return cells.some((cell) => typeof cell === 'string' && cell.length > LONG) ? 'long' : '';
  });
  const align = (at: number): string => kinds[at] ?? '';
  return (
    <details class="figure-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        The numbers behind it ({rows.length} {rows.length === 1 ? 'row' : 'rows'})
      </summary>
      {open && (
        <div class="scroll" role="region" aria-label={`Numbers: ${title}`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {columns.map((column, at) => (
                  <th key={column} scope="col" class={align(at)}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, MOST_ROWS).map((row, place) => (
                <tr key={place}>
                  {row.map((cell, at) =>
                    at === 0 ? (
                      <th key={at} scope="row" class={align(at)}>
                        {cellText(cell)}
                      </th>
                    ) : (
                      <td key={at} class={align(at)}>
                        {cellText(cell)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && rows.length > MOST_ROWS && (
        <p class="quiet">
          The first {MOST_ROWS} of {rows.length} rows; the CSV has all.
        </p>
      )}
    </details>
  );
}
