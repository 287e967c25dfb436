import { logistic } from '../../random/elementary.ts';
import { PURPOSE } from '../keys.ts';
import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';
import { hostForce } from './force.ts';

/** S8: does the United States act? One uniform an event serves all packages, so action is monotone in P(act). */

const INTERCEPT = [at('us.interceptCommitted'), at('us.interceptConditional'), at('us.interceptDetached')];
const GUARANTEE = at('us.guarantee');
const GUARANTEE_SLOPE = at('us.guaranteeSlope');
const BURDEN = at('us.burdenSensitivity');
const NORM = at('spend.norm');
const PUBLIC_SLOPE = at('us.publicSlope');
const PACIFIC_SLOPE = at('us.pacificSlope');
const ESCALATION_SLOPE = at('us.escalationSlope');
const LOAD_SLOPE = at('us.loadSlope');
const ACT_BIAS = at('us.actBias');
const BELIEF_OTHERS = at('belief.others');
const INTEROP = at('force.interopLoss');
const ENABLERS = at('force.enablerDependence');

/** Statutory strength of the law as it stands (FY2024 NDAA): the slope of the guarantee is taken from here. */
const LAW_TODAY = 0.3;
const BURDEN_RANGE = 2;
const NEUTRAL_SUPPORT = 0.5;
/** Escalation above which Washington hesitates. */
const ESCALATION_FREE = 0.35;

/** P(act | package), 0..1. */
export function chanceToAct(crisis: Crisis, code: number): number {
  const { members, p, usState, pacific } = crisis.world;
  const burden = crisis.abroad ? 0 : members.spend[crisis.item.target]! - p[NORM]!;
  const clipped = burden < -BURDEN_RANGE ? -BURDEN_RANGE : burden > BURDEN_RANGE ? BURDEN_RANGE : burden;
  const escalation = crisis.table.e[code]! - ESCALATION_FREE;
  const need = crisis.table.need[code]!;
  const others =
    hostForce(crisis) +
    (1 - p[INTEROP]!) * crisis.capOthers * crisis.expectedOfOthers * p[BELIEF_OTHERS]! * (1 - p[ENABLERS]!);
  const missing = need > 0 ? 1 - others / need : 0;
  return logistic(
    p[INTERCEPT[usState]!]! +
      p[GUARANTEE_SLOPE]! * (p[GUARANTEE]! - LAW_TODAY) +
      p[BURDEN]! * clipped +
      p[PUBLIC_SLOPE]! * (members.attribute.support[members.us]! - NEUTRAL_SUPPORT) -
      p[PACIFIC_SLOPE]! * pacific -
      (escalation > 0 ? p[ESCALATION_SLOPE]! * escalation : 0) -
      (missing > 0 ? p[LOAD_SLOPE]! * missing : 0) +
      p[ACT_BIAS]!,
  );
}

export function usActs(crisis: Crisis, code: number): boolean {
  const { us } = crisis.world.members;
  return (
    us >= 0 && crisis.exempt[us] === 0 && crisis.noise.eventUniform(PURPOSE.usAct) < chanceToAct(crisis, code)
  );
}
