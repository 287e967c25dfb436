import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';
import { belief } from './attribution.ts';
import { expectedForce, forceRatio } from './force.ts';
import { CODE, NUMBER, PUNITIVE } from './packages.ts';
import { reading } from './threshold.ts';

/**
 * S6: what an answer is worth to a member. Utility is dimensionless, 1 = the victim's stake in a full attack,
 * U(none) = 0. It is linear in the belief pi and in max(pi, pi_d): three coefficients per member and package.
 */

const AUDIENCE = at('pref.audience');
const CONSENT_COST = at('pref.consentCost');
const ESCALATION_WEIGHT = at('pref.escalationWeight');
const ESCALATION_RELIEF = at('pref.escalationRelief');
const ENTRAPMENT_FEAR = at('pref.entrapmentFear');
const FRONTLINE_FACTOR = at('pref.frontlineFactor');
const TIE_WEIGHT = at('pref.russiaTieWeight');
const WRONGFUL = at('pref.wrongfulAccusation');
const DISPROPORTION = at('pref.disproportion');
const NORM_WEIGHT = at('pref.normWeight');
const LEGITIMACY_NORM = at('pref.legitimacyNorm');
const NOISE_SD = at('pref.noiseSd');
const NOISE_CORRELATION = at('pref.noiseCorrelation');
const US_RESTRAINT = at('pref.usRestraint');
const US_CEILING = at('pref.usCeiling');
const CAUSE_FREE = at('pref.causeFreeDenial');
const LEVERAGE_COST = at('package.leverageCost');
const SIGNAL_FLOOR = at('adequacy.signalFloor');
const OVER_MARGIN = at('adequacy.overMargin');
const ALARM = at('public.alarm');
const LINKAGE = at('legit.linkage');
const VOTE_COST = [at('us.voteCostCommitted'), at('us.voteCostConditional'), at('us.voteCostDetached')];

/** Codes of the terms of a margin (TERMS). */
export const TERM = {
  denial: 0,
  signal: 1,
  audience: 2,
  cost: 3,
  escalation: 4,
  ties: 5,
  wrongful: 6,
  disproportion: 7,
  linkage: 8,
  restraint: 9,
  noise: 10,
  demand: 11,
  payment: 12,
  influence: 13,
  isolation: 14,
} as const;
const FIRST_FIXED = TERM.audience;
const LAST_FIXED = TERM.restraint;

/** Exposure above which fear of escalation turns into substitution for doubtful American help (S6, a structural switch). */
const FRONTLINE = 0.6;
/** Weight of public alarm in the fear of escalation (amended S6). */
const ALARM_WEIGHT = 0.3;
/** Weight of grievance and lost legitimacy in the linkage term, and the lowest package that they burden (S6). */
const LINKAGE_WEIGHT = 0.1;
const LINKED_FROM = 3;

/**
 * Writes the terms of U_i(code) at belief pi to `crisis.terms`, in the order of TERMS (denial to noise; the rest 0).
 * Their sum is the utility with the member's noise.
 */
export function utilityTerms(crisis: Crisis, i: number, code: number, pi: number, waived: boolean): void {
  const { terms } = crisis;
  terms.fill(0);
  if (code === 0) return;
  price(crisis, i, code);
  const causeFree = crisis.world.p[CAUSE_FREE]!;
  const k = code * crisis.actors + i;
  fixedTerms(crisis, i, code);
  terms[TERM.denial] = crisis.onDenial[k]! * (pi > causeFree ? pi : causeFree);
  terms[TERM.signal] = crisis.onRussia[k]! * pi;
  terms[TERM.wrongful] = -(1 - pi) * wrongful(crisis, code, waived);
  terms[TERM.noise] = noise(crisis, i, code);
}

/**
 * U_i(code) at the beliefs of a report, without the member's noise.
 * @param waived package 8 as a conditional invocation: nobody is accused yet
 */
export function utility(crisis: Crisis, i: number, code: number, report: number, waived: boolean): number {
  return code === 0 ? 0 : utilityAt(crisis, i, code, belief(crisis, i, report), waived);
}

/** U_i(code) at belief pi, without the member's noise. */
export function utilityAt(crisis: Crisis, i: number, code: number, pi: number, waived: boolean): number {
  if (code === 0) return 0;
  price(crisis, i, code);
  const causeFree = crisis.world.p[CAUSE_FREE]!;
  const k = code * crisis.actors + i;
  const fear = wrongful(crisis, code, waived);
  return (
    fixed(crisis, i, code) -
    fear +
    crisis.onDenial[k]! * (pi > causeFree ? pi : causeFree) +
    (crisis.onRussia[k]! + fear) * pi
  );
}

/** eps_i,code: taste of the member for this answer, fixed within a crisis (redrawing it would let a holdout vanish by rewording). */
export function noise(crisis: Crisis, i: number, code: number): number {
  if (code === 0 || !crisis.noisy) return 0;
  const { p } = crisis.world;
  const { taste } = crisis;
  const correlation = p[NOISE_CORRELATION]!;
  if (taste.correlation !== correlation) {
    taste.correlation = correlation;
    taste.common = Math.sqrt(correlation);
    taste.own = Math.sqrt(1 - correlation);
  }
  return (
    p[NOISE_SD]! * (taste.common * crisis.noise.taste(i) + taste.own * crisis.noise.tastePackage(i, code))
  );
}

function wrongful(crisis: Crisis, code: number, waived: boolean): number {
  return PUNITIVE[code]! && !waived ? crisis.world.p[WRONGFUL]! * crisis.table.s[code]! : 0;
}

/** Fills member i's coefficients of belief for the packages up to one. What a package delivers is an envelope over the force levels up to it (S10). */
function price(crisis: Crisis, i: number, upTo: number): void {
  const { priced, envelope } = crisis;
  if (priced[i]! >= upTo) return;
  const { table, severity, wd } = crisis;
  const stake = stakeOf(crisis, i);
  let denial = priced[i] === 0 ? 0 : envelope.denial[i]!;
  let signal = priced[i] === 0 ? 0 : envelope.signal[i]!;
  for (let code = priced[i]! + 1; code <= upTo; code++) {
    if (!table.exists(code)) continue;
    const need = table.need[code]!;
    const ratio = need > 0 ? forceRatio(expectedForce(crisis, i), need) : 1;
    const own = expectedSignal(crisis, code, ratio);
    if (need > 0) {
      const share = table.d[code]! / severity;
      const delivered = (share < 1 ? share : 1) * ratio;
      if (delivered > denial) denial = delivered;
      if (own > signal) signal = own;
    }
    const k = code * crisis.actors + i;
    crisis.onDenial[k] = need > 0 ? wd * denial * stake : 0;
    crisis.onRussia[k] = (1 - wd) * (need > 0 ? signal : own) * stake;
  }
  envelope.denial[i] = denial;
  envelope.signal[i] = signal;
  priced[i] = upTo;
}

/** Sum of the terms that do not depend on belief. */
function fixed(crisis: Crisis, i: number, code: number): number {
  const k = code * crisis.actors + i;
  const known = crisis.fixed[k]!;
  if (known === known) return known;
  fixedTerms(crisis, i, code);
  let sum = 0;
  for (let t = FIRST_FIXED; t <= LAST_FIXED; t++) sum += crisis.terms[t]!;
  return (crisis.fixed[k] = sum);
}

/** min(1, s/S) (.4 + .6 r): a signal without the force behind it is discounted. */
function expectedSignal(crisis: Crisis, code: number, ratio: number): number {
  const share = crisis.table.s[code]! / crisis.severity;
  const floor = crisis.world.p[SIGNAL_FLOOR]!;
  return (share < 1 ? share : 1) * (floor + (1 - floor) * ratio);
}

function stakeOf(crisis: Crisis, i: number): number {
  const { p } = crisis.world;
  const { severity } = crisis;
  return crisis.prox[i]! * severity + p[NORM_WEIGHT]! * solidarity(crisis, i) * reading(crisis, i) * severity;
}

/** What doubt about America makes of the fear of escalation, by the structure of the world: 1 freezes, less than 0 mobilises. */
function doubtFactor(crisis: Crisis, i: number): number {
  const { p, figures, structure } = crisis.world;
  switch (structure.doubt) {
    case 'frontline-mobilises':
      return figures.exposure[i]! > FRONTLINE ? p[FRONTLINE_FACTOR]! : 1;
    case 'freezes':
      return 1;
    case 'mobilises':
      return p[FRONTLINE_FACTOR]!;
    case 'nothing':
      return 0;
  }
}

/** sol': the norm of solidarity, weaker where the alliance has lost legitimacy. */
export function solidarity(crisis: Crisis, i: number): number {
  const { members, p, past } = crisis.world;
  return members.attribute.sol[i]! * (1 - p[LEGITIMACY_NORM]! * past.legitimacyLost);
}

/** Writes the terms that do not depend on belief ('audience' to 'US restraint') to `crisis.terms`. */
function fixedTerms(crisis: Crisis, i: number, code: number): void {
  const { members, p, past, usState } = crisis.world;
  const { table, terms } = crisis;
  const isUs = i === members.us;
  const s = table.s[code]!;
  const chi = doubtFactor(crisis, i) * p[ENTRAPMENT_FEAR]!;
  const fear = chi * (1 + ALARM_WEIGHT * (past.threat[i]! + p[ALARM]!)) * (1 - members.attribute.belief[i]!);
  const relief = 1 - p[ESCALATION_RELIEF]! * reading(crisis, i);
  const ties = table.x[code]! + (code >= CODE.six ? p[LEVERAGE_COST]! * members.attribute.chn[i]! : 0);
  const excess = s - crisis.severity - p[OVER_MARGIN]!;
  const above = NUMBER[code]! - p[US_CEILING]!;
  terms[TERM.audience] = p[AUDIENCE]! * members.audience[i]! * s;
  terms[TERM.cost] = -p[CONSENT_COST]! * (isUs ? p[VOTE_COST[usState]!]! : 1) * table.c[code]!;
  terms[TERM.escalation] =
    -members.attribute.rho[i]! * p[ESCALATION_WEIGHT]! * table.e[code]! * relief * (1 + fear);
  terms[TERM.ties] = -members.attribute.rus[i]! * p[TIE_WEIGHT]! * ties;
  terms[TERM.wrongful] = 0;
  terms[TERM.disproportion] = excess > 0 ? -p[DISPROPORTION]! * excess : 0;
  terms[TERM.linkage] =
    NUMBER[code]! >= LINKED_FROM
      ? -LINKAGE_WEIGHT * p[LINKAGE]! * (past.grievance[i]! + past.legitimacyLost)
      : 0;
  terms[TERM.restraint] = isUs && above > 0 ? -p[US_RESTRAINT]! * above : 0;
}
