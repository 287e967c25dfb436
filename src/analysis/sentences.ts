import type { Condition, CountRow, Estimates, Interval, PairedEffect, Scope } from './estimates.ts';
import { estimand, type Estimand } from './estimands.ts';
import { INNER_FOR_DRAWS } from './compare-worlds.ts';
import { signOf } from './sign.ts';

/**
 * The permitted forms of sentence (`docs/odd.md` section 14): paired worlds, counts out of 100 and intervals within the
 * model. None gives a probability of war or says what a government will do.
 */

/** "In 22 of 100 paired worlds X raised the share of ..., in 74 it changed nothing, in 4 it lowered it; mean effect ...". */
export function effectSentence(effect: PairedEffect, estimates: Estimates): string {
  const about = estimand(effect.estimand);
  const name = armLabel(estimates, effect.arm);
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
    `in ${down} it lowered it; mean effect ${amount(effect.value, about, true)}, 90% interval ` +
    `${interval(effect.interval90, about)}, n = ${sample(effect, about)}${verdict}.`
  );
}

/** Signs over parameter draws; null where each vector ran too few times to have a sign of its own. */
export function drawsSentence(effect: PairedEffect, estimates: Estimates): string | null {
  const { draws } = effect;
  if (draws === null || draws.inner < INNER_FOR_DRAWS) return null;
  const [up, down] = outOf100([draws.positive, draws.negative, draws.zero]);
  return (
    `In ${up} of 100 parameter draws ${armLabel(estimates, effect.arm)} raised the ${estimand(effect.estimand).label} ` +
    `(${scopePhrase(estimates, effect.scope)}) within this model, in ${down} it lowered it (${draws.vectors} draws, ` +
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
  return `Of 100 ${scopePhrase(estimates, row.scope)}: ${changes} (${armLabel(estimates, row.arm)}, n = ${row.n} crises).`;
}

/** What would have to be true for a proposal to matter. */
export function conditionSentence(condition: Condition, estimates: Estimates): string {
  const about = estimand(condition.estimand);
  const first = condition.points[0]?.value ?? NaN;
  const last = condition.points.at(-1)?.value ?? NaN;
  const verb = about.better === -1 ? 'lower' : 'raise';
  const claim = `${armLabel(estimates, condition.arm)} would ${verb} the ${about.label} (${scopePhrase(estimates, condition.scope)}) by ${amount(condition.target, about, false)}`;
  if (condition.reachedAt === null) {
    return `At no value of ${condition.parameter} from ${plain(first)} to ${plain(last)} ${claim}.`;
  }
  return `For ${condition.parameter} at ${plain(condition.reachedAt)} (centre ${plain(condition.centre)}) ${claim}.`;
}

export function neverTabledSentence(row: Estimates['neverTabled'][number]): string {
  return (
    `${capital(words(row.className))} never reaches the Council (${(100 * row.tabled).toFixed(1)}% of ${row.n} crises): ` +
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

/** A value in the words of its unit: shares in points, hours in h, the rest as they are. */
function amount(value: number, about: Estimand, signed: boolean): string {
  const { digits, scale, unit } = UNITS[about.unit];
  return `${number(value * scale, digits, signed)}${unit}`;
}

function interval({ low, high }: Interval, about: Estimand): string {
  const { digits, scale, unit } = UNITS[about.unit];
  return `${number(low * scale, digits, false)} to ${number(high * scale, digits, false)}${unit === ' points' ? '' : unit}`;
}

const UNITS = {
  share: { digits: 1, scale: 100, unit: ' points' },
  index: { digits: 3, scale: 1, unit: '' },
  probability: { digits: 4, scale: 1, unit: '' },
  hours: { digits: 1, scale: 1, unit: ' h' },
  members: { digits: 2, scale: 1, unit: ' members' },
} as const;

function number(value: number, digits: number, signed: boolean): string {
  const text = Math.abs(value).toFixed(digits);
  const zero = Number(text) === 0;
  return `${value < 0 && !zero ? '−' : signed && !zero ? '+' : ''}${text}`;
}

function plain(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function sample(effect: PairedEffect, about: Estimand): string {
  return about.id === 'falsePositive' || about.id === 'usShare'
    ? `${effect.n} crises`
    : `${effect.n} paired worlds`;
}

export function armLabel(estimates: Pick<Estimates, 'arms'>, id: string): string {
  return estimates.arms.find((arm) => arm.id === id)?.label ?? id;
}

/** Plural phrase of a scope: "limited conventional attacks on Estonia", "force provocations". */
export function scopePhrase(estimates: Pick<Estimates, 'scenarios' | 'names'>, scope: Scope): string {
  const several = estimates.scenarios.length > 1;
  const scenario = estimates.scenarios.find(({ id }) => id === scope.scenario);
  const suffix = several ? `, scenario ${scenario?.title ?? scope.scenario}` : '';
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

function plural(className: string): string {
  return PLURALS[className] ?? words(className);
}

function words(id: string): string {
  return id.replaceAll('-', ' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
