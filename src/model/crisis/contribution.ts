import { exp } from '../../random/elementary.ts';
import { at } from '../parameters.ts';
import { COALITION, type Crisis } from '../state.ts';
import { isHost } from './force.ts';
import { solidarity } from './preferences.ts';
import { reading } from './threshold.ts';
import { usActs } from './united-states.ts';

/**
 * S6: who sends force. A threshold cascade (Granovetter 1978): a member joins when the weighted share that has joined
 * reaches its own threshold. Consent and contribution are priced apart (Libya 2011).
 */

const BASE = at('contribution.base');
const THETA_SHIFT = at('contribution.thetaShift');
const STAKE_SLOPE = at('contribution.stakeSlope');
const COST_SLOPE = at('contribution.costSlope');
const ESCALATION_SLOPE = at('contribution.escalationSlope');
const RESENTMENT = at('pref.overrideResentment');
const LEGITIMACY_SLOPE = at('contribution.legitimacySlope');
const COALITION_PENALTY = at('contribution.coalitionPenalty');
const NOISE_SD = at('contribution.noiseSd');
const PARL_MEDIAN = at('contribution.parlMedian');
const PARL_PROBABILITY = at('clock.parlProb');

const NORM_SHARE = 0.5;
const LOWEST = 0.001;
const HIGHEST = 1.05;
/** Force need from which parliaments vote, and log-sd of the hours they take (S6). */
const PARLIAMENT_NEED = 0.1;
const PARLIAMENT_SD = 0.6;

/**
 * Runs the cascade for a package at a level of the delivery arrays (the package's own, or COALITION).
 * Seeds: the victim, the framework nation in the victim (in Ukraine those whose troops are there), and the United States if
 * it acts; least fixed point. Who gave Ukraine no guarantee takes no part.
 */
export function cascade(crisis: Crisis, code: number, level: number): void {
  const { members } = crisis.world;
  const { joined } = crisis;
  const offset = level * crisis.actors;
  const { theta } = crisis;
  const acts = usActs(crisis, code);
  crisis.usActs[level] = acts || members.us === crisis.item.target ? 1 : 0;
  let share = 0;
  for (let i = 0; i < crisis.n; i++) {
    const seed = isSeed(crisis, i, acts);
    joined[offset + i] = seed ? 1 : 0;
    if (seed) share += members.weight[i]!;
    const never = i === members.us || crisis.abstainer[i] === 1 || crisis.exempt[i] === 1;
    theta[i] = never ? Number.POSITIVE_INFINITY : threshold(crisis, i, code, level === COALITION);
  }
  for (let grew = true; grew;) {
    grew = false;
    // a victim that is no member has no share of the alliance, but it fights: that moves whom nothing holds back
    const reached = share / crisis.weightTotal + (crisis.abroad ? LOWEST : 0);
    for (let i = 0; i < crisis.n; i++) {
      if (joined[offset + i] === 1 || reached < theta[i]!) continue;
      joined[offset + i] = 1;
      share += members.weight[i]!;
      grew = true;
    }
  }
}

/** Hour at which member i's force for this package starts to arrive. */
export function arrivalHour(crisis: Crisis, i: number, code: number, operative: number): number {
  const { members, p, figures } = crisis.world;
  const late = i === members.us ? crisis.item.usDelayHours : 0;
  if (i === crisis.item.target || crisis.table.need[code]! < PARLIAMENT_NEED) return operative + late;
  if (crisis.noise.parliament(i) >= figures.parliament[i]! * p[PARL_PROBABILITY]!) return operative + late;
  return operative + late + p[PARL_MEDIAN]! * exp(PARLIAMENT_SD * crisis.noise.parliamentHours(i));
}

function isSeed(crisis: Crisis, i: number, usActing: boolean): boolean {
  const { members, figures } = crisis.world;
  if (i === members.us) return usActing || i === crisis.item.target;
  if (crisis.abstainer[i] === 1 || crisis.exempt[i] === 1) return false;
  if (crisis.abroad) return isHost(crisis, i);
  return i === crisis.item.target || figures.leads[i * figures.ids.length + crisis.item.target] === 1;
}

function threshold(crisis: Crisis, i: number, code: number, coalition: boolean): number {
  const { members, p, past } = crisis.world;
  const { table } = crisis;
  const pull =
    crisis.prox[i]! * Math.sqrt(crisis.severity) + NORM_SHARE * solidarity(crisis, i) * reading(crisis, i);
  const theta =
    p[BASE]! +
    p[THETA_SHIFT]! -
    p[STAKE_SLOPE]! * pull +
    p[COST_SLOPE]! * table.c[code]! +
    p[ESCALATION_SLOPE]! * members.attribute.rho[i]! * table.e[code]! +
    (crisis.overridden[i] === 1 ? p[RESENTMENT]! : 0) +
    p[LEGITIMACY_SLOPE]! * past.legitimacyLost +
    (coalition ? p[COALITION_PENALTY]! : 0) +
    (crisis.noisy ? p[NOISE_SD]! * crisis.noise.threshold(i) : 0);
  return theta < LOWEST ? LOWEST : theta > HIGHEST ? HIGHEST : theta;
}
