import type { EstimandId, Estimates, Scope } from '../analysis/estimates.ts';
import type { FactorialRow } from '../analysis/factorial-estimates.ts';
import { proposalName } from '../analysis/proposal-name.ts';
import { sampleWords } from '../analysis/sample-words.ts';
import { baseLayout, note } from './base.ts';
import type { Figure, Trace } from './figure.ts';
import { type Format, isNarrow, plain, wrap } from './format.ts';
import { BLUE, INK, shade, VERMILLION } from './palette.ts';
import { acrossWhat, provenanceOf, sourceLine } from './provenance.ts';
import { sameScope } from './select.ts';
import { capital, effectText, scenarioTitle, scopeName, signed, wordsOf } from './words.ts';

/** Fewest proposals of a map: with two there is one interaction, and the wedges say it. */
export const FEWEST_MAPPED = 3;
/** Adjusted p below which a cell is framed. */
export const CLEAR = 0.1;
/** Smallest number that can be read, pixels. */
const READABLE = 6.5;

/**
 * Main effects on the diagonal, interactions of two below it: rectangles with numbers, so that the figure stays a vector.
 * Null where the arms are no two-level design of three proposals or more, or an effect is not a number.
 */
export function interactions(
  estimates: Estimates,
  format: Format,
  scope: Scope,
  estimand: EstimandId,
): Figure | null {
  const { factorial } = estimates;
  if (factorial === null || factorial.factors.length < FEWEST_MAPPED) return null;
  const rows = factorial.effects.filter((row) => row.estimand === estimand && sameScope(row.scope, scope));
  if (rows.length === 0 || rows.some(({ value }) => !Number.isFinite(value))) return null;
  const ids = factorial.factors.map(({ proposal }) => proposal);
  const words = wordsOf(estimand);
  const unit = words.unit === 'points' ? 'percentage points' : words.unit;
  const scaled = (value: number): number => value * words.scale;
  const narrow = isNarrow(format);
  const { em } = format;
  const labels = narrow ? em * 1.6 : format.width * 0.34;
  const cell = Math.min((format.width - labels - em) / ids.length, em * 5);
  const room = (narrow ? format.width : labels) - em * 1.2;
  const lines = ids.map((id, at) => wrap(`${letterOf(at)}: ${proposalName(estimates, id)}`, room, em));
  const tall = Math.max(...lines.map(({ length }) => length)) * em * 1.2 + em * 0.4;
  const line = narrow ? cell : Math.min(cell, Math.max(tall, em * 2.4));
  const side = cell * ids.length;
  const matrix = line * ids.length;
  const annotations: Record<string, unknown>[] = [];
  let height = matrix + em * 1.6;
  for (const [at, name] of lines.entries()) {
    const beside = { xref: 'paper', x: 0, xshift: em * 0.6 - labels };
    const row = (at + 0.5) * line;
    annotations.push(note(letterOf(at), { x: (at + 0.5) * cell, y: matrix + em * 0.8, xanchor: 'center' }));
    const text = name.map((part) => plain(part)).join('<br>');
    if (!narrow) annotations.push(note(text, { ...beside, y: row }));
    else {
      annotations.push(note(letterOf(at), { ...beside, y: row }));
      annotations.push(note(text, { ...beside, y: height + (name.length * em * 1.2) / 2 }));
      height += name.length * em * 1.2 + em * 0.3;
    }
  }
  const shapes: Record<string, unknown>[] = [];
  const largest = (own: readonly FactorialRow[]): number =>
    Math.max(...own.map(({ value }) => Math.abs(value)));
  const drawn = (own: readonly FactorialRow[], least: number): Trace => {
    const full = Math.max(largest(own), least) || 1;
    const placed = own.map((row) => {
      const [column = 0, below = column] = row.factors.map((id) => ids.indexOf(id));
      const colour = shade(row.value < 0 ? VERMILLION : BLUE, 0.95 * (Math.abs(row.value) / full));
      return { row, x: (column + 0.5) * cell, y: (below + 0.5) * line, colour, clear: row.pHolm < CLEAR };
    });
    for (const { x, y, colour, clear } of placed)
      shapes.push({
        type: 'rect',
        x0: x - cell / 2 + 1.5,
        x1: x + cell / 2 - 1.5,
        y0: y - line / 2 + 1.5,
        y1: y + line / 2 - 1.5,
        fillcolor: colour.fill,
        line: clear ? { color: INK, width: 2 } : { color: '#8c8c8c', width: 0.6 },
        layer: 'below',
      });
    const size = Math.min(em * 0.92, cell * 0.3);
    const text = ({ row, clear }: (typeof placed)[number]): string => {
      const number =
        row.value === 0 ? '0' : signed(scaled(row.value), Math.abs(scaled(row.value)) < 0.1 ? 2 : 1);
      if (size < READABLE) return clear ? number.charAt(0) : '';
      return clear ? `<b>${number}</b>` : number;
    };
    return {
      type: 'scatter',
      mode: 'text',
      meta: { rows: own.length },
      x: placed.map(({ x }) => x),
      y: placed.map(({ y }) => y),
      text: placed.map((each) => text(each)),
      textfont: { size: Math.max(size, READABLE), color: placed.map(({ colour }) => colour.ink) },
      textposition: 'middle center',
      customdata: placed.map(
        ({ row }) =>
          `${row.factors.map((id) => plain(proposalName(estimates, id))).join(' with<br>')}<br>` +
          `${effectText(words, row.value, row.interval90)} ${words.unit}, p adjusted ${chance(row.pHolm)}`,
      ),
      hovertemplate: '%{customdata}<extra></extra>',
    };
  };
  const main = rows.filter(({ factors }) => factors.length === 1);
  const pairs = rows.filter(({ factors }) => factors.length === 2);
  const clear = pairs.filter(({ pHolm }) => pHolm < CLEAR).length;
  const byP = pairs.toSorted((a, b) => a.p - b.p || Math.abs(b.value) - Math.abs(a.value))[0]!;
  const top = main.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0]!;
  const named = ({ factors }: FactorialRow): string =>
    factors.map((id) => `“${proposalName(estimates, id)}”`).join(' with ');
  const say = (row: FactorialRow): string => `${effectText(words, row.value, row.interval90)} ${words.unit}`;
  const where = capital(scopeName(estimates, scope));
  return {
    id: `interactions-${scope.scenario}-${scope.id}-${estimand}`.replaceAll(/[^a-z0-9-]/gi, '-'),
    kind: 'interactions',
    title:
      `${where}: ${clear === 0 ? 'none' : String(clear)} of ${pairs.length} interactions on the ${words.label} ${clear === 1 ? 'stands' : 'stand'} out from chance, ` +
      `adjusted for their number; the largest main effect is ${say(top).split(' ')[0]} ${words.unit} (${proposalName(estimates, top.factors[0]!)})`,
    subtitle:
      `Main effects (diagonal) and interactions of two (below) on the ${words.label}, ${unit}; ${factorial.runs} arms, ` +
      `${designWords(factorial.design)}; ${scenarioTitle(estimates, scope.scenario)}; n = ${sampleWords(top.n, estimates.design, 'paired worlds')}`,
    caption:
      'A main effect is what a proposal adds on average over all settings of the others; an interaction is how much more (blue, +) or less ' +
      '(orange, −) it adds where the other is high. Deeper is larger; an interaction is shaded up to four times as deeply as a main effect. ' +
      'Framed and bold: p below ' +
      `${CLEAR} after Holm's adjustment over the interactions, or the main effects, of this estimand. ` +
      `${factorial.design === 'full' ? '' : 'Each is mixed up with interactions of three and more. '}90% intervals, ${acrossWhat(estimates)}, stand in the table.`,
    source: sourceLine(estimates),
    alt:
      `Map of ${main.length} main effects and ${pairs.length} interactions of two proposals on the ${words.label}, to see which strengthen each other. ` +
      `Largest main effect: ${named(top)}, ${say(top)}. Interaction least like chance: ${named(byP)}, ${say(byP)}, p ${chance(byP.p)}, adjusted ${chance(byP.pHolm)}.`,
    table: {
      columns: [
        'proposal',
        'with',
        `effect (${unit})`,
        `90% low (${unit})`,
        `90% high (${unit})`,
        'n (paired worlds)',
        'p',
        'p (Holm)',
      ],
      rows: [...main, ...pairs].map((row) => [
        proposalName(estimates, row.factors[0]!),
        row.factors[1] === undefined ? null : proposalName(estimates, row.factors[1]),
        scaled(row.value),
        scaled(row.interval90.low),
        scaled(row.interval90.high),
        row.n,
        row.p,
        row.pHolm,
      ]),
    },
    // Interactions far below every main effect stay pale.
    traces: [drawn(main, 0), drawn(pairs, largest(main) / 4)],
    layout: baseLayout(
      format,
      height + 8,
      { l: labels, r: format.width - labels - side, t: 2, b: 6 },
      {
        xaxis: { range: [0, side], visible: false, fixedrange: true },
        yaxis: { range: [height, 0], visible: false, fixedrange: true },
        shapes,
        annotations,
      },
    ),
    provenance: provenanceOf(estimates),
  };
}

/** Never as 0: a p is above it. */
export const chance = (p: number): string => (p < 0.001 ? 'below 0.001' : p.toFixed(3));

/** Of a row and a column: A to Z, then AA and on. */
function letterOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `A${letter}`;
}

export function designWords(design: 'full' | 'resolution-v'): string {
  return design === 'full' ? 'a full factorial' : 'a design of resolution V';
}
