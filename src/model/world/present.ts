import { logistic } from '../../random/elementary.ts';
import { at } from '../parameters.ts';
import { WEEKS_A_YEAR } from '../calendar.ts';
import type { Sequence } from './sequence.ts';

/** What members are in a week: their anchors, and what the weeks have added to them (S5, S11). */

const CHINA_SCALE = at('member.chnScale');
const DEMAND_CAP = at('state.demandCap');
const LEDGER_GAIN = at('bargaining.ledgerGain');
const STRENGTH = at('belief.strength');
const EROSION = at('package.erosion');
/** Logit of support stays within this (S11). */
export const SUPPORT_BOUND = 4;
/** Most of the signal of package 2 that frequent use can cost (S5). */
const EROSION_MOST = 0.5;

/** Writes what members are this week where the crisis reads it. */
export function present(s: Sequence): void {
  const { world } = s;
  const { members, p, past } = world;
  const strength = p[STRENGTH]!;
  for (let i = 0; i < s.good.length; i++) {
    const good = s.good[i]! + s.talkGood;
    const bad = s.bad[i]! + s.talkBad;
    if (i !== members.us)
      members.attribute.belief[i] = (s.belief0[i]! * strength + good) / (strength + good + bad);
    const logit = s.support0[i]! + s.supportShift[i]!;
    members.attribute.support[i] = logistic(
      logit < -SUPPORT_BOUND ? -SUPPORT_BOUND : logit > SUPPORT_BOUND ? SUPPORT_BOUND : logit,
    );
    members.attribute.dem[i] = raisedDemand(s, i);
    members.attribute.chn[i] = scaledLeverage(s, i);
    past.threat[i] = s.threat[i]! - s.threatStart[i]!;
    past.grievance[i] = s.grievance[i]! - s.grievanceStart[i]!;
  }
  members.deriveAudience(p);
}

/** Wears the signal of package 2 by its uses in the 52 weeks gone by (S5). */
export function erode(s: Sequence): void {
  const { p, past } = s.world;
  let uses = 0;
  for (let week = 0; week < WEEKS_A_YEAR; week++) uses += s.consultations[week]!;
  const eroded = p[EROSION]! * uses;
  past.erosion = eroded < EROSION_MOST ? eroded : EROSION_MOST;
}

/** Leverage of China as the arm's scale leaves it, 0..1. */
function scaledLeverage(s: Sequence, i: number): number {
  const value = s.leverage[i]! * s.world.p[CHINA_SCALE]!;
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/** Demand that past payments have raised, up to a cap or the member's own level. */
function raisedDemand(s: Sequence, i: number): number {
  const { p } = s.world;
  const own = s.demand0[i]!;
  const cap = p[DEMAND_CAP]! > own ? p[DEMAND_CAP]! : own;
  const raised = own + p[LEDGER_GAIN]! * s.ledger[i]!;
  return raised < cap ? raised : cap;
}
