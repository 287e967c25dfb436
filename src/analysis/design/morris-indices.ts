import type { MorrisDesign } from '../../experiment/design/morris-design.ts';
import type { Interval } from '../estimates.ts';
import { FunctionOfMeans, inferContrast, LEVEL } from '../function-of-means.ts';
import { mean } from '../moments.ts';
import { PairedT } from '../paired-t.ts';
import { RESAMPLES, resamples, type Resamples } from '../resample.ts';
import { withoutRounding } from '../rounding.ts';
import { partsOf, spreadColumns } from './noise-apart.ts';
import { runsOfOwnDesign } from './own-design.ts';

/** Of the elementary effects of a factor: change of g for a change of its quantile by 1. */
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
 * Softw. 22:1509) of g(x) = E[Y|x] for each factor. Intervals of `LEVEL` over trajectories, which are independent: Student's
 * for mu and mu*, a bootstrap for sigma. Twin of `morrisDesign`.
 *
 * Noise: the rows of a trajectory share theirs run by run, two inner runs are independent. So an inert factor has effects of
 * exactly 0, and mu has no noise in its mean. A size has: the mean of |effect| grows with noise. With two runs or more mu* is
 * the effect in each run with the sign that the OTHER runs give it: noise by itself adds 0 on average, and where the sign is
 * in doubt mu* comes out too small, never too large; it may be below 0. sigma^2 is that of the means of runs less their
 * noise, and 0 where that is negative. With a single run mu* and sigma are the plain ones and hold what noise does through
 * the factor.
 * @param outcomes of each row its inner runs, neighbours @param seed of the bootstrap: the experiment's
 * @throws if the design is another, or the shape does not fit
 */
export function morrisIndices(
  design: MorrisDesign,
  outcomes: Float64Array,
  seed: string,
  count = RESAMPLES,
): MorrisIndex[] {
  const inner = runsOfOwnDesign('morrisIndices', ['morris'], design, outcomes);
  const table = resamples(seed, design.trajectories, count);
  return elementaryEffects(design, outcomes, inner).map((effects) => {
    const means = Float64Array.from(effects, (runs) => mean(runs));
    const sizes = Float64Array.from(effects, sizeOf);
    const [mu, muStar] = [mean(means), mean(sizes)];
    return {
      mu,
      muInterval: new PairedT(mu, means).interval(LEVEL),
      muStar,
      muStarInterval: new PairedT(muStar, sizes).interval(LEVEL),
      ...sigmaOf(effects, mu, inner, table),
    };
  });
}

/** Size of an effect from its runs: each with the sign of the mean of the others. */
function sizeOf(runs: Float64Array): number {
  if (runs.length === 1) return Math.abs(runs[0]!);
  const sum = runs.reduce((all, run) => all + run, 0);
  return mean(runs.map((run) => run * Math.sign(sum - run)));
}

function sigmaOf(
  effects: readonly Float64Array[],
  mu: number,
  inner: number,
  table: Resamples,
): Pick<MorrisIndex, 'sigma' | 'sigmaInterval'> {
  const { length } = effects;
  const combine = (means: readonly number[]): number =>
    Math.sqrt(Math.max(0, partsOf(means, length, inner).between));
  const columns = spreadColumns(
    effects.map((runs) => [runs.map((run) => withoutRounding(run - mu, Math.abs(mu)))]),
  );
  const lane = new FunctionOfMeans(columns, combine, 1, table);
  const { value, interval } = inferContrast([[lane, 1]], length);
  return { sigma: value, sigmaInterval: { low: Math.max(0, interval.low), high: interval.high } };
}

/** Elementary effect of each factor in each trajectory, run by run. */
function elementaryEffects(design: MorrisDesign, outcomes: Float64Array, inner: number): Float64Array[][] {
  const { trajectories, factors, values, moved } = design;
  const effects = Array.from({ length: factors }, (): Float64Array[] => []);
  const runs = (row: number): Float64Array => outcomes.subarray(row * inner, (row + 1) * inner);
  for (let trajectory = 0; trajectory < trajectories; trajectory++)
    for (let step = 0; step < factors; step++) {
      const factor = moved[trajectory * factors + step]!;
      const row = trajectory * (factors + 1) + step;
      const change = values[(row + 1) * factors + factor]! - values[row * factors + factor]!;
      const before = runs(row);
      effects[factor]![trajectory] = runs(row + 1).map(
        (run, k) => withoutRounding(run - before[k]!, Math.abs(run)) / change,
      );
    }
  return effects;
}
