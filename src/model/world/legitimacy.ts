import { PURPOSE } from '../keys.ts';
import { at } from '../parameters.ts';
import { count } from './publics.ts';
import type { Outcome } from './outcome.ts';
import type { Sequence } from './sequence.ts';

/** S12: legitimacy of the alliance, a stock in 0..1 (Hurd 1999). No quantitative anchor. */

const START = at('legit.start');
const REVERSION = at('legit.reversion');
const LOSS_OVERRIDE = at('legit.lossOverride');
const LOSS_MISATTRIBUTION = at('legit.lossMisattribution');
const GAIN_BACKING = at('legit.gainBacking');
const BACKING = at('legit.unBacking');
const DOUBLE_STANDARD = at('legit.doubleStandard');
const STANDARD_WEIGHT = 0.5;

/** A closed decision costs what it overrode and whom it accused wrongly, and gains where the United Nations back it. */
export function judge(s: Sequence, outcome: Outcome): void {
  count(s, outcome.costs, outcome.consulted);
  if (!outcome.decided) return;
  const { p } = s.world;
  const lost =
    (1 - p[LOSS_OVERRIDE]! * outcome.overriddenShare) *
    (outcome.misattributed ? 1 - p[LOSS_MISATTRIBUTION]! : 1);
  const chance = p[BACKING]! * (1 - STANDARD_WEIGHT * p[DOUBLE_STANDARD]!);
  const backed = s.keyed.uniform(outcome.incident.provocation.key, 0, PURPOSE.backing, 0) < chance;
  s.legitimacy = afterDecision(s.legitimacy, lost, backed ? p[GAIN_BACKING]! : 0);
}

/** L after a decision. @param kept share that overriding and wrong accusation leave @param gain share of what is missing that backing adds */
export function afterDecision(before: number, kept: number, gain: number): number {
  return before * kept + (1 - before) * gain;
}

/** Legitimacy returns to where it started. */
export function legitimacy(s: Sequence): void {
  const { p, past } = s.world;
  s.legitimacy += p[REVERSION]! * (p[START]! - s.legitimacy);
  past.legitimacyLost = p[START]! - s.legitimacy;
}
