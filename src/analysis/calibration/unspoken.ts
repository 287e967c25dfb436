import { spearman, standardRanks } from '../spearman.ts';

/** Standard errors of a rank correlation of independent values beyond which a coordinate is thought to matter. */
const BEYOND = 3;

/**
 * Coordinates of which no figure says anything that shows in some prior draws: by rank correlation with the mean of each
 * figure over the runs of a point. A screening for the sampler, not a result.
 * @param points points x dimensions @param statistics points * inner x figures; NaN = the run says nothing
 * @returns 1 for each such coordinate
 */
export function unspoken(
  points: Float64Array,
  dimensions: number,
  statistics: Float64Array,
  inner: number,
  figures: number,
): Uint8Array {
  const count = points.length / dimensions;
  const means = Array.from({ length: figures }, (_, figure) => {
    const own = Float64Array.from({ length: count }, (__, point) => {
      let n = 0;
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        const value = statistics[(point * inner + k) * figures + figure]!;
        if (Number.isNaN(value)) continue;
        n++;
        sum += value;
      }
      return sum / n;
    });
    // A point that says nothing of the figure takes the middle of those that do.
    const said = own.filter((value) => !Number.isNaN(value)).sort();
    return standardRanks(own.map((value) => (Number.isNaN(value) ? said[said.length >> 1]! : value)));
  });
  const limit = BEYOND / Math.sqrt(count - 1);
  return Uint8Array.from({ length: dimensions }, (_, d) => {
    const coordinate = standardRanks(
      Float64Array.from({ length: count }, (__, point) => points[point * dimensions + d]!),
    );
    return means.some((mean) => Math.abs(spearman(coordinate, mean)) > limit) ? 0 : 1;
  });
}
