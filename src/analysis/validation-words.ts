import type { Decision } from '../data/evidence/hindcast.ts';
import type { EventSet, Forecaster, Source } from './evidence/validation.ts';
import type { Interval } from './estimates.ts';
import { number, plain, thousands } from './amounts.ts';

/** How the record and what is compared with it are said, in figures, in the report and in `docs/validation.md`. */

/** Outcome codes 0 to 4 of `evidence/README.md`. */
export const OUTCOME_WORDS = [
  'nothing adopted',
  'consultation or statement',
  'posture or assistance',
  'collective operation',
  'Article 5',
] as const;

export const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  adopted: 'first text',
  measures: 'first measures',
  article5: 'Article 5 adopted',
  operative: 'Article 5 in force',
};

export const SOURCE_WORDS: Readonly<Record<Source, string>> = {
  prior: 'prior (before the facts)',
  posterior: 'posterior (fitted to the facts)',
};

export const FORECASTER_WORDS: Readonly<Record<Forecaster, string>> = {
  posterior: 'Casus, posterior',
  prior: 'Casus, prior',
  'constant-rates': 'baseline: constant rates by domain',
  regression: 'baseline: regression on severity and ambiguity',
  'as-asked': 'baseline: what was asked for',
};

export const EVENT_SET_WORDS: Readonly<Record<EventSet, string>> = {
  all: 'all events in scope',
  unfitted: 'events that no fitted fact is about',
  'hold-out': 'hold-outs alone',
};

/** Days after which a crisis of the model ends: a decision that had not come by then never comes. */
export const WINDOW_DAYS = 30;

/** A value in its unit with the digits that a reader can use: 0.04, 1.4, 20, 601. A number that is not there is a dash. */
export function shown(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const magnitude = Math.abs(value);
  return number(value, magnitude >= 20 ? 0 : magnitude >= 1 || magnitude === 0 ? 1 : 2, false).replace(
    /\.0$/,
    '',
  );
}

/** A parameter, whose size may be any, with three significant digits: 0.0123, 0.98, 2,510. */
export function precise(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const text = Math.abs(value) >= 1000 ? thousands(Number(value.toPrecision(3))) : plain(value);
  return text.replace('-', '−');
}

/** 'x to y', or 'x' where both ends read alike. */
export function between(low: number | null, high: number | null): string {
  const [from, to] = [shown(low), shown(high)];
  return from === to ? from : `${from} to ${to}`;
}

/** A time to decision: days, or what stands for none within the window. */
export function decisionDays(days: number | null): string {
  return days !== null && days >= WINDOW_DAYS ? 'never' : shown(days);
}

export function daysBetween({ low, high }: Interval): string {
  const [from, to] = [decisionDays(low), decisionDays(high)];
  return from === to ? from : `${from} to ${to}`;
}

/** A share of runs out of 100: '62', '0.4', '<0.1'. */
export function outOf100(share: number): string {
  const of = 100 * share;
  if (of > 0 && of < 0.1) return '<0.1';
  return of === 0 || of >= 9.95 ? of.toFixed(0) : of.toFixed(1).replace(/\.0$/, '');
}

/** Half-width in points of 100 of the 90% interval of a share of one half over n runs: that of no share is larger. */
export function monteCarloPoints(n: number): string {
  return `±${shown(100 * QUANTILE_95 * Math.sqrt(0.25 / n))}`;
}

const QUANTILE_95 = 1.645; // of the standard normal
