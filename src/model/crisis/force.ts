import { exp } from '../../random/elementary.ts';
import { type Figures, REGIONS } from '../figures.ts';
import { at } from '../parameters.ts';
import { REPORTS } from '../reports.ts';
import type { Crisis } from '../state.ts';
import { CODE } from './packages.ts';

/** S10: what force is expected and what force is there, as capability shares (all 32 members together = 1). */

const PREPOSITIONED = at('force.prepositioned');
const INTEROP = at('force.interopLoss');
const ENABLERS = at('force.enablerDependence');
const CAPABILITY_NOISE = at('pref.capabilityNoise');
const BELIEF_OTHERS = at('belief.others');
const READY_FORCE = at('force.readyHours');
const READY_REINFORCE = at('force.readyHoursReinforce');
const READY_FACTOR8 = at('force.readyFactor8');
const READY_TIME = at('force.readyTime');
const DIVERSION = at('us.diversion');
const PRESENCE = at('ukraine.presence');
const SURGE_CAP = at('eu.surgeCap');
const DUPLICATION = at('eu.duplication');

const FLANK = ['eastern', 'nordic-baltic', 'black-sea'].map((name) =>
  REGIONS.indexOf(name as (typeof REGIONS)[number]),
);
/** Wave of the victim, whose force is there (`Gathered`). */
const AT_HOME = 0;
/** Pacific pull, in standard deviations, that diverts the most (S8). */
const MAX_PULL = 3;

/** Whether an actor lies on the eastern flank, where force stands before anybody moves. */
export function onFlank(figures: Figures, j: number): boolean {
  return FLANK.includes(figures.region[j]!);
}

/** Force in place before anybody moves: on the eastern flank, and allied troops in Ukraine; 0 elsewhere. */
export function hostForce(crisis: Crisis): number {
  const { figures, p } = crisis.world;
  if (crisis.abroad) return p[PRESENCE]!;
  return onFlank(figures, crisis.item.target) ? p[PREPOSITIONED]! : 0;
}

/** Whether member i has troops in Ukraine: the guarantors that lead a battlegroup anywhere lead there too (S9). */
export function isHost(crisis: Crisis, i: number): boolean {
  const { members, p } = crisis.world;
  return p[PRESENCE]! > 0 && members.framework[i] === 1 && crisis.exempt[i] === 0;
}

/** Capability share that the Pacific leaves for Europe (cap_u,eff). */
export function usableCapability(crisis: Crisis): number {
  const { members, p, pacific } = crisis.world;
  if (members.us < 0) return 0;
  const pull = pacific < 0 ? 0 : pacific > MAX_PULL ? MAX_PULL : pacific;
  return members.cap[members.us]! * (1 - (p[DIVERSION]! * pull) / MAX_PULL);
}

/** E_i: the force that member i expects, capability share. */
export function expectedForce(crisis: Crisis, i: number): number {
  const known = crisis.expectedForce[i]!;
  if (known === known) return known;
  const { members, p } = crisis.world;
  const pledged = members.us < 0 || crisis.exempt[members.us] === 0;
  const us = pledged ? members.attribute.belief[i]! : 0;
  const noise = crisis.noisy ? 1 + p[CAPABILITY_NOISE]! * crisis.noise.forceEstimate(i) : 1;
  const others =
    crisis.capOthers * crisis.expectedOfOthers * beliefInOthers(crisis, i) * (1 - p[ENABLERS]! * (1 - us));
  const expected =
    (1 - p[INTEROP]!) *
    (noise > 0 ? noise : 0) *
    (usableCapability(crisis) * crisis.expectedOfUs * us + others);
  return (crisis.expectedForce[i] = hostForce(crisis) + expected);
}

/** bel_i: that the others contribute, from b_0 by what earlier weeks have taught about each, weighted by capability (S11). */
function beliefInOthers(crisis: Crisis, i: number): number {
  const { members, p, past } = crisis.world;
  const own = i === members.us || crisis.exempt[i] === 1 ? 0 : members.cap[i]!;
  const rest = crisis.capOthers - own;
  const taught = rest > 0 ? (crisis.taught - own * past.reliability[i]!) / rest : 0;
  const belief = p[BELIEF_OTHERS]! + taught;
  return belief < 0 ? 0 : belief > 1 ? 1 : belief;
}

/** r(F, n) = R / (1 + R^8)^(1/8), R = F/n: a smooth min(1, R). By squares and square roots, so exact everywhere (T49). */
export function forceRatio(force: number, need: number): number {
  if (need === 0) return 1;
  const ratio = force / need;
  const r2 = ratio * ratio;
  const r4 = r2 * r2;
  return ratio / Math.sqrt(Math.sqrt(Math.sqrt(1 + r4 * r4)));
}

/**
 * F(h) at one level, or (full) with everything arrived: what is in place, what the United States and the others bring, and the
 * European Union beside it. Leaves in `crisis.gathered` who has joined, and what the United States has there.
 */
export function forceAt(crisis: Crisis, code: number, level: number, hour: number, full: boolean): number {
  gather(crisis, level);
  return gatheredForce(crisis, code, level, hour, full);
}

/** F(h) at one level at each report from one on, to `out` at `offset` and the report. */
export function forceAtReports(
  crisis: Crisis,
  code: number,
  level: number,
  from: number,
  out: Float64Array,
  offset: number,
): void {
  gather(crisis, level);
  for (let r = from; r < REPORTS.length; r++)
    out[offset + r] = gatheredForce(crisis, code, level, REPORTS[r]!, false);
}

/** Lists those who have joined at a level, what each brings in full, and the hours at which their force starts to arrive. */
function gather(crisis: Crisis, level: number): void {
  const { members } = crisis.world;
  const { gathered, joined, arrival, fraction } = crisis;
  const { american } = gathered;
  const offset = level * crisis.actors;
  let count = 0;
  let waves = 0;
  let common = Number.NaN; // members share their hour of arrival unless a parliament votes: one exp serves them
  american.brings = 0;
  for (let i = 0; i < crisis.n; i++) {
    if (joined[offset + i] === 0) continue;
    const own = i === crisis.item.target;
    if (!own && arrival[offset + i] !== common) {
      common = arrival[offset + i]!;
      gathered.hour[++waves] = common;
    }
    const wave = own ? AT_HOME : waves;
    if (i === members.us) {
      american.wave = wave;
      american.brings = usableCapability(crisis) * fraction[i]!;
    } else {
      gathered.who[count] = i;
      gathered.wave[count] = wave;
      gathered.brings[count++] = members.cap[i]! * fraction[i]!;
    }
  }
  gathered.count = count;
  gathered.waves = waves;
}

function gatheredForce(crisis: Crisis, code: number, level: number, hour: number, full: boolean): number {
  const { p, figures } = crisis.world;
  const { count, waves, american, who, wave, brings, ready, hour: arrives } = crisis.gathered;
  const tau = readyHours(crisis, code);
  const scale = full ? 1 : surgeScale(crisis, hour);
  ready[AT_HOME] = 1;
  for (let w = 1; w <= waves; w++)
    ready[w] = full ? 1 : hour > arrives[w]! ? 1 - exp(-(hour - arrives[w]!) / tau) : 0;
  american.sent = american.brings * ready[american.wave]!;
  let others = 0;
  if (scale === 1) for (let q = 0; q < count; q++) others += brings[q]! * ready[wave[q]!]!;
  else
    for (let q = 0; q < count; q++)
      others += brings[q]! * ready[wave[q]!]! * (figures.eu[who[q]!] === 1 ? scale : 1);
  const enabled = crisis.usActs[level] === 1 ? 1 : 1 - p[ENABLERS]!;
  const nato = hostForce(crisis) + (1 - p[INTEROP]!) * (american.sent + enabled * others);
  return full || !crisis.surge.shares ? nato : nato + surgeForce(crisis, hour, level * crisis.actors);
}

/** Hours in which force for a package gathers (time constant of its arrival). */
function readyHours(crisis: Crisis, code: number): number {
  const { p } = crisis.world;
  if (code === CODE.force) return p[READY_FORCE]! * p[READY_TIME]!;
  if (code === CODE.article5) return p[READY_FORCE]! * p[READY_FACTOR8]! * p[READY_TIME]!;
  return p[READY_REINFORCE]! * p[READY_TIME]!;
}

/** F_EU(h): force is conserved, so the Union draws on what its members do not send at this level of delivery. */
export function surgeForce(crisis: Crisis, hour: number, offset: number): number {
  if (!(crisis.surge.hour <= hour)) return 0;
  const { members, figures, p } = crisis.world;
  let free = 0;
  for (let i = 0; i < crisis.n; i++)
    if (figures.eu[i] === 1 && crisis.surge.assent[i] === 1)
      free += members.cap[i]! * (crisis.joined[offset + i] === 1 ? 1 - crisis.fraction[i]! : 1);
  return free < p[SURGE_CAP]! ? free : p[SURGE_CAP]!;
}

/** Share of an EU member's capability left to the NATO pool while the Union's force acts (nu_1). */
function surgeScale(crisis: Crisis, hour: number): number {
  if (!(crisis.surge.hour <= hour)) return 1;
  const { members, p } = crisis.world;
  const scale = 1 - (p[DUPLICATION]! * p[SURGE_CAP]!) / members.capEu;
  return scale < 0 ? 0 : scale;
}
