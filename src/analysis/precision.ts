import type { Until } from '../experiment/replications-schema.ts';
import type { EstimandId, Interval, Scope } from './estimates.ts';

/** How well effects are known, and why: what pairing saves, where their variance comes from, when a run stopped. */

/**
 * What common random numbers save: times as many worlds that the effect would need, for the same interval, if each arm
 * drew its own; (var a + var b) / var(a - b) over independent units.
 */
export interface Pairing {
  readonly arm: string;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  /** NaN where the difference does not vary. */
  readonly factor: number;
  /** By the jackknife; NaN where it rests on one unit alone. */
  readonly interval90: Interval;
  readonly n: number; // units: parameter vectors
  /** Units in which the arms differ; 0 = no pair differs, and no factor says how much pairing saves. */
  readonly changed: number;
}

/** Variance of a replication's paired effect, by what it comes from: only where each vector ran at least twice. */
export interface VarianceSplit {
  readonly arm: string;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  /** Squared unit of the estimand: over parameter draws (0 where the moments say less), and over crises under one draw. */
  readonly between: number;
  readonly within: number;
  /** between / (between + within), 0..1; NaN where nothing varies. */
  readonly share: number;
  readonly interval90: Interval;
  readonly vectors: number;
  readonly inner: number;
}

/** A paired effect at the time at which its experiment stopped. */
export interface StoppedEffect {
  readonly arm: string;
  readonly scope: Scope;
  readonly value: number;
  /** value +- the half-width asked for: the interval that holds at a stopping time; wider where it was not reached. */
  readonly interval90: Interval;
  readonly halfWidth: number; // reached, with the guard of the rule
  readonly n: number; // pairs
}

/** What the rule under `until:` did. */
export interface Stopping extends Pick<Until, 'halfWidth' | 'atLeast' | 'atMost'> {
  readonly estimand: EstimandId;
  readonly n: number; // pairs
  /** Widest half-width at each look. */
  readonly looks: readonly { readonly n: number; readonly halfWidth: number }[];
  /** Whether the half-width was reached; else all pairs allowed were run. */
  readonly met: boolean;
  /** The effect that was known least at the end. */
  readonly widest: { readonly arm: string; readonly scope: Scope };
  readonly effects: readonly StoppedEffect[];
  /** Pairs of a design fixed before any variance is known; null for a ratio, which no number of pairs makes sure of. */
  readonly fixed: number | null;
}
