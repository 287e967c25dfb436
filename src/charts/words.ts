import { estimand } from '../analysis/estimands.ts';
import { digitsFor, thousands } from '../analysis/amounts.ts';
import { outOf100 as spoken, plural, scopePhrase } from '../analysis/sentences.ts';
import { shortLabel } from '../analysis/short-label.ts';
import { parameterText } from '../analysis/parameter-words.ts';
import { ATTRIBUTE_WORDS, TERM_WORDS } from '../analysis/term-words.ts';
import type { EstimandId, Estimates, Interval, Scope } from '../analysis/estimates.ts';

/** How numbers, scopes and estimands are said, in figures and in the report. */

export interface EstimandWords {
  /** Noun phrase, as in "raised the ...". */
  readonly label: string;
  /** Unit after scaling: what runs from 0 to 1 is said in points of 100. */
  readonly unit: 'points' | 'hours' | 'members';
  readonly scale: number;
  /** +1 if more is better, -1 if less is; 0 if neither. */
  readonly good: -1 | 0 | 1;
}

export function wordsOf(id: EstimandId): EstimandWords {
  const { label, unit, better } = estimand(id);
  return unit === 'hours' || unit === 'members'
    ? { label, unit, scale: 1, good: better }
    : { label, unit: 'points', scale: 100, good: better };
}

/** A class in the singular and the word before its place, as in "limited attack on Estonia". */
const CLASS_WORDS: Readonly<Record<string, readonly [name: string, preposition: string]>> = {
  disinformation: ['disinformation campaign', 'against'],
  'election-interference': ['election interference', 'in'],
  'gps-jamming': ['GPS jamming', 'in'],
  'shadow-fleet-act': ['shadow-fleet act', 'off'],
  debris: ['fall of debris', 'in'],
  'manned-jet-violation': ['airspace violation by jets', 'over'],
  'drone-incursion': ['drone incursion', 'into'],
  'cable-sabotage': ['cable cut', 'off'],
  'cyber-ransomware': ['ransomware attack', 'on'],
  'massive-cyber': ['massive cyber attack', 'on'],
  'arson-sabotage': ['arson attack', 'in'],
  'little-green-men': ['seizure by little green men', 'in'],
  'limited-conventional': ['limited attack', 'on'],
  'full-attack': ['full attack', 'on'],
};

export const GROUP_ORDER = ['force', 'threshold', 'hybrid'] as const;

const GROUP_WORDS: Readonly<Record<string, string>> = {
  force: 'force group',
  threshold: 'threshold group',
  hybrid: 'hybrid group',
};

/** An estimand in a few words, with its unit. */
export function shortName(id: EstimandId): string {
  const { unit } = wordsOf(id);
  return `${capital(shortLabel(id))}${unit === 'points' ? ', of 100' : ''}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export { durationText } from '../analysis/duration-text.ts';
export { armLabel, quoted, shortTitle } from '../analysis/sentences.ts';

export function className(id: string): string {
  return CLASS_WORDS[id]?.[0] ?? id;
}

/** "weight of solidarity (pref.normWeight)". */
export function parameterName(name: string): string {
  return parameterText(name, plural);
}

/** The same at the head of a row; a name without words keeps its spelling. */
export function parameterLabel(name: string): string {
  const text = parameterName(name);
  return text === name ? name : capital(text);
}

/** "fear of risk (rho)"; what is no attribute of a member is a parameter. */
export function attributeName(name: string): string {
  return name in ATTRIBUTE_WORDS
    ? `${ATTRIBUTE_WORDS[name as keyof typeof ATTRIBUTE_WORDS]} (${name})`
    : parameterName(name);
}

/** A term of a member's margin: "the risk of escalation". */
export function termName(name: string): string {
  return TERM_WORDS[name as keyof typeof TERM_WORDS] ?? name;
}

/** 'limited attack on Estonia', 'limited attack', 'force group'. */
export function scopeName(estimates: Pick<Estimates, 'names'>, scope: Scope): string {
  if (scope.kind === 'group') return GROUP_WORDS[scope.id] ?? scope.id;
  const [name = scope.id, target] = scope.id.split('#')[0]?.split(':') ?? [];
  const words = CLASS_WORDS[name] ?? [name, 'on'];
  return target === undefined ? words[0] : `${words[0]} ${words[1]} ${estimates.names[target] ?? target}`;
}

/** 'limited attacks on Estonia', 'force provocations'; the scenario stands in the subtitle. */
export function scopePlural(estimates: Estimates, scope: Scope): string {
  const scenarios = estimates.scenarios.filter(({ id }) => id === scope.scenario);
  return scopePhrase({ scenarios, names: estimates.names }, scope);
}

export function scenarioTitle(
  estimates: { readonly scenarios: readonly { readonly id: string; readonly title: string }[] },
  scenario: string,
): string {
  return estimates.scenarios.find(({ id }) => id === scenario)?.title ?? scenario;
}

const MINUS = '\u2212';

/** A number with `digits` decimals and a true minus; never "-0.0". A number that did not happen (null, NaN) is a dash. */
export function number(value: number | null, digits = 1): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const rounded = Math.abs(value).toFixed(digits);
  return value < 0 && Number(rounded) !== 0 ? `${MINUS}${rounded}` : rounded;
}

/** The same with its sign: '+1.6', '−0.3', '0.0'. */
export function signed(value: number | null, digits = 1): string {
  const text = number(value, digits);
  return value !== null && value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

export function count(value: number): string {
  return thousands(value);
}

/** '+1.6 [+0.9, +2.3]' in the unit of the estimand; '0' where not one crisis changed. */
export function effectText(words: EstimandWords, value: number, interval: Interval): string {
  const [at, low, high] = [value, interval.low, interval.high].map((x) => x * words.scale) as [
    number,
    number,
    number,
  ];
  if (at === 0 && low === 0 && high === 0) return '0';
  const digits = digitsFor(at, { low, high });
  return `${signed(at, digits)} [${signed(low, digits)}, ${signed(high, digits)}]`;
}

/** Whole numbers that sum to 100, to be drawn. A rare event may have none. */
export function outOf100(shares: readonly number[]): number[] {
  return spoken(shares).map((text) => Number(text) || 0);
}
