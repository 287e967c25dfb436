import { mean } from '../moments.ts';

/**
 * Mean product of two different inner runs: with independent noise and the same mean m in each it has mean m^2, where the
 * square of their mean has the variance of the noise in it (a U-statistic: Hoeffding 1948, Ann. Math. Stat. 19:293). Of a
 * single run its square: nothing tells noise apart.
 */
export function productOfDifferent(runs: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < runs.length; k++) {
    sum += runs[k]!;
    squares += runs[k]! ** 2;
  }
  return runs.length === 1 ? squares : (sum * sum - squares) / (runs.length * (runs.length - 1));
}

/** Variance of a run about the mean of its point; 0 of a single run. */
function within(runs: Float64Array): number {
  if (runs.length === 1) return 0;
  const centre = mean(runs);
  return runs.reduce((sum, run) => sum + (run - centre) ** 2, 0) / (runs.length - 1);
}

/**
 * What each block of a design adds to the variance of the mean g of a point over all points, and to that of the noise about
 * it: four columns, whose means `partsOf` takes.
 * @param rows of each block the runs of some of its points, as many in every block
 */
export function spreadColumns(rows: readonly (readonly Float64Array[])[]): Float64Array[] {
  const each = rows.map((points) => {
    const means = points.map((runs) => mean(runs));
    const centre = mean(means);
    return [centre, centre * centre, mean(means.map((x) => x * x)), mean(points.map(within))] as const;
  });
  return [0, 1, 2, 3].map((column) => Float64Array.from(each, (values) => values[column]!));
}

export interface SpreadParts {
  /** Of g over the points; with several runs the noise is taken off. May be negative. */
  readonly between: number;
  /** Of a run about g; 0 of a single run, where it is in `between`. */
  readonly noise: number;
}

/**
 * Moments for clusters whose points are alike in distribution: the square of the grand mean holds the variance of a block's
 * mean over `blocks`, that of a point's mean the noise over `inner` (Searle, Casella & McCulloch 1992, Variance Components,
 * section 3.6).
 * @param means of the columns of `spreadColumns`
 */
export function partsOf(
  [centre, block, square, noise]: readonly number[],
  blocks: number,
  inner: number,
): SpreadParts {
  const ofCentre = (block! - centre! * centre!) / (blocks - 1);
  return { between: square! - (centre! * centre! - ofCentre) - noise! / inner, noise: noise! };
}
