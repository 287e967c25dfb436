/**
 * Holm's step-down adjustment (Holm 1979, Scand. J. Statist. 6:65): p-values that control the chance of one
 * false rejection in the family. NaN stays NaN and does not count.
 */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).filter((i) => !Number.isNaN(p[i]!));
  order.sort((a, b) => p[a]! - p[b]! || a - b);
  const adjusted = p.map(() => NaN);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (order.length - rank) * p[index]!));
    adjusted[index] = largest;
  });
  return adjusted;
}
