import { normalCdf, normalQuantile } from '../random/elementary.ts';
import type { Interval } from './estimates.ts';

/**
 * BCa bootstrap interval (Efron 1987, JASA 82:171): percentiles of the bootstrap distribution, moved by its
 * bias z0 and by the acceleration a, the skewness of the jackknife.
 */
export class Bca {
  readonly #sorted: Float64Array;
  readonly #bias: number;
  readonly #acceleration: number;

  /**
   * @param value the estimate from the sample
   * @param replicates the estimate from each resample, in any order
   * @param skewness acceleration a of the estimate, from `acceleration`
   */
  constructor(value: number, replicates: Float64Array, skewness: number) {
    this.#sorted = replicates.toSorted();
    this.#acceleration = skewness;
    const count = this.#sorted.length;
    // Ties count half, as a discrete outcome has many.
    const share = (rank(this.#sorted, value, false) + rank(this.#sorted, value, true)) / (2 * count);
    this.#bias = normalQuantile(Math.min(1 - 0.5 / count, Math.max(0.5 / count, share)));
  }

  interval(level: number): Interval {
    return { low: this.#endpoint((1 - level) / 2), high: this.#endpoint((1 + level) / 2) };
  }

  #endpoint(probability: number): number {
    const z = this.#bias + normalQuantile(probability);
    return percentile(this.#sorted, normalCdf(this.#bias + z / (1 - this.#acceleration * z)));
  }
}

/**
 * Acceleration of a mean: its jackknife has the closed form sum(d^3) / (6 sum(d^2)^1.5) with d = x - mean, so it
 * costs one pass. 0 where the values do not vary.
 * @param deviations x - mean(x), or any influence values with mean 0
 */
export function acceleration(deviations: Float64Array): number {
  let squares = 0;
  let cubes = 0;
  for (const d of deviations) {
    squares += d * d;
    cubes += d * d * d;
  }
  return squares === 0 ? 0 : cubes / (6 * squares * Math.sqrt(squares));
}

/** How many of `sorted` are below `value` (or at most it). */
function rank(sorted: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Linear interpolation between order statistics (Hyndman & Fan 1996, type 7). */
function percentile(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.min(sorted.length - 1, Math.floor(position));
  const above = Math.min(sorted.length - 1, below + 1);
  const from = sorted[below]!;
  return from + (sorted[above]! - from) * (position - below);
}
