import { checkedCode } from './prediction.ts';

/**
 * Brier score of a forecast in several categories: sum over codes of (p - happened)^2, 0..2, lower is better (Brier 1950,
 * Monthly Weather Review 78:1). Blind to the order of the codes.
 */
export function brier(codes: readonly number[], observed: number): number {
  checkedCode(observed);
  let sum = 0;
  codes.forEach((p, code) => (sum += (p - Number(code === observed)) ** 2));
  return sum;
}
