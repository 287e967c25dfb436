import type { Figure, Layout, Trace } from '../../../src/charts/figure.ts';
import { contrast, leastDistance, luminance, parse } from './colour.ts';

/** A mark of a figure: its colours, and what tells it from others without them. */
export interface Mark {
  readonly what: string;
  /** Colour by which a reader tells it from another. */
  readonly colour: string;
  /** Colour of its outline; null without one. */
  readonly edge: string | null;
  /** Dash, marker, direction or hatching. */
  readonly channel: string;
}

type Rows = readonly (number | null)[];
interface Line {
  readonly color?: string | readonly string[];
  readonly width?: number | readonly number[];
  readonly dash?: string;
}
interface Marker extends Line {
  readonly symbol?: string | readonly string[];
  readonly line?: Line;
}

const one = <T>(value: T | readonly T[] | undefined, index: number): T | undefined =>
  Array.isArray(value) ? (value as readonly T[])[index] : (value as T | undefined);
const rowsOf = (trace: Trace, axis: 'x' | 'y' | 'base'): Rows => (trace[axis] ?? []) as Rows;
const lineOf = (trace: Trace): Line => trace['line'] ?? {};
const WHITE = '#ffffff';

interface Bar {
  readonly trace: Trace;
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly height: number;
}

/** Where each bar lies: stacked ones one after the other. */
function barsOf(traces: readonly Trace[], layout: Layout): Bar[] {
  const ends = new Map<string, number>();
  return traces
    .filter(({ type }) => type === 'bar')
    .flatMap((trace) =>
      rowsOf(trace, 'x').map((value, index) => {
        const [x, y] = [value ?? 0, rowsOf(trace, 'y')[index] ?? 0];
        const place = `${y}${x < 0}`;
        const from =
          rowsOf(trace, 'base')[index] ?? (layout['barmode'] === 'stack' ? (ends.get(place) ?? 0) : 0);
        ends.set(place, from + x);
        return { trace, index, from, to: from + x, y, height: Number(trace['width']) };
      }),
    );
}

/** Slants of the white lines that lie over a bar. */
function hatchingOf({ from, to, y, height }: Bar, traces: readonly Trace[]): string {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const slants = new Set<string>();
  for (const trace of traces.filter((each) => each['mode'] === 'lines' && lineOf(each).color === WHITE)) {
    const [xs, ys] = [rowsOf(trace, 'x'), rowsOf(trace, 'y')];
    for (let at = 0; at + 1 < xs.length; at += 3) {
      const [x, middle] = [(xs[at]! + xs[at + 1]!) / 2, (ys[at]! + ys[at + 1]!) / 2];
      const inside = x > low && x < high && Math.abs(middle - y) <= height / 2;
      if (inside) slants.add(Math.sign((xs[at + 1]! - xs[at]!) * (ys[at + 1]! - ys[at]!)) > 0 ? '+' : '-');
    }
  }
  return [...slants].sort().join('');
}

/** Bars narrower than this share of the axis cannot hold a hatching. */
const NARROW = 0.02;

function barMarks(traces: readonly Trace[], layout: Layout): Mark[] {
  const bars = barsOf(traces, layout);
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  const span = Math.max(...ends, 0) - Math.min(...ends, 0);
  return bars
    .filter(({ from, to }) => Math.abs(to - from) > NARROW * span)
    .map((bar) => {
      const marker = (bar.trace['marker'] ?? {}) as Marker;
      const width = one(marker.line?.width, bar.index) ?? 0;
      const edge = width >= 0.5 ? (one(marker.line?.color, bar.index) ?? null) : null;
      const side = bar.to < bar.from ? 'left' : 'right';
      return {
        what: 'bar',
        colour: one(marker.color, bar.index) ?? WHITE,
        edge,
        channel: `bar ${side} ${hatchingOf(bar, traces)}`,
      };
    });
}

function scatterMarks(trace: Trace): Mark[] {
  const mode = (trace['mode'] ?? '') as string;
  const marks: Mark[] = [];
  const { color, width = 1, dash = 'solid' } = lineOf(trace);
  const symbol = one(((trace['marker'] ?? {}) as Marker).symbol, 0) ?? 'circle';
  const along = mode.includes('markers') ? symbol : '';
  if (mode.includes('lines') && Number(width) > 0 && color !== WHITE)
    marks.push({
      what: 'line',
      colour: String(color),
      edge: null,
      channel: `line ${dash} ${Number(width)} ${along}`,
    });
  if (mode.includes('markers')) {
    const marker = (trace['marker'] ?? {}) as Marker;
    for (const index of rowsOf(trace, 'x').keys()) {
      const shape = one(marker.symbol, index) ?? 'circle';
      const fill = one(marker.color, index) ?? WHITE;
      const own = (one(marker.line?.width, index) ?? 0) > 0 ? one(marker.line?.color, index) : undefined;
      const filled = fill === WHITE ? 'open' : 'filled';
      // A hollow mark is told by its outline.
      const colour = fill === WHITE ? (own ?? fill) : fill;
      marks.push({
        what: `marker ${shape}`,
        colour,
        edge: own ?? null,
        channel: `marker ${shape} ${filled} ${dash}`,
      });
    }
  }
  return marks;
}

/** Marks of the traces, alike ones once. Areas are none: their ends stand in the table and most are edged by a line. */
export function marksOf({ traces }: Figure, layout: Layout): Mark[] {
  const all = [
    ...barMarks(traces, layout),
    ...traces.filter(({ type }) => type === 'scatter').flatMap((trace) => scatterMarks(trace)),
  ];
  const seen = new Set<string>();
  return all.filter((mark) => {
    const key = JSON.stringify(mark);
    return !seen.has(key) && seen.add(key);
  });
}

/** Marks that neither their fill nor their outline lifts off white paper (3:1, WCAG 2.2, 1.4.11). */
export function paleMarks(figure: Figure, layout: Layout): string[] {
  return marksOf(figure, layout).flatMap(({ what, colour, edge }) => {
    const found = Math.max(contrast(colour), edge === null ? 0 : contrast(edge));
    return found >= 3 ? [] : [`${what}: ${colour} has ${found.toFixed(2)}`];
  });
}

/** Two colours are one to some reader below this distance (CIEDE2000), and in a grey copy below this contrast. */
const DISTANT = 10;
const GREY = 1.35;

function grey(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(parse(a)), luminance(parse(b))].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Pairs of marks that colour alone tells apart, where some reader or a grey copy has lost it. */
export function colourAlone(figure: Figure, layout: Layout): string[] {
  const marks = marksOf(figure, layout);
  return marks.flatMap((mark, at) =>
    marks.slice(at + 1).flatMap((other) => {
      if (mark.colour === other.colour || mark.channel !== other.channel) return [];
      const [distance, shades] = [leastDistance(mark.colour, other.colour), grey(mark.colour, other.colour)];
      return distance >= DISTANT && shades >= GREY
        ? []
        : [
            `${mark.what} ${mark.colour} and ${other.what} ${other.colour}: ${distance.toFixed(1)}, grey ${shades.toFixed(2)}`,
          ];
    }),
  );
}

/** Rectangles of different fills whose number is not written in them. */
export function unlabelled({ traces }: Figure, layout: Layout): string[] {
  const texts = traces
    .filter(({ type, mode }) => type === 'scatter' && (mode as string | undefined)?.includes('text'))
    .flatMap((trace) => rowsOf(trace, 'x').map((x, at) => [x, rowsOf(trace, 'y')[at]] as const));
  const rects = ((layout['shapes'] ?? []) as readonly Readonly<Record<string, unknown>>[]).filter(
    ({ type, xsizemode, fillcolor }) => type === 'rect' && xsizemode !== 'pixel' && fillcolor !== undefined,
  );
  if (new Set(rects.map(({ fillcolor }) => fillcolor)).size < 2) return [];
  return rects
    .filter(({ x0, x1, y0, y1 }) => {
      const within = (value: unknown, a: unknown, b: unknown): boolean =>
        Number(value) >= Math.min(Number(a), Number(b)) && Number(value) <= Math.max(Number(a), Number(b));
      return !texts.some(([x, y]) => within(x, x0, x1) && within(y, y0, y1));
    })
    .map(
      ({ x0, y0, fillcolor }) =>
        `rectangle at ${String(x0)}, ${String(y0)} (${String(fillcolor)}) says nothing`,
    );
}
