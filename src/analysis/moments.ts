/** Sums run from first to last, so that a result depends on the records alone. */

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Standard error of the mean of independent values: sqrt(sum (x - mean)^2 / (n (n - 1))). NaN for n < 2. */
export function standardError(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 2) return NaN;
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - centre) ** 2;
  return Math.sqrt(squares / (n * (n - 1)));
}

/** Pearson correlation over the pairs without NaN; NaN where either side does not vary. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue;
    n++;
    sumX += x[i]!;
    sumY += y[i]!;
  }
  const meanX = sumX / n;
  const meanY = sumY / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue;
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const scale = Math.sqrt(xx) * Math.sqrt(yy);
  return scale === 0 ? NaN : Math.max(-1, Math.min(1, xy / scale));
}

/** Mean of each run of `inner` neighbours: the cluster means of replications by their parameter vector. */
export function clusterMeans(values: Float64Array, inner: number): Float64Array {
  if (inner === 1) return values;
  const out = new Float64Array(values.length / inner);
  for (let c = 0; c < out.length; c++) {
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += values[c * inner + k]!;
    out[c] = sum / inner;
  }
  return out;
}
