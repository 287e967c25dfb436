import type { EstimandId, Interval, Scope } from '../estimates.ts';

/** The level of the baseline, or the paired effect of an arm, whose spread over the vectors of a design is taken apart. */
export interface SensitivityOf {
  readonly arm: string; // the baseline: its level
  readonly scope: Scope; // group
  readonly estimand: EstimandId;
}

/** What of the spread is not any parameter's. */
export interface SensitivityTarget extends SensitivityOf {
  readonly value: number; // over the vectors of the design, in the unit of the estimand
  /** Share of the variance of a single run that is replication noise; NaN where each vector ran once. */
  readonly noise: number;
  /** Of `shares`: 1 less all first indices, and 1 less all total ones; NaN for a screening. */
  readonly rest: number;
  readonly unset: number;
  readonly interval90: {
    readonly value: Interval;
    readonly noise: Interval;
    readonly rest: Interval;
    readonly unset: Interval;
  };
  readonly n: number; // independent blocks of the design: trajectories or samples
}

/** Elementary effects of a parameter, for its quantile from 0 to 1: `morrisIndices`. In the unit of the estimand. */
export interface ScreenedParameter extends SensitivityOf {
  readonly parameter: string;
  readonly mu: number;
  readonly muStar: number;
  readonly sigma: number;
  readonly interval90: { readonly mu: Interval; readonly muStar: Interval; readonly sigma: Interval };
  readonly n: number; // trajectories
}

/** Shares of the variance of the mean over noise: `sobolIndices`. NaN where that variance cannot be told from 0. */
export interface ParameterShares extends SensitivityOf {
  readonly parameter: string;
  readonly first: number;
  readonly total: number;
  readonly interval90: { readonly first: Interval; readonly total: Interval };
  readonly n: number; // samples
}

/** What two parameters do together beyond the sum of both, as such a share. */
export interface PairShare extends SensitivityOf {
  readonly parameter: string;
  readonly with: string;
  readonly share: number;
  readonly interval90: Interval;
  readonly n: number; // samples
}

/** Which assumption matters, from a design over parameters. */
export interface SensitivityEstimates {
  readonly method: 'morris' | 'sobol';
  /** Those that the design sets. */
  readonly parameters: readonly string[];
  readonly inner: number; // runs of each vector; with 1 noise is not taken off
  /** Drawn beside the design, once a block: how many parameters, and the multipliers of the proposals' own effects. */
  readonly beside: { readonly parameters: number; readonly multipliers: readonly string[] };
  readonly targets: readonly SensitivityTarget[];
  readonly screened: readonly ScreenedParameter[]; // of method morris
  readonly shares: readonly ParameterShares[]; // of method sobol
  readonly pairs: readonly PairShare[]; // of method sobol, where they were asked for
}
