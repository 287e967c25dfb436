import { inForceAt } from '../crisis/adequacy.ts';
import { belief, reportAt } from '../crisis/attribution.ts';
import { utilityTerms } from '../crisis/preferences.ts';
import type { Crisis } from '../state.ts';

/** What the end of a crisis is worth to a member, from which it favours a proposal or not (`docs/odd.md` section 3, Adoption). */

/** U_i of an answer at the member's belief at the end of the window, tastes included; 0 for no answer. Utility. */
export function utilityAtWindow(crisis: Crisis, i: number, code: number): number {
  if (code === 0) return 0;
  utilityTerms(crisis, i, code, belief(crisis, i, reportAt(crisis.window)), false);
  let sum = 0;
  for (let t = 0; t < crisis.terms.length; t++) sum += crisis.terms[t]!;
  return sum;
}

/** The same of the package in force at the end of the window. */
export function utilityInForce(crisis: Crisis, i: number): number {
  return utilityAtWindow(crisis, i, inForceAt(crisis, crisis.window));
}
