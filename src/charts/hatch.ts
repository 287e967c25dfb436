import type { Trace } from './figure.ts';

export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** The parts of a bar on both sides of the number in its middle, which a hatching must leave readable. */
export function beside(bar: Bar, room: number): Bar[] {
  const middle = (bar.from + bar.to) / 2;
  return [
    { ...bar, to: middle - room / 2 },
    { ...bar, from: middle + room / 2 },
  ].filter((part) => part.to > part.from);
}

/**
 * Slanted white lines over horizontal bars, so that a colour survives a grey copy. Drawn as lines because Plotly's
 * patterns turn into pictures in a PDF.
 * @param height of a bar in units of the vertical axis
 * @param step between lines, `slant` the run of one, in units of the horizontal axis; a negative slant leans the other way
 */
export function hatch(bars: readonly Bar[], height: number, step: number, slant: number): Trace {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  for (const bar of bars) {
    const first = Math.floor((bar.from - Math.abs(slant)) / step) * step;
    for (let foot = first; foot < bar.to + Math.abs(slant); foot += step) {
      // Part of the line from (foot, bottom) to (foot + slant, top) that lies within the bar.
      const atEdges = [(bar.from - foot) / slant, (bar.to - foot) / slant].sort((a, b) => a - b);
      const low = Math.max(0, atEdges[0] ?? 0);
      const high = Math.min(1, atEdges[1] ?? 1);
      if (high <= low) continue;
      x.push(foot + slant * low, foot + slant * high, null);
      y.push(bar.y + height * (0.5 - low), bar.y + height * (0.5 - high), null);
    }
  }
  return {
    type: 'scatter',
    mode: 'lines',
    meta: { rows: 0 },
    x,
    y,
    line: { color: '#ffffff', width: 0.8 },
    hoverinfo: 'skip',
  };
}
