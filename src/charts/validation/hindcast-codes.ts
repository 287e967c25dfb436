import type { Source, Validation } from '../../analysis/evidence/validation.ts';
import { monteCarloPoints, OUTCOME_WORDS, outOf100 } from '../../analysis/validation-words.ts';
import { scoredEvents, SURPRISE, surprises } from '../../analysis/validation-verdicts.ts';
import { axis, baseLayout } from '../base.ts';
import type { Figure, Trace } from '../figure.ts';
import { type Format, isNarrow } from '../format.ts';
import { key } from '../key.ts';
import { EDGE, QUIET } from '../palette.ts';
import { rowFrame } from '../rows.ts';
import { evidenceProvenance, evidenceSource, runsWords } from './evidence-source.ts';

/** One hue from light to dark, since the codes are ordered: a grey copy keeps the order. */
const SHADES = [
  { colour: '#f4f4f4', ink: '#000000' },
  { colour: '#b7d4ea', ink: '#000000' },
  { colour: '#6baed6', ink: '#000000' },
  { colour: '#2171b5', ink: '#ffffff' },
  { colour: '#08306b', ink: '#ffffff' },
] as const;

const BARS = [
  { source: 'posterior', down: -0.36, height: 0.78 },
  { source: 'prior', down: 0.42, height: 0.5 },
] as const satisfies readonly { source: Source; down: number; height: number }[];

/** Smallest count that is written into its segment. */
const LEAST = 9;

/** The model's distribution over outcome codes for each event in scope, with a mark on what happened. */
export function hindcastCodes(validation: Validation, format: Format): Figure | null {
  const events = scoredEvents(validation, 'all');
  if (events.length === 0) return null;
  const { em } = format;
  const shares = events.map(({ readings }) => readings[0]!.codes);
  const frame = rowFrame(
    format,
    events.map((event, at) => ({
      label: `${event.title}${event.set === 'hold-out' ? ' (hold-out)' : ''}`,
      value: `${outOf100(shares[at]!.posterior[event.code]!)} | ${outOf100(shares[at]!.prior[event.code]!)}`,
    })),
    0.36,
    5.5,
  );
  const legend = key(
    OUTCOME_WORDS.map((name, code) => ({ name: `${code} ${name}`, colour: SHADES[code]!.colour })),
    format,
  );
  const top = legend.height + em * 0.4;
  const drawn = legend.draw(frame.left, top);
  const narrow = isNarrow(format);
  const scale = narrow ? 0.75 : 1;
  const y = (at: number, down: number): number => frame.y[at]! + (down * scale + (narrow ? 0.19 : 0)) * em;
  const traces = OUTCOME_WORDS.flatMap((name, code): Trace[] =>
    BARS.map(({ source, down, height }) => ({
      type: 'bar',
      orientation: 'h',
      meta: { rows: events.length },
      name,
      x: shares.map((of) => 100 * of[source][code]!),
      y: events.map((_, at) => y(at, down)),
      width: height * em * scale,
      marker: { color: SHADES[code]!.colour, line: EDGE },
      text: shares.map((of) =>
        source === 'posterior' && !narrow && 100 * of[source][code]! >= LEAST
          ? (100 * of[source][code]!).toFixed(0)
          : '',
      ),
      textposition: 'inside',
      insidetextanchor: 'middle',
      textangle: 0,
      textfont: { color: SHADES[code]!.ink, size: em * 0.72 },
      constraintext: 'none',
      customdata: events.map(({ title }) => title),
      hovertemplate: `%{customdata}, ${source}: ${name} %{x:.1f} of 100<extra></extra>`,
    })),
  );
  const middle = (codes: readonly number[], code: number): number =>
    100 * codes.slice(0, code).reduce((sum, share) => sum + share, 0) + 50 * codes[code]!;
  const marks: Trace = {
    type: 'scatter',
    mode: 'markers',
    meta: { rows: events.length },
    x: events.map(({ code }, at) => middle(shares[at]!.posterior, code)),
    y: events.map((_, at) => y(at, narrow ? BARS[0].down : -0.98)),
    text: events.map(({ title, code }) => `${title}<br>what happened: ${OUTCOME_WORDS[code]}`),
    hovertemplate: '%{text}<extra></extra>',
    // A narrow row has no room above its bars: the mark stands in the segment, in place of its number.
    marker: {
      size: em * 0.6,
      symbol: narrow ? 'diamond' : 'triangle-down',
      color: '#000000',
      line: { color: '#ffffff', width: narrow ? 1 : 0 },
    },
  };
  const rare = surprises(validation);
  const [code50, code90] = validation.coverage.posterior.codes;
  const mean = shares.reduce((sum, of, at) => sum + of.posterior[events[at]!.code]!, 0) / events.length;
  return {
    id: 'hindcast-codes',
    kind: 'codes',
    title:
      `${rare.length} of ${events.length} events ended as fewer than ${100 * SURPRISE} in 100 runs of the posterior do` +
      (rare.length === 0
        ? ''
        : `; least likely: ${rare[0]!.event.title} (${outOf100(rare[0]!.share)} of 100)`),
    subtitle: `Outcome code of each event in scope, of 100 runs; right: share of what happened, posterior | prior; ${runsWords(validation)}`,
    caption:
      'Upper bar: posterior; lower, thinner bar: prior. The black mark stands at what happened; where its segment is missing, no run ended so. ' +
      'Each bar is one distribution over runs, of parameters and chance together; ' +
      `a share is known to within ${monteCarloPoints(validation.runs)} points or better (90%, Monte Carlo error).`,
    source: evidenceSource(validation),
    alt:
      `Stacked bars of five outcome codes for ${events.length} events, prior and posterior, with a mark at what happened, to see where the model is surprised. ` +
      `What happened has ${outOf100(mean)} of 100 runs on average; it lies inside the 90% interval in ${code90!.inside} of ${code90!.n} events and inside the 50% interval in ${code50!.inside}.`,
    table: {
      columns: ['event', 'of', 'outcome', 'share (of 100)', 'n (runs)', 'happened'],
      rows: [
        ...OUTCOME_WORDS.flatMap((name, code) =>
          BARS.flatMap(({ source }) =>
            events.map((event, at) => [
              event.title,
              source,
              name,
              100 * shares[at]![source][code]!,
              validation.runs,
              event.code === code ? 'yes' : 'no',
            ]),
          ),
        ),
        ...events.map((event) => [event.title, 'record', OUTCOME_WORDS[event.code]!, null, null, 'yes']),
      ],
    },
    traces: [...traces, marks],
    layout: baseLayout(
      format,
      frame.height + top + em * 3.2,
      { l: frame.left, r: frame.right, t: top, b: em * 3.2 },
      {
        barmode: 'stack',
        xaxis: axis(format, {
          range: [-1, 101],
          tickvals: [0, 25, 50, 75, 100],
          title: { text: 'of 100 runs', standoff: 4, font: { size: em } },
        }),
        yaxis: { range: [frame.height, 0], visible: false, fixedrange: true },
        shapes: [
          ...drawn.shapes,
          ...frame.y.slice(1).map((at, before) => ({
            type: 'line',
            xref: 'paper',
            yref: 'y',
            x0: 0,
            x1: 1,
            y0: (at + frame.y[before]!) / 2,
            y1: (at + frame.y[before]!) / 2,
            line: { color: QUIET, width: narrow ? 0 : 0.25 },
          })),
        ],
        annotations: [...frame.annotations, ...drawn.annotations],
      },
    ),
    provenance: evidenceProvenance(validation),
  };
}
