import type { EstimandId, Estimates, PairedEffect, Scope } from '../analysis/estimates.ts';
import { baseLayout, note } from './base.ts';
import type { Figure } from './figure.ts';
import { effectAxes } from './effect-axes.ts';
import type { Format } from './format.ts';
import { isNarrow } from './format.ts';
import { DARK, LIGHT, QUIET } from './palette.ts';
import { acrossWhat, provenanceOf, sourceLine } from './provenance.ts';
import { rowFrame } from './rows.ts';
import { askedArms, effectsOf } from './select.ts';
import { armLabel, effectText, quoted, scenarioTitle, scopeName, shortTitle, wordsOf } from './words.ts';
import { sampleWords } from '../analysis/sample-words.ts';

/**
 * Arms whose effect would press all others into a point: at most four, each beyond three times the reach of the rest. None
 * where they are all that the question is about.
 */
function farAway(effects: readonly PairedEffect[], asked: readonly string[]): ReadonlySet<string> {
  const bySize = effects.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const reach = (rows: readonly PairedEffect[]): number =>
    Math.max(...rows.flatMap(({ interval90 }) => [Math.abs(interval90.low), Math.abs(interval90.high)]));
  for (let left = Math.min(4, bySize.length - 5); left > 0; left--) {
    const rest = reach(bySize.slice(left));
    const far = bySize.slice(0, left).map(({ arm }) => arm);
    if (rest > 0 && Math.abs(bySize[left - 1]!.value) > 3 * rest)
      return new Set(asked.length > 0 && asked.every((arm) => far.includes(arm)) ? [] : far);
  }
  return new Set();
}

/** Paired effects of every arm on one estimand in one scope, sorted. `null` if the estimates hold none. */
export function forest(
  estimates: Estimates,
  format: Format,
  scope: Scope,
  estimand: EstimandId,
): Figure | null {
  const effects = effectsOf(estimates, scope, estimand);
  const [first] = effects;
  if (first === undefined) return null;
  const words = wordsOf(estimand);
  const unit = words.unit === 'points' ? 'percentage points' : words.unit;
  const scaled = (value: number): number => value * words.scale;
  const far = farAway(effects, askedArms(estimates));
  const rows = effects.map((row) => ({
    label: armLabel(estimates, row.arm),
    value: effectText(words, row.value, row.interval90),
  }));
  const frame = rowFrame(format, rows, 0.36, 9.6);
  const narrow = isNarrow(format);
  const pairs = (low: (at: number) => number, high: (at: number) => number): (number | null)[] =>
    effects.flatMap((row, at) => (far.has(row.arm) ? [null, null, null] : [low(at), high(at), null]));
  const lines = frame.y.flatMap((y) => [y, y, null]);
  const bounds = (which: 'interval90' | 'interval50', side: 'low' | 'high') => (at: number) =>
    scaled(effects[at]?.[which][side] ?? Number.NaN);
  const clear = effects.map((row) => row.interval90.low > 0 || row.interval90.high < 0);

  const whisker = (which: 'interval90' | 'interval50', colour: string, width: number) =>
    ({
      type: 'scatter',
      mode: 'lines',
      meta: { rows: 0 },
      x: pairs(bounds(which, 'low'), bounds(which, 'high')),
      y: lines,
      line: { color: colour, width },
      hoverinfo: 'skip',
    }) as const;

  const near = effects.filter((row) => !far.has(row.arm));
  const ends = near.flatMap((row) => [scaled(row.interval90.low), scaled(row.interval90.high), 0]);
  const pad = (Math.max(...ends) - Math.min(...ends)) * 0.05 || 1;
  const range = [Math.min(...ends) - pad * (far.size > 0 ? 2 : 1), Math.max(...ends) + pad] as const;
  const drawnAt = (row: PairedEffect): number =>
    far.has(row.arm) ? (row.value < 0 ? range[0] + pad : range[1] - pad) : scaled(row.value);
  const beyond = effects.map((row) => far.has(row.arm));
  const axisHeight = format.em * (words.good === 0 ? 3.6 : 4.6);
  const side = { xref: 'x', yref: 'paper', y: 0, yshift: -format.em * 3.9, font: { color: QUIET } };
  const better = words.good >= 0 ? 'better' : 'worse';
  const worse = words.good >= 0 ? 'worse' : 'better';
  const sides =
    words.good === 0
      ? []
      : [
          note(narrow ? worse : `${worse} than baseline`, { ...side, x: 0, xanchor: 'right', xshift: -6 }),
          note(narrow ? better : `${better} than baseline`, { ...side, x: 0, xshift: 6 }),
        ];
  const up = effects.filter((row) => row.interval90.low > 0).length;
  const down = effects.filter((row) => row.interval90.high < 0).length;
  const last = effects.at(-1) ?? first;
  const largest = Math.abs(last.value) > Math.abs(first.value) ? last : first;
  // Scenarios after the first are named in the title, or two findings would read alike.
  const elsewhere =
    scope.scenario === estimates.scenarios[0]?.id
      ? ''
      : ` (${shortTitle(scenarioTitle(estimates, scope.scenario))})`;
  const where = `${scopeName(estimates, scope)}${elsewhere}`;
  const said = effectText(words, largest.value, largest.interval90).split(' ')[0] ?? '';
  const short = words.label;
  const title =
    up + down === 0
      ? `${where.charAt(0).toUpperCase()}${where.slice(1)}: no arm moves the ${short} with an interval clear of 0`
      : `${where.charAt(0).toUpperCase()}${where.slice(1)}: the ${short} rises in ${up} and falls in ${down} of ${effects.length} arms; ` +
        `the largest change is ${said} ${words.unit} (${quoted(estimates, largest.arm)})`;

  return {
    id: `forest-${scope.scenario}-${scope.id}-${estimand}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'forest',
    title,
    subtitle:
      `Effect on the ${words.label}, ${unit}; each arm against ${quoted(estimates, estimates.baseline)}, paired; ` +
      `${scenarioTitle(estimates, scope.scenario)}; n = ${sampleWords(first.n, estimates.design, 'pairs')}`,
    caption:
      `Dot: mean paired difference. Dark line: 50% interval; light line: 90% interval, ${acrossWhat(estimates)}. ` +
      'A filled dot has a 90% interval clear of 0, before adjustment for the number of arms; p adjusted by Holm stands in the table.' +
      (far.size > 0
        ? ' A triangle at the edge: the effect lies beyond the axis; its number stands on the right.'
        : ''),
    source: sourceLine(estimates),
    alt:
      `Forest plot of the effect of ${effects.length} arms on the ${short} in the ${where}, to see which arm matters. ` +
      `Largest: ${armLabel(estimates, first.arm)}, ${effectText(words, first.value, first.interval90)} ${words.unit}. ` +
      `Smallest: ${armLabel(estimates, last.arm)}, ${effectText(words, last.value, last.interval90)} ${words.unit}. ` +
      `${effects.length - up - down} of ${effects.length} 90% intervals contain 0.`,
    table: {
      columns: [
        'arm',
        `effect (${unit})`,
        `90% low (${unit})`,
        `90% high (${unit})`,
        `50% low (${unit})`,
        `50% high (${unit})`,
        'n (pairs)',
        'better (share of paired worlds)',
        'equal (share of paired worlds)',
        'worse (share of paired worlds)',
        'p (Holm)',
      ],
      rows: effects.map((row) => [
        armLabel(estimates, row.arm),
        scaled(row.value),
        scaled(row.interval90.low),
        scaled(row.interval90.high),
        scaled(row.interval50.low),
        scaled(row.interval50.high),
        row.n,
        row.better,
        row.equal,
        row.worse,
        row.pHolm,
      ]),
    },
    traces: [
      whisker('interval90', LIGHT, 1.6),
      whisker('interval50', DARK, 4.5),
      {
        type: 'scatter',
        mode: 'markers',
        meta: { rows: effects.length },
        x: effects.map((row) => drawnAt(row)),
        y: frame.y,
        text: rows.map((row) => `${row.label}<br>${row.value} ${words.unit}`),
        hovertemplate: '%{text}<extra></extra>',
        marker: {
          size: format.em * 0.6,
          symbol: beyond.map((off, at) =>
            !off ? 'circle' : effects[at]!.value < 0 ? 'triangle-left' : 'triangle-right',
          ),
          color: clear.map((filled) => (filled ? DARK : '#ffffff')),
          line: { color: DARK, width: 1.6 },
        },
      },
    ],
    layout: baseLayout(
      format,
      frame.height + axisHeight + 6,
      { l: frame.left, r: frame.right, t: 6, b: axisHeight },
      {
        ...effectAxes(format, frame.height, range, unit),
        annotations: [...frame.annotations, ...sides],
      },
    ),
    provenance: provenanceOf(estimates),
  };
}
