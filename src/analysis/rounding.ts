/** Differences below this share of the numbers they come from are the rounding of a mean over classes, not an effect. */
const ROUNDING = 1e-12;

/**
 * A difference, or exactly 0 where it is no more than rounding.
 * @param scale size of the numbers that it was taken from; counted as at least 1
 */
export function withoutRounding(difference: number, scale: number): number {
  return Math.abs(difference) <= ROUNDING * Math.max(1, scale) ? 0 : difference;
}

/** Weighted sum of columns, row by row: exactly 0 where it is no more than rounding. */
export function weightedSum(columns: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const out = new Float64Array(columns[0]!.length);
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    let scale = 0;
    for (let c = 0; c < columns.length; c++) {
      const part = weights[c]! * columns[c]![i]!;
      sum += part;
      scale = Math.max(scale, Math.abs(part));
    }
    // A column by itself has nothing to cancel.
    out[i] = columns.length === 1 ? sum : withoutRounding(sum, scale);
  }
  return out;
}
