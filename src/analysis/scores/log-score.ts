import { ln } from '../../random/elementary.ts';
import { checkedCode } from './prediction.ts';

/**
 * Logarithmic score: natural log of the probability given to what happened (Good 1952, JRSS B 14:107). At most 0, higher is
 * better; strictly proper, and the only such score that reads nothing but that one probability.
 * @param codes five probabilities, sum 1 @param observed code that happened, 0..4
 */
export function logScore(codes: readonly number[], observed: number): number {
  return ln(codes[checkedCode(observed)]!);
}
