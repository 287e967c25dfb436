import type { Driver, Estimates } from '../analysis/estimates.ts';
import { axis, baseLayout } from './base.ts';
import type { Figure } from './figure.ts';
import type { Format } from './format.ts';
import { isNarrow } from './format.ts';
import { hatch } from './hatch.ts';
import { BLUE, INK, VERMILLION } from './palette.ts';
import { provenanceOf, sourceLine } from './provenance.ts';
import { rowFrame } from './rows.ts';
import { leadingScope, sameScope } from './select.ts';
import {
  count,
  parameterLabel,
  parameterName,
  quoted,
  scenarioTitle,
  scopeName,
  signed,
  wordsOf,
} from './words.ts';

/** Drivers of one arm's effect on credibility in the leading scope (else of the first effect listed), strongest first. */
function driversOf(estimates: Estimates, arm: string, limit: number): Driver[] {
  const all = estimates.drivers.filter((row) => row.arm === arm && Number.isFinite(row.correlation));
  const lead = leadingScope(estimates);
  const wanted =
    all.find((row) => row.estimand === 'credibility' && lead !== undefined && sameScope(row.scope, lead)) ??
    all[0];
  return wanted === undefined ? [] : driversFound(estimates, wanted, limit);
}

/** What one search for drivers listed, strongest first: none where nothing was beyond chance. */
export function driversFound(
  { drivers: listed }: Pick<Estimates, 'drivers'>,
  search: Pick<Driver, 'arm' | 'estimand' | 'scope'>,
  limit: number,
): Driver[] {
  const { arm, estimand, scope } = search;
  return listed
    .filter(
      (row) =>
        row.arm === arm &&
        row.estimand === estimand &&
        sameScope(row.scope, scope) &&
        Number.isFinite(row.correlation),
    )
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
    .slice(0, limit);
}

/** Which prior drives an effect: rank correlation of the paired effect with each parameter. */
export function drivers(estimates: Estimates, format: Format, arm: string): Figure | null {
  const rows = driversOf(estimates, arm, 12);
  const [first] = rows;
  if (first === undefined) return null;
  const { em } = format;
  const say = (row: Driver): string =>
    `${signed(row.correlation, 2)} [${signed(row.interval90.low, 2)}, ${signed(row.interval90.high, 2)}]`;
  const frame = rowFrame(
    format,
    rows.map((row) => ({ label: parameterLabel(row.parameter), value: say(row) })),
    0.42,
    10.4,
  );
  const label = quoted(estimates, arm);
  const words = wordsOf(first.estimand);
  const short = words.label;
  const ends = rows.flatMap((row) => [row.interval90.low, row.interval90.high]);
  const reach = Math.min(1, Math.max(0.1, ...ends.map(Math.abs)) * 1.1);
  const barHeight = em * (isNarrow(format) ? 0.75 : 1.05);
  const unit = (2 * reach) / (format.width - frame.left - frame.right);
  const shrinking = rows.flatMap((row, at) =>
    row.correlation < 0 ? [{ from: row.correlation, to: 0, y: frame.y[at] ?? 0 }] : [],
  );
  return {
    id: `drivers-${arm}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'drivers',
    title: `What drives the effect of ${label}: above all the ${parameterName(first.parameter)}, rank correlation ${signed(first.correlation, 2)}`,
    subtitle:
      `Rank correlation of the paired effect on the ${short} with each parameter; ${scopeName(estimates, first.scope)}; ` +
      `${scenarioTitle(estimates, first.scope.scenario)}; n = ${count(first.n)} parameter draws`,
    caption:
      `The ${rows.length} strongest beyond what chance gives in 1 of 10 searches, of ${first.tested} tested; line: 90% interval across parameter draws, for all tested at once. ` +
      'Blue to the right: the effect grows with the parameter; vermillion, hatched, to the left: it shrinks.',
    source: sourceLine(estimates),
    alt:
      `Bar chart of rank correlations between the effect of ${label} and ${rows.length} parameters, to show which assumption matters. ` +
      rows
        .slice(0, 3)
        .map((row) => `${parameterName(row.parameter)}: ${say(row)}`)
        .join('; ') +
      '.',
    table: {
      columns: [
        'parameter',
        'rank correlation',
        '90% low (rank correlation)',
        '90% high (rank correlation)',
        'n (parameter draws)',
      ],
      rows: rows.map((row) => [
        row.parameter,
        row.correlation,
        row.interval90.low,
        row.interval90.high,
        row.n,
      ]),
    },
    traces: [
      {
        type: 'bar',
        orientation: 'h',
        meta: { rows: rows.length },
        x: rows.map((row) => row.correlation),
        y: frame.y,
        width: barHeight,
        marker: {
          color: rows.map((row) => (row.correlation >= 0 ? BLUE : VERMILLION)),
        },
        error_x: {
          type: 'data',
          symmetric: false,
          array: rows.map((row) => row.interval90.high - row.correlation),
          arrayminus: rows.map((row) => row.correlation - row.interval90.low),
          color: INK,
          thickness: 1.2,
          width: 3,
        },
        text: rows.map((row) => `${parameterLabel(row.parameter)}: ${say(row)}`),
        textposition: 'none',
        hovertemplate: '%{text}<extra></extra>',
      },
      hatch(shrinking, barHeight, 6 * unit, 6 * unit),
    ],
    layout: baseLayout(
      format,
      frame.height + em * 3.4 + 4,
      { l: frame.left, r: frame.right, t: 4, b: em * 3.4 },
      {
        xaxis: axis(format, {
          range: [-reach, reach],
          nticks: 5,
          zeroline: true,
          zerolinecolor: INK,
          zerolinewidth: 1,
          title: { text: 'rank correlation', standoff: 4, font: { size: em } },
        }),
        yaxis: { range: [frame.height, 0], visible: false, fixedrange: true },
        annotations: frame.annotations,
      },
    ),
    provenance: provenanceOf(estimates),
  };
}
