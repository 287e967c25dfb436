import type { TrajectoryPoint } from '../analysis/campaign-estimates.ts';
import { percent } from '../analysis/sequence-sentences.ts';
import { axis, baseLayout, note } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { isNarrow, plain } from './format.ts';
import type { Loop } from './loop.ts';
import { CURVES, INK } from './palette.ts';
import { acrossWhat, provenanceOf, sourceLine } from './provenance.ts';
import { armLabel, capital, count, GROUP_ORDER, number, quoted } from './words.ts';
import { loopSample, sampleWords } from '../analysis/sample-words.ts';

/** More arms than this cannot be told apart, each with two lines. */
const ARMS = 3;
const SYMBOLS = ['circle', 'square', 'triangle-up'] as const;
const LETTERS = ['●', '■', '▲'] as const;
/** Objective credibility is a filled mark on a full line, subjective an open mark on a dotted one. */
const KINDS = [
  { id: 'objective', name: 'objective', dash: 'solid', open: '' },
  { id: 'subjective', name: 'subjective', dash: 'dot', open: '-open' },
] as const;

/** Objective and subjective credibility by half-year of the closed loop, a panel for each group. */
export function trajectory(loop: Loop, format: Format): Figure | null {
  const { estimates, sequences, campaign, baseline } = loop;
  const arms = [baseline, ...loop.arms].slice(0, ARMS);
  const series = GROUP_ORDER.flatMap((group, panel) =>
    arms.flatMap((arm, at) =>
      KINDS.map((kind) => ({
        group,
        panel,
        arm,
        at,
        kind,
        points: sequences.trajectories.filter(
          (row) => row.campaign === campaign.id && row.arm === arm && row.measure === `${kind.id}.${group}`,
        ),
      })),
    ),
  ).filter(({ points }) => points.length > 0);
  if (series.length === 0) return null;
  const { em } = format;
  const narrow = isNarrow(format);
  const panels = GROUP_ORDER.length;
  const years = campaign.weeks / 52;
  // Marks of one half-year stand beside each other, so that no interval hides another.
  const shift = (at: number, kind: number): number => (0.3 / (2 * ARMS)) * (2 * at + kind - ARMS + 0.5);
  const domain = (panel: number): [number, number] => {
    const gap = narrow ? 0.13 : 0.06;
    const size = (1 - gap * (panels - 1)) / panels;
    return narrow
      ? [1 - (panel + 1) * size - panel * gap, 1 - panel * size - panel * gap]
      : [panel * (size + gap), panel * (size + gap) + size];
  };
  const axisName = (panel: number): string => (panel === 0 ? '' : String(panel + 1));
  const traces: Trace[] = series.map(({ group, panel, arm, at, kind, points }) => {
    const { colour } = CURVES[at] ?? CURVES[0];
    return {
      type: 'scatter',
      mode: 'lines+markers',
      meta: { rows: points.length },
      xaxis: `x${axisName(panel)}`,
      yaxis: `y${axisName(panel)}`,
      x: points.map(({ week }) => week / 52 + shift(at, KINDS.indexOf(kind))),
      y: points.map(({ value }) => 100 * value),
      error_y: {
        type: 'data',
        symmetric: false,
        array: points.map(({ value, interval }) => 100 * (interval.high - value)),
        arrayminus: points.map(({ value, interval }) => 100 * (value - interval.low)),
        color: colour,
        thickness: 1,
        width: 0,
      },
      line: { color: colour, dash: kind.dash, width: 1.6 },
      marker: { symbol: `${SYMBOLS[at] ?? 'circle'}${kind.open}`, size: em * 0.5, color: colour },
      text: points.map(
        ({ week }) => `${plain(armLabel(estimates, arm))}<br>${kind.name}, ${group}, week ${week}`,
      ),
      hovertemplate: '%{text}: %{y:.1f} of 100<extra></extra>',
    };
  });
  const rowHeight = em * 1.4;
  const key = [
    ...arms.map((arm, at) => {
      const { ink } = CURVES[at] ?? CURVES[0];
      return `<b style="color:${ink}">${LETTERS[at] ?? ''}</b>  ${plain(armLabel(estimates, arm))}`;
    }),
    'full line, filled mark: objective',
    'dotted line, open mark: subjective',
  ];
  const top = key.length * rowHeight + em * 2;
  const left = em * 3.2;
  const [from, to] = ends(series, baseline, 'force');
  const n = series[0]!.points[0]!.n;
  const least = Math.min(...series.flatMap(({ points }) => points.map((point) => point.n)));
  const level = percent(sequences.level);
  // One scale for all panels, in tens.
  const bounds = series.flatMap(({ points }) =>
    points.flatMap(({ interval }) => [interval.low, interval.high]),
  );
  const floor = Math.max(0, 10 * Math.floor(10 * Math.min(...bounds.filter(Number.isFinite), 1) - 0.5));
  const ceiling = Math.min(100, 10 * Math.ceil(10 * Math.max(...bounds.filter(Number.isFinite), 0) + 0.5));
  const axes = Object.fromEntries(
    GROUP_ORDER.flatMap((_, panel) => {
      const at = domain(panel);
      const name = axisName(panel);
      return [
        [
          `xaxis${name}`,
          axis(format, {
            domain: narrow ? [0, 1] : at,
            anchor: `y${name}`,
            range: [0, years + 0.3],
            dtick: 1,
            ...(narrow && panel < panels - 1
              ? {}
              : { title: { text: 'years', standoff: 4, font: { size: em } } }),
          }),
        ],
        [
          `yaxis${name}`,
          axis(format, {
            domain: narrow ? at : [0, 1],
            anchor: `x${name}`,
            range: [floor, ceiling],
            nticks: 6,
            ...(narrow || panel === 0 ? {} : { showticklabels: false }),
          }),
        ],
      ];
    }),
  );
  const plot = narrow ? em * 38 : em * 17;
  const names = GROUP_ORDER.map((group, panel) => {
    const [low, high] = domain(panel);
    return note(`<b>${capital(group)}</b>`, {
      xref: 'paper',
      yref: 'paper',
      x: narrow ? 0 : low,
      y: narrow ? high : 1,
      yanchor: 'bottom',
      yshift: em * 0.2,
      font: { color: INK },
    });
  });
  return {
    id: `trajectory-${campaign.id}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'trajectory',
    title: `Force group, ${quoted(estimates, baseline)}: ${said(from, to, 'objective')}; ${said(from, to, 'subjective')}`,
    subtitle:
      `Objective credibility (answered adequately in time, tried off the path) and subjective credibility (what Russia believes), of 100, ` +
      `at the end of each half-year of the closed loop; ${campaign.title}; n = ${sampleWords(n, loopSample(estimates), 'replications')}`,
    caption:
      `Marks: means over the sequences that still run, at least ${count(least)} of them; lines through them: ${level} interval, ` +
      `${acrossWhat(estimates, sequences)}. Marks of one half-year are set side by side. A subjective mark below its objective one: Russia thinks too little of the alliance.`,
    source: sourceLine(estimates, sequences),
    alt:
      `Lines of objective and subjective credibility by half-year for ${arms.length} arms in three groups, to see whether Russia's belief follows what the alliance would do. ` +
      `Force group, ${armLabel(estimates, baseline)}: ${said(from, to, 'objective')}; ${said(from, to, 'subjective')}.`,
    table: {
      columns: [
        'group',
        'arm',
        'credibility',
        'week',
        'mean (of 100)',
        `${level} low (of 100)`,
        `${level} high (of 100)`,
        'n (sequences)',
      ],
      rows: series.flatMap(({ group, arm, kind, points }) =>
        points.map(({ week, value, interval, n: own }) => [
          group,
          armLabel(estimates, arm),
          kind.name,
          week,
          100 * value,
          100 * interval.low,
          100 * interval.high,
          own,
        ]),
      ),
    },
    traces,
    layout: baseLayout(
      format,
      plot + top + em * 3.4,
      { l: left, r: em, t: top, b: em * 3.4 },
      {
        ...axes,
        annotations: [
          ...names,
          ...key.map((text, row) =>
            note(text, {
              xref: 'paper',
              yref: 'paper',
              x: 0,
              y: 1,
              xshift: em * 0.6 - left,
              yshift: top - (row + 0.6) * rowHeight,
            }),
          ),
        ],
      },
    ),
    provenance: provenanceOf(estimates, sequences),
  };
}

type Ends = Partial<Record<string, TrajectoryPoint>>;

/** First and last half-year of both kinds, of one arm and group. */
function ends(
  series: readonly {
    readonly group: string;
    readonly arm: string;
    readonly kind: { readonly id: string };
    readonly points: readonly TrajectoryPoint[];
  }[],
  arm: string,
  group: string,
): [Ends, Ends] {
  const own = series.filter((each) => each.arm === arm && each.group === group);
  return [
    Object.fromEntries(own.map(({ kind, points }) => [kind.id, points[0]])),
    Object.fromEntries(own.map(({ kind, points }) => [kind.id, points.at(-1)])),
  ];
}

/** 'objective credibility from 40.1 to 43.0'. */
function said(from: Ends, to: Ends, kind: string): string {
  const text = (ends_: Ends): string => number(100 * (ends_[kind]?.value ?? Number.NaN));
  return `${kind} credibility from ${text(from)} to ${text(to)} of 100`;
}
