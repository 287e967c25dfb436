import { normalCdf } from '../random/elementary.ts';
import { INNER_FOR_DRAWS } from './compare-worlds.ts';
import type { VarianceComponents } from './variance-split.ts';

/** Fewest vectors that a design may have: the fewest for which the interval of the split covers near its level. */
const VECTORS = 40;

/** A budget of replications, split. */
export interface Allocation {
  readonly vectors: number;
  readonly inner: number;
}

/**
 * Inner runs per vector for the mean effect: 1. With J vectors of K its variance is between/J + within/(J K), so that at
 * J K = B replications it is (K between + within)/B, which grows with K. Two-stage sampling has K = sqrt(c within/between)
 * for a vector that costs c replications (Cochran 1977, Sampling Techniques, section 10.6); a budget counts replications
 * alone, so c is 0 here.
 */
export function allocateForMean(budget: number): Allocation {
  return { vectors: budget, inner: 1 };
}

/** Variance of the mean effect with K inner runs, in multiples of that with one, at the same budget. */
export function designEffect({ between, within }: VarianceComponents, inner: number): number {
  return (inner * between + within) / (between + within);
}

/**
 * Mean square error of the share of vectors whose mean over K runs is positive, as an estimate of the share whose true
 * effect is: K too small smooths the share towards a half, K too large leaves few vectors. Gordy & Juneja (2010, Management
 * Science 56:1833) give both terms of such a nested share for many runs; for normal effects and noise they are exact.
 */
export function errorOfDraws(
  { mean, between, within }: VarianceComponents,
  { vectors, inner }: Allocation,
): number {
  const share = positive(mean, between + within / inner);
  return (share - positive(mean, between)) ** 2 + (share * (1 - share)) / vectors;
}

/** P(a normal of this mean and variance is above 0). */
function positive(mean: number, variance: number): number {
  if (variance > 0) return normalCdf(mean / Math.sqrt(variance));
  return mean > 0 ? 1 : 0;
}

/**
 * Inner runs per vector for the shares of parameter draws with a positive and a negative effect: the smallest mean square
 * error, at least the 20 with which such shares are reported at all, and no more than leaves 40 vectors.
 * @param budget at least 800
 */
export function allocateForDraws(budget: number, split: VarianceComponents): Allocation {
  let best = designOf(budget, INNER_FOR_DRAWS);
  const most = Math.floor(budget / VECTORS);
  for (let inner = INNER_FOR_DRAWS + 1; inner <= most; inner++) {
    const design = designOf(budget, inner);
    if (errorOfDraws(split, design) < errorOfDraws(split, best)) best = design;
  }
  return best;
}

function designOf(budget: number, inner: number): Allocation {
  return { vectors: Math.floor(budget / inner), inner };
}
