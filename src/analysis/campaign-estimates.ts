import type { Mode } from '../model/measures/periods.ts';
import type { Interval, PairedEffect } from './estimates.ts';

/**
 * What the closed loop adds to `estimates.json`. A number of an arm is a mean over replications of what each has over its
 * whole horizon, or a function of sums over all replications and their horizons; an effect pairs it with the baseline of the same mode and replication, the frozen sequence with the closed
 * loop that it replays. Lists are flat, so that a data frame takes them as they are.
 */
export interface SequenceEstimates {
  /** Coverage of every `interval`; that of `interval50` is one half. */
  readonly level: number;
  readonly vectors: number;
  readonly inner: number;
  readonly replications: number;
  /** Those of the closed loop, the baseline first. `structure`: switches that differ from the default, 'name: value'. */
  readonly arms: readonly {
    readonly id: string;
    readonly label: string;
    readonly structure: readonly string[];
  }[];
  readonly campaigns: readonly { readonly id: string; readonly title: string; readonly weeks: number }[];
  readonly levels: readonly SequenceLevel[];
  readonly effects: readonly SequenceEffect[];
  readonly modeEffects: readonly ModeEffect[];
  readonly trajectories: readonly TrajectoryPoint[];
  readonly ended: readonly EndedPoint[];
  readonly regrets: readonly Regret[];
  readonly rankings: readonly Ranking[];
}

/** A number with its intervals. */
export interface Measured {
  readonly value: number;
  readonly interval: Interval;
  readonly interval50: Interval;
  readonly n: number; // replications with a value of their own; of an effect, pairs
  readonly method: PairedEffect['method'];
}

interface OfMeasure {
  readonly campaign: string;
  readonly arm: string;
  /** Of `SEQUENCE_MEASURES`. */
  readonly measure: string;
}

export interface SequenceLevel extends OfMeasure, Measured {
  readonly mode: Mode;
}

/**
 * Arm minus baseline in one mode. Shares of paired worlds and the draws of parameters as in `PairedEffect`: by replication,
 * also where the effect is a function of sums over all of them.
 */
export interface SequenceEffect extends SequenceLevel {
  readonly better: number;
  readonly equal: number;
  readonly worse: number;
  readonly p: number;
  /** Holm over campaigns x arms x primary measures in the closed loop. NaN outside the family (exploratory). */
  readonly pHolm: number;
  readonly draws: PairedEffect['draws'];
}

/** Effects in the three modes, and how they differ: composition = frozen - battery, adaptation = closed - frozen. */
export const MODE_PARTS = ['battery', 'frozen', 'closed', 'composition', 'adaptation'] as const;
export type ModePart = (typeof MODE_PARTS)[number];

/** All five of an arm are taken over the same replications, so that battery + composition + adaptation = closed. */
export interface ModeEffect extends OfMeasure, Measured {
  readonly part: ModePart;
  readonly p: number;
}

/** A level at the end of a half-year of the closed loop, over the sequences that still run. */
export interface TrajectoryPoint extends OfMeasure, Measured {
  readonly week: number;
}

/**
 * Cumulative share of sequences that left the model's scope by a week, after a land attack that was not denied. It is a
 * competing risk of everything else that is measured, and no probability of war. Of the modes closed and no-response.
 */
export interface EndedPoint {
  readonly campaign: string;
  readonly arm: string;
  readonly mode: Mode;
  readonly week: number;
  readonly value: number;
  readonly interval: Interval;
  readonly n: number;
}

/** Best arm of the same replication minus this arm, in the good direction of a primary measure (closed loop); by replication, each with its own value. */
export interface Regret extends OfMeasure, Measured {
  /** Mean of the largest tenth of the regrets. */
  readonly worstDecile: number;
}

/** Cohesion under weights drawn evenly over its components: in what share of weightings an arm stands above the baseline. */
export interface Ranking {
  readonly campaign: string;
  readonly arm: string;
  readonly above: number;
  readonly equal: number;
  readonly weightings: number;
  readonly n: number; // pairs with all components
}
