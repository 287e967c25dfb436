import { effectText, levelText, number, thousands } from '../amounts.ts';
import { sampleWords } from '../sample-words.ts';
import { shortLabel } from '../short-label.ts';
import { OBJECTIVES, type Objective } from './gains.ts';
import type { Option } from './option.ts';
import type { ConfirmedEffect, ConfirmedSet, Portfolio } from './portfolio.ts';
import { FALSE_CLAIM } from './standings.ts';

/** What stands against everything: no proposal adopted. */
export const NOTHING_NAME = 'as things stand';

/** 'eu-surge', or 'eu-surge (level 2 of 3)' below its full dose. */
function optionText({ proposal, levelName, dose }: Pick<Option, 'proposal' | 'levelName' | 'dose'>): string {
  return dose === 1 ? proposal : `${proposal} (${levelName})`;
}

/** The proposals of a set by their ids, those below the full dose with their level. */
export function setText({
  options,
}: {
  readonly options: readonly Pick<Option, 'proposal' | 'levelName' | 'dose'>[];
}): string {
  return options.map(optionText).join(' + ');
}

/** Marks an effect that chance among so many comparisons could give. */
const UNCLEAR = '?';

/** '+17.6 [+15.1, +20.1]', with a mark where it is not clear among all comparisons. */
export function confirmedText(effect: ConfirmedEffect): string {
  const text = effectText({ ...effect, estimand: effect.objective });
  return effect.pHolm < FALSE_CLAIM || text === '0' ? text : `${text}${UNCLEAR}`;
}

/** 'A', 'as things stand'. */
const rivalText = (letter: string): string => (letter === '0' ? NOTHING_NAME : letter);

export function standingText({ standing, rivals }: Pick<ConfirmedSet, 'standing' | 'rivals'>): string {
  const who = `${rivals.map(rivalText).join(', ')}, which ${rivals.length === 1 ? 'costs' : 'cost'} no more`;
  if (standing === 'front') return 'on the front';
  return standing === 'dominated' ? `by these numbers no better than ${who}` : `not told apart from ${who}`;
}

const HEADS: Readonly<Record<Objective, string>> = {
  credibility: 'adequate in time, points',
  rmst72: 'hours undecided of 72',
  falsePositive: 'wrongly punished, points',
};

export function objectiveHead(objective: Objective): string {
  return HEADS[objective];
}

/** '46.9': the level of the baseline. */
export function baselineText({ baseline }: Portfolio, objective: Objective): string {
  const { value } = baseline.levels.find((each) => each.objective === objective)!;
  return levelText({ estimand: objective, value });
}

/** Two digits that matter, no more decimals than two: '0.2', '3', '0.01'. */
export function amount(value: number): string {
  return String(Number(value.toFixed(2)));
}

export function moneyText({ money }: Pick<ConfirmedSet, 'money'>): string {
  return `${amount(money.low)} to ${amount(money.high)}`;
}

/** In the unit of the objective: points of 100, or hours. */
export function regretText(objective: Objective, value: number): string {
  return number(objective === 'rmst72' ? value : 100 * value, 1, false);
}

/** What was searched, and where it is measured. */
export function question({ settings, options, places }: Portfolio): string {
  const { money, capital, effort, proposals } = settings;
  const budget = [
    money === null ? 'no limit of money' : `at most ${amount(money)} billion a year at the high price`,
    capital === null ? 'no limit of political capital' : `a political capital of at most ${amount(capital)}`,
  ];
  return (
    `Sets of at most ${effort.atMost} of ${proposals.length} proposals (${options} named levels), ${budget.join(', ')}. ` +
    `Adequate in time and undecided: ${places.credibility.group} group of ${places.credibility.scenario}; ` +
    `wrongly punished: ${places.falsePositive.group} group of ${places.falsePositive.scenario}.`
  );
}

/** Sample, comparison, and how the numbers were kept from the luck of the chosen. */
export function confirmation({ design, sets, comparisons, experiment }: Portfolio): string {
  const n = sampleWords(design.replications, design, 'replications');
  return (
    `Confirmed with keys that the search never saw (seed “${experiment.seed}”): ${sets.length} sets against “${NOTHING_NAME}”, n = ${n} each, ` +
    `paired effects with 90% intervals; ${UNCLEAR} marks what is not clear at ${FALSE_CLAIM} among ${thousands(comparisons)} comparisons (Holm).`
  );
}

/** How far the chosen fell from the numbers by which they were chosen, in credibility: the winner's curse, as it came. */
export function luck({ sets }: Portfolio): string {
  const falls = sets.map(({ effects }) => effects[0]!.searched - effects[0]!.value);
  const mean = falls.reduce((sum, each) => sum + each, 0) / falls.length;
  return `In the search the chosen sets had looked ${number(100 * Math.abs(mean), 1, false)} points ${mean < 0 ? 'worse' : 'better'} in ${shortLabel('credibility')} (mean over ${sets.length}); no other number here is from the search.`;
}

/** The set with the least regret in its worst tenth, for each objective; the baseline may be it. */
export function leastRegret(portfolio: Portfolio): {
  readonly objective: Objective;
  readonly letter: string;
  readonly value: number;
  readonly ties: readonly string[];
}[] {
  return OBJECTIVES.map((objective, o) => {
    const all = [
      { letter: NOTHING_NAME, ...portfolio.baseline.regrets[o]! },
      ...portfolio.sets.map(({ letter, regrets }) => ({ letter, ...regrets[o]! })),
    ];
    const best = all.reduce((least, each) => (each.value < least.value ? each : least));
    const ties = all.filter((each) => each !== best && each.interval90.low <= best.interval90.high);
    return { objective, letter: best.letter, value: best.value, ties: ties.map(({ letter }) => letter) };
  });
}

/** Vectors below which nothing is known of how bad the worst tenth is. */
const FEW_VECTORS = 30;

/** That the regrets are of few vectors, in a sentence; null where they are not. */
export function fewVectors({
  design: { vectors },
}: {
  readonly design: { readonly vectors: number };
}): string | null {
  return vectors >= FEW_VECTORS
    ? null
    : `Of ${vectors} vectors only, fewer than ${FEW_VECTORS}: the worst tenth is ${Math.ceil(vectors / 10)} of them, and the intervals are too narrow, for none reaches beyond the worst that was seen.`;
}

/** 'pairs': what sets of a size are called. */
function sizeText(size: number): string {
  return ['single levels', 'pairs', 'triples'][size - 1] ?? `sets of ${size}`;
}

/** What was run of what could be, and what that leaves open. */
export function searchCaveat({ looked, dropped }: Pick<Portfolio, 'looked' | 'dropped'>): string {
  const useless = dropped.filter(({ because }) => because !== 'over the budget').length;
  const left =
    useless === 0
      ? ''
      : ` ${thousands(useless)} ${useless === 1 ? 'level that gains' : 'levels that gain'} too little alone went into none: one that is useless alone and strong beside another is never seen.`;
  if (looked.every(({ possible, run }) => run === possible)) {
    const ran = looked
      .filter(({ run }) => run > 0)
      .map(({ size, run }) => `${thousands(run)} ${sizeText(size)}`);
    return `The search is exhaustive within pool and budget${useless === 0 ? '' : ', but for the levels that gain too little alone'}: it ran all there are (${ran.join(', ')}). Which were confirmed hangs on few runs of each, so a better one may still have been passed over.${left}`;
  }
  const ran = looked.map(
    ({ size, possible, run }) => `${thousands(run)} of ${thousands(possible)} ${sizeText(size)}`,
  );
  return `The search is a heuristic: it ran ${ran.join(', ')}; a better set may be among the others. A proposal that is useless alone and strong beside another is never seen.`;
}

/** What a reader must know before using it. */
export function caveats({ design, settings, looked, dropped, excluded, sets }: Portfolio): string[] {
  const rows =
    design.ensemble === undefined
      ? 'new draws of the parameters'
      : `the same rows of the ${design.ensemble} as the search, so that what suits just these rows is not taken off`;
  return [
    searchCaveat({ looked, dropped }),
    'Two proposals that both change the decision rule, or set the same number, are never in one set' +
      `${excluded.length === 0 ? '' : ` (${thousands(excluded.length)} ${excluded.length === 1 ? 'pair' : 'pairs'} of levels)`}.`,
    `Prices are the catalogue's guesses, in proportion to the dose; prices of a set add up, and nothing is saved by adopting two at once.`,
    'Effects hold given that all of a set is adopted, at the level named, and works. Batteries have no weeks: Russia does not adapt, legitimacy and grievance do not move, lead times do not count.',
    `The confirmation has ${rows}, and other draws of everything else; regret is beside the ${sets.length} sets confirmed and “${NOTHING_NAME}”, not beside all there are.`,
    ...(settings.parameters === 'prior'
      ? []
      : ['Parameters that the record says nothing of are as uncertain in the ensemble as in the priors.']),
  ];
}
