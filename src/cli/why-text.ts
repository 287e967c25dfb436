import { ATTRIBUTE_WORDS } from '../analysis/term-words.ts';
import { durationText } from '../analysis/duration-text.ts';
import { attributeNeeded, beliefNeeded, paymentNeeded, type Turn } from '../model/measures/flip.ts';
import type { Stand } from '../model/measures/stand.ts';
import { TERM } from '../model/crisis/preferences.ts';
import { type Flips, smallest, type Tried, withPayment } from './flips.ts';
import { numberText, signedText } from './numbers.ts';
import { of100, packageText, packageWords, plural, termText } from './say.ts';
import { textTable } from './table.ts';
import type { Dose } from './trials.ts';

/** What moved a member's vote, and what would have turned it, in sentences. Utilities with three decimals: margins are small. */

const SHOWN_PROPOSALS = 3;
const fine = (value: number): string => numberText(value, 3);
const fineSigned = (value: number): string => signedText(value, 3);

const POSITIONS: Readonly<Record<Stand['position'], string>> = {
  consents: 'consents',
  blocks: 'blocks',
  abstains: 'abstains, without stopping the others',
  silent: 'has no instructions yet, which does not count as a block',
  outside: 'has no vote',
};

function voteLine(name: string, stand: Stand): string {
  const { hour, round, text, passed, blockers, allowed } = stand;
  const stopped = allowed === 0 ? 'one block is enough to stop it' : `up to ${allowed} blocks do not stop it`;
  return (
    `After ${durationText(hour)}, round ${round + 1} on ${packageText(text)}: ${name} ${POSITIONS[stand.position]}. ` +
    `The text ${passed ? 'passes' : 'fails'}: ${plural(blockers, 'block')} (${stopped}).`
  );
}

/** The vote, the margin term by term (largest first), belief, demand and isolation. */
export function standText(name: string, stand: Stand): string[] {
  const { terms, margin, belief, meanBelief, company, inForce } = stand;
  const rows = terms
    .map((value, term) => ({ term, value }))
    .filter(({ value }) => value !== 0)
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map(({ term, value }) => [termText(term), fineSigned(value)]);
  const demand = terms[TERM.demand]!;
  return [
    voteLine(name, stand),
    `Its margin over ${inForce === 0 ? 'no answer' : packageWords(inForce)}, in the utility of the model (below 0 is against), term by term:`,
    '',
    textTable(['term', 'utility'], [...rows, ['margin', fineSigned(margin)]]),
    '',
    `It holds Russia guilty with ${of100(belief)}; the members on average with ${of100(meanBelief)}.`,
    demand < 0
      ? `It brings a demand of its own, worth ${fine(-demand)}.`
      : 'It brings no demand of its own in this crisis.',
    company === 0
      ? `Nobody else blocks if it does not: standing alone would cost it ${fine(terms[TERM.isolation]!)}.`
      : `${plural(company, 'other member')} ${company === 1 ? 'blocks' : 'block'} if it does not: in that company a block costs it ${fine(terms[TERM.isolation]!)}.`,
  ];
}

function doseText({ name, level, dose }: Dose): string {
  return `${name}: ${level} (dose ${dose})`;
}

function triedText({ doses, margin }: Tried): string {
  return `${doses.map(doseText).join(' with ')}; its margin is then ${fineSigned(margin)}`;
}

function turnText(turn: Turn, what: string): string {
  const from = turn.side === 'up' ? 'from' : 'down from';
  return `${what}: ${from} ${turn.at.toFixed(2)} ${turn.side === 'up' ? 'up' : 'on'} (now ${turn.now.toFixed(2)})`;
}

/** Proposals of one kind: how many do it, and the smallest by political capital, each proposal once. */
function proposalLines(tried: readonly Tried[], what: Tried['what'], wanted: 1 | -1, says: string): string[] {
  const all = smallest(tried, what, wanted);
  if (all.length === 0) return [];
  const key = ({ doses }: Tried): string => doses.map(({ id }) => id).join('+');
  const first = all.filter((each, at) => all.findIndex((other) => key(other) === key(each)) === at);
  return [
    `  ${says}: ${all.length} of the ${tried.length} tried. The least by political capital:`,
    ...first.slice(0, SHOWN_PROPOSALS).map((each) => `    ${triedText(each)}`),
  ];
}

/** The smallest change of each kind that turns the vote. */
export function flipText(name: string, stand: Stand, flips: Flips): string[] {
  const blocked = stand.position === 'blocks';
  const wanted = blocked ? 1 : -1;
  const turned = blocked ? 'it consents' : 'it blocks';
  const { singles, refused, pairs } = flips;
  const lines = [
    blocked
      ? `What would have made ${name} consent, each by itself`
      : `What would have made ${name} block, each by itself`,
  ];
  const own = proposalLines(singles, 'turned', wanted, `proposals with which ${turned}`);
  lines.push(
    ...(own.length > 0
      ? own
      : [`  proposals: with none of the ${singles.length} levels tried one by one ${turned} on this text`]),
  );
  if (pairs !== null) {
    const two = proposalLines(
      pairs,
      'turned',
      wanted,
      `pairs of proposals at full dose with which ${turned}`,
    );
    lines.push(
      ...(two.length > 0 ? two : [`  pairs: with none of the ${pairs.length} pairs at full dose either`]),
    );
  }
  lines.push(...proposalLines(singles, 'abstains', wanted, 'proposals with which it abstains'));
  lines.push(
    ...proposalLines(singles, 'passed', wanted, 'proposals with which the text passes over its block'),
  );
  const gone = singles.filter(({ what }) => what === 'gone').length;
  if (gone > 0) lines.push(`  under ${gone} of the ${singles.length} the Council does not vote on this text`);
  if (refused > 0)
    lines.push(`  ${plural(refused, 'level')} could not stand beside what the arm already has`);
  if (blocked) {
    const needed = paymentNeeded(stand);
    const enough = needed <= stand.sidePayment ? 'enough' : 'not enough';
    lines.push(`  side payment: ${fine(needed)}; one in this world is ${fine(stand.sidePayment)}, ${enough}`);
    if (needed > stand.sidePayment && own.length === 0) {
      const paid = withPayment(singles, stand);
      const both = proposalLines(paid, 'turned', wanted, 'proposals with which that payment is enough');
      lines.push(
        ...(both.length > 0 ? both : ['  payment and proposal: with no level is that payment enough']),
      );
    }
  }
  const belief = beliefNeeded(stand);
  lines.push(
    belief === null
      ? `  belief: at no belief in Russian guilt between 0 and 1`
      : `  ${turnText(belief, 'belief in Russian guilt')}`,
  );
  for (const { name: attribute } of stand.byAttribute) {
    const turn = attributeNeeded(stand, attribute);
    const words = ATTRIBUTE_WORDS[attribute];
    if (turn !== null) lines.push(`  ${turnText(turn, words)}`);
  }
  const none = stand.byAttribute.filter(({ name: attribute }) => attributeNeeded(stand, attribute) === null);
  if (none.length > 0)
    lines.push(`  at no value between 0 and 1: ${none.map((each) => ATTRIBUTE_WORDS[each.name]).join(', ')}`);
  return lines;
}

/** How near a member that consents is to blocking. */
export function nearText(name: string, stand: Stand): string {
  return `${name} does not block. Nearest to it: a margin of ${fineSigned(stand.margin)}; ${fine(stand.margin)} less, and it would.`;
}
