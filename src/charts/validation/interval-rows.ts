import type { Interval } from '../../analysis/estimates.ts';
import type { Source } from '../../analysis/evidence/validation.ts';
import { axis, baseLayout } from '../base.ts';
import type { Cell, Layout, Table, Trace } from '../figure.ts';
import { type Format, isNarrow } from '../format.ts';
import { key } from '../key.ts';
import { DARK, INK, QUIET, VERMILLION } from '../palette.ts';
import { rowFrame } from '../rows.ts';

/** One number of the record with what the model gives for it. */
export interface IntervalRow {
  readonly label: string;
  /** Text on the right. */
  readonly value: string;
  readonly observed: number;
  readonly between: readonly [low: number, high: number];
  readonly predicted: Readonly<
    Record<Source, { readonly median: number; readonly half: Interval; readonly ninety: Interval }>
  >;
}

/** The horizontal axis: a logarithm from a least value on, below which all is drawn at its left end; or a share of 0 to 1. */
export interface IntervalAxis {
  readonly kind: 'log' | 'share';
  readonly title: string;
  readonly least: number;
  readonly most: number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

const SOURCES = [
  { source: 'posterior', colour: DARK, symbol: 'circle', down: -0.34, thick: 5, thin: 1.8 },
  { source: 'prior', colour: QUIET, symbol: 'circle-open', down: 0.34, thick: 3, thin: 1 },
] as const;

/** What the marks are, for captions. */
export const INTERVAL_CAPTION =
  'Upper line, filled dot: posterior; lower line, open dot: prior. Dot: median; thick: central 50%; thin: central 90% of runs, ' +
  'over parameters and chance. Red diamond and bar: what happened, and what the sources leave open.';

/** Rows of prior and posterior intervals with a mark at what happened. */
export function intervalRows(
  rows: readonly IntervalRow[],
  format: Format,
  along: IntervalAxis,
): { traces: Trace[]; layout: Layout; table: Table } {
  const { em } = format;
  const frame = rowFrame(format, rows, 0.34, 9);
  const narrow = isNarrow(format);
  const [unit = ''] = along.title.split(',');
  const place = (value: number): number => {
    const kept = Math.min(along.most, Math.max(along.least, value));
    return along.kind === 'log' ? Math.log10(kept) : kept;
  };
  const legend = key(
    [
      { name: 'posterior', colour: DARK, mark: 'upper line' },
      { name: 'prior', colour: QUIET, mark: 'lower line' },
      { name: 'what happened', colour: VERMILLION, mark: 'diamond' },
    ],
    format,
  );
  const top = legend.height + em * 0.4;
  const drawn = legend.draw(frame.left, top);
  const y = (row: number, down: number): number =>
    frame.y[row]! + (narrow ? 0.17 + 0.85 * down : 1.5 * down) * em;
  const segments = (
    ends: (row: IntervalRow) => Interval,
    down: number,
    colour: string,
    width: number,
  ): Trace => ({
    type: 'scatter',
    mode: 'lines',
    meta: { rows: 0 },
    x: rows.flatMap((row) => [place(ends(row).low), place(ends(row).high), null]),
    y: rows.flatMap((_, at) => [y(at, down), y(at, down), null]),
    line: { color: colour, width },
    hoverinfo: 'skip',
  });
  const traces = SOURCES.flatMap(({ source, colour, symbol, down, thick, thin }): Trace[] => [
    segments((row) => row.predicted[source].ninety, down, colour, thin),
    segments((row) => row.predicted[source].half, down, colour, thick),
    {
      type: 'scatter',
      mode: 'markers',
      meta: { rows: rows.length },
      x: rows.map((row) => place(row.predicted[source].median)),
      y: rows.map((_, at) => y(at, down)),
      text: rows.map(({ label, value }) => `${source}<br>${label}<br>${value}`),
      hovertemplate: '%{text}<extra></extra>',
      marker: {
        size: em * (narrow ? 0.42 : 0.55),
        symbol,
        color: colour,
        line: { color: colour, width: 1.6 },
      },
    },
  ]);
  const record: Trace = {
    type: 'scatter',
    mode: 'markers',
    meta: { rows: rows.length },
    x: rows.map(({ observed }) => place(observed)),
    y: rows.map((_, at) => y(at, 0)),
    text: rows.map(({ label }) => `what happened<br>${label}`),
    hovertemplate: '%{text}<extra></extra>',
    marker: {
      size: em * (narrow ? 0.5 : 0.62),
      symbol: 'diamond',
      color: VERMILLION,
      line: { color: '#ffffff', width: 1 },
    },
  };
  const open = segments(({ between: [low, high] }) => ({ low, high }), 0, VERMILLION, 2.4);
  const row = (of: IntervalRow, source: Source): Cell[] => {
    const { median, half, ninety } = of.predicted[source];
    return [of.label, source, median, half.low, half.high, ninety.low, ninety.high];
  };
  const range = [place(along.least), place(along.most)];
  const pad = (range[1]! - range[0]!) * 0.03;
  return {
    traces: [...traces, open, record],
    layout: baseLayout(
      format,
      frame.height + top + em * 3.4,
      { l: frame.left, r: frame.right, t: top, b: em * 3.4 },
      {
        xaxis: axis(format, {
          range: [range[0]! - pad, range[1]! + pad],
          tickvals: along.ticks.map(({ at }) => place(at)),
          ticktext: along.ticks.map(({ text }) => text),
          title: { text: along.title, standoff: 4, font: { size: em } },
        }),
        yaxis: { range: [frame.height, 0], visible: false, fixedrange: true },
        shapes: [
          ...drawn.shapes,
          ...frame.y.slice(1).map((at, before) => ({
            type: 'line',
            xref: 'paper',
            yref: 'y',
            x0: 0,
            x1: 1,
            y0: (at + frame.y[before]!) / 2,
            y1: (at + frame.y[before]!) / 2,
            line: { color: INK, width: narrow ? 0 : 0.25 },
          })),
        ],
        annotations: [...frame.annotations, ...drawn.annotations],
      },
    ),
    table: {
      columns: [
        'compared',
        'of',
        ...['median', '50% low', '50% high', '90% low', '90% high'].map((name) => `${name} (${unit})`),
      ],
      rows: [
        ...SOURCES.flatMap(({ source }) => rows.map((of) => row(of, source))),
        ...rows.map(({ label, observed, between: [low, high] }): Cell[] => [
          label,
          'record',
          observed,
          null,
          null,
          low,
          high,
        ]),
      ],
    },
  };
}
