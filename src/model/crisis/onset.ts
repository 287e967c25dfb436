import { exp } from '../../random/elementary.ts';
import { PURPOSE } from '../keys.ts';
import { DOMAINS } from '../members.ts';
import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';
import { accumulatedSeverity } from './accumulation.ts';
import { startBeliefs } from './attribution.ts';
import { isHost } from './force.ts';
import { needFactor, setFractions } from './sent.ts';

/** Onset: what happened, to whom, how grave, and when it is detected (`docs/odd.md`, provocation classes, S2, S3). */

const PROX_BASE = at('attr.proxBase');
const PROX_REGION = at('attr.proxRegion');
const PROX_EXPOSURE = at('attr.proxExposure');
const PROX_EU = at('attr.proxEu');
const PROX_FRAMEWORK = at('attr.proxFramework');
const STAKE = at('contribution.stake');
const DETECT_FACTOR = at('clock.detectFactor');
const DETECT_SD = at('clock.detectSd');
const CONVENE_MEDIAN = at('clock.conveneMedian');
const PROCEDURE_DELAY = at('attribution.procedureDelay');
const DEMAND_PROBABILITY = at('member.demandProb');
const DEMAND_SIZE = at('pref.demandSize');
const TABLING_COST = at('tabling.cost');
const TABLING_NOISE = at('tabling.noise');
const SHIELD = at('ukraine.shield');

/** Domains in which the joint shield over Ukraine stops a share of what comes (S9). */
const SHIELDED = [DOMAINS.indexOf('air'), DOMAINS.indexOf('sea')];

export function onset(crisis: Crisis): void {
  const { info, item, noise } = crisis;
  const { p } = crisis.world;
  const scaled = item.intensity * p[info.S]!;
  const shielded = crisis.abroad && SHIELDED.includes(info.domain) ? 1 - p[SHIELD]! : 1;
  crisis.severity = accumulatedSeverity(crisis, (scaled > 1 ? 1 : scaled) * shielded);
  crisis.prior = p[info.prior]!;
  crisis.wd = p[info.wd]!;
  crisis.hoursTo95 = p[info.T95]!;
  crisis.window = p[info.W]!;
  crisis.origin = origin(crisis);
  crisis.table.set(p, crisis.world.drawn, info, crisis.world.past.erosion, needFactor(crisis));
  setFractions(crisis);
  crisis.taught = taughtReliability(crisis);
  crisis.detected =
    p[info.detect]! *
      p[DETECT_FACTOR]! *
      p[CONVENE_MEDIAN]! *
      exp(p[DETECT_SD]! * noise.eventNormal(PURPOSE.detection)) +
    p[PROCEDURE_DELAY]!;
  crisis.ready = crisis.detected;
  const bar = p[TABLING_COST]! + (crisis.noisy ? p[TABLING_NOISE]! * noise.eventNormal(PURPOSE.tabling) : 0);
  crisis.bar = bar > 0 ? bar : 0; // nobody tables what it expects to lose by
  setProximity(crisis);
  setDemands(crisis);
  startBeliefs(crisis);
}

/** The true cause: the scenario's, or Russia with the class's prior, else one of the class's look-alikes (S2). */
function origin(crisis: Crisis): number {
  const { info, item, noise } = crisis;
  if (item.origin >= 0) return item.origin;
  if (info.alwaysDeliberate || noise.eventUniform(PURPOSE.origin, 0) < crisis.prior) return 0;
  const u = noise.eventUniform(PURPOSE.origin, 1);
  for (let cause = 0; cause < 3; cause++) if (u < info.lookAlike[cause]!) return cause + 1;
  return 4;
}

/** Sum over the allies but the United States of what earlier weeks taught about their contributing, times their capability. */
function taughtReliability(crisis: Crisis): number {
  const { members, past } = crisis.world;
  let sum = 0;
  for (let j = 0; j < crisis.n; j++)
    if (j !== members.us && crisis.exempt[j] === 0) sum += members.cap[j]! * past.reliability[j]!;
  return sum;
}

/** How near each actor stands to the victim, 0..1, and the stake of those with troops in place. */
function setProximity(crisis: Crisis): void {
  const { figures, p } = crisis.world;
  const j = crisis.item.target;
  const count = figures.ids.length;
  for (let i = 0; i < count; i++) {
    if (i === j) {
      crisis.prox[i] = 1;
      continue;
    }
    if (crisis.abroad) {
      const near = p[PROX_BASE]! + p[PROX_EXPOSURE]! * figures.exposure[i]!;
      crisis.prox[i] = (near > 1 ? 1 : near) + (isHost(crisis, i) ? p[STAKE]! : 0);
      continue;
    }
    const leads = figures.leads[i * count + j] === 1;
    const near =
      p[PROX_BASE]! +
      (figures.region[i] === figures.region[j] ? p[PROX_REGION]! : 0) +
      p[PROX_EXPOSURE]! * figures.exposure[i]! * figures.exposure[j]! +
      (figures.eu[i] === 1 && figures.eu[j] === 1 ? p[PROX_EU]! : 0) +
      (leads ? p[PROX_FRAMEWORK]! : 0);
    crisis.prox[i] = (near > 1 ? 1 : near) + (leads ? p[STAKE]! : 0);
  }
}

/** dem_i * D * H_i: whether a member brings a demand is drawn once a crisis; the victim brings none. */
function setDemands(crisis: Crisis): void {
  const { members, p } = crisis.world;
  const dem = members.attribute.dem;
  for (let i = 0; i < crisis.actors; i++) {
    const brings = i !== crisis.item.target && crisis.noise.demand(i) < p[DEMAND_PROBABILITY]!;
    crisis.demand[i] = brings ? dem[i]! * p[DEMAND_SIZE]! : 0;
  }
}
