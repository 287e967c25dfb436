import type {
  Comparison,
  Condition,
  CountRow,
  Driver,
  DriverSearch,
  Estimates,
  PairedEffect,
  Scope,
} from './estimates.ts';
import { amount, measured, number, plain, thousands } from './amounts.ts';
import { estimand } from './estimands.ts';
import { INNER_FOR_DRAWS } from './compare-worlds.ts';
import { parameterText } from './parameter-words.ts';
import { signOf } from './sign.ts';
import { sampleWords } from './sample-words.ts';

/**
 * The permitted forms of sentence (`docs/odd.md` section 14): paired worlds, counts out of 100 and intervals within the
 * model. None gives a probability of war or says what a government will do.
 */

/** "In 22 of 100 paired worlds X raised the share of ..., in 74 it changed nothing, in 4 it lowered it; mean effect ...". */
export function effectSentence(effect: PairedEffect, estimates: Estimates): string {
  const about = estimand(effect.estimand);
  const name = quoted(estimates, effect.arm);
  const where = scopePhrase(estimates, effect.scope);
  if (Number.isNaN(effect.value))
    return `No crisis of this run says anything on the ${about.label} (${where}) under ${name}.`;
  const [raised, lowered] =
    about.better === -1 ? [effect.worse, effect.better] : [effect.better, effect.worse];
  const [up, same, down] = outOf100([raised, effect.equal, lowered]);
  const sign = signOf(effect);
  const verdict =
    sign === 'open' ? '; the sign is open' : sign === 'none' ? '; it changed nothing at all' : '';
  return (
    `In ${up} of 100 paired worlds ${name} raised the ${about.label} (${where}), in ${same} it changed nothing, ` +
    `in ${down} it lowered it; mean effect ${measured(effect, about, sampleOf(effect, estimates))}${verdict}.`
  );
}

function sampleOf({ n, estimand: id }: PairedEffect, { design }: Pick<Estimates, 'design'>): string {
  return sampleWords(n, design, id === 'falsePositive' || id === 'usShare' ? 'crises' : 'paired worlds');
}

/** Signs over parameter draws; null where each vector ran too few times to have a sign of its own. */
export function drawsSentence(effect: PairedEffect, estimates: Estimates): string | null {
  const { draws } = effect;
  if (draws === null || draws.inner < INNER_FOR_DRAWS) return null;
  const [up, down] = outOf100([draws.positive, draws.negative, draws.zero]);
  return (
    `In ${up} of 100 parameter draws ${quoted(estimates, effect.arm)} raised the ${estimand(effect.estimand).label} ` +
    `(${scopePhrase(estimates, effect.scope)}) within this model, in ${down} it lowered it (${thousands(draws.vectors)} draws, ` +
    `${draws.inner} runs each, Monte Carlo error ${(100 * draws.error).toFixed(1)} points).`
  );
}

/** "Of 100 limited attacks on Estonia: adequate in time 61 -> 64, too little 3 -> 3, too late 20 -> 18, nothing 16 -> 15." */
export function countsSentence(row: CountRow, baseline: CountRow, estimates: Estimates): string {
  const of = (counted: CountRow): string[] =>
    outOf100([counted.adequateInTime, counted.tooLittle, counted.tooLate, counted.nothing]);
  const before = of(baseline);
  const after = of(row);
  const names = ['adequate in time', 'too little', 'too late', 'nothing'];
  const changes = names.map((name, i) => `${name} ${before[i]} → ${after[i]}`).join(', ');
  return `Of 100 ${scopePhrase(estimates, row.scope)}: ${changes} (${quoted(estimates, row.arm)}, n = ${sampleWords(row.n, estimates.design, 'crises')}).`;
}

/** "X" beside "Y", neither of them the baseline: what each does, how much of the one is in the other, how they differ. */
export function comparisonSentence(row: Comparison, estimates: Estimates): string {
  const about = estimand(row.estimand);
  const effectOf = (arm: string): PairedEffect | undefined =>
    estimates.effects.find(
      (effect) =>
        effect.arm === arm && effect.estimand === row.estimand && sameScope(effect.scope, row.scope),
    );
  const [mine, theirs] = [effectOf(row.arm), effectOf(row.with)];
  const difference = `paired, they differ by ${measured(row, about, sampleOf(row, estimates))}.`;
  const names = [quoted(estimates, row.arm), quoted(estimates, row.with)] as const;
  if (mine === undefined || theirs === undefined)
    return `${names[0]} beside ${names[1]}, ${about.label} (${scopePhrase(estimates, row.scope)}): ${difference}`;
  const share = mine.value / theirs.value;
  const clear = signOf(theirs) !== 'open' && signOf(theirs) !== 'none' && share >= 0 && share <= 1;
  return (
    `${names[0]} changes the ${about.label} (${scopePhrase(estimates, row.scope)}) by ${amount(mine.value, about, true)}, ` +
    `${names[1]} by ${amount(theirs.value, about, true)}${clear ? `: ${Math.round(100 * share)} of every 100 parts of the second are there with the first` : ''}; ${difference}`
  );
}

/** What would have to be true for a proposal to matter, and how far that is from the centre of the prior. */
export function conditionSentence(condition: Condition, estimates: Estimates): string {
  const measure = estimand(condition.estimand);
  const first = condition.points[0]?.value ?? NaN;
  const last = condition.points.at(-1)?.value ?? NaN;
  const verb = measure.better === -1 ? 'lower' : 'raise';
  const claim = `${quoted(estimates, condition.arm)} would ${verb} the ${measure.label} (${scopePhrase(estimates, condition.scope)}) by ${amount(condition.target, measure, false)}`;
  const name = parameterText(condition.parameter, plural);
  const centre = `the centre of its prior, ${plain(condition.centre)}`;
  if (condition.reachedAt === null) {
    return `${claim}: not within the values tried of the ${name}, ${plain(first)} to ${plain(last)} around ${centre}.`;
  }
  const about = condition.verdict === 'about' ? 'about ' : '';
  const still = about === '' ? '' : '; no value tried has an interval wholly beyond the target';
  return `${claim} if the ${name} were ${about}${plain(condition.reachedAt)} (${reachedWords(condition)}): ${distanceWords(condition)}${still}.`;
}

/** The interval of the value needed; an end beyond the values tried is not known. */
function reachedWords({ reachedAt90: { low, high } }: Condition): string {
  if (Number.isNaN(low) && Number.isNaN(high)) return '90% interval beyond the values tried';
  const end = (value: number): string => (Number.isNaN(value) ? 'beyond the values tried' : plain(value));
  return `90% interval ${end(low)} to ${end(high)}`;
}

/** "above the centre of its prior, 0.337, by 0.663: 3.0 times it". */
function distanceWords({ reachedAt, centre }: Condition): string {
  if (reachedAt === null) return 'not within the values tried';
  const away = reachedAt - centre;
  if (Math.abs(away) <= 1e-9 * Math.max(1, Math.abs(centre)))
    return `at the centre of its prior, ${plain(centre)}`;
  const times = centre === 0 ? '' : ` (${number(reachedAt / centre, 1, false)} times it)`;
  return `${plain(Math.abs(away))} ${away > 0 ? 'above' : 'below'} the centre of its prior, ${plain(centre)}${times}`;
}

/** Which parameter drives an effect, or that the strongest of all tested may be chance. `driver` is the strongest beyond chance. */
export function driverSentence(
  search: DriverSearch,
  driver: Driver | undefined,
  estimates: Pick<Estimates, 'arms'>,
): string {
  const tested = `${thousands(search.tested)} tested (n = ${thousands(search.n)} parameter draws)`;
  const bound = `chance alone reaches ${number(search.bound, 2, false)} in 1 of 10 such searches`;
  const name = parameterText(search.strongest, plural);
  const found = `rank correlation ${number(search.correlation, 2, true)}`;
  const effect = `The effect of ${quoted(estimates, search.arm)}`;
  if (driver === undefined)
    return `${effect} hangs on no one parameter clearly: the strongest of ${tested} is the ${name}, ${found}, and ${bound}.`;
  const { low, high } = driver.interval90;
  return (
    `${effect} ${driver.correlation > 0 ? 'grows' : 'shrinks'} above all with the ${name}: ${found}, 90% interval ` +
    `${number(low, 2, true)} to ${number(high, 2, true)}, the strongest of ${tested}; ${bound}.`
  );
}

export function neverTabledSentence(row: Estimates['neverTabled'][number]): string {
  return (
    `${capital(words(row.className))} never reaches the Council (${(100 * row.tabled).toFixed(1)}% of ${thousands(row.n)} crises): ` +
    `the victim's mean gain is ${row.gain.toFixed(3)}, the bar ${row.bar.toFixed(3)}.`
  );
}

/** Whole counts that sum to 100 (largest remainder); a rare event that rounds to none is "fewer than 1". */
export function outOf100(shares: readonly number[]): string[] {
  const counts = shares.map((share) => Math.floor(100 * share + 1e-9));
  const order = shares
    .map((_, i) => i)
    .sort((a, b) => 100 * shares[b]! - counts[b]! - (100 * shares[a]! - counts[a]!) || a - b);
  const missing = 100 - counts.reduce((sum, count) => sum + count, 0);
  for (const i of order.slice(0, Math.max(0, missing))) counts[i]! += 1;
  return counts.map((count, i) => (count === 0 && shares[i]! > 0 ? 'fewer than 1' : String(count)));
}

export const sameScope = (a: Scope, b: Scope): boolean =>
  a.scenario === b.scenario && a.kind === b.kind && a.id === b.id;

/** Labels are long: in a sentence they stand in quotation marks. */
export function quoted(estimates: Pick<Estimates, 'arms'>, id: string): string {
  return `“${armLabel(estimates, id)}”`;
}

export function armLabel(estimates: Pick<Estimates, 'arms'>, id: string): string {
  return estimates.arms.find((arm) => arm.id === id)?.label ?? id;
}

/** The title of a scenario up to its colon. */
export function shortTitle(title: string): string {
  return title.split(':')[0] ?? title;
}

/** Plural phrase of a scope: "limited conventional attacks on Estonia", "force provocations". */
export function scopePhrase(estimates: Pick<Estimates, 'scenarios' | 'names'>, scope: Scope): string {
  const several = estimates.scenarios.length > 1;
  const scenario = estimates.scenarios.find(({ id }) => id === scope.scenario);
  const suffix = several ? `, ${shortTitle(scenario?.title ?? scope.scenario)}` : '';
  if (scope.kind === 'group') return `${scope.id} provocations${suffix}`;
  if (scope.kind === 'class') return `${plural(scope.id)}${suffix}`;
  const item = scenario?.items.find(({ id }) => id === scope.id);
  const target = item?.target ?? '';
  return `${plural(item?.className ?? scope.id)} on ${estimates.names[target] ?? target}${suffix}`;
}

const PLURALS: Readonly<Record<string, string>> = {
  disinformation: 'disinformation campaigns',
  'election-interference': 'cases of election interference',
  'gps-jamming': 'cases of GPS jamming',
  'shadow-fleet-act': 'shadow-fleet acts',
  debris: 'falls of debris',
  'manned-jet-violation': 'airspace violations by jets',
  'drone-incursion': 'drone incursions',
  'cable-sabotage': 'cable cuts',
  'cyber-ransomware': 'ransomware attacks',
  'massive-cyber': 'massive cyber attacks',
  'arson-sabotage': 'arson attacks',
  'little-green-men': 'seizures by little green men',
  'limited-conventional': 'limited attacks',
  'full-attack': 'full attacks',
};

/** A class in the plural: "drone incursions". */
export function plural(className: string): string {
  return PLURALS[className] ?? words(className);
}

function words(id: string): string {
  return id.replaceAll('-', ' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
