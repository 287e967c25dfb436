import { at } from '../parameters.ts';
import type { Sequence } from './sequence.ts';

/** S11: evidence about the United States, as pseudo-counts above what members believed at the start. */

const FORGETTING = at('belief.forgetting');
const TALK_FORGETTING = at('belief.talkForgetting');
const WEIGHT_DEPLOY = at('belief.weightDeploy');
const WEIGHT_TALK = at('belief.weightTalk');
const DECLARED_WEIGHT = at('russia.weightDeclared');
const COSTLY_WEIGHT = at('russia.weightCostly');
/** Kinds of signal: declarations about three things, then costly signals about the same (ArmInTime). */
const ABOUT = 3;

/** Adds evidence to every actor's counts. */
export function credit(s: Sequence, good: number, bad: number): void {
  for (let i = 0; i < s.good.length; i++) {
    s.good[i] = s.good[i]! + good;
    s.bad[i] = s.bad[i]! + bad;
  }
}

/** Laws and deployments arrive as evidence when they come into force; talk has an accumulator of its own, of mass at most 1. */
export function evidence(s: Sequence): void {
  const { p } = s.world;
  const keep = p[FORGETTING]!;
  for (let i = 0; i < s.good.length; i++) {
    s.good[i] = s.good[i]! * keep;
    s.bad[i] = s.bad[i]! * keep;
  }
  s.talkGood *= p[TALK_FORGETTING]!;
  s.talkBad *= p[TALK_FORGETTING]!;
  s.russia.beliefs.forget();
  if (s.inTime === null || s.week < 0) return; // what is in force at week 0 is heard then, once
  for (let kind = 0; kind < s.signals.length; kind++) {
    const news = s.signalsNow[kind]! - s.signals[kind]!;
    if (news === 0) continue;
    s.signals[kind] = s.signalsNow[kind]!;
    const costly = kind >= ABOUT;
    s.russia.beliefs.hear(kind % ABOUT, news * p[costly ? COSTLY_WEIGHT : DECLARED_WEIGHT]!);
    if (costly) credit(s, news > 0 ? news * p[WEIGHT_DEPLOY]! : 0, news < 0 ? -news * p[WEIGHT_DEPLOY]! : 0);
    else if (news > 0) s.talkGood += news * p[WEIGHT_TALK]!;
    else s.talkBad -= news * p[WEIGHT_TALK]!;
  }
  const mass = s.talkGood + s.talkBad;
  if (mass <= 1) return;
  s.talkGood /= mass;
  s.talkBad /= mass;
}
