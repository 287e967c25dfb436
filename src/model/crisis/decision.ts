import { exp } from '../../random/elementary.ts';
import { at } from '../parameters.ts';
import { HORIZON } from '../reports.ts';
import { COALITION, type Crisis } from '../state.ts';
import { type Delivery, deliver, reachesCut } from './adequacy.ts';
import { arrivalHour, cascade } from './contribution.ts';
import { FORCE_LEVELS } from './packages.ts';
import { askSurge } from './surge.ts';

/** S7e, steps 6 and 7: a package becomes operative, its contributors move, and the clock may stop. */

const TRIGGER = at('eu.trigger');
const INADVERTENT = at('escalation.inadvertentRate');
const AUTO_GAIN = at('escalation.autoGain');
const CHANNEL = at('escalation.channel');
const AI_DAMPING = at('escalation.aiDamping');

/** Members below which nobody speaks of a coalition (S7e). */
const COALITION_LEAST = 3;

const scratch = (): Delivery => ({ denial: 0, signal: 0, adequacy: 0, force: 0, level: -1 });

/** Makes `code` the package in force from `hour`. @param ask the package asked for: the clock stops at it, or at one that will be adequate */
export function adopt(crisis: Crisis, code: number, hour: number, ask: number, routine: boolean): void {
  if (hour > HORIZON) return;
  crisis.decisions.push({
    code,
    before: crisis.current,
    hour,
    until: Number.POSITIVE_INFINITY,
    routine,
    reviewed: false,
  });
  crisis.current = code;
  activate(crisis, code, hour);
  countParticipation(crisis, code);
  countEscalation(crisis, code);
  const delivery = scratch();
  let stops = code >= ask;
  if (!stops) {
    deliver(crisis, hour, true, delivery);
    stops = reachesCut(crisis, delivery.adequacy);
  }
  if (stops && crisis.decisionHour !== crisis.decisionHour) crisis.decisionHour = hour;
  if (!routine) {
    deliver(crisis, crisis.window, false, delivery);
    if (delivery.adequacy < crisis.world.p[TRIGGER]!) askSurge(crisis, hour);
  }
  if (crisis.trace !== null) {
    const joined: number[] = [];
    for (let i = 0; i < crisis.n; i++) if (crisis.joined[code * crisis.actors + i] === 1) joined.push(i);
    crisis.trace.push({
      hour,
      kind: 'operative',
      code,
      clockStops: crisis.decisionHour === hour,
      usActs: crisis.usActs[code] === 1,
      joined,
      automatic: crisis.automatic,
    });
  }
}

/** Forms a coalition of the willing on a text: the same cascade, a level of delivery of its own, the Council's package untouched. */
export function formCoalition(crisis: Crisis, code: number, hour: number): boolean {
  cascade(crisis, code, COALITION);
  const offset = COALITION * crisis.actors;
  let joiners = 0;
  for (let i = 0; i < crisis.n; i++) {
    joiners += crisis.joined[offset + i]!;
    crisis.arrival[offset + i] = arrivalHour(crisis, i, code, hour);
  }
  return joiners >= COALITION_LEAST;
}

/** Activates every level with a force need up to `code` that is not active yet: each has a cascade of its own. */
function activate(crisis: Crisis, code: number, hour: number): void {
  if (crisis.table.need[code] === 0) {
    crisis.active[code] = hour;
    return;
  }
  for (const level of FORCE_LEVELS) {
    if (level > code || !crisis.table.exists(level) || crisis.active[level] === crisis.active[level])
      continue;
    crisis.active[level] = hour;
    cascade(crisis, level, level);
    const offset = level * crisis.actors;
    for (let i = 0; i < crisis.n; i++) crisis.arrival[offset + i] = arrivalHour(crisis, i, level, hour);
    if (crisis.coalition.hour <= hour) carryOver(crisis, offset);
  }
}

/** Members of a coalition are there already: they count once, with their earlier arrival. */
function carryOver(crisis: Crisis, offset: number): void {
  const from = COALITION * crisis.actors;
  for (let i = 0; i < crisis.n; i++) {
    if (crisis.joined[from + i] === 0) continue;
    if (crisis.joined[offset + i] === 0 || crisis.arrival[from + i]! < crisis.arrival[offset + i]!)
      crisis.arrival[offset + i] = crisis.arrival[from + i]!;
    crisis.joined[offset + i] = 1;
    if (i === crisis.world.members.us) crisis.usActs[offset / crisis.actors] = 1;
  }
}

function countParticipation(crisis: Crisis, code: number): void {
  let consenting = 0;
  let joined = 0;
  for (let i = 0; i < crisis.n; i++) {
    if (crisis.overridden[i] === 1 || crisis.abstainer[i] === 1) continue;
    consenting++;
    joined += crisis.joined[code * crisis.actors + i]!;
  }
  crisis.consenting = consenting;
  if (crisis.table.need[code]! > 0) crisis.participation = joined / consenting;
}

/** Inadvertent escalation, once a package that is executed (Powell 1990). */
function countEscalation(crisis: Crisis, code: number): void {
  const { p } = crisis.world;
  const machine = crisis.automatic || crisis.table.need[code]! > 0 ? 1 + p[AUTO_GAIN]! : 1;
  const damping = (1 - p[AI_DAMPING]!) * (1 - p[CHANNEL]!);
  const hazard = p[INADVERTENT]! * crisis.table.e[code]! * crisis.severity * machine * damping;
  crisis.survived *= exp(-hazard);
}
