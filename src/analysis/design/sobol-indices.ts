import type { SaltelliDesign } from '../../experiment/design/saltelli-design.ts';
import { Bca } from '../bca.ts';
import type { Interval } from '../estimates.ts';
import { LEVEL } from '../function-of-means.ts';
import { RESAMPLES, resamples } from '../resample.ts';
import { checkOwnDesign } from './own-design.ts';

export interface SobolIndex {
  /** Share of the variance that goes once the factor is known (first order), -> 0..1. */
  readonly first: number;
  readonly firstInterval: Interval;
  /** Share that is left once all others are known: the factor by itself and in every interaction, -> 0..1. */
  readonly total: number;
  readonly totalInterval: Interval;
}

/** Terms that a sample adds to the sums: of A and B, of their squares; then of each factor for both indices. */
const OF_SAMPLE = 2;

/**
 * Sobol indices of each factor: first order by Saltelli et al. (2010, Comput. Phys. Commun. 181:259, table 2 b), total by
 * Jansen (1999, Comput. Phys. Commun. 117:35), with outcomes centred on their mean. Intervals of `LEVEL`: bias-corrected
 * bootstrap of whole samples. Twin of `saltelliDesign`. NaN where the outcome does not vary.
 *
 * Noise: the rows of A and of A with one factor from B share their noise, those of B have their own. So noise counts as
 * one more factor that is never varied alone: first indices and the noise's add up to at most 1, a total index holds what the
 * factor does together with noise and nothing of noise by itself, and an inert factor has a total of exactly 0.
 * Replications within a vector lessen the noise's share of the variance, and so raise all indices.
 * @param outcomes of each row, or their means over inner replications
 * @param seed of the bootstrap: the experiment's
 * @throws if the design is another, or the shape does not fit
 */
export function sobolIndices(
  design: SaltelliDesign,
  outcomes: Float64Array,
  seed: string,
  count = RESAMPLES,
): SobolIndex[] {
  checkOwnDesign('sobolIndices', ['saltelli'], design, outcomes);
  const { samples, factors } = design;
  const terms = termsOf(design, outcomes);
  const width = OF_SAMPLE + 2 * factors;
  const indices = (sums: Float64Array): Float64Array => {
    const mean = sums[0]! / (2 * samples);
    const variance = sums[1]! / (2 * samples) - mean * mean;
    return sums.subarray(OF_SAMPLE).map((sum) => sum / samples / variance);
  };
  const sumOver = (sampleAt: (i: number) => number): Float64Array => {
    const sums = new Float64Array(width);
    for (let i = 0; i < samples; i++) {
      const from = sampleAt(i) * width;
      for (let term = 0; term < width; term++) sums[term]! += terms[from + term]!;
    }
    return sums;
  };
  const values = indices(sumOver((i) => i));
  const table = resamples(seed, samples, count);
  const replicates = values.map(() => 0);
  const columns = Array.from(replicates, () => new Float64Array(count));
  for (let b = 0; b < count; b++) {
    const drawn = indices(sumOver((i) => table.index[b * samples + i]!));
    for (const [at, value] of drawn.entries()) columns[at]![b] = value;
  }
  const interval = (at: number): Interval =>
    Number.isFinite(values[at])
      ? new Bca(values[at]!, columns[at]!, 0).interval(LEVEL)
      : { low: NaN, high: NaN };
  return Array.from({ length: factors }, (_, factor) => ({
    first: values[factor]!,
    firstInterval: interval(factor),
    total: values[factors + factor]!,
    totalInterval: interval(factors + factor),
  }));
}

/** What each sample adds to the sums: A + B, A^2 + B^2, B (A_B - A) by factor, (A - A_B)^2 / 2 by factor. */
function termsOf({ samples, factors }: SaltelliDesign, outcomes: Float64Array): Float64Array {
  const rows = factors + 2;
  const width = OF_SAMPLE + 2 * factors;
  let centre = 0;
  for (const outcome of outcomes) centre += outcome / outcomes.length;
  const terms = new Float64Array(samples * width);
  for (let sample = 0; sample < samples; sample++) {
    const a = outcomes[sample * rows]! - centre;
    const b = outcomes[sample * rows + rows - 1]! - centre;
    const own = terms.subarray(sample * width, (sample + 1) * width);
    own[0] = a + b;
    own[1] = a * a + b * b;
    for (let factor = 0; factor < factors; factor++) {
      const moved = outcomes[sample * rows + 1 + factor]! - centre - a;
      own[OF_SAMPLE + factor] = b * moved;
      own[OF_SAMPLE + factors + factor] = (moved * moved) / 2;
    }
  }
  return terms;
}
