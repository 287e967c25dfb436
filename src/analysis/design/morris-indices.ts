import type { MorrisDesign } from '../../experiment/design/morris-design.ts';
import { Bca } from '../bca.ts';
import type { Interval } from '../estimates.ts';
import { LEVEL } from '../function-of-means.ts';
import { mean, standardError } from '../moments.ts';
import { PairedT } from '../paired-t.ts';
import { RESAMPLES, resamples } from '../resample.ts';
import { checkOwnDesign } from './own-design.ts';

/** Of the elementary effects of a factor: change of the outcome for a change of its quantile by 1. */
export interface MorrisIndex {
  readonly mu: number; // mean
  readonly muInterval: Interval;
  readonly muStar: number; // mean size
  readonly muStarInterval: Interval;
  /** Standard deviation: 0 where the factor acts in a straight line and alone. */
  readonly sigma: number;
  readonly sigmaInterval: Interval;
}

/**
 * mu and sigma of Morris (1991, Technometrics 33:161) and mu* of Campolongo, Cariboni & Saltelli (2007, Environ. Model.
 * Softw. 22:1509) for each factor. Intervals of `LEVEL` over trajectories, which are independent: Student's for mu and mu*,
 * a bias-corrected bootstrap for sigma. Twin of `morrisDesign`.
 *
 * Noise: the rows of a trajectory share theirs, so an inert factor has effects of exactly 0. What noise does through a
 * factor is in sigma, and in mu* where it turns the sign of an effect; more inner replications lessen both.
 * @param outcomes of each row, or their means over inner replications
 * @param seed of the bootstrap: the experiment's
 * @throws if the design is another, or the shape does not fit
 */
export function morrisIndices(
  design: MorrisDesign,
  outcomes: Float64Array,
  seed: string,
  count = RESAMPLES,
): MorrisIndex[] {
  checkOwnDesign('morrisIndices', ['morris'], design, outcomes);
  const { trajectories } = design;
  const table = resamples(seed, trajectories, count);
  return elementaryEffects(design, outcomes).map((effects) => {
    const sizes = effects.map(Math.abs);
    const [mu, muStar, sigma] = [mean(effects), mean(sizes), deviation(effects)];
    const replicates = new Float64Array(count);
    for (let b = 0; b < count; b++) {
      const drawn = table.index.subarray(b * trajectories, (b + 1) * trajectories);
      replicates[b] = deviation(Float64Array.from(drawn, (trajectory) => effects[trajectory]!));
    }
    return {
      mu,
      muInterval: new PairedT(mu, effects).interval(LEVEL),
      muStar,
      muStarInterval: new PairedT(muStar, sizes).interval(LEVEL),
      sigma,
      sigmaInterval: new Bca(sigma, replicates, 0).interval(LEVEL),
    };
  });
}

/** Standard deviation with n - 1 in the denominator. */
function deviation(values: Float64Array): number {
  return standardError(values) * Math.sqrt(values.length);
}

/** Elementary effect of each factor in each trajectory. */
function elementaryEffects(design: MorrisDesign, outcomes: Float64Array): Float64Array[] {
  const { trajectories, factors, values, moved } = design;
  const effects = Array.from({ length: factors }, () => new Float64Array(trajectories));
  for (let trajectory = 0; trajectory < trajectories; trajectory++)
    for (let step = 0; step < factors; step++) {
      const factor = moved[trajectory * factors + step]!;
      const row = trajectory * (factors + 1) + step;
      const change = values[(row + 1) * factors + factor]! - values[row * factors + factor]!;
      effects[factor]![trajectory] = (outcomes[row + 1]! - outcomes[row]!) / change;
    }
  return effects;
}
