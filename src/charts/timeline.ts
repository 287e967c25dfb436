import type { Estimates } from '../analysis/estimates.ts';
import { axis, baseLayout } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { BLUE, GREEN, INK, PURPLE, QUIET, VERMILLION } from './palette.ts';
import { provenanceOf, sourceLine } from './provenance.ts';
import { rowFrame } from './rows.ts';
import { armLabel, capital, durationText, number, scenarioTitle, scopeName } from './words.ts';

/** What an event of a crisis is, with its marker. */
export const TIMELINE_KINDS = {
  signal: { name: 'signal', symbol: 'circle-open', colour: QUIET },
  position: { name: 'position', symbol: 'line-ns-open', colour: INK },
  text: { name: 'text tabled', symbol: 'square-open', colour: BLUE },
  holdout: { name: 'holdout', symbol: 'x', colour: VERMILLION },
  payment: { name: 'payment', symbol: 'triangle-up', colour: PURPLE },
  decision: { name: 'decision', symbol: 'square', colour: BLUE },
  coalition: { name: 'coalition', symbol: 'diamond', colour: PURPLE },
  force: { name: 'force arrives', symbol: 'star', colour: GREEN },
  end: { name: 'end', symbol: 'line-ew-open', colour: INK },
} as const;
export type TimelineKind = keyof typeof TIMELINE_KINDS;

/** One event of one crisis, tidy: `hour` since onset, who it concerns, what happened in words, a number if there is one. */
export interface TimelineRow {
  readonly hour: number;
  readonly kind: TimelineKind;
  readonly who: string;
  readonly text: string;
  readonly value: number | null;
}

/** One crisis of one arm. `item` is the provocation ('limited-conventional:EST'). */
export interface TimelineCrisis {
  readonly scenario: string;
  readonly item: string;
  readonly arm: string;
  readonly replication: number;
  readonly rows: readonly TimelineRow[];
}

/** What a timeline says of the experiment that its crisis is from. */
export type TimelineExperiment = Pick<
  Estimates,
  'version' | 'modelVersion' | 'experiment' | 'design' | 'arms' | 'names'
> & { readonly scenarios: readonly Pick<Estimates['scenarios'][number], 'id' | 'title'>[] };

const TICKS = [0, 6, 24, 72, 168, 336, 720];
const TICK_TEXT = ['0', '6 h', '1 d', '3 d', '7 d', '14 d', '30 d'];
/** Early hours hold most events: the axis is the square root of the hour. */
const place = (hour: number): number => Math.sqrt(Math.max(0, hour));

/** One crisis hour by hour: each event has a row of its own and stands at its hour. */
export function timeline(
  estimates: TimelineExperiment,
  format: Format,
  crisis: TimelineCrisis,
): Figure | null {
  const events = [...crisis.rows].sort((a, b) => a.hour - b.hour);
  const last = events.at(-1);
  if (last === undefined) return null;
  const { em } = format;
  const scope = { scenario: crisis.scenario, kind: 'item', id: crisis.item } as const;
  const frame = rowFrame(
    format,
    events.map((event) => ({
      label: `${capital(TIMELINE_KINDS[event.kind].name)} · ${event.who}: ${event.text}`,
      value: durationText(event.hour),
      strong: event.kind === 'decision' || event.kind === 'holdout',
    })),
    0.55,
    5.2,
  );
  const present = (Object.keys(TIMELINE_KINDS) as TimelineKind[]).filter((kind) =>
    events.some((event) => event.kind === kind),
  );
  const traces: Trace[] = [
    {
      type: 'scatter',
      mode: 'lines',
      meta: { rows: 0 },
      x: events.map((event) => place(event.hour)),
      y: frame.y,
      line: { color: '#8a8a8a', width: 1 },
      hoverinfo: 'skip',
    },
    ...present.map((kind) => {
      const style = TIMELINE_KINDS[kind];
      const of = events.flatMap((event, at) => (event.kind === kind ? [{ event, y: frame.y[at] ?? 0 }] : []));
      return {
        type: 'scatter' as const,
        mode: 'markers',
        meta: { rows: of.length },
        name: style.name,
        x: of.map(({ event }) => place(event.hour)),
        y: of.map(({ y }) => y),
        text: of.map(({ event }) => `${durationText(event.hour)}, ${style.name}`),
        hovertemplate: '%{text}<extra></extra>',
        marker: {
          symbol: style.symbol,
          size: em * 0.85,
          color: style.colour,
          line: { color: style.colour, width: 1.8 },
        },
      };
    }),
  ];
  const top = em * 2.4;
  const holdouts = [...new Set(events.filter((event) => event.kind === 'holdout').map((event) => event.who))];
  const decided = events.find((event) => event.kind === 'decision');
  const name = scopeName(estimates, scope);
  const finish =
    decided === undefined
      ? `no decision in ${durationText(last.hour)}`
      : `first decision after ${durationText(decided.hour)}`;
  const stopped =
    holdouts.length === 0
      ? 'nobody blocks'
      : `${holdouts.slice(0, 3).join(', ')} ${holdouts.length === 1 ? 'blocks' : 'block'}`;
  const reach = Math.max(last.hour, 24);
  return {
    id: `timeline-${crisis.scenario}-${crisis.item}-${crisis.arm}-${crisis.replication}`.replaceAll(
      /[^a-z0-9-]/gi,
      '-',
    ),
    kind: 'timeline',
    title: `One ${name}, hour by hour: ${stopped}; ${finish}`,
    subtitle: `One simulated crisis; ${armLabel(estimates, crisis.arm)}; ${scenarioTitle(estimates, crisis.scenario)}; replication ${crisis.replication}, n = 1`,
    caption:
      'One replication, chosen to be read and not as typical: it has no interval. Time runs down, and to the right on a square-root axis.',
    source: sourceLine(estimates),
    alt:
      `Timeline of ${events.length} events in one ${name}, to show how a crisis runs in the model. ` +
      `First event at ${number(events[0]?.hour ?? 0)} h; ${stopped}; ${finish}.`,
    table: {
      columns: ['hour', 'kind', 'who', 'event', 'value'],
      rows: events.map((event) => [
        event.hour,
        TIMELINE_KINDS[event.kind].name,
        event.who,
        event.text,
        event.value,
      ]),
    },
    traces,
    layout: baseLayout(
      format,
      frame.height + top + 6,
      { l: frame.left, r: frame.right, t: top, b: 6 },
      {
        xaxis: axis(format, {
          side: 'top',
          range: [-0.4, place(reach) + 0.6],
          tickvals: TICKS.filter((hour) => hour <= reach).map(place),
          ticktext: TICK_TEXT.slice(0, TICKS.filter((hour) => hour <= reach).length),
        }),
        yaxis: { range: [frame.height, 0], visible: false, fixedrange: true },
        annotations: frame.annotations,
      },
    ),
    provenance: provenanceOf(estimates),
  };
}
