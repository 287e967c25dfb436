/** A ratio of sums of variances over the same units, with its Monte Carlo interval. */
export interface VarianceRatio {
  readonly value: number;
  readonly low90: number;
  readonly high90: number;
}

/** .95 quantile of the standard normal. */
const Z90 = 1.6448536269514722;

/** Unbiased variance. @param values at least two */
export function variance(values: Float64Array): number {
  return squares(values) / (values.length - 1);
}

/**
 * (sum of the variances of some variables) / (the same of others), each array an entry a unit, the units the same and
 * independent. The interval is that of the logarithm by the jackknife (Efron & Stein 1981, Ann. Statist. 9:586). NaN where the
 * divisor never varies.
 */
export function varianceRatio(over: readonly Float64Array[], under: readonly Float64Array[]): VarianceRatio {
  const n = under[0]!.length;
  const total = (part: readonly Float64Array[]): number =>
    part.reduce((sum, values) => sum + squares(values), 0);
  const [a, b] = [total(over), total(under)];
  if (!(a > 0 && b > 0)) return { value: NaN, low90: NaN, high90: NaN };
  // without a unit a sum of squares is less by n/(n - 1) times its squared deviation
  const less = (part: readonly Float64Array[]): Float64Array => {
    const means = part.map(mean);
    return Float64Array.from(
      { length: n },
      (_, i) => (n / (n - 1)) * part.reduce((sum, values, v) => sum + (values[i]! - means[v]!) ** 2, 0),
    );
  };
  const [lessA, lessB] = [less(over), less(under)];
  const logs = lessA.map((without, i) => Math.log((a - without) / (b - lessB[i]!)));
  const error = (n - 1) * Math.sqrt(variance(logs) / n);
  const value = a / b;
  return { value, low90: value * Math.exp(-Z90 * error), high90: value * Math.exp(Z90 * error) };
}

/** Pairs after which a mean has a half-width at 90%. */
export function pairsNeeded(varianceOfDifference: number, halfWidth: number): number {
  return Math.ceil(varianceOfDifference * (Z90 / halfWidth) ** 2);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}
