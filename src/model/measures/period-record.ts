import { PUNITIVE } from '../crisis/packages.ts';
import { HORIZON } from '../reports.ts';
import type { Crisis } from '../state.ts';
import { STRONG_LAW, type Outcome } from '../world/outcome.ts';
import type { Sequence } from '../world/sequence.ts';
import { INTENSITIES } from '../world/cells.ts';
import { SUPPORT_BOUND } from '../world/present.ts';
import { LEAST as LEAST_SPENDING, MOST as MOST_SPENDING } from '../world/spending.ts';
import { CLASS_INFO } from '../crisis/classes.ts';
import { at } from '../parameters.ts';
import { CLASSES, COLUMNS, type ColumnName } from './columns.ts';
import { PERIOD_AT, PERIOD_COLUMNS, PERIOD_WEEKS, type PeriodName } from './periods.ts';
import { recordProbes } from './probes.ts';

/** Sums up the weeks of a half-year into one row of the sequence record. Nothing in the model reads it. */

const AT = Object.fromEntries(COLUMNS.map(({ name }, index) => [name, index])) as Record<ColumnName, number>;
const ACTS = CLASSES.map((name) => PERIOD_AT[`acts.${name}`]);
/** Columns that describe the end of a half-year. */
const ENDS = PERIOD_COLUMNS.flatMap(({ name }, index) => (/^(probe|state)\./.test(name) ? [index] : []));
const GUARANTEE = at('us.guarantee');
/** Severity below the armed-attack line, as a share of it, from which an act hugs the line (section 9). */
const NEAR = 0.9;
const SHORT = 72;

const OTHERS = at('belief.others');
const EDGE = 1e-6;
const SUPPORT_EDGE = SUPPORT_BOUND - EDGE;

function add(s: Sequence, name: PeriodName, value: number): void {
  const index = PERIOD_AT[name];
  s.row[index] = s.row[index]! + value;
}

/** An act that Russia chose, or something else that happened. */
function recordEvent(s: Sequence, { incident, severity }: Outcome): void {
  const { provocation, source } = incident;
  if (source !== 'Russia') {
    if (source !== 'listed') add(s, provocation.alarm ? 'falseAlarms' : 'lookAlikes', 1);
    return;
  }
  const { classCode, target, intensity } = provocation;
  add(s, 'acts', 1);
  add(s, 'actsSeverity', severity);
  s.row[ACTS[classCode]!] = s.row[ACTS[classCode]!]! + 1;
  if (target >= s.world.figures.members) return add(s, 'actsUkraine', 1);
  add(s, 'actsTies', s.world.members.attribute.rus[target]!);
  const line = s.russia.line.of(CLASS_INFO[classCode]!.domain);
  if (line > 1) return;
  add(s, 'actsBelowLine', 1);
  const chosen = s.russia.options.severity(
    classCode,
    INTENSITIES.indexOf(intensity as (typeof INTENSITIES)[number]),
    target,
  );
  if (chosen >= NEAR * line && chosen < line) add(s, 'actsNearLine', 1);
}

/** A crisis of the path, at its onset: all of it is known then, and nothing reads it. */
export function recordCrisis(s: Sequence, crisis: Crisis, outcome: Outcome, row: Float64Array): void {
  recordEvent(s, outcome);
  if (crisis.item.target >= s.world.figures.members) return; // Ukraine has its own columns
  const decided = row[AT.decisionHour]!;
  add(s, 'crises', 1);
  add(s, 'severity', outcome.severity);
  add(s, 'adequacy', row[AT.adequacy]!);
  if (outcome.adequate) {
    add(s, 'adequate', 1);
    add(s, 'adequateSeverity', outcome.severity);
  }
  if (row[AT.tabledHour]! <= HORIZON) add(s, 'tabled', 1);
  if (decided <= HORIZON) add(s, 'decided', 1);
  add(s, 'hours72', decided < SHORT ? decided : SHORT);
  add(s, 'hours720', decided < HORIZON ? decided : HORIZON);
  if (crisis.origin !== 0) {
    add(s, 'notRussia', 1);
    if (crisis.decisions.some(({ code }) => PUNITIVE[code]!)) add(s, 'falseAccusations', 1);
  }
  add(s, 'overReactions', row[AT.over]!);
  add(s, 'inadvertent', row[AT.inadvertent]!);
  add(s, 'damage', outcome.damage);
  if (row[AT.joined]! > 0) {
    add(s, 'withForce', 1);
    add(s, 'breadth', row[AT.breadth]!);
    add(s, 'burden', row[AT.breadth]! > 0 ? 1 / row[AT.breadth]! : 0);
    add(s, 'contributors', row[AT.joined]!);
    add(s, 'entrapped', row[AT.entrapped]!);
  }
  if (crisis.holdouts === crisis.holdouts) {
    add(s, 'votes', 1);
    add(s, 'blockShare', outcome.blockShare);
  }
  const share = participation(crisis, outcome);
  if (share === share) {
    add(s, 'consented', 1);
    add(s, 'participation', share);
  }
  add(s, 'overrides', outcome.overriddenShare * s.world.figures.members);
  add(s, 'payments', row[AT.payments]!);
  if (outcome.usAsked && !outcome.usActed && s.world.p[GUARANTEE]! > STRONG_LAW) add(s, 'pledgesBroken', 1);
  if (row[AT.firstDenialHour]! <= crisis.window) add(s, 'honoured', 1);
}

/** Capability share of those who consented to a package with a force need that joined it; NaN if there was none. */
function participation(crisis: Crisis, { asked, overridden }: Outcome): number {
  const { members } = crisis.world;
  let [sent, all] = [0, 0];
  for (let i = 0; i < members.n; i++) {
    if (asked[i] === 0 || overridden[i] === 1) continue;
    all += members.cap[i]!;
    if (asked[i] === 2) sent += members.cap[i]!;
  }
  return all > 0 ? sent / all : Number.NaN;
}

export function recordUnanswered(s: Sequence, crisis: Crisis, outcome: Outcome): void {
  recordEvent(s, outcome);
  if (crisis.item.target >= s.world.figures.members) return;
  add(s, 'crises', 1);
  add(s, 'severity', outcome.severity);
  add(s, 'hours72', SHORT);
  add(s, 'hours720', HORIZON);
  if (crisis.origin !== 0) add(s, 'notRussia', 1);
  add(s, 'damage', outcome.damage);
}

/** The week is over: it counts, and at the end of a half-year the row is completed. */
export function recordWeek(s: Sequence): void {
  if (s.week < 0) return;
  add(s, 'weeks', 1);
  if (s.endedIn === s.week) add(s, 'ended', 1);
  const last = s.week + 1 === s.calendar.weeks;
  if ((s.week + 1) % PERIOD_WEEKS !== 0 && !last) return;
  noEnd(s.row);
  if (s.calendar.probes.length > 0 && s.mode !== 'no-response') recordProbes(s);
  recordState(s);
}

/** A sequence that has ended has no state and no probes at the end of the half-year. */
export function noEnd(row: Float64Array): void {
  for (const index of ENDS) row[index] = Number.NaN;
}

/** Writes the states at the end of a half-year. */
export function recordState(s: Sequence): void {
  const { world } = s;
  const { members, figures } = world;
  const { n, us, attribute } = members;
  const set = (name: PeriodName, value: number): void => {
    s.row[PERIOD_AT[name]] = value;
  };
  const mean = (array: Float64Array, withUs = true): number => {
    let [sum, count] = [0, 0];
    for (let i = 0; i < n; i++) {
      if (i === us && !withUs) continue;
      sum += array[i]!;
      count++;
    }
    return sum / count;
  };
  let [money, wealth, capability, ledger, demand, reliability] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    ledger += s.ledger[i]!;
    if (attribute.dem[i]! > demand) demand = attribute.dem[i]!;
    reliability += world.past.reliability[i]!;
    if (i === us) continue;
    money += figures.gdp[i]! * members.spend[i]!;
    wealth += figures.gdp[i]!;
    capability += members.cap[i]!;
  }
  set('state.belief', mean(attribute.belief, false));
  set('state.reliability', world.p[OTHERS]! + reliability / n);
  set('state.threat', mean(s.threat));
  set('state.grievance', mean(s.grievance));
  set('state.support', mean(attribute.support));
  set('state.fatigue', mean(s.fatigue));
  set('state.ledger', ledger);
  set('state.demand', demand);
  set('state.legitimacy', s.legitimacy);
  set('state.spendEurope', money / wealth);
  set('state.capabilityEurope', capability);
  set('state.usCommitment', world.usState);
  set('state.pacific', world.pacific);
  set('state.china', mean(attribute.chn));
  set('state.war', s.war);
  set('state.ceasefire', s.ceasefire ? 1 : 0);
  set('state.bounds', atBounds(s));
}
/** Stocks that stand at a bound: threat, grievance, legitimacy, support, belief, leverage, spending. */
function atBounds(s: Sequence): number {
  const { members } = s.world;
  const edge = (x: number, low: number, high: number): number => (x > low + EDGE && x < high - EDGE ? 0 : 1);
  let count = edge(s.legitimacy, 0, 1);
  for (let i = 0; i < members.n; i++) {
    const logit = s.support0[i]! + s.supportShift[i]!;
    count +=
      (s.threat[i]! < 1 - EDGE ? 0 : 1) +
      (s.grievance[i]! < 1 - EDGE ? 0 : 1) +
      (logit < SUPPORT_EDGE && logit > -SUPPORT_EDGE ? 0 : 1) +
      (i === members.us ? 0 : edge(members.attribute.belief[i]!, 0, 1)) +
      (s.leverage[i]! < 1 - EDGE ? 0 : 1) +
      (s.spend0[i]! < LEAST_SPENDING ? 0 : edge(members.spend[i]!, LEAST_SPENDING, MOST_SPENDING));
  }
  return count;
}
