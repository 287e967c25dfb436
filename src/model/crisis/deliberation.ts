import { at } from '../parameters.ts';
import { HORIZON, REPORTS } from '../reports.ts';
import type { Crisis } from '../state.ts';
import { meanBelief, reportAt } from './attribution.ts';
import { failedRound, lowerText } from './bargaining.ts';
import { conveneHours, instructionHours, loadAt, requestHours, roundHours, silenceHours } from './clock.ts';
import { adopt } from './decision.ts';
import { ballot } from './ballot.ts';
import { blocksAllowed } from './rules.ts';
import { askSurge } from './surge.ts';
import { isConditional } from './tabling.ts';
import { recordVote } from './votes.ts';

/** S7b-e: one attempt in the Council, from the request to a decision or to failure, on the event clock. */

const PROCEDURAL_BREAK = at('clock.proceduralBreak');
const RETRY_HOURS = at('bargaining.retryHours');
const UPGRADE_HOURS = at('bargaining.upgradeHours');
const CONFIRMATION = at('threshold.confirmation');

/** Rounds in which an ambassador without instructions may break silence. */
const PROCEDURAL_ROUNDS = 2;
/** Rounds on one text before it is watered down (S7e). */
const ROUNDS_PER_TEXT = 3;

/** Runs an attempt on `ask`, tabled at a report. Returns the hour at which the Council is free again. */
export function deliberate(crisis: Crisis, report: number, ask: number): number {
  const attempt = crisis.attempts++;
  const request = REPORTS[report]! + requestHours(crisis, attempt);
  let circulated = request + conveneHours(crisis, attempt);
  const { instructed } = crisis;
  const load = loadAt(crisis, request);
  let last = circulated;
  for (let i = 0; i < crisis.n; i++) {
    instructed[i] = request + instructionHours(crisis, i, load);
    if (crisis.electorate[i] === 1 && instructed[i]! > last) last = instructed[i]!;
  }
  const explicit = crisis.world.rule.clock === 'explicit';
  const quiet = explicit ? 0 : silenceHours(crisis);
  let opened = circulated;
  let deadline = explicit ? last : circulated + quiet;
  let text = ask;
  let fresh = true;
  for (let round = 0; deadline <= HORIZON; round++) {
    const breakers =
      explicit || round >= PROCEDURAL_ROUNDS ? 0 : countBreakers(crisis, attempt, round, deadline);
    const tolerated = breakers <= blocksAllowed(crisis);
    if (!tolerated) deadline = extend(crisis, attempt, round, deadline, quiet);
    if (deadline > HORIZON) break;
    let hour = ballot(crisis, text, circulated, deadline, fresh);
    // whoever asked for time gets it, unless the text passes all the same
    if (hour !== hour && breakers > 0 && tolerated && deadline + quiet <= HORIZON) {
      deadline = extend(crisis, attempt, round, deadline, quiet);
      hour = ballot(crisis, text, circulated, deadline, fresh);
    }
    const passed = hour === hour;
    recordVote(crisis, { text, round, hour: passed ? hour : deadline, passed });
    if (passed) return pass(crisis, text, hour, ask);
    crisis.heard.set(crisis.deliberated);
    fresh = false;
    const length = deadline - opened;
    failedRound(crisis, text, deadline, length);
    crisis.rounds++;
    shiftVenue(crisis, round, deadline);
    if (round % ROUNDS_PER_TEXT === ROUNDS_PER_TEXT - 1) {
      const lower = lowerText(crisis, text);
      if (lower <= crisis.current) return fail(crisis, deadline);
      if (crisis.trace !== null)
        crisis.trace.push({ hour: deadline, kind: 'watered', from: text, to: lower });
      crisis.waterings++;
      text = lower;
      fresh = true;
    }
    opened = deadline;
    circulated = opened + roundHours(crisis);
    deadline = circulated + quiet;
  }
  crisis.busyUntil = Number.POSITIVE_INFINITY;
  return Number.POSITIVE_INFINITY;
}

/** Ambassadors without instructions who break silence for procedure in this round. */
function countBreakers(crisis: Crisis, attempt: number, round: number, deadline: number): number {
  let breakers = 0;
  for (let i = 0; i < crisis.n; i++) if (breaks(crisis, i, attempt, round, deadline)) breakers++;
  return breakers;
}

function breaks(crisis: Crisis, i: number, attempt: number, round: number, deadline: number): boolean {
  const silent = crisis.electorate[i] === 1 && crisis.instructed[i]! > deadline;
  return (
    silent && crisis.noisy && crisis.noise.procedure(i, attempt, round) < crisis.world.p[PROCEDURAL_BREAK]!
  );
}

/** Lengthens the silence period by one deadline and returns its new end. */
function extend(crisis: Crisis, attempt: number, round: number, deadline: number, quiet: number): number {
  crisis.extensions++;
  if (crisis.trace !== null) {
    const breakers: number[] = [];
    for (let i = 0; i < crisis.n; i++) if (breaks(crisis, i, attempt, round, deadline)) breakers.push(i);
    crisis.trace.push({ hour: deadline, kind: 'extended', breakers, until: deadline + quiet });
  }
  return deadline + quiet;
}

function pass(crisis: Crisis, text: number, hour: number, ask: number): number {
  for (let i = 0; i < crisis.n; i++) {
    crisis.overridden[i] = crisis.block[i] === 1 ? 1 : 0;
    crisis.abstainer[i] = crisis.block[i] === 2 ? 1 : 0;
    if (crisis.block[i] === 1) crisis.overriddenEver = (crisis.overriddenEver | (1 << i)) >>> 0;
    if (crisis.block[i] === 2) crisis.abstained = (crisis.abstained | (1 << i)) >>> 0;
  }
  crisis.adopted++;
  const operative = confirmed(crisis, text, hour);
  crisis.busyUntil = operative;
  adopt(crisis, text, operative, ask, false);
  return operative + crisis.world.p[UPGRADE_HOURS]!;
}

/**
 * Hour at which an adopted text is operative. A conditional invocation of Article 5 (as on 12 September 2001) waits for
 * the first later report at which the cause is established; while it waits nothing else is tabled; else it lapses.
 */
function confirmed(crisis: Crisis, text: number, hour: number): number {
  const report = reportAt(hour);
  if (!isConditional(crisis, text, report)) return hour;
  const needed = crisis.world.p[CONFIRMATION]!;
  if (crisis.conditionalHour !== crisis.conditionalHour) crisis.conditionalHour = hour;
  if (crisis.trace !== null)
    crisis.trace.push({ hour, kind: 'conditional', meanBelief: meanBelief(crisis, report), needed });
  for (let later = report + 1; later < REPORTS.length; later++)
    if (meanBelief(crisis, later) >= needed) return REPORTS[later]!;
  return Number.POSITIVE_INFINITY;
}

function fail(crisis: Crisis, hour: number): number {
  if (crisis.trace !== null) crisis.trace.push({ hour, kind: 'failed', attempt: crisis.attempts });
  crisis.busyUntil = hour;
  askSurge(crisis, hour);
  return hour + crisis.world.p[RETRY_HOURS]!;
}

/** Members that a venue shift leaves out no longer vote in this attempt or a later one. */
function shiftVenue(crisis: Crisis, round: number, hour: number): void {
  const { venue } = crisis.world.rule;
  if (venue === null || round + 1 !== venue.afterRound) return;
  const left = venue.leave.filter((i) => crisis.electorate[i] === 1);
  for (const i of left) crisis.electorate[i] = 0;
  crisis.electors -= left.length;
  crisis.meanReading = Number.NaN; // the gate is read by those who vote
  if (crisis.trace !== null && left.length > 0) crisis.trace.push({ hour, kind: 'shifted', left });
}
