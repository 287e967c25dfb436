/** A cell of a CSV file (RFC 4180): quoted only where it must be. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A number with the fewest digits that read back to the same bits; nothing for NaN, and −0 keeps its sign. */
export function csvNumber(value: number): string {
  if (Number.isNaN(value)) return '';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** What stands in a cell of a table. */
export type Cell = string | number | boolean | null;

/** One line of a CSV file, without its end. Null and NaN are empty. */
export function csvLine(values: readonly Cell[]): string {
  return values
    .map((value) => {
      if (value === null) return '';
      return typeof value === 'number' ? csvNumber(value) : cell(String(value));
    })
    .join(',');
}
