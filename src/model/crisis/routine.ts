import { PURPOSE } from '../keys.ts';
import { HORIZON } from '../reports.ts';
import { WEEK_HOURS } from '../calendar.ts';
import type { Crisis } from '../state.ts';
import { reportAt } from './attribution.ts';
import { requestHours } from './clock.ts';
import { adopt } from './decision.ts';
import { CODE } from './packages.ts';
import { consentMargin } from './ballot.ts';
import { blocksAllowed, leastBlocks } from './rules.ts';
import { victimGain } from './tabling.ts';

/**
 * S7a': the weekly meeting of the Council, where lesser events lead to a statement or to consultations without a
 * special session. Groups 1-4 only: graver events convene at once, and so do the guarantors of Ukraine.
 */

const HALF_BAR = 0.5;
const LAST_GROUP = 4;

/** Hours of the two meetings that can take the event up; NaN beyond the horizon or where the routine does not apply. */
export function routineHours(crisis: Crisis): readonly [number, number] {
  if (crisis.abroad || crisis.info.group > LAST_GROUP) return [Number.NaN, Number.NaN];
  const reported = crisis.detected + requestHours(crisis, 0);
  const phase = WEEK_HOURS * crisis.noise.eventUniform(PURPOSE.routine);
  const weeks = Math.ceil((reported - phase) / WEEK_HOURS);
  const first = phase + WEEK_HOURS * (weeks > 0 ? weeks : 0);
  return [first, first + WEEK_HOURS];
}

/** Holds a meeting at an hour: the victim's better of a statement and consultations, the lesser if the greater fails. */
export function routineMeeting(crisis: Crisis, hour: number): void {
  if (crisis.current > 0 || hour > HORIZON || crisis.item.ask >= 0) return;
  const report = reportAt(hour);
  const statement = victimGain(crisis, CODE.statement, report, false);
  const consultation = victimGain(crisis, CODE.article4, report, false);
  const wanted = consultation > statement ? CODE.article4 : CODE.statement;
  const gain = consultation > statement ? consultation : statement;
  if (!(crisis.gain >= gain)) crisis.gain = gain;
  if (!(gain > HALF_BAR * crisis.bar)) return;
  if (!(crisis.firstOnAgenda <= hour)) {
    crisis.firstOnAgenda = hour;
    crisis.ask = wanted;
  }
  for (let text: number = wanted; text > CODE.none; text--) {
    for (let i = 0; i < crisis.n; i++) crisis.margin[i] = consentMargin(crisis, i, text, report, false);
    const blockers = leastBlocks(crisis, crisis.margin, crisis.electorate, crisis.electors, -1);
    const adopted = blockers <= blocksAllowed(crisis);
    if (crisis.trace !== null) {
      const list: number[] = [];
      for (let i = 0; i < crisis.n; i++) if (crisis.block[i] === 1) list.push(i);
      crisis.trace.push({ hour, kind: 'routine', text, adopted, blockers: list });
    }
    if (adopted) {
      for (let i = 0; i < crisis.n; i++) {
        crisis.overridden[i] = crisis.block[i]!;
        if (crisis.block[i] === 1) crisis.overriddenEver = (crisis.overriddenEver | (1 << i)) >>> 0;
      }
      adopt(crisis, text, hour, wanted, true);
      return;
    }
  }
}
