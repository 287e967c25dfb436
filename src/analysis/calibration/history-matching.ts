/**
 * History matching (Craig, Goldstein, Seheult & Smith 1997; Vernon, Goldstein & Bower 2010, Bayesian Analysis 5:619): a
 * point is ruled out where it is implausible that the record is one of its own, however uncertain record and simulation are.
 */

/** What is compared: one figure of the record. */
export interface Observed {
  readonly id: string;
  /** On the scale of the statistic. */
  readonly value: number;
  /** Variance of the observation: half the width of what the sources leave open, squared, over 3 (uniform). */
  readonly variance: number;
}

/** Beyond this a unimodal distribution has at most 5% of its mass (Pukelsheim 1994, American Statistician 48:88). */
export const IMPLAUSIBLE = 3;

/** Share of the mean variance over points that each point has at least: a few equal runs are no certainty. */
const LEAST_SHARE = 0.1;

/**
 * Implausibility of each point for each figure: |z - mean| over the root of the variances of the observation, of one
 * realisation and of the simulated mean.
 * @param statistics points x inner x figures; NaN = the realisation says nothing of the figure, and is left out
 * @returns points x figures; NaN where no realisation of the point says anything, which counts as implausible
 */
export function implausibilities(
  statistics: Float64Array,
  inner: number,
  observed: readonly Observed[],
): Float64Array {
  const figures = observed.length;
  const points = statistics.length / (inner * figures);
  const out = new Float64Array(points * figures);
  const moments = momentsOf(statistics, inner, figures);
  for (const [figure, { value, variance }] of observed.entries()) {
    const least = LEAST_SHARE * meanVariance(moments, figure, figures);
    for (let point = 0; point < points; point++) {
      const { n, mean, own } = moments[point * figures + figure]!;
      const spread = Math.max(own, least);
      const off = Math.abs(value - mean);
      out[point * figures + figure] =
        n === 0 ? NaN : off === 0 ? 0 : off / Math.sqrt(variance + spread + spread / n);
    }
  }
  return out;
}

/** Of the realisations of one point that say something of a figure. */
interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly own: number; // variance
}

function momentsOf(statistics: Float64Array, inner: number, figures: number): Moments[] {
  const points = statistics.length / (inner * figures);
  return Array.from({ length: points * figures }, (_, cell) => {
    const [point, figure] = [Math.floor(cell / figures), cell % figures];
    const values: number[] = [];
    for (let k = 0; k < inner; k++) {
      const value = statistics[(point * inner + k) * figures + figure]!;
      if (!Number.isNaN(value)) values.push(value);
    }
    const n = values.length;
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { n, mean, own: n > 1 ? squares / (n - 1) : 0 };
  });
}

/** Mean variance of a figure over the points that have one. */
function meanVariance(moments: readonly Moments[], figure: number, figures: number): number {
  const own = moments.filter(({ n }, cell) => cell % figures === figure && n > 1);
  return own.length === 0 ? 0 : own.reduce((sum, each) => sum + each.own, 0) / own.length;
}

/**
 * Implausibility of each point: that of its worst fact but one, as is usual where a model is known to have a part that does
 * not fit (the second maximum of Vernon et al.). A fact is as implausible as the worst of its figures.
 * @param all points x figures @param facts number of the fact of each figure; at least two different
 */
export function secondWorst(all: Float64Array, facts: readonly number[]): Float64Array {
  const numbers = [...new Set(facts)];
  return Float64Array.from({ length: all.length / facts.length }, (_, point) => {
    const worst = numbers.map((fact) =>
      facts.reduce((most, each, figure) => {
        const own = all[point * facts.length + figure]!;
        return each !== fact ? most : Math.max(most, Number.isNaN(own) ? Infinity : own);
      }, 0),
    );
    return worst.toSorted((a, b) => b - a)[1]!;
  });
}
