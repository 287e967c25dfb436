import { exp, normalQuantile } from '../random/elementary.ts';
import { hash32 } from '../random/hash.ts';
import type { Keyed } from '../random/keyed.ts';
import { PURPOSE, actorKey } from './keys.ts';
import type { Members } from './members.ts';
import { at } from './parameters.ts';

/**
 * A decision by explicit assent on a clock of its own: every member of the figures ratifies the accession of each candidate.
 * Demands, ties, norm, isolation and side payments are those of a crisis (`docs/odd.md` S6-S7), so that what is known of
 * ratifications can inform them; the five numbers of `ACCESSION` belong to this clock alone. [L, judgement]
 */

/** Numbers of this clock, in the order in which `ratificationLags` reads them; their priors stand in `evidence/accession-priors.csv`. */
export const ACCESSION = [
  'accession.lastDays', // days in which the last parliament would end were there no holdout, > 0
  'accession.logSd', // spread of parliaments on the log scale, > 0
  'accession.worth', // utility of the accession to a member of exposure 1, without the norm
  'accession.tiesCost', // x of the package table, of opening the door
  'accession.roundDays', // days between rounds of bargaining, > 0
] as const;
const place = (name: (typeof ACCESSION)[number]): number => ACCESSION.indexOf(name);
const LAST_DAYS = place('accession.lastDays');
const LOG_SD = place('accession.logSd');
const WORTH = place('accession.worth');
const TIES_COST = place('accession.tiesCost');
const ROUND_DAYS = place('accession.roundDays');

/** Days at which observation ends: a member that has not ratified by then is censored there. */
export const HORIZON_DAYS = 730;

const ISOLATION = at('pref.isolation');
const DEMAND_SIZE = at('pref.demandSize');
const DEMAND_PROBABILITY = at('member.demandProb');
const TIE_WEIGHT = at('pref.russiaTieWeight');
const NORM_WEIGHT = at('pref.normWeight');
const NOISE_SD = at('pref.noiseSd');
const PAYMENT_CHANCE = at('bargaining.sidePayment');
const PAYMENT_SIZE = at('bargaining.paymentSize');

/** Base and severity in beta_0 (.5 + S) and kappa_pay (.5 + S): an accession counts as an event of severity one half. */
const GRAVITY = 0.5 + 0.5;

/** Common to the candidates: one parliament sits on both protocols, one government has one demand. */
const COMMON = hash32('accession');

/** Expected largest of n standard normals, n > 1 (Blom 1958; for 30 members 2.040, exactly 2.043). */
function expectedLargest(n: number): number {
  return normalQuantile((n - 0.375) / (n + 0.25));
}

/**
 * Least fixed point of "block iff y_i + isolation (1 - bl)^2 < 0", bl = blockers / (n - 1), as in S6. Fills `block`,
 * returns the blockers.
 */
function leastBlockers(y: Float64Array, lone: number, block: Uint8Array): number {
  const n = y.length;
  block.fill(0);
  let blockers = 0;
  for (let before = -1; blockers !== before;) {
    before = blockers;
    const isolation = lone * openness(blockers, n);
    for (let i = 0; i < n; i++) {
      if (block[i] === 1 || y[i]! + isolation >= 0) continue;
      block[i] = 1;
      blockers++;
    }
  }
  return blockers;
}

function openness(blockers: number, n: number): number {
  const open = n > 1 ? 1 - blockers / (n - 1) : 1;
  return open * open;
}

/** What ratifying is worth to each member without isolation and payments, demands included. */
function margins(members: Members, p: Float64Array, own: Float64Array, keyed: Keyed): Float64Array {
  const worth = own[WORTH]!;
  const tieCost = p[TIE_WEIGHT]! * own[TIES_COST]!;
  const { sol, rus, dem } = members.attribute;
  const { ids, exposure } = members.figures;
  const y = new Float64Array(members.n);
  for (let i = 0; i < members.n; i++) {
    const agent = actorKey(ids[i]!);
    const demands = keyed.uniform(COMMON, agent, PURPOSE.demand, 0) < p[DEMAND_PROBABILITY]!;
    y[i] =
      worth * (exposure[i]! + p[NORM_WEIGHT]! * sol[i]!) -
      rus[i]! * tieCost -
      (demands ? dem[i]! * p[DEMAND_SIZE]! : 0) +
      p[NOISE_SD]! * keyed.normal(COMMON, agent, PURPOSE.taste, 0);
  }
  return y;
}

/** Days that each parliament takes where its government does not block: log-normal, the same distribution for all. */
function ordinaryDays(members: Members, own: Float64Array, keyed: Keyed): Float64Array {
  const logSd = own[LOG_SD]!;
  const median = own[LAST_DAYS]! / exp(expectedLargest(members.n) * logSd);
  return Float64Array.from({ length: members.n }, (_, i) => {
    const z = keyed.normal(COMMON, actorKey(members.figures.ids[i]!), PURPOSE.parliament, 1);
    return median * exp(logSd * z);
  });
}

/** Pays holdouts after a failed round, as S7e does: each whose shortfall one payment covers, the less likely the more they are. */
function payHoldouts(
  members: Members,
  p: Float64Array,
  keyed: Keyed,
  slot: number,
  round: number,
  {
    y,
    block,
    holdouts,
    isolation,
  }: { y: Float64Array; block: Uint8Array; holdouts: number; isolation: number },
): void {
  const chance = (p[PAYMENT_CHANCE]! * GRAVITY) / holdouts;
  const size = p[PAYMENT_SIZE]!;
  for (let i = 0; i < y.length; i++) {
    if (block[i] === 0 || -(y[i]! + isolation) > size) continue;
    const u = keyed.uniform(slot, actorKey(members.figures.ids[i]!), PURPOSE.payment, round);
    if (u < chance) y[i] = y[i]! + size;
  }
}

/**
 * Days from signature to ratification of every candidate by every member, 0 < days <= HORIZON_DAYS, where HORIZON_DAYS
 * means "not by then". The candidates share all draws but those of side payments: each bargains for itself.
 * @param members after `set`; all of them vote @param p parameter vector @param own in the order of ACCESSION
 * @param keyed set to (seed, replication) @param candidates names that key their payments
 * @returns candidates x members
 */
export function ratificationLags(
  members: Members,
  p: Float64Array,
  own: Float64Array,
  keyed: Keyed,
  candidates: readonly string[],
): Float64Array {
  const { n } = members;
  const roundDays = own[ROUND_DAYS]!;
  const lone = p[ISOLATION]! * GRAVITY;
  const ordinary = ordinaryDays(members, own, keyed);
  const margin = margins(members, p, own, keyed);
  const block = new Uint8Array(n);
  const lags = new Float64Array(candidates.length * n);
  for (const [c, candidate] of candidates.entries()) {
    const y = Float64Array.from(margin);
    const slot = hash32(`accession|${candidate}`);
    const freed = new Float64Array(n); // day from which a government no longer blocks
    let holdouts = leastBlockers(y, lone, block);
    for (let i = 0; i < n; i++) if (block[i] === 1) freed[i] = HORIZON_DAYS;
    for (let round = 1; holdouts > 0 && round * roundDays < HORIZON_DAYS; round++) {
      const isolation = lone * openness(holdouts, n);
      payHoldouts(members, p, keyed, slot, round, { y, block, holdouts, isolation });
      holdouts = leastBlockers(y, lone, block);
      for (let i = 0; i < n; i++)
        if (block[i] === 0 && freed[i] === HORIZON_DAYS) freed[i] = round * roundDays;
    }
    for (let i = 0; i < n; i++) {
      const days = ordinary[i]! > freed[i]! ? ordinary[i]! : freed[i]!;
      lags[c * n + i] = days < HORIZON_DAYS ? days : HORIZON_DAYS;
    }
  }
  return lags;
}
