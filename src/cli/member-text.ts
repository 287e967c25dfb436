import { ATTRIBUTE_WORDS, TERM_WORDS } from '../analysis/term-words.ts';
import { GROUPS, type TERMS } from '../model/measures/columns.ts';
import type { Favour, Paired, Stance } from './favour.ts';
import type { MemberBrief } from './member-brief.ts';
import type { AnswerRow } from './member-known.ts';
import { shareText, signedText } from './numbers.ts';
import { capital, packageWords } from './say.ts';
import { textTable } from './table.ts';

/** A member's brief as text. Utilities in thousandths: 1000 = the victim's stake in a full attack. */

export const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  favours: 'in favour',
  acquiesces: 'goes along',
  against: 'against',
  open: 'open',
  unmoved: 'unmoved',
};

const ORDER: readonly Stance[] = ['favours', 'open', 'acquiesces', 'against'];

/** What the stances mean; `isolation` is what a lone blocker pays, utility. */
export function stanceNote(isolation: number): string {
  return (
    `In favour: its own utility rises, the whole 90% interval above 0. Goes along: it falls, by less than the ${(1000 * isolation).toFixed(1)} that standing alone costs on average. ` +
    'Against: it falls by more; the price is the payment a crisis that makes up the rest. Open: the interval includes 0.'
  );
}

/** '+1.23 [+0.40, +2.06]', scaled. */
/** Where nobody's loss outweighs what a block costs. */
export const NO_PRICE =
  'No price: by its own utility in these crises nobody loses as much as standing alone would cost. What a government stands to lose besides (leverage, say) is coded as an objection, not computed.';

export function pairedText(
  { value, interval90: { low, high }, changed }: Paired,
  scale: number,
  digits: number,
): string {
  if (changed === 0) return '0';
  const [at, from, to] = [value, low, high].map((x) => signedText(scale * x, digits));
  return `${at} [${from}, ${to}]`;
}

/** The head of a table and its rows, all as text. */
export interface Rows {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const linesOf = ({ head, rows }: Rows): string => textTable(head, rows);

export function wantRows({ wants, members }: MemberBrief): Rows {
  return {
    head: ['what it wants', '0 to 1', `place of ${members}`, 'status'],
    rows: wants.map(({ attribute, value, rank, ties, status }) => [
      `${ATTRIBUTE_WORDS[attribute]} (${attribute})`,
      value.toFixed(2),
      rank === null ? 'all alike' : ties > 0 ? `${rank} to ${rank + ties}, tied` : String(rank),
      status,
    ]),
  };
}

export function figureRows({ figures }: MemberBrief): Rows {
  return {
    head: ['figure', 'value', 'unit', 'as of', 'status', 'source'],
    rows: figures.map(({ figure, value, unit, asOf, status, source }) => [
      figure,
      value === null ? '–' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value),
      unit,
      asOf,
      status,
      source,
    ]),
  };
}

function answerLines({ answers }: MemberBrief): string {
  const codes = [...new Set(answers.map(({ code }) => code))].toSorted((a, b) => a - b);
  const cell = (code: number, group: string, show: (row: AnswerRow) => string): string => {
    const row = answers.find((each) => each.code === code && each.group === group);
    return row === undefined ? '–' : show(row);
  };
  return textTable(
    ['answer', ...GROUPS.flatMap((group) => [group, 'best'])],
    codes.map((code) => [
      capital(packageWords(code)),
      ...GROUPS.flatMap((group) => [
        cell(code, group, ({ utility }) => signedText(1000 * utility, 0)),
        cell(code, group, ({ best }) => shareText(best)),
      ]),
    ]),
  );
}

function councilLines({ council }: MemberBrief): string {
  const share = (value: number, { low, high }: { low: number; high: number }): string =>
    `${shareText(value)} [${shareText(low)}, ${shareText(high)}]`;
  return textTable(
    ['group', 'blocks', 'pivotal', 'contributes', 'votes', 'its blocks rest on'],
    council.map(({ scope, n, blocks, pivotal, contributes, interval90, restsOn }) => [
      scope.id,
      share(blocks, interval90.blocks),
      share(pivotal, interval90.pivotal),
      share(contributes, interval90.contributes),
      String(n),
      restsOn === null ? '–' : `${TERM_WORDS[restsOn.reason as (typeof TERMS)[number]]} (${restsOn.status})`,
    ]),
  );
}

/** Those that change anything for the member, the most welcome first; `priced` if any has a price, `unmoved` those that change nothing. */
export function proposalRows({ proposals }: MemberBrief): Rows & {
  readonly priced: boolean;
  readonly unmoved: readonly string[];
} {
  const rank = ({ stance, utility }: Favour): number => ORDER.indexOf(stance) * 1e6 - utility.value;
  const moved = proposals
    .filter(({ favour }) => favour.stance !== 'unmoved')
    .toSorted((a, b) => rank(a.favour) - rank(b.favour));
  const unmoved = proposals.filter(({ favour }) => favour.stance === 'unmoved').map(({ dose }) => dose.id);
  const priced = moved.some(({ favour }) => favour.price > 0);
  return {
    priced,
    unmoved,
    head: [
      'proposal, full dose',
      'own utility, thousandths',
      'blocks, of 100',
      'contributes, of 100',
      'stance',
      ...(priced ? ['price, thousandths'] : []),
    ],
    rows: moved.map(({ dose, favour }) => [
      dose.id,
      pairedText(favour.utility, 1000, 2),
      pairedText(favour.blocks, 100, 1),
      pairedText(favour.contributes, 100, 1),
      STANCE_WORDS[favour.stance],
      ...(priced ? [(1000 * favour.price).toFixed(1)] : []),
    ]),
  };
}

function proposalLines(brief: MemberBrief): string[] {
  const { priced, unmoved, ...table } = proposalRows(brief);
  return [
    linesOf(table),
    ...(priced ? [] : [NO_PRICE]),
    ...(unmoved.length > 0 ? [`Nothing changes for it in these crises under: ${unmoved.join(', ')}.`] : []),
  ];
}

export function memberText(brief: MemberBrief): string {
  const { id, name, government, asOf, vectors, crises, isolation, left } = brief;
  const n = `n = ${vectors} parameter vectors, ${crises} crises each (14 classes, three targets each)`;
  return [
    `${name} (${id}), as of ${asOf}${government === null ? '' : `; ${government}`}`,
    'What it wants, as the model reads it (centres; each is drawn around its centre)',
    linesOf(wantRows(brief)),
    `Which answer it prefers: its own utility at the end of the window, thousandths, mean over the crises in which the answer is open, and in how many of 100 it is its best; ${n}`,
    answerLines(brief),
    `In the Council, as things stand: of 100 crises that come to a vote, in how many it blocks the first vote, and in how many it is pivotal (the first vote that failed would have passed without its block alone); of 100 crises, in how many it contributes [90%]; ${n}`,
    councilLines(brief),
    `What each proposal changes for it, paired with things as they stand [90%]; ${n}`,
    ...proposalLines(brief),
    stanceNote(isolation),
    ...(left.length > 0 ? [`Not beside the baseline: ${left.join(', ')}.`] : []),
    'Figures it rests on',
    linesOf(figureRows(brief)),
  ].join('\n\n');
}
