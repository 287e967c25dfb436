import { critical } from './critical.ts';
import type { Interval } from './estimates.ts';
import { clusterMeans, mean, standardError } from './moments.ts';

/** Variance of a paired effect over single replications, by what it comes from; in the squared unit of the effect. */
export interface VarianceComponents {
  readonly mean: number;
  /** Over parameter draws; at least 0, where the moments may say less. */
  readonly between: number;
  /** Over crises under the same parameters. */
  readonly within: number;
}

/**
 * The one-way layout with random effects, balanced, by the method of moments: within = MSW, between = (MSB - MSW)/K, and 0
 * where that is negative (Searle, Casella & McCulloch 1992, Variance Components, section 3.6).
 * @param effects of replications, `inner` (at least 2) neighbours to a vector, at least 2 vectors
 */
export function varianceComponents(effects: Float64Array, inner: number): VarianceComponents {
  const { centres, squares } = layout(effects, inner);
  const means = [mean(centres), mean(squares[0]), mean(squares[1])];
  const { between, within } = components(means, centres.length, inner);
  return { mean: means[0]!, between: Math.max(0, between), within };
}

/** Means of the vectors; their squares, and the sum of squares within each. */
function layout(
  effects: Float64Array,
  inner: number,
): { centres: Float64Array; squares: readonly [Float64Array, Float64Array] } {
  const centres = clusterMeans(effects, inner);
  const scatter = centres.map((centre, v) => {
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += (effects[v * inner + k]! - centre) ** 2;
    return sum;
  });
  return { centres, squares: [centres.map((centre) => centre * centre), scatter] };
}

/** From the means over vectors of their mean, its square, and their sum of squares within. `between` may be negative. */
function components(
  [centre, square, scatter]: readonly number[],
  vectors: number,
  inner: number,
): { between: number; within: number } {
  const within = scatter! / (inner - 1);
  const spread = (vectors / (vectors - 1)) * (square! - centre! * centre!);
  return { between: spread - within / inner, within };
}

/** The share that is between vectors, 0..1; NaN where nothing varies. */
export interface BetweenShare {
  readonly value: number;
  readonly interval90: Interval;
}

/**
 * The share of the variance of a replication's effect that is between vectors (the intraclass correlation). Its interval is
 * that of ln(MSB/MSW) by the jackknife over vectors, which needs no normal effects (Arvesen & Schmitz 1970, Biometrics
 * 26:677), brought back by share = (F - 1)/(F - 1 + K). How well it covers: `test/analysis/variance-split.test.ts`.
 */
export function betweenShare(effects: Float64Array, inner: number): BetweenShare {
  const { centres, squares } = layout(effects, inner);
  const vectors = centres.length;
  const logRatio = (means: readonly number[], n: number): number => {
    const { between, within } = components(means, n, inner);
    return Math.log(Math.max(0, 1 + (inner * between) / within));
  };
  const columns = [centres, ...squares];
  const means = columns.map((column) => mean(column));
  const others = vectors - 1;
  const value = logRatio(means, vectors);
  const without = centres.map((_, v) =>
    logRatio(
      columns.map((column, c) => means[c]! + (means[c]! - column[v]!) / others),
      others,
    ),
  );
  // Where all vectors agree, or no vector varies within, there is no scatter to estimate an error from.
  const half = Number.isFinite(value) ? critical(0.9, others) * others * standardError(without) : 0;
  const share = (log: number): number => {
    const excess = Math.expm1(log);
    return excess === Infinity ? 1 : Math.min(1, Math.max(0, excess / (excess + inner)));
  };
  return {
    value: share(value),
    interval90: { low: share(value - half), high: share(value + half) },
  };
}
