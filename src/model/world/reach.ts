import { CLASS_INFO } from '../crisis/classes.ts';
import type { Figures } from '../figures.ts';
import { DOMAINS } from '../members.ts';

/** S1, S2: geography - no act at sea where there is no sea. How near an army comes is the exposure of the target (S1). */

const SEA = DOMAINS.indexOf('sea');

/** Whether an event of a class can happen to an actor. */
export function reaches(figures: Figures, classCode: number, actor: number): boolean {
  return CLASS_INFO[classCode]!.domain !== SEA || figures.landlocked[actor] === 0;
}

/** A member to whom an event of a class can happen, all alike. @param u one uniform */
export function targetAtRandom(figures: Figures, classCode: number, u: number): number {
  let open = 0;
  for (let j = 0; j < figures.members; j++) if (reaches(figures, classCode, j)) open++;
  let place = Math.floor(u * open);
  for (let j = 0; j < figures.members; j++) if (reaches(figures, classCode, j) && place-- === 0) return j;
  throw new Error('an event that can happen to no member');
}
