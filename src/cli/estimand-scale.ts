import { estimand as describe } from '../analysis/estimands.ts';
import type { EstimandId } from '../analysis/estimates.ts';

/** Shares and indices are told in points of a hundred, other units as they are. */
export function estimandScale(id: EstimandId): { readonly scale: number; readonly unit: string } {
  const { unit } = describe(id);
  if (unit === 'hours') return { scale: 1, unit: 'h' };
  return unit === 'members' ? { scale: 1, unit } : { scale: 100, unit: 'points' };
}
