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
  for (let point = 0; point < points; point++)
    for (const [figure, { value, variance }] of observed.entries()) {
      const at = (k: number): number => statistics[(point * inner + k) * figures + figure]!;
      let n = 0;
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        if (Number.isNaN(at(k))) continue;
        n++;
        sum += at(k);
      }
      const mean = sum / n;
      let squares = 0;
      for (let k = 0; k < inner; k++) if (!Number.isNaN(at(k))) squares += (at(k) - mean) ** 2;
      const own = n > 1 ? squares / (n - 1) : 0;
      const spread = Math.sqrt(variance + own + own / n);
      const off = Math.abs(value - mean);
      out[point * figures + figure] = n === 0 ? NaN : off === 0 ? 0 : off / spread;
    }
  return out;
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
