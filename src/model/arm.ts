import type { RuleSpec } from './crisis/rules.ts';
import type { Structure } from './structure.ts';

/** Signals in the order of `ArmInTime.signalsAt`: what is declared, then what is costly, about each of three. */
export const SIGNAL_COUNT = 6;

/** An arm over the weeks of a scenario, for one parameter vector. */
export interface ArmInTime {
  /**
   * Writes the arm's parameters in a week (0 = first; negative: burn-in, no lever of the arm is in force yet).
   * Returns whether they differ from those that it last wrote into `out`; if not, `out` is left alone.
   */
  parametersAt(week: number, out: Float64Array): boolean;
  /**
   * Writes the pseudo-counts of the signals in force in a week, before anybody weighs or believes them: declarations about
   * force, hybrid acts and Ukraine, then costly signals about the same three.
   */
  signalsAt(week: number, out: Float64Array): void;
}

/** One arm of a scenario as the runner of weeks gets it. */
export interface Arm {
  /** Index of its set of figures. */
  readonly figures: number;
  readonly rule: RuleSpec;
  readonly structure: Structure;
  /** The drawn vector with the arm's `parameters:`, before scenario and levers. */
  readonly drawn: Float64Array;
  /** Its parameters with every lever at full dose: what a battery meets. */
  readonly full: Float64Array;
  readonly inTime: ArmInTime;
}
