import { normalCdf, normalQuantile } from '../../random/elementary.ts';
import { at } from '../parameters.ts';
import { REPORTS } from '../reports.ts';
import { type Crisis, PACKAGE_COUNT } from '../state.ts';
import { meanBelief } from './attribution.ts';
import { pledged } from './electorate.ts';
import { CODE, NUMBER } from './packages.ts';
import { noise, utility } from './preferences.ts';
import { blocksAllowed, levelMax, loneIsolation } from './rules.ts';
import { gateOpen } from './threshold.ts';

/**
 * S7a: does the victim put an answer on the table, and which? It weighs its own gain by the chance that nobody in the
 * way is left, against the shame of a refusal. Every report is a new chance: slow hybrid decisions come from here.
 */

const SHAME = at('tabling.shame');
const FORECAST_ERROR = at('tabling.forecastError');
const UPGRADE_FACTOR = at('tabling.upgradeFactor');
const DEMAND_PROBABILITY = at('member.demandProb');
const DEMAND_SIZE = at('pref.demandSize');
const CONFIRMATION = at('threshold.confirmation');

const SHAME_BASE = 0.2;
/** Room for rounding around a margin that is only compared. */
const SAFE = 1e-9;

/** Whether package 8 would be a conditional invocation at this report: adopted before the cause is established. */
export function isConditional(crisis: Crisis, code: number, report: number): boolean {
  return code === CODE.article5 && meanBelief(crisis, report) < crisis.world.p[CONFIRMATION]!;
}

/** The package the victim tables at a report, or -1. */
export function table(crisis: Crisis, report: number): number {
  if (crisis.item.ask >= 0) return imposed(crisis, report);
  const { p } = crisis.world;
  const bar = crisis.bar * (crisis.current > 0 ? p[UPGRADE_FACTOR]! : 1);
  const top = weighGains(crisis, report, bar);
  if (top > Number.NEGATIVE_INFINITY && !(crisis.gain >= top)) crisis.gain = top;
  let best = -1;
  let value = bar;
  let chance = 0;
  // V <= gain, since the chance is at most 1: others are asked only where the victim's own gain can still win
  for (let code = largest(crisis.gains); crisis.gains[code]! > value; code = largest(crisis.gains)) {
    const gain = crisis.gains[code]!;
    crisis.gains[code] = Number.NEGATIVE_INFINITY;
    const passes = chanceOfConsent(crisis, code, report, hopeless(crisis, gain, value));
    const worth = passes * gain - p[SHAME]! * (1 - passes) * (SHAME_BASE + crisis.severity);
    if (worth > value) {
      best = code;
      value = worth;
      chance = passes;
    }
  }
  if (crisis.trace !== null) trace(crisis, report, best, { top, bar, value, chance });
  return best;
}

/** The ask that a scenario imposes, at every report at which menu, rule and gate allow it and it is not in force. */
function imposed(crisis: Crisis, report: number): number {
  const { ask } = crisis.item;
  if (ask <= crisis.current || !mayAsk(crisis, ask) || (ask >= CODE.article5 && !gateOpen(crisis))) return -1;
  const gain = victimGain(crisis, ask, report, isConditional(crisis, ask, report));
  if (!(crisis.gain >= gain)) crisis.gain = gain;
  if (crisis.trace !== null) {
    const chance = chanceOfConsent(crisis, ask, report);
    trace(crisis, report, ask, { top: gain, bar: Number.NEGATIVE_INFINITY, value: Number.NaN, chance });
  }
  return ask;
}

/** A margin of the deciding member below which V cannot pass `value`: the chance is too small for the gain. */
function hopeless(crisis: Crisis, gain: number, value: number): number {
  const { p } = crisis.world;
  const shame = p[SHAME]! * (SHAME_BASE + crisis.severity);
  const chance = (value + shame) / (gain + shame);
  return chance > 0 ? p[FORECAST_ERROR]! * normalQuantile(chance) - SAFE : Number.NEGATIVE_INFINITY;
}

/**
 * P^: the chance that the victim gives a text, by the margin of the member that would decide it. Under consensus the search
 * for it ends at a margin below `hopeless`: whatever the rest would say, the text is not tabled.
 */
function chanceOfConsent(
  crisis: Crisis,
  code: number,
  report: number,
  hopelessBelow = Number.NEGATIVE_INFINITY,
): number {
  const conditional = isConditional(crisis, code, report);
  const margin =
    blocksAllowed(crisis) === 0
      ? lowestMargin(crisis, code, report, conditional, hopelessBelow)
      : pivotalMargin(crisis, code, report, conditional);
  return normalCdf(margin / crisis.world.p[FORECAST_ERROR]!);
}

/** Fills `crisis.gains` with the victim's gain from each package it may ask for, -Infinity elsewhere; returns the largest. */
function weighGains(crisis: Crisis, report: number, bar: number): number {
  let top = Number.NEGATIVE_INFINITY;
  crisis.gains.fill(Number.NEGATIVE_INFINITY);
  for (let code = crisis.current + 1; code < PACKAGE_COUNT; code++) {
    if (!mayAsk(crisis, code)) continue;
    if (code >= CODE.article5 && !mayInvoke(crisis, code, report, bar)) continue;
    const gain = victimGain(crisis, code, report, isConditional(crisis, code, report));
    crisis.gains[code] = gain;
    if (gain > top) top = gain;
  }
  return top;
}

/** Whether Article 5 is open; not asked where even a gain without wrongful accusation stays below the bar. */
function mayInvoke(crisis: Crisis, code: number, report: number, bar: number): boolean {
  return victimGain(crisis, code, report, true) > bar && gateOpen(crisis);
}

function trace(
  crisis: Crisis,
  report: number,
  best: number,
  { top, bar, value, chance }: { top: number; bar: number; value: number; chance: number },
): void {
  const hour = REPORTS[report]!;
  const belief = meanBelief(crisis, report);
  if (best < 0) crisis.trace!.push({ hour, kind: 'considered', gain: top, bar, meanBelief: belief, best });
  else {
    const gain = victimGain(crisis, best, report, isConditional(crisis, best, report));
    const attempt = crisis.attempts + 1;
    crisis.trace!.push({
      hour,
      kind: 'tabled',
      ask: best,
      attempt,
      value,
      chance,
      gain,
      bar,
      meanBelief: belief,
    });
  }
}

/** Index of the largest entry. */
function largest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}

/** Packages that the menu, the rule and the routine leave to ordinary tabling. */
function mayAsk(crisis: Crisis, code: number): boolean {
  const fresh = crisis.current === CODE.none || code >= CODE.attribution;
  return fresh && crisis.table.exists(code) && NUMBER[code]! <= levelMax(crisis);
}

/** The victim's own margin: its gain over the package in force, with its taste and without demand. */
export function victimGain(crisis: Crisis, code: number, report: number, conditional: boolean): number {
  const victim = crisis.item.target;
  const { current } = crisis;
  return (
    utility(crisis, victim, code, report, conditional) +
    noise(crisis, victim, code) -
    utility(crisis, victim, current, report, false) -
    noise(crisis, victim, current)
  );
}

/** m^(1), or the first margin found to be hopeless: members with most ties are asked first. */
function lowestMargin(
  crisis: Crisis,
  code: number,
  report: number,
  conditional: boolean,
  hopelessBelow: number,
): number {
  const { members, p } = crisis.world;
  const expected = p[DEMAND_SIZE]! * p[DEMAND_PROBABILITY]!;
  const isolation = loneIsolation(crisis);
  let lowest = Number.POSITIVE_INFINITY;
  for (const i of members.byTies) {
    if (crisis.electorate[i] === 0) continue;
    const margin = predictedMargin(crisis, i, code, report, conditional, expected);
    if (margin >= lowest) continue;
    lowest = margin;
    if (lowest + isolation < hopelessBelow) break;
  }
  return lowest + isolation;
}

/** What a member's consent is predicted to be worth to it: without its taste, its demand at the mean. @param expected demand a unit of `dem` */
function predictedMargin(
  crisis: Crisis,
  i: number,
  code: number,
  report: number,
  conditional: boolean,
  expected: number,
): number {
  const demand = i === crisis.item.target ? 0 : crisis.world.members.attribute.dem[i]! * expected;
  return (
    utility(crisis, i, code, report, conditional) -
    utility(crisis, i, crisis.current, report, false) +
    crisis.paid[i]! -
    demand +
    pledged(crisis, i)
  );
}

/** m^(X+1): the (X+1)-th lowest predicted margin over the electorate. One formula prices every quota. */
function pivotalMargin(crisis: Crisis, code: number, report: number, conditional: boolean): number {
  const { p } = crisis.world;
  const expected = p[DEMAND_SIZE]! * p[DEMAND_PROBABILITY]!;
  const { margin } = crisis;
  let count = 0;
  for (let i = 0; i < crisis.n; i++)
    if (crisis.electorate[i] === 1)
      margin[count++] = predictedMargin(crisis, i, code, report, conditional, expected);
  return nthLowest(margin, count, blocksAllowed(crisis)) + loneIsolation(crisis);
}

/** The value that `rank` others are at or below (0 = the lowest), by insertion: the electorate is small. Reorders the array. */
function nthLowest(values: Float64Array, count: number, rank: number): number {
  for (let a = 1; a < count; a++) {
    const value = values[a]!;
    let b = a - 1;
    for (; b >= 0 && values[b]! > value; b--) values[b + 1] = values[b]!;
    values[b + 1] = value;
  }
  return values[rank < count ? rank : count - 1]!;
}
