import { exp, ln } from '../../random/elementary.ts';
import { PURPOSE } from '../keys.ts';
import type { Crisis } from '../state.ts';
import { belief } from './attribution.ts';
import { utilityAt } from './preferences.ts';

/**
 * S7d, the switch of strategic voting (Feddersen & Pesendorfer 1998): where a single block decides, a member that doubts the
 * cause knows that its vote counts only if all others consent, and reads that as evidence.
 */

/**
 * Chance that a voter with a signal against consents, in the symmetric equilibrium of a unanimous vote.
 * @param n voters, at least 2 @param p how often a signal is right, .5 to 1
 */
export function consentAgainstSignal(n: number, p: number): number {
  const odds = (1 - p) / p;
  if (odds === 1) return (n - 2) / n; // the limit of the quotient below
  const pull = odds > 0 ? exp(ln(odds) / (n - 1)) : 0;
  return (pull * p - (1 - p)) / (p - pull * (1 - p));
}

/**
 * Lets those blockers in `crisis.block` whose only reason is doubt about the cause speak as if it were certain, each with the
 * chance of the equilibrium. @param waived whether the text is a conditional invocation @returns whether anybody did
 */
export function consentStrategically(crisis: Crisis, text: number, report: number, waived: boolean): boolean {
  const chance = consentAgainstSignal(crisis.electors, meanCertainty(crisis, report));
  let moved = false;
  for (let i = 0; i < crisis.n; i++) {
    if (crisis.block[i] !== 1) continue;
    const spoken =
      crisis.deliberated[i]! + gainOfCertainty(crisis, i, text, belief(crisis, i, report), waived);
    if (spoken < 0) continue;
    if (crisis.noise.actorUniform(i, PURPOSE.strategic, crisis.attempts - 1) >= chance) continue;
    crisis.deliberated[i] = spoken;
    moved = true;
  }
  return moved;
}

/** What its margin would rise by if member i were sure that Russia did it. */
function gainOfCertainty(crisis: Crisis, i: number, text: number, pi: number, waived: boolean): number {
  return (
    utilityAt(crisis, i, text, 1, waived) -
    utilityAt(crisis, i, text, pi, waived) -
    utilityAt(crisis, i, crisis.current, 1, false) +
    utilityAt(crisis, i, crisis.current, pi, false)
  );
}

/** How right a signal is: the mean over the electorate of max(pi, 1 - pi). */
function meanCertainty(crisis: Crisis, report: number): number {
  let sum = 0;
  for (let i = 0; i < crisis.n; i++) {
    if (crisis.electorate[i] === 0) continue;
    const pi = belief(crisis, i, report);
    sum += pi > 0.5 ? pi : 1 - pi;
  }
  return sum / crisis.electors;
}
