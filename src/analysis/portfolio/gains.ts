import type { EstimandId } from '../estimates.ts';
import type { ProposalSet } from './proposal-set.ts';

/** What a set is judged by beside its price, in this order everywhere. */
export const OBJECTIVES = ['credibility', 'rmst72', 'falsePositive'] as const satisfies readonly EstimandId[];

export type Objective = (typeof OBJECTIVES)[number];

/** What is too little to try a proposal for: half a point of 100, half an hour. In the unit of the estimand. */
export const TOO_LITTLE: Readonly<Record<Objective, number>> = {
  credibility: 0.005,
  rmst72: 0.5,
  falsePositive: 0.005,
};

/** A paired effect against the baseline turned so that more is better: hours saved, false positives avoided. */
export interface Gain {
  readonly value: number;
  /** The hopeful end of its 90% interval. */
  readonly high: number;
}

/** A set and what it gains in each of OBJECTIVES. */
export interface MeasuredSet {
  readonly set: ProposalSet;
  readonly gains: readonly Gain[];
  /** Regret in the worst tenth of the parameter vectors beside the other sets of its stage, in each; 0 or more. */
  readonly regrets: readonly number[];
}

/** Gains, then the prices below 0: more is better throughout. Money counts at its high price. */
export function pointOf(set: Pick<ProposalSet, 'money' | 'capital'>, gains: readonly number[]): number[] {
  return [...gains, -set.money.high, -set.capital];
}
