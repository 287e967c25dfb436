/**
 * Continuous ranked probability score of a sample (Matheson & Winkler 1976, Management Science 22:1087), in hours, lower is
 * better: mean |x - y| - mean |x - x'| / 2, which is the integral of (F(t) - [y <= t])^2 for the sample's own distribution
 * function (Gneiting & Raftery 2007, JASA 102:359), exactly. A sample of one value gives the absolute error.
 * @param sorted sample of min(T, 720), ascending, at least one value
 * @param between what the sources leave open of min(T, 720): the score is its mean over y uniform in there, [y, y] for a value
 */
export function crps(sorted: Float64Array, [low, high]: readonly [number, number]): number {
  const n = sorted.length;
  if (n === 0) throw new Error('no sample to score');
  let away = 0;
  let apart = 0;
  for (let i = 0; i < n; i++) {
    away += meanDistance(sorted[i]!, low, high);
    apart += (2 * i + 1 - n) * sorted[i]!;
  }
  return away / n - apart / n / n;
}

/** Mean of |x - y| over y uniform in low..high. */
function meanDistance(x: number, low: number, high: number): number {
  if (x <= low || x >= high) return Math.abs(x - (low + high) / 2);
  return ((x - low) ** 2 + (high - x) ** 2) / (2 * (high - low));
}
