import { normalCdf } from '../../random/elementary.ts';
import { DOMAINS } from '../members.ts';
import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';

/** S4: does a member read the event as an armed attack? (Schmitt 2017, Tallinn Manual 2.0.) */

const SIGMA = at('threshold.sigma');
const SIGMA_ALL = at('threshold.sigmaAll');
const SIGMA_CYBER = at('threshold.sigmaCyber');
const CYBER_FACTOR = at('threshold.cyberFactor');
const ARTICLE5_READING = at('threshold.article5Reading');
const CYBER = DOMAINS.indexOf('cyber');

/** A_i, probability that member i reads the event as an armed attack. */
export function reading(crisis: Crisis, i: number): number {
  const known = crisis.reading[i]!;
  if (known === known) return known;
  const { members, p } = crisis.world;
  const { domain } = crisis.info;
  let sigma = p[SIGMA]! * p[SIGMA_ALL]!;
  if (domain === CYBER) sigma *= p[CYBER_FACTOR]! * p[SIGMA_CYBER]!;
  const tau = members.tau[i * DOMAINS.length + domain]!;
  return (crisis.reading[i] = normalCdf((crisis.severity - tau) / sigma));
}

/** Whether packages 8-9 may be asked for: the mean reading of the electorate passes a*. */
export function gateOpen(crisis: Crisis): boolean {
  if (crisis.meanReading !== crisis.meanReading) {
    let sum = 0;
    for (let i = 0; i < crisis.n; i++) if (crisis.electorate[i] === 1) sum += reading(crisis, i);
    crisis.meanReading = sum / crisis.electors;
  }
  return crisis.meanReading > crisis.world.p[ARTICLE5_READING]!;
}
