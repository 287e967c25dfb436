import type { EstimandId, Estimates, Scope } from '../analysis/estimates.ts';
import { axis, baseLayout, note } from './base.ts';
import type { Figure } from './figure.ts';
import type { Format } from './format.ts';
import { isNarrow } from './format.ts';
import { DARK, INK, LIGHT, QUIET } from './palette.ts';
import { acrossWhat, provenanceOf, sourceLine } from './provenance.ts';
import { rowFrame } from './rows.ts';
import { effectsOf } from './select.ts';
import { armLabel, count, effectText, scenarioTitle, scopeName, signed, wordsOf } from './words.ts';

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
  const rows = effects.map((row) => ({
    label: armLabel(estimates, row.arm),
    value: effectText(words, row.value, row.interval90),
  }));
  const frame = rowFrame(format, rows, 0.36, 9.6);
  const narrow = isNarrow(format);
  const pairs = (low: (at: number) => number, high: (at: number) => number): (number | null)[] =>
    effects.flatMap((_, at) => [low(at), high(at), null]);
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

  const ends = effects.flatMap((row) => [scaled(row.interval90.low), scaled(row.interval90.high), 0]);
  const pad = (Math.max(...ends) - Math.min(...ends)) * 0.05 || 1;
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
    scope.scenario === estimates.scenarios[0]?.id ? '' : ` (${scenarioTitle(estimates, scope.scenario)})`;
  const where = `${scopeName(estimates, scope)}${elsewhere}`;
  const said = signed(scaled(largest.value));
  const short = words.label;
  const title =
    up + down === 0
      ? `${where.charAt(0).toUpperCase()}${where.slice(1)}: no arm moves the ${short} with an interval clear of 0`
      : `${where.charAt(0).toUpperCase()}${where.slice(1)}: the ${short} rises in ${up} and falls in ${down} of ${effects.length} arms; ` +
        `the largest change is ${said} ${words.unit} (${armLabel(estimates, largest.arm)})`;

  return {
    id: `forest-${scope.scenario}-${scope.id}-${estimand}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'forest',
    title,
    subtitle:
      `Effect on the ${words.label}, ${unit}; each arm against ${armLabel(estimates, estimates.baseline)}, paired; ` +
      `${scenarioTitle(estimates, scope.scenario)}; n = ${count(first.n)} pairs`,
    caption:
      `Dot: mean paired difference. Dark line: 50% interval; light line: 90% interval, ${acrossWhat(estimates)}. ` +
      'A filled dot has a 90% interval clear of 0, before adjustment for the number of arms; p adjusted by Holm stands in the table.',
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
        x: effects.map((row) => scaled(row.value)),
        y: frame.y,
        text: rows.map((row) => `${row.label}<br>${row.value} ${words.unit}`),
        hovertemplate: '%{text}<extra></extra>',
        marker: {
          size: format.em * 0.6,
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
        xaxis: axis(format, {
          range: [Math.min(...ends) - pad, Math.max(...ends) + pad],
          nticks: narrow ? 5 : 7,
          title: { text: unit, standoff: 4, font: { size: format.em } },
        }),
        yaxis: { range: [frame.height, 0], visible: false, fixedrange: true },
        shapes: [
          {
            type: 'line',
            xref: 'x',
            yref: 'paper',
            x0: 0,
            x1: 0,
            y0: 0,
            y1: 1,
            line: { color: INK, width: 1 },
          },
        ],
        annotations: [...frame.annotations, ...sides],
      },
    ),
    provenance: provenanceOf(estimates),
  };
}
