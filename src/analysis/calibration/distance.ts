import type { Comparison } from '../evidence/comparisons.ts';

/** Distance of a simulated record from the observed one. */

/** To the normal's standard deviation. */
const NORMAL_MAD = 1.4826;
/** Least spread: a figure that never varies would else count infinitely. */
const LEAST = 1e-3;

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  return sorted[Math.floor(sorted.length / 2)]!;
}

/**
 * Spread of each statistic: median absolute deviation, scaled to a normal's standard deviation; the standard deviation
 * where more than half of the values are equal.
 * @param statistics realisations x figures; NaN is left out
 */
export function spreads(statistics: Float64Array, figures: number): Float64Array {
  return Float64Array.from({ length: figures }, (_, figure) => {
    const values = statistics.filter((value, i) => i % figures === figure && !Number.isNaN(value));
    if (values.length === 0) return LEAST;
    const middle = median(values);
    const mad = NORMAL_MAD * median(values.map((value) => Math.abs(value - middle)));
    if (mad > 0) return mad;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return Math.max(LEAST, sd);
  });
}

/** Distance that a figure counts of which a realisation says nothing, in spreads. */
const NOTHING = 3;

/**
 * Root mean square over facts of the distances of their figures, in spreads; within what the sources leave open a figure
 * has none. A fact counts once, however many figures it has.
 * @param statistics realisations x comparisons
 */
export function distancesOf(
  statistics: Float64Array,
  comparisons: readonly Comparison[],
  scale: Float64Array,
): Float64Array {
  const figures = comparisons.length;
  const facts = [...new Set(comparisons.map(({ fact }) => fact))];
  const ends = comparisons.map(({ between, scale: { to } }) => [to(between[0]), to(between[1])] as const);
  const weight = comparisons.map(({ fact }) => 1 / comparisons.filter((each) => each.fact === fact).length);
  return Float64Array.from({ length: statistics.length / figures }, (_, i) => {
    let sum = 0;
    for (const [figure, [low, high]] of ends.entries()) {
      const value = statistics[i * figures + figure]!;
      const off = Number.isNaN(value) ? NOTHING : Math.max(0, low - value, value - high) / scale[figure]!;
      sum += weight[figure]! * off * off;
    }
    return Math.sqrt(sum / facts.length);
  });
}
