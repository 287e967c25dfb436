import { OBJECTIVES } from '../../analysis/portfolio/gains.ts';
import type { ConfirmedSet, Portfolio } from '../../analysis/portfolio/portfolio.ts';
import {
  amount,
  baselineText,
  caveats,
  confirmation,
  confirmedText,
  fewVectors,
  leastRegret,
  luck,
  moneyText,
  NOTHING_NAME,
  objectiveHead,
  question,
  regretText,
  setText,
  standingText,
} from '../../analysis/portfolio/words.ts';
import { textTable } from '../table.ts';

function frontText(portfolio: Portfolio): string {
  const rows = portfolio.sets.map((set) => [
    `${set.letter}  ${setText(set)}`,
    ...set.effects.map(confirmedText),
    moneyText(set),
    amount(set.capital),
  ]);
  const levels = [
    `0  ${NOTHING_NAME} (levels)`,
    ...OBJECTIVES.map((objective) => baselineText(portfolio, objective)),
    '0',
    '0',
  ];
  return textTable(['set', ...OBJECTIVES.map(objectiveHead), 'bn a year', 'capital'], [levels, ...rows]);
}

/** Sets by where they stand, each with those that keep it from the front. */
function standingsText({ sets }: Portfolio): string {
  const front = sets.filter(({ standing }) => standing === 'front').map(({ letter }) => letter);
  const others = sets.filter(({ standing }) => standing !== 'front');
  return [
    front.length > 0
      ? `On the front (each shown to be better, in something, than every set here that costs no more): ${front.join(', ')}`
      : 'On the front: none; no set is shown to be better than every one that costs no more',
    ...others.map((set) => `${set.letter}: ${standingText(set)}`),
  ].join('\n');
}

function regretsText(portfolio: Portfolio): string {
  const row = (name: string, { regrets }: Pick<ConfirmedSet, 'regrets'>): string[] => [
    name,
    ...regrets.map(({ objective, value, interval90, crossed }) => {
      const [at, low, high, least] = [value, interval90.low, interval90.high, crossed].map((each) =>
        regretText(objective, each),
      );
      return `${at} [${low}, ${high}] >${least}`;
    }),
  ];
  const rows = [row('0', portfolio.baseline), ...portfolio.sets.map((set) => row(set.letter, set))];
  const least = leastRegret(portfolio).map(
    ({ objective, letter, ties }) =>
      `${objectiveHead(objective)}: ${letter}${ties.length === 0 ? '' : ` (its interval overlaps that of ${ties.join(', ')})`}`,
  );
  const few = fewVectors(portfolio);
  return (
    'Regret in the worst tenth of the parameter vectors, beside the best set of each; > what is left without the luck of few runs, too small on average\n' +
    `${few === null ? '' : `${few}\n`}${textTable(['set', ...OBJECTIVES.map(objectiveHead)], rows)}\nLeast: ${least.join('; ')}`
  );
}

function takesText({ sets }: Portfolio): string {
  const bodies = (set: ConfirmedSet): string =>
    set.adoption.map(({ proposal, institution }) => `${proposal} (${institution})`).join(', ');
  return `Who has to adopt it, all of it\n${sets.map((set) => `${set.letter}  ${bodies(set)}`).join('\n')}`;
}

/** What a search found, for a reader. */
export function portfolioText(portfolio: Portfolio): string {
  return [
    question(portfolio),
    `${confirmation(portfolio)} ${luck(portfolio)}`,
    frontText(portfolio),
    standingsText(portfolio),
    regretsText(portfolio),
    takesText(portfolio),
    caveats(portfolio)
      .map((each) => `- ${each}`)
      .join('\n'),
  ].join('\n\n');
}
