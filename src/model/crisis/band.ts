import { inForceAt } from './adequacy.ts';
import { NUMBER } from './packages.ts';
import type { Crisis } from '../state.ts';

/**
 * The band of answers in which Russia files what it met within W (S1): 0 packages 0-1, 1 packages 2-3, 2 packages 4-5 and
 * variants, 3 packages 6-7, 4 packages 8-9. That of a coalition counts where it is the higher.
 */
export function deliveredBand(crisis: Crisis): number {
  const council = inForceAt(crisis, crisis.window);
  const { coalition } = crisis;
  const code = coalition.hour <= crisis.window && coalition.code > council ? coalition.code : council;
  return Math.floor(NUMBER[code]! / 2);
}
