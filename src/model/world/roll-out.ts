import { logit } from '../../random/elementary.ts';
import { inside } from '../inside.ts';
import { present } from './present.ts';
import type { Sequence } from './sequence.ts';

/** Week, step 2: proposals come into force (dose x lag x decay), and what members are follows the parameters of the week. */

/**
 * Reads the arm's parameters of this week; where they changed, attributes and the worth of Russia's options follow. What
 * members are is written anew in every arm, so that one whose levers move meets the same week as one that has none.
 */
export function rollOut(s: Sequence): void {
  if (s.inTime === null) return;
  const changed = s.inTime.parametersAt(s.week, s.world.p);
  s.inTime.signalsAt(s.week, s.signalsNow);
  if (changed) settle(s);
  else present(s);
}

/** Attributes and everything that is computed from parameters alone. */
export function settle(s: Sequence): void {
  const { world } = s;
  const { members } = world;
  const growth = s.spendByYear.length > 0 ? members.growth.slice() : null;
  members.set(world.p, world.drawn, s.simulator.draws, { signals: s.inTime === null });
  anchor(s);
  if (growth !== null) {
    members.growth.set(growth);
    members.spend.set(s.spendByYear.at(-1)!);
    members.derive(world.p);
  }
  present(s);
  s.russia.refresh();
}

function anchor(s: Sequence): void {
  const { attribute } = s.world.members;
  s.belief0.set(attribute.belief);
  s.demand0.set(attribute.dem);
  s.spend0.set(s.world.figures.spend);
  for (let i = 0; i < s.support0.length; i++) s.support0[i] = logit(inside(attribute.support[i]!));
}
