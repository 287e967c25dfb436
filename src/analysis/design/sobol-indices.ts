import type { SaltelliDesign } from '../../experiment/design/saltelli-design.ts';
import type { Interval } from '../estimates.ts';
import { FEW_CHANGED, hull } from '../few-changed.ts';
import { contrastUnits, FunctionOfMeans, inferContrast, LEVEL } from '../function-of-means.ts';
import { mean } from '../moments.ts';
import { PairedT } from '../paired-t.ts';
import { RESAMPLES, resamples } from '../resample.ts';
import { withoutRounding } from '../rounding.ts';
import { partsOf, productOfDifferent, spreadColumns } from './noise-apart.ts';
import { runsOfOwnDesign } from './own-design.ts';

/** A share of a variance. NaN, with its interval, where the outcomes cannot tell that variance from 0. */
export interface Index {
  readonly value: number;
  readonly interval: Interval; // of `LEVEL`, over whole samples
}

export interface SobolIndices {
  /** By factor: alone, and alone and in every interaction. */
  readonly factors: readonly { readonly first: Index; readonly total: Index }[];
  /** What two factors do together beyond the sum of both; none unless the design has the rows for it. */
  readonly pairs: readonly { readonly factors: readonly [number, number]; readonly index: Index }[];
  /** 1 less all first indices: interactions, and all that the design does not set. */
  readonly rest: Index;
  /** 1 less all total indices: what the design does not set has at least this share by itself. May be below 0. */
  readonly unset: Index;
  /** Share of the noise in the variance of a single run; null where each point ran once. */
  readonly noise: Index | null;
}

/**
 * Sobol indices of g(x) = E[Y|x], where x is all that differs between vectors and Y has replication noise about it: first
 * order by Saltelli et al. (2010, Comput. Phys. Commun. 181:259, table 2 b), total by Jansen (1999, Comput. Phys. Commun.
 * 117:35), of two factors by Saltelli (2002, Comput. Phys. Commun. 145:280) as (BA_i - B)(AB_j - A), whose mean is what the
 * two have beyond their sum. Where there are rows BA, both halves of the sample give each index and it is their mean.
 *
 * Noise. A and AB share their noise run by run, and so do B and BA; the two halves, and two inner runs, are independent. So:
 * - first and second order are products over the halves: the means over runs have no noise in their product's mean.
 * - (A - AB)^2 of one run holds what the factor does together with the noise. The product of A - AB in two different runs has
 *   the mean of the square of g(A) - g(AB).
 * - the variance below the fraction is that of means of points less their noise.
 * With one run of each point neither can be taken off: indices are then shares of the variance of a run, noise in it, and a
 * total holds the factor's interaction with noise. In both cases an inert factor has exactly 0, and with noise taken off an
 * index whose true value is small comes out below 0 about as often as above.
 *
 * Intervals: BCa over samples; where fewer than 30 of them move an index, each end is the outer one of BCa and Student's t,
 * without which a first index of 0 is claimed twice as often (`test/analysis/design/noisy-runs.test.ts`).
 * @param outcomes of each row its inner runs, neighbours @param seed of the bootstrap: the experiment's
 * @throws if the design is another, or the shape does not fit
 */
export function sobolIndices(
  design: SaltelliDesign,
  outcomes: Float64Array,
  seed: string,
  count = RESAMPLES,
): SobolIndices {
  const inner = runsOfOwnDesign('sobolIndices', ['saltelli'], design, outcomes);
  const { samples, factors, second } = design;
  const centre = mean(outcomes);
  const centred = outcomes.map((outcome) => withoutRounding(outcome - centre, Math.abs(centre)));
  const made = Array.from({ length: samples }, (_, sample) => new Sample(design, centred, inner, sample));
  const spread = spreadColumns(made.map(({ a, b }) => [a, b]));
  const table = resamples(seed, samples, count);
  const share = (
    column: Float64Array,
    of: (sum: number, between: number, noise: number) => number,
  ): Index => {
    const combine = ([sum, ...means]: readonly number[]): number => {
      const { between, noise } = partsOf(means, samples, inner);
      return between + noise > 0 ? of(sum!, between, noise) : NaN;
    };
    const lane = new FunctionOfMeans([column, ...spread], combine, 1, table);
    const { value, interval } = inferContrast([[lane, 1]], samples);
    if (!Number.isFinite(interval.low)) return { value: NaN, interval };
    const moved = column.reduce((all, each) => all + Number(each !== 0), 0);
    if (moved === 0 || moved >= FEW_CHANGED) return { value, interval };
    return {
      value,
      interval: hull(interval, new PairedT(value, contrastUnits([[lane, 1]])).interval(LEVEL)),
    };
  };
  const over = (sum: number, between: number): number => (between > 0 ? sum / between : NaN);
  const all = Array.from({ length: factors }, (_, factor) => factor);
  const columnOf = (of: (sample: Sample) => number): Float64Array => Float64Array.from(made, of);
  const first = all.map((factor) => columnOf((sample) => sample.first(factor)));
  const total = all.map((factor) => columnOf((sample) => sample.total(factor)));
  const added = (columns: readonly Float64Array[]): Float64Array =>
    Float64Array.from(made, (_, at) => columns.reduce((sum, column) => sum + column[at]!, 0));
  const left = (sum: number, between: number): number => 1 - over(sum, between);
  const pairs = second ? all.flatMap((i) => all.slice(i + 1).map((j) => [i, j] as const)) : [];
  return {
    factors: all.map((factor) => ({
      first: share(first[factor]!, over),
      total: share(total[factor]!, over),
    })),
    pairs: pairs.map((pair) => ({
      factors: pair,
      index: share(
        columnOf((sample) => sample.together(...pair)),
        over,
      ),
    })),
    rest: share(added(first), left),
    unset: share(added(total), left),
    noise:
      inner === 1
        ? null
        : share(new Float64Array(samples), (_, between, noise) => noise / (Math.max(0, between) + noise)),
  };
}

/** Rows of one sample, each with its inner runs, about the mean of all. */
class Sample {
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Of both halves, or of A alone: what moving each factor changes, run by run; and the mean of the other half. */
  readonly #halves: readonly { readonly moved: readonly Float64Array[]; readonly other: number }[];

  constructor(
    { factors, second, count, samples }: SaltelliDesign,
    outcomes: Float64Array,
    inner: number,
    at: number,
  ) {
    const rows = count / samples;
    const runs = (row: number): Float64Array =>
      outcomes.subarray((at * rows + row) * inner, (at * rows + row + 1) * inner);
    this.a = runs(0);
    this.b = runs(factors + 1);
    const half = (own: Float64Array, first: number, other: Float64Array) => ({
      moved: Array.from({ length: factors }, (_, factor) =>
        runs(first + factor).map((run, k) => withoutRounding(run - own[k]!, Math.abs(run))),
      ),
      other: mean(other),
    });
    const ofA = half(this.a, 1, this.b);
    this.#halves = second ? [ofA, half(this.b, factors + 2, this.a)] : [ofA];
  }

  first(factor: number): number {
    return mean(this.#halves.map(({ moved, other }) => other * mean(moved[factor]!)));
  }

  total(factor: number): number {
    return mean(this.#halves.map(({ moved }) => productOfDifferent(moved[factor]!) / 2));
  }

  together(i: number, j: number): number {
    const [ofA, ofB] = this.#halves.map(({ moved }) => moved.map((runs) => mean(runs)));
    return (ofB![i]! * ofA![j]! + ofB![j]! * ofA![i]!) / 2;
  }
}
