import type { EstimandId, Estimates, Scope } from '../analysis/estimates.ts';
import { baseLayout, note } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import type { Format } from './format.ts';
import { isNarrow, plain, wrap } from './format.ts';
import { BLUE, QUIET, VERMILLION, VERMILLION_INK } from './palette.ts';
import { provenanceOf, sourceLine } from './provenance.ts';
import { findEffect, shownArms } from './select.ts';
import { armLabel, capital, outOf100, quoted, scenarioTitle, scopeName, wordsOf } from './words.ts';
import { sampleWords } from '../analysis/sample-words.ts';

const KINDS = [
  { name: 'better', colour: BLUE, symbol: 'circle' },
  { name: 'equal', colour: '#C9C9C9', symbol: 'circle-open' },
  { name: 'worse', colour: VERMILLION, symbol: 'x' },
] as const;

const SIDE = 10;

/** Of 100 paired worlds (same parameters, same noise): in how many is the arm better, equal, worse. */
export function dots(
  estimates: Estimates,
  format: Format,
  scope: Scope,
  estimand: EstimandId,
): Figure | null {
  const narrow = isNarrow(format);
  const panels = shownArms(estimates, 8)
    .flatMap((arm) => findEffect(estimates, arm, scope, estimand) ?? [])
    .slice(0, 4)
    .map((effect) => ({ effect, whole: outOf100([effect.better, effect.equal, effect.worse]) }));
  const [first] = panels;
  if (first === undefined) return null;
  const { em } = format;
  const columns = narrow ? 2 : Math.max(panels.length, 3);
  const lines = Math.ceil(panels.length / columns);
  const gap = em * 1.6;
  const cell = (format.width - 2 * em - gap * (columns - 1)) / columns / SIDE;
  const width = cell * SIDE;
  const labels = panels.map(({ effect }) => wrap(armLabel(estimates, effect.arm), width, em * 1.05));
  const above = Math.max(...labels.map((label) => label.length)) * em * 1.25 + em * 0.4;
  const below = em * 2.4;
  const step = above + width + below;
  const origin = (at: number) => ({
    x: (at % columns) * (width + gap),
    y: Math.floor(at / columns) * step + above,
  });

  const traces: Trace[] = panels.flatMap(({ effect, whole }, at) => {
    const from = origin(at);
    let next = 0;
    return KINDS.map((kind, index) => {
      const places = Array.from({ length: whole[index] ?? 0 }, () => next++);
      return {
        type: 'scatter' as const,
        mode: 'markers',
        meta: { rows: 1 },
        name: kind.name,
        x: places.map((place) => from.x + ((place % SIDE) + 0.5) * cell),
        y: places.map((place) => from.y + (Math.floor(place / SIDE) + 0.5) * cell),
        marker: {
          symbol: kind.symbol,
          size: cell * (kind.symbol === 'x' ? 0.5 : 0.62),
          color: kind.name === 'equal' ? '#8a8a8a' : kind.colour,
          line: { width: kind.name === 'equal' ? 1 : 0 },
        },
        hovertemplate: `${plain(armLabel(estimates, effect.arm))}: ${kind.name} in ${whole[index] ?? 0} of 100 paired worlds<extra></extra>`,
      };
    });
  });
  const sentence = (whole: readonly number[]): string =>
    KINDS.map((kind, at) => `${kind.name} in ${whole[at] ?? 0}`).join(', ');
  const annotations = panels.flatMap(({ whole }, at) => {
    const from = origin(at);
    const counts = KINDS.map((kind, index) => {
      const colour =
        kind.name === 'equal' ? QUIET : kind.colour === VERMILLION ? VERMILLION_INK : kind.colour;
      return `<b style="color:${colour}">${whole[index] ?? 0}</b> ${kind.name}`;
    });
    return [
      note((labels[at] ?? []).map((line) => `<b>${plain(line)}</b>`).join('<br>'), {
        x: from.x,
        y: from.y - em * 0.5,
        yanchor: 'bottom',
        font: { size: em },
      }),
      note(counts.join('  '), {
        x: from.x,
        y: from.y + width + em * 0.9,
        font: { size: em * (narrow ? 0.95 : 1) },
      }),
    ];
  });
  const words = wordsOf(estimand);
  const short = words.label;
  return {
    id: `dots-${scope.scenario}-${scope.id}-${estimand}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'dots',
    title: `${capital(scopeName(estimates, scope))}: ${quoted(estimates, first.effect.arm)} is ${sentence(first.whole)} of 100 paired worlds`,
    subtitle:
      `Paired worlds by the ${short}: same parameters and same noise, with the arm and with ${quoted(estimates, estimates.baseline)}; ` +
      `${scenarioTitle(estimates, scope.scenario)}; n = ${sampleWords(first.effect.n, estimates.design, 'pairs')}`,
    caption:
      'One dot is one paired world in a hundred: filled = better, ring = equal, cross = worse. A paired world is one replication ' +
      'in two arms; it is not a draw of parameters alone, and a share of worlds is not a probability.',
    source: sourceLine(estimates),
    alt:
      `Dots of 100 for ${panels.length} arms, to show how often an arm changes the answer at all. ` +
      panels.map(({ effect, whole }) => `${armLabel(estimates, effect.arm)}: ${sentence(whole)}`).join('; ') +
      '.',
    table: {
      columns: [
        'arm',
        'compared with the baseline',
        'of 100 paired worlds',
        'share of paired worlds',
        'n (pairs)',
      ],
      rows: panels.flatMap(({ effect, whole }) =>
        KINDS.map((kind, at) => [
          armLabel(estimates, effect.arm),
          kind.name,
          whole[at] ?? 0,
          effect[kind.name],
          effect.n,
        ]),
      ),
    },
    traces,
    layout: baseLayout(
      format,
      lines * step + 6,
      { l: em, r: em, t: 4, b: 2 },
      {
        xaxis: { range: [0, format.width - 2 * em], visible: false, fixedrange: true },
        yaxis: { range: [lines * step, 0], visible: false, fixedrange: true },
        annotations,
      },
    ),
    provenance: provenanceOf(estimates),
  };
}
