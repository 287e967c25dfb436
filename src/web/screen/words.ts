import type { Facts, IncidentFacts, LevelFacts } from '../facts.ts';
import { CONTROLS } from '../mix/controls.ts';
import { DECISION_HOURS } from '../mix/decision-hours.ts';
import type { America, Mix } from '../mix/mix.ts';
import { STAGES } from '../mix/stages.ts';

/** Numbers and names as the first screen says them. */

const MINUS = '−';

/** A number with at most `digits` decimals and a real minus sign. */
export function plainNumber(value: number, digits = 0): string {
  const text = (Math.round(value * 10 ** digits) / 10 ** digits || 0).toFixed(digits);
  return text.startsWith('-') ? MINUS + text.slice(1) : text;
}

/** '+3', '−2', '0' */
export function signed(value: number, digits = 0): string {
  const text = plainNumber(value, digits);
  return Number(value.toFixed(digits)) > 0 ? `+${text}` : text;
}

/** Of 100, as a whole number. */
export const of100 = (share: number): string => plainNumber(100 * share);

/** 'odds of adoption 6 to 44 of 100, 3 objectors coded' */
export function oddsWords({ adoption }: LevelFacts): string {
  if (adoption === null) return '';
  const { low, high, objectors } = adoption;
  if (objectors.length === 0) return 'odds of adoption: no objector coded';
  const count = `${objectors.length} objector${objectors.length === 1 ? '' : 's'} coded`;
  return `odds of adoption ${oddsRange({ low, high })} of 100, ${count}`;
}

/** Odds of 100; below one it says so instead of 0. */
export const odds = (share: number): string => (100 * share < 1 ? 'less than 1' : of100(share));

export const oddsRange = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  odds(low) === odds(high) ? odds(low) : `${odds(low)} to ${odds(high)}`;

/** '0 to 1.3 billion a year' */
export function moneyWords({ from, to }: LevelFacts['billionPerYear']): string {
  const digits = (value: number): string =>
    plainNumber(value, value === 0 || value >= 10 ? 0 : value < 0.1 ? 2 : 1);
  return to === 0 ? 'no money coded' : `${digits(from)} to ${digits(to)} bn a year`;
}

/** Political capital, 0..1 in the catalogue, as points of 100. */
export const capitalWords = ({ politicalCapital }: Pick<LevelFacts, 'politicalCapital'>): string =>
  `political capital ${of100(politicalCapital)} of 100`;

/** Of 100, below 10 with a decimal, since most of what is rare would read 0. */
export const finely = (share: number): string =>
  plainNumber(100 * share, share >= 0.0005 && share < 0.0995 ? 1 : 0);

/** What stands in place of a difference where no crisis of n worlds has one. */
export const noneDifferent = (n: number): string =>
  `no crisis of ${n.toLocaleString('en-US')} worlds came out differently`;

/** Whether every control stands as things stand. */
export const nothingIsChosen = ({ levels }: Mix): boolean =>
  Object.values(levels).every((level) => level === 0);

export const AMERICA_WORDS: Readonly<Record<America, string>> = {
  drawn: 'as drawn',
  late: 'ten days late',
  absent: 'absent',
};

export function incidentOf(facts: Facts, id: string): IncidentFacts | null {
  return facts.incidents.find((incident) => incident.id === id) ?? null;
}

/** 'Attacks with force' within a sentence; 'GPS jamming' keeps its capitals. */
const within = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** 'attacks with force', 'cases of: drone incursion into Poland' */
export function incidentWords(facts: Facts, id: string): string {
  const incident = incidentOf(facts, id);
  if (incident === null) return 'provocations';
  return incident.kind === 'item' ? `runs of “${within(incident.label)}”` : within(incident.label);
}

/** 'Congressional guarantee: resolution of both houses; EU surge role: …', or that nothing is changed. */
export function mixWords(facts: Facts, { levels }: Mix): string {
  const named = CONTROLS.flatMap(({ id, label }) => {
    const control = facts.controls.find((entry) => entry.id === id);
    const level = levels[id] === 0 ? undefined : control?.levels[levels[id]];
    return level === undefined ? [] : [`${label}: ${level.name}`];
  });
  return named.length === 0 ? 'as things stand' : named.join('; ');
}

/** Hours within which the Council is to decide on provocations of the incident's group. */
export function decisionHours(facts: Facts, id: string): number {
  const group = incidentOf(facts, id)?.group;
  return group === 'threshold' || group === 'hybrid' ? DECISION_HOURS[group] : DECISION_HOURS.force;
}

/** 'within 12 hours', 'within a week' */
export const withinHours = (hours: number): string =>
  hours === 168 ? 'within a week' : `within ${hours} hours`;

/** '128, 256, 512, 1,024 and 2,048': worlds at which the measured answer is told. */
export function stagesWords(): string {
  const stages = STAGES.map((n) => n.toLocaleString('en-US'));
  return `${stages.slice(0, -1).join(', ')} and ${stages.at(-1)!}`;
}
