import { exp } from '../../random/elementary.ts';
import { at } from '../parameters.ts';
import { WEEK_HOURS } from '../calendar.ts';
import type { Crisis } from '../state.ts';

/** S4: what adds up. Events of one group against one victim are read together (allies on cumulative cyber activity, 2021). */

const ACCUMULATION = at('threshold.accumulation');
const ACCUMULATION_TIME = at('threshold.accumulationTime');

/** S~ = 1 - (1 - S0) prod(1 - zeta S_p e^(-dt / tau)) over the crises that began before; without any, S0 itself. @param own S0 */
export function accumulatedSeverity(crisis: Crisis, own: number): number {
  const { info, item, world } = crisis;
  const { p, past } = world;
  if (past.cases.length === 0 || item.onset === Number.NEGATIVE_INFINITY) return own;
  let rest = 1;
  for (const { onset, target, group, severity } of past.cases) {
    if (target !== item.target || group !== info.group || onset > item.onset) continue;
    const weeks = (item.onset - onset) / WEEK_HOURS;
    rest *= 1 - p[ACCUMULATION]! * severity * exp(-weeks / p[ACCUMULATION_TIME]!);
  }
  return rest === 1 ? own : 1 - (1 - own) * rest;
}
