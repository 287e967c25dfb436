import type { Format } from './format.ts';
import { isNarrow, plain, wrap } from './format.ts';
import { note } from './base.ts';

/** One row of a figure with a name on the left, a mark, and numbers on the right. */
export interface Row {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}

export interface RowFrame {
  /** Height of all rows in pixels; the vertical axis runs from it (bottom) to 0. */
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** Where the mark of each row stands on the vertical axis. */
  readonly y: readonly number[];
  readonly annotations: readonly Record<string, unknown>[];
}

/**
 * Wide: label | mark | value. Narrow: label and value on a line of their own above the mark, so that the mark keeps
 * the whole width. `labelShare` and `valueEm` size the columns.
 */
export function rowFrame(
  format: Format,
  rows: readonly Row[],
  labelShare: number,
  valueEm: number,
): RowFrame {
  const { em, width } = format;
  const edge = em * 0.6;
  const gap = em * 0.9;
  const narrow = isNarrow(format);
  const value = valueEm * em;
  const left = narrow ? edge : width * labelShare;
  const right = narrow || valueEm === 0 ? edge * 2 : value + gap + edge;
  const room = narrow ? width - 3 * edge - value : left - edge - gap;
  const y: number[] = [];
  const annotations: Record<string, unknown>[] = [];
  let top = 0;
  for (const row of rows) {
    const lines = wrap(row.label, room, em);
    // Above a mark a text keeps the whole height of its lines, or its background would lie on a bar.
    const text = lines.length * em * (narrow ? 1.3 : 1.2);
    const height = narrow ? text + em * 1.55 : Math.max(em * 1.85, text + em * 0.5);
    const centre = narrow ? top + text / 2 + em * 0.15 : top + height / 2;
    y.push(narrow ? top + text + em * 0.85 : centre);
    const label = lines.map(plain).join('<br>');
    // Above a mark a text stands on the grid: white behind it keeps it readable.
    const place = { xref: 'paper', yref: 'y', y: centre, ...(narrow ? { bgcolor: '#ffffff' } : {}) };
    annotations.push(
      note(row.strong === true ? `<b>${label}</b>` : label, { ...place, x: 0, xshift: edge - left }),
    );
    if (row.value !== '') {
      const shift = right - edge;
      annotations.push(note(row.value, { ...place, x: 1, xshift: shift, xanchor: 'right', align: 'right' }));
    }
    top += height;
  }
  return { height: top, left, right, y, annotations };
}
