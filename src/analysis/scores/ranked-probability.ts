import { checkedCode } from './prediction.ts';

/**
 * Ranked probability score of the ordered codes 0 < 1 < 2 < 3 < 4: mean over the four cuts of (P(code <= k) - happened)^2, 0..1,
 * lower is better (Epstein 1969, J. Applied Meteorology 8:985). A miss by one step costs less than a miss by three; codes 3
 * and 4 are ordered by effort only.
 */
export function rankedProbability(codes: readonly number[], observed: number): number {
  checkedCode(observed);
  let sum = 0;
  let below = 0;
  for (let cut = 0; cut < codes.length - 1; cut++) {
    below += codes[cut]!;
    sum += (below - Number(observed <= cut)) ** 2;
  }
  return sum / (codes.length - 1);
}
