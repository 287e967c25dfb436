import type { Estimates, MemberRow, Scope } from '../analysis/estimates.ts';
import { ALLIES, TILE_COLUMNS, TILE_ROWS } from './allies.ts';
import { baseLayout, note } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { isNarrow } from './format.ts';
import { BLUE, VERMILLION, shade } from './palette.ts';
import { provenanceOf, sourceLine } from './provenance.ts';
import { sameScope } from './select.ts';
import { armLabel, capital, number, scenarioTitle, scopeName } from './words.ts';
import { sampleWords } from '../analysis/sample-words.ts';

const PANELS = [
  { key: 'blocks', title: 'Blocks at the first vote, of 100 votes', hue: VERMILLION, fromZero: true },
  { key: 'contributes', title: 'Contributes, of 100 crises', hue: BLUE, fromZero: false },
] as const;

/** Least share that is drawn in full colour: without it what is rare would look common. */
const FULL = 0.1;

/** The share that stays white and the one drawn in full colour: tens of 100 around the values, or from 0 on. */
function scaleOf(shares: readonly number[], fromZero: boolean): { low: number; high: number } {
  const high = Math.ceil(Math.max(...shares, 0) * 10 - 1e-9) / 10;
  const low = fromZero ? 0 : Math.floor(Math.min(...shares) * 10 + 1e-9) / 10;
  return { low, high: Math.max(high, low + FULL) };
}

/** A share below 10 of 100 has a decimal, or most of a map would read 0. */
const digits = (share: number): number => (share > 0 && share < 0.0995 ? 1 : 0);

/** Who blocks and who contributes: one tile a member, drawn as rectangles so that the figure stays a vector. */
export function tiles(estimates: Estimates, format: Format, scope: Scope, arm: string): Figure | null {
  const rows = estimates.members.filter((row) => row.arm === arm && sameScope(row.scope, scope));
  const placed = ALLIES.flatMap((ally) => {
    const row = rows.find((entry) => entry.member === ally.iso3);
    return row === undefined ? [] : [{ ally, row }];
  });
  const [first] = placed;
  if (first === undefined) return null;
  const nameOf = (iso3: string): string => estimates.names[iso3] ?? iso3;
  const narrow = isNarrow(format);
  const { em } = format;
  const gap = em * 2;
  const across = narrow ? 1 : 2;
  const tile = (format.width - 2 * em - gap * (across - 1)) / across / TILE_COLUMNS;
  const heading = em * 2;
  const panelHeight = heading + tile * TILE_ROWS;
  const height = narrow ? 2 * panelHeight + gap : panelHeight;
  const origin = (at: number) => ({
    x: narrow ? 0 : at * (tile * TILE_COLUMNS + gap),
    y: heading + (narrow ? at * (panelHeight + gap) : 0),
  });
  const value = (row: MemberRow, key: 'blocks' | 'contributes'): number => row[key] || 0;
  const scales = PANELS.map((panel) =>
    scaleOf(
      placed.map(({ row }) => value(row, panel.key)),
      panel.fromZero,
    ),
  );
  const say = (share: number): string => number(100 * share, digits(share));
  const shapes: Record<string, unknown>[] = [];
  const annotations: Record<string, unknown>[] = [];
  const traces: Trace[] = PANELS.map((panel, at) => {
    const from = origin(at);
    annotations.push(note(`<b>${panel.title}</b>`, { x: from.x, y: from.y - em * 0.95 }));
    const inks: string[] = [];
    for (const { ally, row } of placed) {
      const { low, high } = scales[at]!;
      const colour = shade(panel.hue, ((value(row, panel.key) - low) / (high - low)) * 0.95);
      inks.push(colour.ink);
      const x0 = from.x + ally.column * tile;
      const y0 = from.y + ally.row * tile;
      shapes.push({
        type: 'rect',
        x0: x0 + 1,
        x1: x0 + tile - 1,
        y0: y0 + 1,
        y1: y0 + tile - 1,
        fillcolor: colour.fill,
        line: { color: '#8c8c8c', width: 0.6 },
        layer: 'below',
      });
    }
    return {
      type: 'scatter',
      mode: 'text',
      meta: { rows: placed.length },
      name: panel.title,
      x: placed.map(({ ally }) => from.x + (ally.column + 0.5) * tile),
      y: placed.map(({ ally }) => from.y + (ally.row + 0.5) * tile),
      text: placed.map(({ ally, row }) => `<b>${ally.iso2}</b><br>${say(value(row, panel.key))}`),
      textfont: { size: Math.min(em * 0.92, tile * 0.36), color: inks },
      textposition: 'middle center',
      customdata: placed.map(
        ({ ally, row }) => `${nameOf(ally.iso3)}: ${number(100 * value(row, panel.key))} of 100`,
      ),
      hovertemplate: '%{customdata}<extra></extra>',
    };
  });
  const top = (key: 'blocks' | 'contributes') =>
    [...placed].sort((a, b) => value(b.row, key) - value(a.row, key));
  const list = (key: 'blocks' | 'contributes', limit: number): string =>
    top(key)
      .slice(0, limit)
      .map(({ ally, row }) => `${nameOf(ally.iso3)} ${say(value(row, key))}`)
      .join(', ');
  const bounds = (at: number): string[] => {
    const { low, high } = scales[at]!;
    return [low, high].map((share) => number(100 * share, 0));
  };
  const where = scopeName(estimates, scope);
  const titled =
    value(top('blocks')[0]!.row, 'blocks') < 0.01
      ? `${capital(where)}: no member blocks even one first vote in 100; most often ${list('blocks', 1)}, and the least often contributes ${nameOf(top('contributes').at(-1)!.ally.iso3)}, in ${say(value(top('contributes').at(-1)!.row, 'contributes'))} of 100 crises`
      : `${capital(where)}: of 100 first votes the members that block most often are ${list('blocks', 3)}`;
  return {
    id: `tiles-${scope.scenario}-${scope.id}-${arm}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'tiles',
    title: titled,
    subtitle:
      `Share of first votes blocked, and of all crises contributed to; ${armLabel(estimates, arm)}; ` +
      `${scenarioTitle(estimates, scope.scenario)}; n = ${sampleWords(first.row.n, estimates.design, 'crises with a vote')}`,
    caption:
      'One tile a member, so that no geography distorts; darker is more often, ' +
      `from white at ${bounds(0)[0]} to full at ${bounds(0)[1]} for blocks, ${bounds(1)[0]} to ${bounds(1)[1]} for contributions. ` +
      'The coding of each ' +
      'government is dated and sourced or marked assumed; it is not a verdict on a nation. 90% intervals stand in the table.',
    source: sourceLine(estimates),
    alt:
      `Two tile maps of the ${placed.length} members, to see who blocks and who contributes in the ${scopeName(estimates, scope)}. ` +
      `Block most often, of 100 votes: ${list('blocks', 3)}. Contribute most often, of 100 crises: ${list('contributes', 3)}.`,
    table: {
      columns: [
        'member',
        'measure',
        'share (of 100)',
        '90% low (of 100)',
        '90% high (of 100)',
        'crises with a vote (n)',
      ],
      rows: PANELS.flatMap((panel) =>
        placed.map(({ ally, row }) => [
          nameOf(ally.iso3),
          panel.key,
          100 * row[panel.key],
          100 * row.interval90[panel.key].low,
          100 * row.interval90[panel.key].high,
          row.n,
        ]),
      ),
    },
    traces,
    layout: baseLayout(
      format,
      height + 8,
      { l: em, r: em, t: 2, b: 6 },
      {
        xaxis: { range: [0, format.width - 2 * em], visible: false, fixedrange: true },
        yaxis: { range: [height, 0], visible: false, fixedrange: true },
        shapes,
        annotations,
      },
    ),
    provenance: provenanceOf(estimates),
  };
}
