import { amount, measured, plain, thousands } from '../amounts.ts';
import { INNER_FOR_DRAWS } from '../compare-worlds.ts';
import { estimand } from '../estimands.ts';
import type { Estimates } from '../estimates.ts';
import { parameterText } from '../parameter-words.ts';
import { sampleWords } from '../sample-words.ts';
import { outOf100, plural, quoted, sameScope, scopePhrase } from '../sentences.ts';
import type { Restriction, Reversal, Reversals, Share } from './reversal.ts';

/** What the search for reversals says, in the forms that other sentences have (`docs/odd.md` section 14). */

/** '9', or 'fewer than 1', of 100. */
export const of100 = (share: number): string => outOf100([share, 1 - share])[0]!;

const shareText = ({ value, interval90: { low, high }, n }: Share, what: string): string =>
  `${of100(value)} of 100 ${what} (90% interval ${of100(low)} to ${of100(high)}, n = ${thousands(n)})`;

/** "the weight of solidarity (pref.normWeight) is above 0.62 (the highest 24 of 100 draws; median 0.41)", by parameter. */
export function boxText(box: readonly Restriction[]): string {
  const names = [...new Set(box.map(({ parameter }) => parameter))];
  return joined(names.map((name) => limitText(box.filter(({ parameter }) => parameter === name))));
}

function limitText(sides: readonly Restriction[]): string {
  const { parameter, median } = sides[0]!;
  const above = sides.find(({ side }) => side === 'above');
  const below = sides.find(({ side }) => side === 'below');
  const name = `the ${parameterText(parameter, plural)}`;
  const middle = `median ${plain(median)}`;
  if (above !== undefined && below !== undefined) {
    const within = of100(below.quantile - above.quantile);
    return `${name} is between ${plain(above.bound)} and ${plain(below.bound)} (${within} of 100 draws; ${middle})`;
  }
  if (above !== undefined)
    return `${name} is above ${plain(above.bound)} (the highest ${of100(1 - above.quantile)} of 100 draws; ${middle})`;
  return `${name} is at most ${plain(below!.bound)} (the lowest ${of100(below!.quantile)} of 100 draws; ${middle})`;
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;

/** "X" raises ... over all draws, and reverses when ...; 9 of 100 draws: the mean effect there and elsewhere. */
export function reversalSentence(row: Reversal, estimates: Estimates): string {
  const about = estimand(row.estimand);
  const what = `the ${about.label} (${scopePhrase(estimates, row.scope)})`;
  const name = quoted(estimates, row.arm);
  const when = `when ${boxText(row.box)}`;
  const over = estimates.effects.find(
    (each) => each.arm === row.arm && each.estimand === row.estimand && sameScope(each.scope, row.scope),
  );
  const sample = over && sampleWords(over.n, estimates.design, 'pairs');
  const all = over === undefined ? '' : ` by ${measured(over, about, sample!)},`;
  const head =
    row.sign === 'open'
      ? `The sign of the effect of ${name} on ${what} is open over all draws; it ${verb(row.sought)} it ${when}`
      : `${name} ${verb(row.sign)} ${what}${all} over all draws, and reverses ${when}`;
  const { inside, outside, share } = row;
  const means =
    `mean effect there ${measured(inside, about, `${thousands(inside.n)} draws`)}; ` +
    `elsewhere ${measured(outside, about, `${thousands(outside.n)} draws`)}`;
  return `${head}; ${shareText(share, 'draws')}: ${means}.${reversedText(row)} ${treeText(row)}`;
}

const verb = (side: 'positive' | 'negative'): string => (side === 'positive' ? 'raises' : 'lowers');

function reversedText({ reversed, sought }: Reversal): string {
  if (reversed === null) return '';
  const { coverage, density, uncertain } = reversed;
  return (
    ` Of the draws whose own mean effect ${verb(sought)} it, ${shareText(coverage, 'lie in the region')}; of those in it ` +
    `${shareText(density, 'are such')}; the sign of ${of100(uncertain)} of 100 draws is uncertain.`
  );
}

/** Whether a tree grown as a check begins with a parameter of the box. */
function treeText({ tree }: Reversal): string {
  const [root] = tree.splits;
  if (root === undefined) return 'A regression tree, grown as a check, finds no split.';
  const first = parameterText(root, plural);
  return tree.agrees
    ? `A regression tree, grown as a check, splits first by the same: the ${first}.`
    : `A regression tree, grown as a check, disagrees: it splits first by the ${first}.`;
}

/** That no region was found for an arm, what was looked at, and what could have been found. @param rows its searches */
export function noReversalSentence(rows: readonly Reversal[], estimates: Estimates): string {
  const [first] = rows;
  if (first === undefined) return '';
  const having = (verdict: Reversal['verdict']): number =>
    rows.filter((row) => row.verdict === verdict).length;
  const [none, refuted] = [having('no box'), having('not confirmed')];
  const open = rows.filter(({ sign }) => sign === 'open').length;
  const wanted = [
    ...(open < rows.length ? ['where its effect reverses'] : []),
    ...(open > 0 ? ['where an effect whose sign is open over all draws has a clear one'] : []),
  ];
  const further = having('confirmed') === 0 ? 'no region' : 'no further region';
  const head = `${quoted(estimates, first.arm)}: ${further} found ${wanted.join(', or ')}`;
  const parts = [
    ...(none > 0 ? [`${none} found no region whose mean effect lies on that side`] : []),
    ...(refuted > 0 ? [`${refuted} found one that the other draws did not confirm`] : []),
  ];
  const looked = `${rows.length} ${rows.length === 1 ? 'search' : 'searches'} among ${thousands(first.tested)} parameters`;
  return `${head} (${looked}: ${parts.join(', ')}).${couldText(rows, estimates)}`;
}

/** What a search could have confirmed: of the force group, where that is among them. */
function couldText(rows: readonly Reversal[], estimates: Estimates): string {
  const able = rows.filter(({ detectable }) => Number.isFinite(detectable) && detectable !== 0);
  const row = able.find(({ scope }) => scope.id === 'force') ?? able[0];
  if (row === undefined) return '';
  const about = estimand(row.estimand);
  return (
    ` A region of 10 of 100 draws would have been confirmed in 4 of 5 such runs, had the search found it and the mean ` +
    `effect in it been ${amount(row.detectable, about, true)} (${about.label}, ${scopePhrase(estimates, row.scope)}).`
  );
}

/** How regions were sought, or why they were not. */
export function searchSentence({ searched, draws, halves, searches }: Reversals, inner: number): string {
  if (searched === 'blocks')
    return 'Not searched: the parameter vectors of this design share their draws in blocks, so that none stands for itself.';
  if (searched === 'few')
    return `Not searched: ${thousands(draws)} parameter draws are too few to seek a region on one half and confirm it on the other.`;
  if (searched === 'nothing asked')
    return 'Not searched: no primary effect of the arms of the answer ever changed, or no parameter was drawn.';
  const signs =
    inner < INNER_FOR_DRAWS
      ? ` Signs of single draws are not sought: with ${inner === 1 ? 'one run' : `${inner} runs`} each they are the noise's.`
      : '';
  return (
    `A region is a limit on one to three of the parameters drawn, within which the mean effect lies on the other side of 0. ` +
    `It is found on ${thousands(halves.search)} of ${thousands(draws)} parameter draws, measured on the ${thousands(halves.estimate)} others, ` +
    `and claimed only where those confirm it (Holm over all ${thousands(searches.length)} searches, one-sided p of at most .05). ` +
    `Intervals are of each region by itself; the size of what passed such a test is flattered somewhat.${signs} ` +
    `Effects of the closed loop are not searched.`
  );
}
