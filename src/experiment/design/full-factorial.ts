import { type TwoLevelDesign, twoLevel } from './two-level.ts';

/** Most factors of a full factorial: 1,024 runs. */
export const MOST_FULL = 10;

/**
 * Every combination of low and high, the last factor fastest: 2^factors runs. Twin: `factorialEffects`.
 * @throws unless there are 1 to 10 factors
 */
export function fullFactorial(factors: number): TwoLevelDesign {
  if (!(factors >= 1 && factors <= MOST_FULL))
    throw new Error(`a full factorial takes 1 to ${MOST_FULL} factors, not ${factors}`);
  return twoLevel(
    'full',
    Uint32Array.from({ length: factors }, (_, factor) => 2 ** (factors - 1 - factor)),
  );
}
