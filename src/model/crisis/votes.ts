import type { Position } from '../trace.ts';
import type { Crisis } from '../state.ts';
import { belief, reportAt } from './attribution.ts';
import { pledged } from './electorate.ts';
import { TERM, utilityTerms } from './preferences.ts';
import { abstain, blocksAllowed, leastBlocks, loneIsolation, modeOf, MODE } from './rules.ts';
import { isConditional } from './tabling.ts';

/** What is kept of a vote: who blocked, who alone stood in the way, and why. */

export interface Vote {
  readonly text: number;
  readonly round: number;
  readonly hour: number;
  readonly passed: boolean;
}

/** Counts a vote whose blocks are in `crisis.block`, leaves them unchanged, and traces it. */
export function recordVote(crisis: Crisis, vote: Vote): void {
  const first = crisis.holdouts !== crisis.holdouts;
  let mask = 0;
  for (let i = 0; i < crisis.n; i++) if (crisis.block[i] === 1) mask = (mask | (1 << i)) >>> 0;
  crisis.blockedEver = (crisis.blockedEver | mask) >>> 0;
  if (first) {
    crisis.holdouts = crisis.blockers;
    crisis.voters = crisis.electors;
    crisis.blocked = mask;
  }
  if (crisis.trace !== null) traceVote(crisis, vote);
  if (vote.passed) return;
  crisis.failedVotes++;
  if (crisis.failedVotes > 1) return;
  if (mask !== 0) nameHoldout(crisis, vote);
  // a majority vote has no holdouts to count one by one
  if (mask !== 0 && modeOf(crisis) !== MODE.qmv) crisis.pivotal = pivotalMask(crisis, mask);
}

/** The blocker with the lowest margin, and the largest negative term of that margin. */
function nameHoldout(crisis: Crisis, vote: Vote): void {
  let lowest = -1;
  for (let i = 0; i < crisis.n; i++)
    if (crisis.block[i] === 1 && (lowest < 0 || crisis.deliberated[i]! < crisis.deliberated[lowest]!))
      lowest = i;
  crisis.holdout = lowest;
  marginTerms(crisis, lowest, vote);
  let reason = 0;
  for (let t = 1; t < crisis.terms.length; t++) if (crisis.terms[t]! < crisis.terms[reason]!) reason = t;
  crisis.holdoutReason = reason;
}

/** Writes the terms of y_i + isolation for a text over the package in force to `crisis.terms`; they sum to it. */
function marginTerms(crisis: Crisis, i: number, vote: Vote): void {
  const { terms } = crisis;
  const report = reportAt(vote.hour);
  const pi = belief(crisis, i, report);
  utilityTerms(crisis, i, crisis.current, pi, false);
  const before = terms.slice();
  utilityTerms(crisis, i, vote.text, pi, isConditional(crisis, vote.text, report));
  for (let t = 0; t < terms.length; t++) terms[t] = terms[t]! - before[t]!;
  terms[TERM.audience] = terms[TERM.audience]! + pledged(crisis, i); // who pledged aloud is expected to keep it
  terms[TERM.demand] = -crisis.demand[i]!;
  terms[TERM.payment] = crisis.paid[i]!;
  terms[TERM.influence] = crisis.deliberated[i]! - crisis.margin[i]!;
  const open = crisis.electors > 1 ? 1 - crisis.blockers / (crisis.electors - 1) : 1;
  terms[TERM.isolation] = loneIsolation(crisis) * open * open;
}

/** Leave-one-out: members without whose block alone the vote would have passed (isolation of the others then rises). */
function pivotalMask(crisis: Crisis, blocked: number): number {
  const kept = crisis.block.slice();
  const allowed = blocksAllowed(crisis);
  const abstention = modeOf(crisis) === MODE.abstention;
  let mask = 0;
  for (let i = 0; i < crisis.n; i++) {
    if ((blocked & (1 << i)) === 0) continue;
    let left = leastBlocks(crisis, crisis.deliberated, crisis.may, crisis.electors, i);
    if (abstention && left > allowed) {
      crisis.may[i] = 0;
      left = abstain(crisis, crisis.deliberated, crisis.may);
      crisis.may[i] = 1;
    }
    if (left <= allowed) mask = (mask | (1 << i)) >>> 0;
  }
  crisis.block.set(kept);
  return mask;
}

function traceVote(crisis: Crisis, vote: Vote): void {
  const blockers: Position[] = [];
  const abstainers: number[] = [];
  let silent = 0;
  for (let i = 0; i < crisis.n; i++) {
    if (crisis.block[i] === 2) abstainers.push(i);
    if (crisis.electorate[i] === 1 && crisis.may[i] === 0) silent++;
    if (crisis.block[i] !== 1) continue;
    marginTerms(crisis, i, vote);
    const terms = [...crisis.terms].map((value, term) => ({ term, value }));
    terms.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    blockers.push({
      member: i,
      margin: crisis.deliberated[i]! + crisis.terms[TERM.isolation]!,
      terms: terms.slice(0, 3),
    });
  }
  const { text, round, hour, passed } = vote;
  const allowed = blocksAllowed(crisis);
  crisis.trace!.push({ hour, kind: 'vote', text, round, passed, allowed, blockers, abstainers, silent });
}
