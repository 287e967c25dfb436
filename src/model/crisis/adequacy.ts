import { at } from '../parameters.ts';
import { REPORTS, REPORT_COUNT } from '../reports.ts';
import { COALITION, type Crisis } from '../state.ts';
import { forceAt, forceAtReports, surgeForce } from './force.ts';
import { CODE, FORCE_LEVELS } from './packages.ts';

/** S10: what is delivered at an hour, and whether it is adequate. */

const CUT = at('adequacy.cut');
const SIGNAL_FLOOR = at('adequacy.signalFloor');
const COALITION_SIGNAL = at('bargaining.coalitionSignal');

/** Knife edge: a cut that is met exactly counts as met. */
const TOLERANCE = 1e-9;
/** In place of a report: force is worked out for the hour. */
const NO_REPORT = -1;

/** What is delivered at one hour; a struct that is written over. */
export interface Delivery {
  denial: number; // part Delta, 0..1
  signal: number; // 0..1
  adequacy: number; // Ad, 0..1
  force: number; // at the level that delivers the most denial
  level: number; // that level, -1 if none
}

/**
 * Fills `out` with what is delivered at an hour, or (full) once every force under way has arrived.
 * Denial and signal are envelopes over the levels in force, so that they never fall when a package with force gives way to a higher one.
 */
export function deliver(crisis: Crisis, hour: number, full: boolean, out: Delivery): void {
  envelope(crisis, hour, full, NO_REPORT, out);
}

/** Fills `out` with what is delivered at a report of a finished crisis, after `gatherForces`. */
export function deliverAtReport(crisis: Crisis, report: number, out: Delivery): void {
  envelope(crisis, REPORTS[report]!, false, report, out);
}

/** Fills `crisis.forces` with the force at each report at each level that is ever active: who has joined is listed once for all. */
export function gatherForces(crisis: Crisis): void {
  for (const level of FORCE_LEVELS)
    if (crisis.table.need[level]! > 0) gatherLevel(crisis, level, level, crisis.active[level]!);
  gatherLevel(crisis, crisis.coalition.code, COALITION, crisis.coalition.hour);
}

/** @param since hour from which it is active, NaN if it never is */
function gatherLevel(crisis: Crisis, code: number, level: number, since: number): void {
  let from = REPORT_COUNT;
  while (from > 0 && since <= REPORTS[from - 1]!) from--;
  if (from < REPORT_COUNT) forceAtReports(crisis, code, level, from, crisis.forces, level * REPORT_COUNT);
}

function envelope(crisis: Crisis, hour: number, full: boolean, report: number, out: Delivery): void {
  const { table, severity, wd } = crisis;
  const top = inForceAt(crisis, hour);
  out.denial = 0;
  out.signal = 0;
  out.force = 0;
  out.level = -1;
  for (let code = 1; code <= top; code++)
    if (crisis.active[code]! <= hour) take(crisis, code, code, 1, hour, full, report, out);
  if (crisis.coalition.hour <= hour)
    take(
      crisis,
      crisis.coalition.code,
      COALITION,
      crisis.world.p[COALITION_SIGNAL]!,
      hour,
      full,
      report,
      out,
    );
  const alone = surgeAlone(crisis, hour, top);
  if (alone > out.denial) out.denial = alone;
  const part = (out.denial + table.standing) / severity;
  const said = out.signal / severity;
  out.denial = part < 1 ? part : 1;
  out.signal = said < 1 ? said : 1;
  out.adequacy = wd * out.denial + (1 - wd) * out.signal;
}

/** Raises the envelope by what one level delivers. @param scale of its signal @param report whose force is known, or NO_REPORT */
function take(
  crisis: Crisis,
  code: number,
  level: number,
  scale: number,
  hour: number,
  full: boolean,
  report: number,
  out: Delivery,
): void {
  const { table } = crisis;
  const floor = crisis.world.p[SIGNAL_FLOOR]!;
  const need = table.need[code]!;
  let covered = 1;
  if (need > 0) {
    const force =
      report < 0 ? forceAt(crisis, code, level, hour, full) : crisis.forces[level * REPORT_COUNT + report]!;
    covered = force < need ? force / need : 1;
    const denies = table.d[code]! * covered;
    if (out.level < 0 || denies > out.denial) {
      out.force = force;
      out.level = level;
    }
    if (denies > out.denial) out.denial = denies;
  }
  const loud = scale * table.s[code]! * (floor + (1 - floor) * covered);
  if (loud > out.signal) out.signal = loud;
}

/** Whether the answer is adequate (land classes: denial alone must reach the cut too). */
export function isAdequate(crisis: Crisis, delivery: Delivery): boolean {
  return reachesCut(crisis, delivery.adequacy) && (!crisis.info.land || reachesCut(crisis, delivery.denial));
}

/** Whether a share reaches the cut of adequacy. */
export function reachesCut(crisis: Crisis, share: number): boolean {
  return share >= crisis.world.p[CUT]! - TOLERANCE;
}

/** Package in force at an hour. */
export function inForceAt(crisis: Crisis, hour: number): number {
  let code = 0;
  for (let d = 0; d < crisis.decisions.length; d++) {
    const decision = crisis.decisions[d]!;
    if (decision.hour <= hour && hour < decision.until) code = decision.code;
  }
  return code;
}

/** Denial that an EU force delivers where no level with force is in force, or beside one where sharing is blocked. */
function surgeAlone(crisis: Crisis, hour: number, top: number): number {
  if (!(crisis.surge.hour <= hour)) return 0;
  const level = lowestLevel(crisis, hour, top);
  if (level >= 0 && crisis.surge.shares) return 0;
  // it draws on nobody who is in the Council's operation or, without one, in a coalition
  const force = surgeForce(crisis, hour, (level < 0 ? COALITION : level) * crisis.actors);
  const need = crisis.table.need[CODE.reinforce]!;
  return crisis.table.d[CODE.reinforce]! * (force < need ? force / need : 1);
}

/** The lowest level with force in force at an hour, where most join; -1 if none. */
function lowestLevel(crisis: Crisis, hour: number, top: number): number {
  for (const level of FORCE_LEVELS) if (level <= top && crisis.active[level]! <= hour) return level;
  return -1;
}
