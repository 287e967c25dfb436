import type { EstimandId, Estimates } from '../analysis/estimates.ts';
import { axis, baseLayout } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { isNarrow } from './format.ts';
import { beside, hatch } from './hatch.ts';
import { key } from './key.ts';
import { BLUE, EDGE, EMPTY, ORANGE, SKY, VERMILLION } from './palette.ts';
import { provenanceOf, sourceLine } from './provenance.ts';
import { rowFrame } from './rows.ts';
import { classScopes, findEstimate } from './select.ts';
import { armLabel, capital, className, number, outOf100, scenarioTitle } from './words.ts';
import { sampleWords } from '../analysis/sample-words.ts';

interface Code {
  readonly id: EstimandId;
  readonly name: string;
  readonly colour: string;
  readonly hatched: readonly number[];
  readonly mark?: string;
  readonly ink: string;
}

/** In the order drawn, with the colour, the slant of its hatching for a grey copy, and the ink that reads on it. */
const CODES: readonly Code[] = [
  { id: 'outcome.adequate', name: 'adequate', colour: BLUE, hatched: [], ink: '#ffffff' },
  { id: 'outcome.partial', name: 'partial', colour: SKY, hatched: [], ink: '#000000' },
  {
    id: 'outcome.overReaction',
    name: 'over-reaction',
    colour: ORANGE,
    hatched: [1],
    mark: 'hatched',
    ink: '#000000',
  },
  {
    id: 'outcome.falseAccusation',
    name: 'false accusation',
    colour: VERMILLION,
    hatched: [1, -1],
    mark: 'cross-hatched',
    ink: '#000000',
  },
  { id: 'outcome.noAnswer', name: 'no answer', colour: EMPTY, hatched: [], ink: '#000000' },
];

/** Smallest count that is written into its segment. */
const LEAST = 6;

/** What becomes of each class of provocation in one arm: the exclusive outcome code, stacked to 100. */
export function outcomes(estimates: Estimates, format: Format, scenario: string, arm: string): Figure | null {
  const rows = classScopes(estimates, scenario).flatMap((scope) => {
    const found = CODES.map((code) => findEstimate(estimates, arm, scope, code.id));
    const cells = found.filter((row) => row !== undefined);
    return cells.length === CODES.length ? [{ id: scope.id, cells }] : [];
  });
  const [first] = rows;
  const n = first?.cells[0]?.n;
  if (first === undefined || n === undefined) return null;
  const narrow = isNarrow(format);
  const { em } = format;
  const frame = rowFrame(
    format,
    rows.map((row) => ({ label: capital(className(row.id)), value: '' })),
    0.22,
    0,
  );
  const barHeight = em * (narrow ? 1.1 : 1.25);
  const whole = rows.map((row) => outOf100(row.cells.map((cell) => cell.value)));
  const legend = key(CODES, format);
  const top = legend.height;
  const drawn = legend.draw(frame.left, top);
  const traces: Trace[] = CODES.map((code, at) => ({
    type: 'bar',
    orientation: 'h',
    meta: { rows: rows.length },
    name: code.name,
    x: rows.map((row) => 100 * (row.cells[at]?.value ?? 0)),
    y: frame.y,
    width: barHeight,
    marker: {
      color: code.colour,
      line: EDGE,
    },
    text: whole.map((values) => ((values[at] ?? 0) >= LEAST ? String(values[at]) : '')),
    textposition: 'inside',
    insidetextanchor: 'middle',
    textangle: 0,
    textfont: { color: code.ink, size: em * 0.9 },
    constraintext: 'none',
    customdata: rows.map((row) => className(row.id)),
    hovertemplate: `%{customdata}: ${code.name} %{x:.1f} of 100<extra></extra>`,
  }));
  const startOf = (cells: readonly { readonly value: number }[], at: number): number =>
    cells.slice(0, at).reduce((sum, cell) => sum + 100 * cell.value, 0);
  const unit = 100 / (format.width - frame.left - frame.right - em);
  for (const [at, code] of CODES.entries()) {
    const bars = rows.map((row, index) => {
      const from = startOf(row.cells, at);
      return { from, to: from + 100 * (row.cells[at]?.value ?? 0), y: frame.y[index] ?? 0 };
    });
    const open = bars.flatMap((bar, index) =>
      (whole[index]?.[at] ?? 0) >= LEAST ? beside(bar, em * 1.4 * unit) : [bar],
    );
    for (const slant of code.hatched) traces.push(hatch(open, barHeight, 5 * unit, slant * 5 * unit));
  }
  const adequate = rows
    .map((row) => ({ id: row.id, share: row.cells[0]?.value ?? 0 }))
    .sort((a, b) => b.share - a.share);
  const best = adequate[0] ?? { id: first.id, share: 0 };
  const worst = adequate.at(-1) ?? best;
  const silent = rows.filter((row) => (row.cells[4]?.value ?? 0) > 0.5).length;
  const widest = Math.max(
    ...rows.flatMap((row) => row.cells.map((cell) => (cell.interval90.high - cell.interval90.low) / 2)),
  );
  return {
    id: `outcomes-${scenario}-${arm}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'outcomes',
    title:
      `${silent} of ${rows.length} classes end without any answer in more than half of crises; ` +
      `adequate answers run from ${number(100 * worst.share, 0)}% (${className(worst.id)}) to ${number(100 * best.share, 0)}% (${className(best.id)})`,
    subtitle: `Exclusive outcome of each crisis, of 100; ${armLabel(estimates, arm)}; ${scenarioTitle(estimates, scenario)}; n = ${sampleWords(n, estimates.design, 'replications')}`,
    caption:
      'The first that applies: false accusation, no answer by the end of the window, over-reaction, adequate, partial. ' +
      `No 90% interval is wider than ±${number(100 * widest)} points; each stands in the table.`,
    source: sourceLine(estimates),
    alt:
      `Stacked bars of five exclusive outcomes for ${rows.length} classes of provocation, to see where the alliance answers at all. ` +
      `Adequate most often: ${className(best.id)}, ${number(100 * best.share, 0)}%; least often: ${className(worst.id)}, ${number(100 * worst.share, 0)}%. ` +
      `In ${silent} classes more than half get no answer.`,
    table: {
      columns: [
        'class',
        'outcome',
        'share (of 100)',
        '90% low (of 100)',
        '90% high (of 100)',
        'n (replications)',
      ],
      rows: CODES.flatMap((code, at) =>
        rows.map((row) => {
          const cell = row.cells[at];
          return [
            className(row.id),
            code.name,
            100 * (cell?.value ?? 0),
            100 * (cell?.interval90.low ?? 0),
            100 * (cell?.interval90.high ?? 0),
            cell?.n ?? 0,
          ];
        }),
      ),
    },
    traces,
    layout: baseLayout(
      format,
      frame.height + top + em * 3.2,
      { l: frame.left, r: frame.right + em, t: top, b: em * 3.2 },
      {
        barmode: 'stack',
        xaxis: axis(format, {
          range: [0, 100],
          dtick: 25,
          title: { text: 'of 100 crises', standoff: 4, font: { size: em } },
        }),
        yaxis: { range: [frame.height, 0], visible: false, fixedrange: true },
        shapes: drawn.shapes,
        annotations: [...frame.annotations, ...drawn.annotations],
      },
    ),
    provenance: provenanceOf(estimates),
  };
}
