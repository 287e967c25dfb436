import { of100 } from '../analysis/discovery/sentences.ts';
import type { Restriction, Reversal } from '../analysis/discovery/reversal.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { axis, baseLayout } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { isNarrow, wrap } from './format.ts';
import { key } from './key.ts';
import { BLUE, INK, VERMILLION } from './palette.ts';
import { provenanceOf, sourceLine } from './provenance.ts';
import { sameScope } from './select.ts';
import {
  count,
  effectText,
  number,
  parameterLabel,
  parameterName,
  quoted,
  scenarioTitle,
  scopeName,
  wordsOf,
} from './words.ts';

const SAME = '#8a8a8a';

const MARKS = [
  { name: 'unchanged', sign: 0, colour: SAME, symbol: 'circle-open', mark: 'ring', size: 0.42 },
  { name: 'raised', sign: 1, colour: BLUE, symbol: 'circle', mark: 'dot', size: 0.5 },
  { name: 'lowered', sign: -1, colour: VERMILLION, symbol: 'x', mark: 'cross', size: 0.5 },
] as const;

/** The leading region in which an effect lies on the other side of 0: the draws that the search did not see, and the box. */
export function reversals(estimates: Estimates, format: Format): Figure | null {
  const { picture, searches } = estimates.reversals;
  const row = searches.find((each) => picture !== null && isOf(each, picture));
  if (picture === null || row === undefined) return null;
  const { em } = format;
  const { x, y, points } = picture;
  const words = wordsOf(row.estimand);
  const narrow = isNarrow(format);
  const label = quoted(estimates, row.arm);
  const parts = MARKS.map((mark) => ({
    ...mark,
    points: points.filter((at) => Math.sign(at[2]) === mark.sign),
  })).filter((part) => part.points.length > 0);
  const legend = key(
    parts.map(({ name, colour, mark }) => ({ name, colour, mark })),
    format,
  );
  const traces: Trace[] = parts.map((part) => ({
    type: 'scatter',
    mode: 'markers',
    meta: { rows: part.points.length },
    name: part.name,
    x: part.points.map((at) => at[0]),
    y: part.points.map((at) => at[1]),
    marker: {
      symbol: part.symbol,
      size: em * part.size,
      color: part.colour,
      line: { width: part.sign === 0 ? 1 : 0 },
    },
    text: part.points.map((at) => number(at[2] * words.scale, 1)),
    hovertemplate: `%{x:.3g}, %{y:.3g}: %{text} ${words.unit}<extra></extra>`,
  }));
  const [across, up] = [rangeOf(points.map((at) => at[0])), rangeOf(points.map((at) => at[1]))];
  const names = [...new Set(row.box.map(({ parameter }) => parameter))];
  const more = names.slice(2).map(parameterName);
  const inside = points.filter((at) => at[3] === 1);
  const said = (name: string, all: typeof points): string =>
    `${name} ${count(all.length)} draws, ${MARKS.map((mark) => `${mark.name} in ${count(all.filter((at) => Math.sign(at[2]) === mark.sign).length)}`).join(', ')}`;
  const counts = `${said('inside', inside)}; ${said(
    'outside',
    points.filter((at) => at[3] === 0),
  )}`;
  const there = effectText(words, row.inside.value, row.inside.interval90);
  const left = em * 4;
  const bottom = em * (narrow ? 4.8 : 3.8);
  const wide = format.width - left - em;
  const tall = wide * (narrow ? 0.75 : 0.52);
  const top = legend.height + 4;
  const squares = legend.draw(left, top);
  const [x0, x1] = ends(row.box, x, across);
  const [y0, y1] = ends(row.box, y, up);
  const title = (name: string, room: number): Record<string, unknown> => ({
    text: wrap(parameterLabel(name), room, em).join('<br>'),
    standoff: 4,
    font: { size: em },
  });
  return {
    id: `reversals-${row.arm}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'reversals',
    title:
      `${row.sign === 'open' ? `Where ${label} has an effect of one sign` : `Where the effect of ${label} reverses`}: ` +
      `${of100(row.share.value)} of 100 draws, mean effect there ${there} ${words.unit}`,
    subtitle:
      `Paired effect on the ${words.label}, ${scopeName(estimates, row.scope)}; ${scenarioTitle(estimates, row.scope.scenario)}; ` +
      `mean elsewhere ${effectText(words, row.outside.value, row.outside.interval90)}; ` +
      `n = ${count(row.share.n)} parameter draws that the search did not see${points.length < row.share.n ? ` (the first ${count(points.length)} are drawn)` : ''}, ${count(estimates.design.inner)} ${estimates.design.inner === 1 ? 'run' : 'runs'} each`,
    caption:
      `One mark is one parameter draw. Box: the region found on the other half of the draws${more.length === 0 ? '' : `, which is limited too in the ${more.join(' and the ')}`}; ` +
      `${names.length === 1 ? `it has no limit in the ${parameterName(y)}; ` : ''}${counts}. ` +
      'Intervals 90%, over parameter draws; the sign of a single draw owes something to the noise of its runs.',
    source: sourceLine(estimates),
    alt:
      `Scatter of parameter draws by ${parameterName(x)} and ${parameterName(y)}, to show where the effect of ${label} is ${row.sought}. ` +
      `A box marks the region: ${counts}; mean effect inside ${there} ${words.unit}.`,
    table: {
      columns: [x, y, `effect (${words.unit})`, 'inside the region (1 = yes)', 'runs of the draw'],
      rows: parts.flatMap((part) =>
        part.points.map((at) => [at[0], at[1], at[2] * words.scale, at[3], estimates.design.inner]),
      ),
    },
    traces,
    layout: baseLayout(
      format,
      tall + top + bottom,
      { l: left, r: em, t: top, b: bottom },
      {
        xaxis: axis(format, { range: across, nticks: 6, title: title(x, wide) }),
        yaxis: axis(format, { range: up, nticks: 6, title: title(y, tall) }),
        shapes: [
          ...squares.shapes,
          { type: 'rect', xref: 'x', yref: 'y', x0, x1, y0, y1, line: { color: INK, width: 1.6 } },
        ],
        annotations: squares.annotations,
      },
    ),
    provenance: provenanceOf(estimates),
  };
}

const isOf = (
  row: Reversal,
  { arm, scope, estimand, sought }: NonNullable<Estimates['reversals']['picture']>,
): boolean =>
  row.arm === arm && row.estimand === estimand && row.sought === sought && sameScope(row.scope, scope);

function rangeOf(values: readonly number[]): [low: number, high: number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high - low || 1) * 0.04;
  return [low - pad, high + pad];
}

/** The ends of the box in one of its dimensions: those of the axis where it has no limit. */
function ends(
  box: readonly Restriction[],
  name: string,
  [low, high]: readonly [low: number, high: number],
): [low: number, high: number] {
  const bound = (side: Restriction['side']): number | undefined =>
    box.find((limit) => limit.parameter === name && limit.side === side)?.bound;
  return [bound('above') ?? low, bound('below') ?? high];
}
