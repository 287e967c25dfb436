import type { SequenceEffect } from '../analysis/campaign-estimates.ts';
import { findLevel, findSequenceEffect, measuredText, percent } from '../analysis/sequence-sentences.ts';
import { baseLayout } from './base.ts';
import type { Figure } from './figure.ts';
import { effectAxes } from './effect-axes.ts';
import type { Format } from './format.ts';
import { isNarrow } from './format.ts';
import type { Loop } from './loop.ts';
import { BLUE, INK, ORANGE } from './palette.ts';
import { acrossWhat, provenanceOf, sourceLine } from './provenance.ts';
import { rowFrame } from './rows.ts';
import { capital, className, number, quoted } from './words.ts';
import { loopSample, sampleWords } from '../analysis/sample-words.ts';

const PREFIX = 'rate.';

/** Classes with a change in the closed loop of an arm, in the order of the estimates, and the sum of all. */
export function displaced(
  { sequences, campaign }: Loop,
  arm: string,
): { classes: SequenceEffect[]; all: SequenceEffect | undefined } {
  const classes = sequences.effects.filter(
    (row) =>
      row.campaign === campaign.id &&
      row.arm === arm &&
      row.mode === 'closed' &&
      row.measure.startsWith(PREFIX) &&
      row.measure !== 'rate.ukraine',
  );
  return { classes, all: findSequenceEffect(sequences, campaign.id, arm, 'rate') };
}

/** 'drone incursion' of 'rate.drone-incursion'. */
export const classOf = (measure: string): string => className(measure.slice(PREFIX.length));

/** Change of Russian acts a year by class under one arm: where the acts go that no longer come. */
export function displacement(loop: Loop, format: Format, arm: string): Figure | null {
  const { estimates, sequences, campaign, baseline } = loop;
  const { classes, all } = displaced(loop, arm);
  if (all === undefined || classes.length === 0) return null;
  const rows = [...classes, all];
  const label = (row: SequenceEffect): string =>
    row === all ? 'All classes' : capital(classOf(row.measure));
  const say = (row: SequenceEffect): string => measuredText(row.measure, row, true);
  const frame = rowFrame(
    format,
    rows.map((row) => ({ label: label(row), value: say(row), strong: row === all })),
    0.28,
    10.5,
  );
  const narrow = isNarrow(format);
  const { em } = format;
  const level = percent(sequences.level);
  const ends = rows
    .flatMap(({ interval: { low, high }, value }) => [low, high, value, 0])
    .filter(Number.isFinite);
  const pad = (Math.max(...ends) - Math.min(...ends)) * 0.05 || 0.1;
  const up = classes.filter(({ interval }) => interval.low > 0).length;
  const down = classes.filter(({ interval }) => interval.high < 0).length;
  const [least, most] = [
    classes.reduce((found, row) => (row.value < found.value ? row : found)),
    classes.reduce((found, row) => (row.value > found.value ? row : found)),
  ];
  const before = (row: SequenceEffect): number =>
    findLevel(sequences, campaign.id, baseline, row.measure)?.value ?? Number.NaN;
  return {
    id: `displacement-${campaign.id}-${arm}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'displacement',
    title:
      up + down === 0
        ? `${quoted(estimates, arm)}: no class of Russian acts changes with an interval clear of 0; all together ${say(all)} a year`
        : `${quoted(estimates, arm)}: Russian acts rise in ${up} and fall in ${down} of ${classes.length} classes; all together ${say(all)} a year`,
    subtitle:
      `Change of Russian acts a year by class, closed loop, against ${quoted(estimates, baseline)}, paired; ${campaign.title}; ` +
      `n = ${sampleWords(all.n, loopSample(estimates), 'paired worlds')}`,
    caption:
      `Bars: difference of the acts a year over all weeks that the sequences ran; lines: ${level} interval, ${acrossWhat(estimates, sequences)}. ` +
      'The last bar is the sum of the others. A class that rises where others fall is displacement.',
    source: sourceLine(estimates, sequences),
    alt:
      `Bars of the change of Russian acts a year in ${classes.length} classes under ${quoted(estimates, arm)}, to see whether acts are deterred or displaced. ` +
      `Largest fall: ${classOf(least.measure)}, ${say(least)}. Largest rise: ${classOf(most.measure)}, ${say(most)}. All: ${say(all)}, from ${number(before(all), 2)} a year.`,
    table: {
      columns: [
        'class',
        'baseline (acts a year)',
        'change (acts a year)',
        `${level} low (acts a year)`,
        `${level} high (acts a year)`,
        'n (pairs)',
        'p',
      ],
      rows: rows.map((row) => [
        label(row),
        before(row),
        row.value,
        row.interval.low,
        row.interval.high,
        row.n,
        row.p,
      ]),
    },
    traces: [
      {
        type: 'bar',
        orientation: 'h',
        meta: { rows: rows.length },
        x: rows.map(({ value }) => value),
        y: frame.y,
        width: em * (narrow ? 0.9 : 1.1),
        marker: {
          color: rows.map(({ value }) => (value > 0 ? ORANGE : BLUE)),
          line: { color: INK, width: rows.map((row) => (row === all ? 1.4 : 0.6)) },
        },
        text: rows.map((row) => `${label(row)}<br>${say(row)} a year`),
        textposition: 'none',
        hovertemplate: '%{text}<extra></extra>',
      },
      {
        type: 'scatter',
        mode: 'lines',
        meta: { rows: 0 },
        x: rows.flatMap(({ interval }) => [interval.low, interval.high, null]),
        y: frame.y.flatMap((y) => [y, y, null]),
        line: { color: INK, width: 1.6 },
        hoverinfo: 'skip',
      },
    ],
    layout: baseLayout(
      format,
      frame.height + em * 3.6 + 6,
      { l: frame.left, r: frame.right, t: 6, b: em * 3.6 },
      {
        ...effectAxes(
          format,
          frame.height,
          [Math.min(...ends) - pad, Math.max(...ends) + pad],
          'acts a year',
        ),
        annotations: frame.annotations,
      },
    ),
    provenance: provenanceOf(estimates, sequences),
  };
}
