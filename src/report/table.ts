import type { Cell } from '../charts/figure.ts';
import { number } from '../charts/words.ts';
import { markup, type Html } from './html.ts';

export interface Column {
  readonly head: string;
  /** Numbers are set to the right. */
  readonly numeric?: boolean;
}

/** A table as text: what a page, a Word file and a PDF all set in their own way. */
export interface Grid {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** A grid on a page. */
export function gridTable({ caption, columns, rows }: Grid): Html {
  return table(caption, columns, rows);
}

/** A data table that scrolls by itself on a narrow screen; the first cell of a row is its header. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | Html)[])[],
): Html {
  // The visible caption stands outside what scrolls; the table keeps it as its name.
  return markup`<p class="cap" aria-hidden="true">${caption}</p>
  <div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption class="visually-hidden">${caption}</caption>
      <thead>
        <tr>
          ${columns.map((column) => markup`<th scope="col" ${column.numeric === true ? markup` class="num"` : ''}>${column.head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            markup`<tr>
              ${row.map((cell, at) =>
                at === 0
                  ? markup`<th scope="row">${cell}</th>`
                  : markup`<td${columns[at]?.numeric === true ? markup` class="num"` : ''}>${cell}</td>`,
              )}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A cell of a figure's table: four digits are what a reader can use; the CSV keeps all. */
export function cellText(cell: Cell): string {
  if (typeof cell !== 'number') return cell ?? '–';
  if (Number.isInteger(cell)) return number(cell, 0);
  const magnitude = Math.abs(cell);
  return number(cell, magnitude >= 100 ? 1 : magnitude >= 1 ? 2 : 4);
}
