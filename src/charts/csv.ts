import type { Cell, Table } from './figure.ts';

/** A table as CSV (RFC 4180, UTF-8, LF). A number keeps all its digits; what did not happen is an empty field. */
export function csv(table: Table): string {
  const field = (cell: Cell): string => {
    if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return '';
    const text = String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [table.columns, ...table.rows].map((row) => row.map(field).join(',')).join('\n') + '\n';
}
