import type { CountRow, Estimates, Scope } from '../analysis/estimates.ts';
import { axis, baseLayout, note } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { isNarrow } from './format.ts';
import { beside, hatch } from './hatch.ts';
import { key } from './key.ts';
import { BLUE, EDGE, EMPTY, ORANGE, QUIET, SKY } from './palette.ts';
import { provenanceOf, sourceLine } from './provenance.ts';
import { rowFrame } from './rows.ts';
import { countsOf, shownArms } from './select.ts';
import { armLabel, outOf100, quoted, scenarioTitle, scopePlural } from './words.ts';
import { sampleWords } from '../analysis/sample-words.ts';

/** The four exclusive categories, in the order in which they are said. */
export const COUNT_KINDS = [
  { key: 'adequateInTime', name: 'adequate in time', colour: BLUE, ink: '#ffffff', hatched: false },
  { key: 'tooLittle', name: 'too little', colour: SKY, ink: '#000000', hatched: false },
  { key: 'tooLate', name: 'too late', colour: ORANGE, ink: '#000000', hatched: true, mark: 'hatched' },
  { key: 'nothing', name: 'nothing', colour: EMPTY, ink: '#000000', hatched: false },
] as const;

export const shares = (row: CountRow): number[] => COUNT_KINDS.map((kind) => row[kind.key]);

/** "adequate in time 61 to 64, too late 20 to 18, nothing else changes": the baseline beside an arm, of 100. */
function countSentence(baseline: CountRow, arm: CountRow): string {
  const from = outOf100(shares(baseline));
  const to = outOf100(shares(arm));
  const changed = COUNT_KINDS.flatMap(({ name }, at) =>
    from[at] === to[at] ? [] : [`${name} ${from[at] ?? 0} to ${to[at] ?? 0}`],
  );
  if (changed.length === 0) return `adequate in time ${from[0] ?? 0} as before, nothing changes`;
  return `${changed.join(', ')}${changed.length === COUNT_KINDS.length ? '' : '; nothing else changes'}`;
}

/** Counts of 100 crises anyone can say aloud, one row an arm, the baseline first. */
export function counts(estimates: Estimates, format: Format, scope: Scope): Figure | null {
  const rows = countsOf(estimates, scope);
  const [base] = rows;
  if (base === undefined) return null;
  const { em } = format;
  const narrow = isNarrow(format);
  const whole = rows.map((row) => outOf100(shares(row)));
  const change = (at: number): string => {
    const by = (whole[at]?.[0] ?? 0) - (whole[0]?.[0] ?? 0);
    if (at === 0) return '';
    return by === 0 ? '±0' : by > 0 ? `+${by}` : `\u2212${-by}`;
  };
  const frame = rowFrame(
    format,
    rows.map((row, at) => ({ label: armLabel(estimates, row.arm), value: change(at), strong: at === 0 })),
    0.36,
    4.2,
  );
  // A hatched bar holds its number only where some of the hatching is left beside it.
  const least = ({ hatched }: (typeof COUNT_KINDS)[number]): number => (narrow ? 6 : 4) * (hatched ? 2 : 1);
  const legend = key(COUNT_KINDS, format);
  const top = legend.height + em * 1.5;
  const drawn = legend.draw(frame.left, top);
  const barHeight = em * (narrow ? 1.1 : 1.3);
  const traces: Trace[] = COUNT_KINDS.map((kind, at) => ({
    type: 'bar',
    orientation: 'h',
    meta: { rows: rows.length },
    name: kind.name,
    x: whole.map((values) => values[at] ?? 0),
    y: frame.y,
    width: barHeight,
    marker: {
      color: kind.colour,
      line: EDGE,
    },
    text: whole.map((values) => ((values[at] ?? 0) >= least(kind) ? String(values[at]) : '')),
    textposition: 'inside',
    insidetextanchor: 'middle',
    textangle: 0,
    constraintext: 'none',
    textfont: { color: kind.ink, size: em * 0.93 },
    hovertemplate: `${kind.name}: %{x} of 100<extra></extra>`,
  }));
  const unit = 100 / (format.width - frame.left - frame.right);
  for (const [at, kind] of COUNT_KINDS.entries()) {
    if (!kind.hatched) continue;
    const bars = whole.map((values, index) => {
      const from = values.slice(0, at).reduce((sum, value) => sum + value, 0);
      return { from, to: from + (values[at] ?? 0), y: frame.y[index] ?? 0 };
    });
    const open = bars.flatMap((bar) =>
      bar.to - bar.from >= least(kind) ? beside(bar, em * 1.4 * unit) : [bar],
    );
    traces.push(hatch(open, barHeight, 6 * unit, 6 * unit));
  }
  const heading = note('change, adequate in time', {
    xref: 'paper',
    yref: 'paper',
    x: 1,
    xshift: frame.right - em * 0.6,
    xanchor: 'right',
    y: 1,
    yshift: em * 0.7,
    font: { size: em * 0.85, color: QUIET },
  });
  const [shown] = shownArms(estimates, 1);
  const arm = rows.find((row) => row.arm === shown) ?? rows[1] ?? base;
  const said = scopePlural(estimates, scope);
  return {
    id: `counts-${scope.scenario}-${scope.id}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'counts',
    title: `Of 100 ${said}, ${quoted(estimates, arm.arm)}: ${countSentence(base, arm)}`,
    subtitle:
      `What becomes of 100 ${said}, each arm beside ${quoted(estimates, base.arm)}; ` +
      `${scenarioTitle(estimates, scope.scenario)}; n = ${sampleWords(base.n, estimates.design, 'crises')} an arm`,
    caption:
      'Counts are shares rounded so that each row sums to 100: adequate within the window; answered within it but too little; ' +
      'first answered after it; no answer by 720 h. The column on the right is the change in those adequate in time. A change of one may be Monte Carlo error: see the paired intervals.',
    source: sourceLine(estimates),
    alt:
      `Stacked bars of what becomes of 100 ${said} in ${rows.length} arms, so that the effect can be said aloud. ` +
      `${quoted(estimates, arm.arm)} against the baseline: ${countSentence(base, arm)}.`,
    table: {
      columns: ['arm', 'category', 'of 100', 'share', 'n (crises)'],
      rows: COUNT_KINDS.flatMap((kind, at) =>
        rows.map((row, index) => [
          armLabel(estimates, row.arm),
          kind.name,
          whole[index]?.[at] ?? 0,
          row[kind.key],
          row.n,
        ]),
      ),
    },
    traces,
    layout: baseLayout(
      format,
      frame.height + top + em * 3.2,
      { l: frame.left, r: frame.right, t: top, b: em * 3.2 },
      {
        barmode: 'stack',
        xaxis: axis(format, {
          range: [0, 100],
          dtick: 25,
          title: { text: 'of 100', standoff: 4, font: { size: em } },
        }),
        yaxis: { range: [frame.height, 0], visible: false, fixedrange: true },
        shapes: drawn.shapes,
        annotations: [...frame.annotations, ...drawn.annotations, heading],
      },
    ),
    provenance: provenanceOf(estimates),
  };
}
