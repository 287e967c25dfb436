import type { InformedParameter, Source, Validation } from '../../analysis/evidence/validation.ts';
import { precise } from '../../analysis/validation-words.ts';
import { axis, baseLayout } from '../base.ts';
import type { Figure, Trace } from '../figure.ts';
import { type Format, isNarrow } from '../format.ts';
import { key } from '../key.ts';
import { DARK, INK, QUIET } from '../palette.ts';
import { rowFrame } from '../rows.ts';
import { parameterLabel, parameterName } from '../words.ts';
import { evidenceProvenance, evidenceSource, runsWords } from './evidence-source.ts';

/** Places of quantiles in `InformedParameter`. */
const [LOW, LOWER, MEDIAN, UPPER, HIGH] = [0, 1, 2, 3, 4];

const SOURCES = [
  { source: 'posterior', colour: DARK, symbol: 'circle', down: -0.22, thick: 5.5, thin: 1.8 },
  { source: 'prior', colour: QUIET, symbol: 'circle-open', down: 0.22, thick: 3, thin: 1 },
] as const satisfies readonly { source: Source; [key: string]: unknown }[];

/** Half-widths of the prior's 90% beyond which a posterior is drawn at the edge. */
const EDGE = 3;

/** A value on the prior's own scale: 0 its median, -1 and 1 the ends of its 90% interval, each side by itself. */
function standardised(value: number, prior: readonly number[]): number {
  const from = prior[MEDIAN]!;
  const side = value < from ? from - prior[LOW]! : prior[HIGH]! - from;
  if (value === from) return 0;
  const at = side > 0 ? (value - from) / side : Math.sign(value - from) * EDGE;
  return Math.max(-EDGE, Math.min(EDGE, at));
}

/** The parameters of which the evidence says most: prior and posterior on the scale of the prior. */
export function informed(validation: Validation, format: Format): Figure | null {
  const parameters = validation.informed;
  const [first] = parameters;
  if (first === undefined) return null;
  const { em } = format;
  const frame = rowFrame(
    format,
    parameters.map(({ name, prior, posterior }) => ({
      label: parameterLabel(name),
      value: `${precise(prior[MEDIAN]!)} | ${precise(posterior[MEDIAN]!)}`,
    })),
    0.42,
    8.5,
  );
  const legend = key(
    [
      { name: 'posterior', colour: DARK, mark: 'upper line' },
      { name: 'prior', colour: QUIET, mark: 'lower line' },
    ],
    format,
  );
  const top = legend.height + em * 0.4;
  const drawn = legend.draw(frame.left, top);
  const narrow = isNarrow(format);
  const y = (at: number, down: number): number =>
    frame.y[at]! + (narrow ? 0.17 + 1.2 * down : 1.5 * down) * em;
  const quantile = (of: InformedParameter, source: Source, which: number): number =>
    standardised(of[source][which]!, of.prior);
  const line = (
    source: Source,
    from: number,
    to: number,
    down: number,
    colour: string,
    width: number,
  ): Trace => ({
    type: 'scatter',
    mode: 'lines',
    meta: { rows: 0 },
    x: parameters.flatMap((of) => [quantile(of, source, from), quantile(of, source, to), null]),
    y: parameters.flatMap((_, at) => [y(at, down), y(at, down), null]),
    line: { color: colour, width },
    hoverinfo: 'skip',
  });
  const ends = parameters.flatMap((each) => [
    quantile(each, 'posterior', LOW),
    quantile(each, 'posterior', HIGH),
  ]);
  const reach = 0.1 + Math.max(1.3, ...ends.map(Math.abs));
  const { parameters: of, beyondChance } = validation.informedOf;
  return {
    id: 'informed-parameters',
    kind: 'informed',
    title:
      `${beyondChance} of ${of} parameters differ from their priors by more than independent draws would by chance; ` +
      `most: ${parameterName(first.name)}, median ${precise(first.prior[MEDIAN]!)} before and ${precise(first.posterior[MEDIAN]!)} after`,
    subtitle: `The ${parameters.length} parameters whose posterior differs most from the prior, the most informed first; right: median of the prior | of the posterior, in the parameter’s unit; ${runsWords(validation)}`,
    caption:
      'Each row on the scale of its own prior: 0 its median, −1 and 1 the ends of its central 90%. Upper line, filled dot: posterior; lower line, open ' +
      'dot: prior. Dot: median; thick: central 50%; thin: central 90% of parameter draws. Order: Kolmogorov-Smirnov distance, in the table. ' +
      'Where the lines agree the facts say nothing, and the value stays a judgement.',
    source: evidenceSource(validation),
    alt:
      `Intervals of prior and posterior for the ${parameters.length} parameters that the facts inform most, to see where evidence speaks. ` +
      parameters
        .slice(0, 2)
        .map(
          ({ name, distance, narrower }) =>
            `${parameterLabel(name)}: distance ${precise(distance)}, spread ${precise(narrower)} of the prior’s.`,
        )
        .join(' '),
    table: {
      columns: [
        'parameter',
        'unit',
        'of',
        '5%',
        '25%',
        '50%',
        '75%',
        '95%',
        'distance (0 to 1)',
        'shift (standard deviations of the prior)',
        'spread over that of the prior',
      ],
      rows: SOURCES.flatMap(({ source }) =>
        parameters.map((each) => [
          each.name,
          each.unit,
          source,
          ...each[source],
          ...(source === 'posterior' ? [each.distance, each.shift, each.narrower] : [null, null, null]),
        ]),
      ),
    },
    traces: SOURCES.flatMap(({ source, colour, symbol, down, thick, thin }): Trace[] => [
      line(source, LOW, HIGH, down, colour, thin),
      line(source, LOWER, UPPER, down, colour, thick),
      {
        type: 'scatter',
        mode: 'markers',
        meta: { rows: parameters.length },
        x: parameters.map((each) => quantile(each, source, MEDIAN)),
        y: parameters.map((_, at) => y(at, down)),
        text: parameters.map(
          (each) =>
            `${source}: ${parameterLabel(each.name)}<br>median ${precise(each[source][MEDIAN]!)} ${each.unit}`,
        ),
        hovertemplate: '%{text}<extra></extra>',
        marker: {
          size: em * (narrow ? 0.42 : 0.55),
          symbol,
          color: colour,
          line: { color: colour, width: 1.6 },
        },
      },
    ]),
    layout: baseLayout(
      format,
      frame.height + top + em * 3.4,
      { l: frame.left, r: frame.right, t: top, b: em * 3.4 },
      {
        xaxis: axis(format, {
          range: [-reach, reach],
          tickvals: [-1, 0, 1],
          ticktext: ['5%', 'median', '95%'],
          tickangle: 0,
          title: { text: 'of the prior', standoff: 4, font: { size: em } },
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
            line: { color: INK, width: 0.8 },
          },
          ...drawn.shapes,
        ],
        annotations: [...frame.annotations, ...drawn.annotations],
      },
    ),
    provenance: evidenceProvenance(validation),
  };
}
