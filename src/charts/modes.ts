import { MODE_PARTS, type ModeEffect, type ModePart } from '../analysis/campaign-estimates.ts';
import { findModeEffect, measuredText, modesSentence, percent } from '../analysis/sequence-sentences.ts';
import { baseLayout, note } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import { effectAxes } from './effect-axes.ts';
import type { Format } from './format.ts';
import { isNarrow } from './format.ts';
import type { Loop } from './loop.ts';
import { DARK, LIGHT, PURPLE, QUIET } from './palette.ts';
import { acrossWhat, provenanceOf, sourceLine } from './provenance.ts';
import { rowFrame } from './rows.ts';
import { armLabel, count, quoted } from './words.ts';
import { loopSample, sampleWords } from '../analysis/sample-words.ts';

/** The parts as a reader names them; differences of effects are drawn as diamonds. */
export const PART_WORDS: Readonly<Record<ModePart, { readonly name: string; readonly difference: boolean }>> =
  {
    battery: { name: 'a: battery', difference: false },
    frozen: { name: 'b: frozen adversary', difference: false },
    closed: { name: 'c: closed loop', difference: false },
    composition: { name: 'composition, b − a', difference: true },
    adaptation: { name: 'adaptation, c − b', difference: true },
  };

const MEASURE = 'onPath';

/** Effect of each arm on the severity answered, in the three modes, with composition and adaptation. */
export function modes(loop: Loop, format: Format): Figure | null {
  const { estimates, sequences, campaign, baseline } = loop;
  const blocks = loop.arms.flatMap((arm) => {
    const rows = MODE_PARTS.flatMap(
      (part) => findModeEffect(sequences, campaign.id, arm, MEASURE, part) ?? [],
    );
    return rows.length === MODE_PARTS.length ? [{ arm, rows }] : [];
  });
  const [first] = blocks;
  if (first === undefined) return null;
  const say = (row: ModeEffect): string => measuredText(MEASURE, row, true);
  const frame = rowFrame(
    format,
    blocks.flatMap(({ arm, rows }) => [
      { label: armLabel(estimates, arm), value: '', strong: true },
      ...rows.map((row) => ({ label: PART_WORDS[row.part].name, value: say(row) })),
    ]),
    0.33,
    10.5,
  );
  // The name of an arm stands in a row of its own, above its five marks.
  const marks = blocks.flatMap(({ rows }, block) =>
    rows.map((row, at) => ({ row, y: frame.y[block * (MODE_PARTS.length + 1) + 1 + at]! })),
  );
  const { em } = format;
  const points = (value: number): number => 100 * value;
  const whisker = (
    which: 'interval' | 'interval50',
    width: number,
    difference: boolean,
    colour: string,
  ): Trace => {
    const own = marks.filter(({ row }) => PART_WORDS[row.part].difference === difference);
    return {
      type: 'scatter',
      mode: 'lines',
      meta: { rows: 0 },
      x: own.flatMap(({ row }) => [points(row[which].low), points(row[which].high), null]),
      y: own.flatMap(({ y }) => [y, y, null]),
      line: { color: colour, width },
      hoverinfo: 'skip',
    };
  };
  const ends = marks.flatMap(({ row }) => [points(row.interval.low), points(row.interval.high), 0]);
  const finite = ends.filter((end) => Number.isFinite(end));
  const pad = (Math.max(...finite) - Math.min(...finite)) * 0.05 || 1;
  const level = percent(sequences.level);
  const n = first.rows[0]!.n;
  const open = blocks.filter(({ rows }) => {
    const { low, high } = rows.at(-1)!.interval;
    return !(low > 0 || high < 0);
  }).length;
  const adaptation = first.rows.at(-1)!;
  const axisHeight = em * (isNarrow(format) ? 3.6 : 4.6);
  const side = { xref: 'x', yref: 'paper', y: 0, yshift: -em * 3.9, font: { color: QUIET } };
  return {
    id: `modes-${campaign.id}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'modes',
    title:
      `${quoted(estimates, first.arm)}: ${say(first.rows[0]!)} points on fixed provocations, ${say(first.rows[2]!)} when Russia adapts; ` +
      `the adaptation has an interval clear of 0 in ${blocks.length - open} of ${blocks.length} arms`,
    subtitle:
      `Effect on the share of severity answered adequately in time, percentage points; each arm against ${quoted(estimates, baseline)} ` +
      `in the same mode, paired; ${campaign.title}, ${count(campaign.weeks)} weeks; n = ${sampleWords(n, loopSample(estimates), 'paired worlds')}`,
    caption:
      'Battery: the same provocations in every arm, each by itself. Frozen adversary: the sequence that the baseline met, replayed. ' +
      'Closed loop: Russia learns and chooses. Circles are effects; diamonds, on thinner lines, are differences of effects: composition is what the mix of ' +
      `provocations changes, adaptation what Russia's answer to the arm changes. Dark line: 50% interval; light line: ${level} interval, ` +
      `${acrossWhat(estimates, sequences)}. A filled mark has a ${level} interval clear of 0, before adjustment for the number of arms.`,
    source: sourceLine(estimates, sequences),
    alt:
      `Forest plot of the effect of ${blocks.length} arms in three modes, to see what is left of an effect once Russia adapts. ` +
      `${modesSentence(sequences, campaign.id, first.arm, estimates) ?? ''} ` +
      `Adaptation of ${armLabel(estimates, first.arm)}: ${say(adaptation)} points.`,
    table: {
      columns: [
        'arm',
        'mode or difference',
        'effect (points)',
        `${level} low (points)`,
        `${level} high (points)`,
        '50% low (points)',
        '50% high (points)',
        'n (pairs)',
        'p',
      ],
      rows: blocks.flatMap(({ arm, rows }) =>
        rows.map((row) => [
          armLabel(estimates, arm),
          PART_WORDS[row.part].name,
          points(row.value),
          points(row.interval.low),
          points(row.interval.high),
          points(row.interval50.low),
          points(row.interval50.high),
          row.n,
          row.p,
        ]),
      ),
    },
    traces: [
      whisker('interval', 1.6, false, LIGHT),
      whisker('interval50', 4.5, false, DARK),
      whisker('interval', 1.2, true, PURPLE),
      whisker('interval50', 3.2, true, PURPLE),
      {
        type: 'scatter',
        mode: 'markers',
        meta: { rows: marks.length },
        x: marks.map(({ row }) => points(row.value)),
        y: marks.map(({ y }) => y),
        text: marks.map(({ row }) => `${PART_WORDS[row.part].name}<br>${say(row)} points`),
        hovertemplate: '%{text}<extra></extra>',
        marker: {
          size: em * 0.6,
          symbol: marks.map(({ row }) => (PART_WORDS[row.part].difference ? 'diamond' : 'circle')),
          color: marks.map(({ row }) => {
            const ink = PART_WORDS[row.part].difference ? PURPLE : DARK;
            return row.interval.low > 0 || row.interval.high < 0 ? ink : '#ffffff';
          }),
          line: {
            color: marks.map(({ row }) => (PART_WORDS[row.part].difference ? PURPLE : DARK)),
            width: 1.6,
          },
        },
      },
    ],
    layout: baseLayout(
      format,
      frame.height + axisHeight + 6,
      { l: frame.left, r: frame.right, t: 6, b: axisHeight },
      {
        ...effectAxes(
          format,
          frame.height,
          [Math.min(...finite) - pad, Math.max(...finite) + pad],
          'percentage points',
        ),
        annotations: isNarrow(format)
          ? frame.annotations
          : [
              ...frame.annotations,
              note('less is answered', { ...side, x: 0, xanchor: 'right', xshift: -6 }),
              note('more is answered', { ...side, x: 0, xshift: 6 }),
            ],
      },
    ),
    provenance: provenanceOf(estimates, sequences),
  };
}
