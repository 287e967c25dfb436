import { note } from './base.ts';
import type { Format } from './format.ts';
import { EDGE } from './palette.ts';

export interface KeyEntry {
  readonly name: string;
  readonly colour: string;
  /** What tells it from a neighbour in a grey copy, said after its name: 'hatched'. */
  readonly mark?: string;
}

export interface Key {
  /** Height the key takes, in pixels. */
  readonly height: number;
  /** Squares and names, for a plot whose top margin is `top` and whose left margin is `left`. */
  readonly draw: (
    left: number,
    top: number,
  ) => { shapes: Record<string, unknown>[]; annotations: Record<string, unknown>[] };
}

/** A key of coloured squares over the whole width, wrapped. Squares are shapes: a letter for one hangs on the font. */
export function key(entries: readonly KeyEntry[], format: Format): Key {
  const { em, width } = format;
  const side = em * 0.8;
  const line = em * 1.6;
  const edge = em * 0.6;
  let x = edge;
  let row = 0;
  const placed = entries.map((entry) => {
    const name = entry.mark === undefined ? entry.name : `${entry.name} (${entry.mark})`;
    const needs = side + em * 0.45 + name.length * em * 0.5 + em * 1.2;
    if (x > edge && x + needs > width) {
      x = edge;
      row += 1;
    }
    const at = { ...entry, name, x, row };
    x += needs;
    return at;
  });
  return {
    height: (row + 1) * line + em * 0.3,
    draw: (left, top) => {
      const up = (at: number): number => top - (at + 0.5) * line;
      return {
        shapes: placed.map((entry) => ({
          type: 'rect',
          xref: 'paper',
          yref: 'paper',
          xsizemode: 'pixel',
          ysizemode: 'pixel',
          xanchor: 0,
          yanchor: 1,
          x0: entry.x - left,
          x1: entry.x - left + side,
          y0: up(entry.row) - side / 2,
          y1: up(entry.row) + side / 2,
          fillcolor: entry.colour,
          line: EDGE,
        })),
        annotations: placed.map((entry) =>
          note(entry.name, {
            xref: 'paper',
            yref: 'paper',
            x: 0,
            y: 1,
            xshift: entry.x - left + side + em * 0.45,
            yshift: up(entry.row),
          }),
        ),
      };
    },
  };
}
