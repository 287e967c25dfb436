import type { Estimates } from '../analysis/estimates.ts';
import type { Wedge } from '../analysis/wedges.ts';
import { leadingScope, sameScope } from './select.ts';

/** The wedges that are drawn: of the leading package on the leading group, for each primary estimand. */
export function leadWedges(estimates: Estimates): readonly Wedge[] {
  const scope = leadingScope(estimates);
  const [first] = estimates.wedges;
  if (scope === undefined || first === undefined) return [];
  return estimates.wedges.filter((wedge) => wedge.arm === first.arm && sameScope(wedge.scope, scope));
}
