import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';

/** S6, the switch of fractions: what a contributor sends of its usable capability. */

const SENT = at('contribution.sentFraction');

/** Whole numbers a, b of the Beta distribution of the fraction, and its mean: of the allies, and of the United States (S6). */
const ALLIES = { a: 6, b: 4, mean: 0.6 } as const;
const AMERICA = { a: 8, b: 2, mean: 0.8 } as const;

/** Factor on the force need of a class where fractions are drawn: needs are stated for contributors that send all. */
export function needFactor(crisis: Crisis): number {
  return crisis.world.structure.sent === 'fraction' ? ALLIES.mean : 1;
}

/** Sets what each member would send of its capability, and what is expected of it, before anybody has decided to join. */
export function setFractions(crisis: Crisis): void {
  const { members, p, structure } = crisis.world;
  const { fraction } = crisis;
  if (structure.sent === 'whole') {
    fraction.fill(p[SENT]!);
    crisis.expectedOfOthers = p[SENT]!;
    crisis.expectedOfUs = p[SENT]!;
    return;
  }
  for (let i = 0; i < crisis.n; i++) {
    const { a, b } = i === members.us ? AMERICA : ALLIES;
    fraction[i] = crisis.noise.sent(i, a, b);
  }
  crisis.expectedOfOthers = ALLIES.mean;
  crisis.expectedOfUs = AMERICA.mean;
}
