import type { Estimates, Interval } from '../analysis/estimates.ts';
import { sampleWords } from '../analysis/sample-words.ts';
import { signOf } from '../analysis/sign.ts';
import { isNull, wedgeSentence } from '../analysis/wedge-sentence.ts';
import type { Wedge } from '../analysis/wedges.ts';
import { baseLayout } from './base.ts';
import { effectAxes } from './effect-axes.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { hatch, type Bar } from './hatch.ts';
import { BLUE, EMPTY, INK, PURPLE, QUIET, SKY } from './palette.ts';
import { acrossWhat, provenanceOf, sourceLine } from './provenance.ts';
import { rowFrame } from './rows.ts';
import { armLabel, capital, effectText, quoted, scenarioTitle, scopeName, wordsOf } from './words.ts';

const TOGETHER = 'all together';
const BEYOND = 'of which beyond the sum of each alone';

/** A bar, its interval, and where the bar would end if the effects added up. */
interface Drawn extends Bar {
  readonly value: number;
  readonly interval: Interval;
  readonly alone: number | null;
}

/** What each proposal adds to a package, bar after bar from 0 to its effect; null where it has no number. */
export function wedges(estimates: Estimates, format: Format, wedge: Wedge): Figure | null {
  const { arm, scope, estimand, parts, total, beyond } = wedge;
  if (!Number.isFinite(total.value)) return null;
  const words = wordsOf(estimand);
  const unit = words.unit === 'points' ? 'percentage points' : words.unit;
  const scaled = (value: number): number => value * words.scale;
  const listed = [
    ...parts.map((part) => ({ ...part, label: armLabel(estimates, part.arm) })),
    { ...total, alone: null, label: TOGETHER },
    { ...beyond, alone: null, label: BEYOND },
  ];
  const say = (of: (typeof listed)[number]): string => effectText(words, of.value, of.interval90);
  const frame = rowFrame(
    format,
    listed.map((row) => ({ label: row.label, value: say(row), strong: row.label === TOGETHER })),
    0.36,
    9.6,
  );
  const { em } = format;
  const bars = listed.map((row, at): Drawn => {
    const before = at < parts.length ? parts.slice(0, at).reduce((sum, part) => sum + part.value, 0) : 0;
    const place = (value: number): number => scaled(before + value);
    return {
      from: place(0),
      to: place(row.value),
      y: frame.y[at]!,
      value: scaled(row.value),
      interval: { low: place(row.interval90.low), high: place(row.interval90.high) },
      alone: row.alone === null ? null : place(row.alone.value),
    };
  });
  const ends = bars.flatMap(({ from, to, interval, alone }) => [
    from,
    to,
    interval.low,
    interval.high,
    alone ?? 0,
  ]);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const pad = (most - least) * 0.05 || 1;
  const height = em * 0.95;
  const perPixel = (most - least + 2 * pad) / (format.width - frame.left - frame.right);
  // An interval is drawn over its bar, so the fill is light.
  const bar = (own: readonly Drawn[], color: string, edge: string): Trace => ({
    type: 'bar',
    orientation: 'h',
    meta: { rows: own.length },
    base: own.map(({ from }) => from),
    x: own.map(({ value }) => value),
    y: own.map(({ y }) => y),
    width: height,
    marker: { color, line: { color: edge, width: 1 } },
    customdata: own.map(({ y }) => {
      const row = listed[frame.y.indexOf(y)]!;
      return `${row.label}: ${say(row)} ${words.unit}`;
    }),
    hovertemplate: '%{customdata}<extra></extra>',
  });
  const lines = (own: readonly (readonly [Bar, Bar])[], style: Record<string, unknown>): Trace => ({
    type: 'scatter',
    mode: 'lines',
    meta: { rows: 0 },
    x: own.flatMap(([a, b]) => [a.to, b.from, null]),
    y: own.flatMap(([a, b]) => [a.y, b.y, null]),
    line: style,
    hoverinfo: 'skip',
  });
  const steps = bars.slice(0, parts.length);
  const [whole, joint] = bars.slice(parts.length) as [Drawn, Drawn];
  const upward = [joint].map((each) => ({
    ...each,
    from: Math.min(each.from, each.to),
    to: Math.max(each.from, each.to),
  }));
  const largest = parts.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0]!;
  const bare = (of: Pick<Wedge['total'], 'value' | 'interval90'>): string =>
    effectText(words, of.value, of.interval90).split(' ')[0]!;
  const sign = signOf(beyond);
  const joined =
    sign === 'open'
      ? 'whether they do more or less than the sum of each alone is open'
      : sign === 'none'
        ? 'the effects add up'
        : `beyond the sum of each alone ${bare(beyond)} ${words.unit}`;
  const sum = parts.reduce((all, part) => all + part.alone.value, 0);
  const whose =
    signOf(total) === 'none'
      ? `${quoted(estimates, arm)} changes nothing measured in the ${words.label}`
      : `of ${bare(total)} ${words.unit} by which ${quoted(estimates, arm)} changes the ${words.label}`;
  const said = isNull(wedge)
    ? whose
    : `${whose}, ${quoted(estimates, largest.arm)} adds ${bare(largest)}; ${joined}`;
  return {
    id: `wedges-${scope.scenario}-${scope.id}-${estimand}-${arm}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'wedges',
    title: `${capital(scopeName(estimates, scope))}: ${said}`,
    subtitle:
      `Shapley value of each proposal in the effect of the package on the ${words.label}, ${unit}; against ${quoted(estimates, estimates.baseline)}, paired; ` +
      `${scenarioTitle(estimates, scope.scenario)}; n = ${sampleWords(total.n, estimates.design, 'pairs')}`,
    caption:
      'Bar: what a proposal adds, the mean over all orders in which the package may be put together; the bars follow each other to the ' +
      'effect of the package. Diamond: where the bar would end if the proposal did what it does alone. Hatched: what the package does ' +
      `beyond the sum of each alone. Line: 90% interval of the bar, ${acrossWhat(estimates)}.`,
    source: sourceLine(estimates),
    alt:
      `Waterfall of what ${parts.length} proposals add to the effect of a package on the ${words.label}, to see which of them matter. ` +
      wedgeSentence(wedge, estimates),
    table: {
      columns: [
        'part',
        `adds (${unit})`,
        `90% low (${unit})`,
        `90% high (${unit})`,
        `alone (${unit})`,
        `alone, 90% low (${unit})`,
        `alone, 90% high (${unit})`,
        'n (pairs)',
      ],
      rows: [
        ...parts.map((part) => [
          armLabel(estimates, part.arm),
          ...[part.value, part.interval90.low, part.interval90.high].map(scaled),
          ...[part.alone.value, part.alone.interval90.low, part.alone.interval90.high].map(scaled),
          part.n,
        ]),
        [
          TOGETHER,
          ...[total.value, total.interval90.low, total.interval90.high, sum].map(scaled),
          null,
          null,
          total.n,
        ],
        [
          BEYOND,
          ...[beyond.value, beyond.interval90.low, beyond.interval90.high].map(scaled),
          null,
          null,
          null,
          total.n,
        ],
      ],
    },
    traces: [
      bar(steps, SKY, BLUE),
      bar([whole], EMPTY, QUIET),
      bar([joint], PURPLE, PURPLE),
      hatch(upward, height, 6 * perPixel, 6 * perPixel),
      lines(
        bars.slice(1, parts.length + 1).map((next, at) => [steps[at]!, { ...next, from: steps[at]!.to }]),
        { color: QUIET, width: 1, dash: 'dot' },
      ),
      lines(
        bars.map(({ y, interval }) => [
          { from: 0, to: interval.low, y },
          { from: interval.high, to: 0, y },
        ]),
        { color: INK, width: 1.6 },
      ),
      {
        type: 'scatter',
        mode: 'markers',
        meta: { rows: 0 },
        x: steps.map(({ alone }) => alone),
        y: steps.map(({ y }) => y),
        marker: { symbol: 'diamond', size: em * 0.62, color: '#ffffff', line: { color: INK, width: 1.4 } },
        hoverinfo: 'skip',
      },
    ],
    layout: baseLayout(
      format,
      frame.height + em * 3.6 + 6,
      { l: frame.left, r: frame.right, t: 6, b: em * 3.6 },
      {
        barmode: 'overlay',
        ...effectAxes(format, frame.height, [least - pad, most + pad], unit),
        annotations: frame.annotations,
      },
    ),
    provenance: provenanceOf(estimates),
  };
}
