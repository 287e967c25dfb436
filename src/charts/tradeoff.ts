import type { Estimates, Interval, Scope } from '../analysis/estimates.ts';
import { sampleWords } from '../analysis/sample-words.ts';
import { baseLayout, note } from './base.ts';
import { changeAxis } from './effect-axes.ts';
import type { Figure, Trace } from './figure.ts';
import { type Format, isNarrow, plain } from './format.ts';
import { BLUE, GREEN, INK, PURPLE, QUIET, VERMILLION } from './palette.ts';
import { acrossWhat, provenanceOf, sourceLine } from './provenance.ts';
import { gainEnds, type Place, placesOf, type Punished, speedEnds } from './tradeoff-places.ts';
import { tradeoffTable } from './tradeoff-table.ts';
import { armLabel, effectText, quoted, scenarioTitle, scopeName, wordsOf } from './words.ts';

const MARKS: Readonly<
  Record<Punished, { readonly colour: string; readonly symbol: string; readonly name: string }>
> = {
  alike: { colour: BLUE, symbol: 'circle', name: 'Circle: no change in false positives is shown' },
  more: { colour: VERMILLION, symbol: 'triangle-up', name: 'Triangle pointing up: more false positives' },
  fewer: { colour: GREEN, symbol: 'triangle-down', name: 'Triangle pointing down: fewer false positives' },
};

/** Range of an axis with room for letters beside the outermost marks; 0 is always in it. */
function rangeOf(ends: readonly Interval[]): [low: number, high: number] {
  const low = Math.min(0, ...ends.map((each) => each.low));
  const high = Math.max(0, ...ends.map((each) => each.high));
  const pad = (high - low) * 0.09 || 1;
  return [low - pad, high + pad];
}

/** Marks this near to each other (as shares of the axes) share one label, or their letters would lie on each other. */
const NEAR = { x: 0.05, y: 0.06 } as const;

interface Label {
  readonly x: number;
  readonly y: number;
  readonly letters: readonly string[];
}

function labelsOf(places: readonly Place[], across: number, up: number): Label[] {
  const labels: { x: number; y: number; letters: string[] }[] = [];
  for (const { x, y, letter } of places) {
    const near = labels.find(
      (label) => Math.abs(label.x - x) < NEAR.x * across && Math.abs(label.y - y) < NEAR.y * up,
    );
    if (near === undefined) labels.push({ x, y, letters: [letter] });
    else near.letters.push(letter);
  }
  return labels;
}

/** Thin crosses: both 90% intervals of each arm. */
const crosses = (places: readonly Place[]): Trace => ({
  type: 'scatter',
  mode: 'lines',
  meta: { rows: 0 },
  x: places.flatMap((place) => [speedEnds(place).low, speedEnds(place).high, null, place.x, place.x, null]),
  y: places.flatMap((place) => [place.y, place.y, null, gainEnds(place).low, gainEnds(place).high, null]),
  line: { color: QUIET, width: 0.9 },
  hoverinfo: 'skip',
});

const said = (place: Place): string =>
  `credibility ${effectText(wordsOf('credibility'), place.credibility.value, place.credibility.interval90)} points, ` +
  `${effectText(wordsOf('rmst72'), place.speed.value, place.speed.interval90)} hours undecided`;

/**
 * What each arm gains in credibility against what it takes or spares in time undecided, the baseline at the origin and the
 * arms joined that no other beats in both by these means. `null` if the estimates hold no arm with both.
 */
export function tradeoff(estimates: Estimates, format: Format, scope: Scope): Figure | null {
  const { places, baselineOnFront } = placesOf(estimates, scope);
  const [best] = places;
  if (best === undefined) return null;
  const { em } = format;
  const wide = !isNarrow(format);
  const base = quoted(estimates, estimates.baseline);
  const where = scopeName(estimates, scope);
  const xs = rangeOf(places.map(speedEnds));
  const ys = rangeOf(places.map(gainEnds));
  const joined = [
    ...places.filter(({ front }) => front).map(({ x, y }) => ({ x, y })),
    ...(baselineOnFront ? [{ x: 0, y: 0 }] : []),
  ].toSorted((a, b) => a.x - b.x || a.y - b.y);
  const both = places.filter(
    ({ credibility, speed }) => credibility.interval90.low > 0 && speed.interval90.high < 0,
  );
  const onFront = places.filter(({ front }) => front);
  const name = ({ letter, arm }: Place): string => `${letter} ${armLabel(estimates, arm)}`;
  const measured = places.some(({ wrong }) => wrong !== undefined);
  const marked = (['alike', 'more', 'fewer'] as const).filter((kind) =>
    places.some(({ punished }) => punished === kind),
  );
  const marks = marked.map((kind): Trace => {
    const of = places.filter(({ punished }) => punished === kind);
    const { colour, symbol } = MARKS[kind];
    return {
      type: 'scatter',
      mode: 'markers',
      meta: { rows: of.length },
      x: of.map(({ x }) => x),
      y: of.map(({ y }) => y),
      text: of.map((place) => `${plain(name(place))}<br>${said(place)}`),
      hovertemplate: '%{text}<extra></extra>',
      marker: {
        symbol,
        size: em * 0.75,
        color: of.map(({ front }) => (front ? colour : '#ffffff')),
        line: { color: colour, width: 1.7 },
      },
    };
  });
  const margin = { l: em * 4.2, r: em * 1.2, t: em * 2, b: em * 3.6 };
  const perUnit = (format.width - margin.l - margin.r) / (xs[1] - xs[0]);
  const labels = labelsOf(places, xs[1] - xs[0], ys[1] - ys[0]).map(({ x, y, letters }) => {
    const text = letters.join(', ');
    // Beside its mark, on the side where it does not run out of the picture.
    const room = (xs[1] - x) * perUnit + margin.r;
    const rightOf = text.length * em * 0.6 + em < room;
    return note(`<b>${text}</b>`, {
      xref: 'x',
      yref: 'y',
      x,
      y,
      xanchor: rightOf ? 'left' : 'right',
      xshift: (rightOf ? 1 : -1) * em * 0.55,
      yshift: em * 0.85,
      font: { size: em * 1.05, color: INK },
    });
  });
  return {
    id: `tradeoff-${scope.scenario}-${scope.id}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'tradeoff',
    title:
      `${where.charAt(0).toUpperCase()}${where.slice(1)}: ` +
      (both.length === 0
        ? `none of ${places.length} arms is shown to raise credibility and shorten the time undecided at once`
        : `${both.length} of ${places.length} arms ${both.length === 1 ? 'is' : 'are'} shown to raise credibility and shorten the time undecided at once`),
    subtitle:
      `Effect on credibility (percentage points) against effect on hours undecided of the first 72; each arm against ${base}, paired; ` +
      `${scenarioTitle(estimates, scope.scenario)}; n = ${sampleWords(best.credibility.n, estimates.design, 'pairs')}`,
    caption:
      `${places.map(name).join('; ')}. ` +
      (measured
        ? `${marked.map((kind) => MARKS[kind].name).join('. ')}. `
        : 'No false positive can occur here. ') +
      `Filled: nothing here beats it in both by these means${joined.length > 1 ? ', joined by the dashed line' : ''}. Diamond: ${base}. ` +
      `Thin crosses: 90% intervals ${acrossWhat(estimates)}; arms whose crosses overlap are not told apart.`,
    source: sourceLine(estimates),
    alt:
      `Scatter of ${places.length} arms in the ${where}, credibility gained against hours undecided, to see what one costs in the other. ` +
      `${onFront.length === 0 ? `By these means nothing beats ${base}.` : `Not beaten in both: ${onFront.slice(0, 4).map(name).join(', ')}${onFront.length > 4 ? ' and others' : ''}.`} ` +
      `Most credibility: ${armLabel(estimates, best.arm)}, ${said(best)}.`,
    table: tradeoffTable(estimates, places, baselineOnFront),
    traces: [
      {
        type: 'scatter',
        mode: 'lines',
        meta: { rows: 0 },
        x: joined.map(({ x }) => x),
        y: joined.map(({ y }) => y),
        line: { color: PURPLE, width: 1.8, dash: 'dash' },
        hoverinfo: 'skip',
      },
      crosses(places),
      ...marks,
      {
        type: 'scatter',
        mode: 'markers',
        meta: { rows: 1 },
        x: [0],
        y: [0],
        text: [plain(armLabel(estimates, estimates.baseline))],
        hovertemplate: '%{text}<extra></extra>',
        marker: { symbol: 'diamond', size: em * 0.85, color: INK },
      },
    ],
    layout: baseLayout(format, em * (wide ? 27 : 25), margin, {
      xaxis: changeAxis(
        format,
        wide ? 'hours undecided of the first 72, change' : 'hours undecided of 72, change',
        { range: xs, nticks: wide ? 8 : 5 },
      ),
      yaxis: changeAxis(
        format,
        wide ? 'adequate in time, change in percentage points' : 'adequate in time, points',
        { range: ys },
      ),
      annotations: [
        ...labels,
        note('↖ surer and sooner', {
          xref: 'paper',
          yref: 'paper',
          x: 0,
          y: 1,
          yanchor: 'bottom',
          yshift: 3,
          font: { size: em * 0.93, color: QUIET },
        }),
      ],
    }),
    provenance: provenanceOf(estimates),
  };
}
