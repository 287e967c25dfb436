import type { Crisis } from '../state.ts';
import { reportAt } from './attribution.ts';
import { pledged } from './electorate.ts';
import { influence } from './influence.ts';
import { noise, utility } from './preferences.ts';
import { MODE, abstain, blocksAllowed, leastBlocks, modeOf, qualified } from './rules.ts';
import { consentStrategically } from './strategic.ts';
import { isConditional } from './tabling.ts';

/** S7c-d: what members say on a text at an hour, and whether the rule lets it pass. */

/** m_i: what consenting to a text is worth over the package in force, with payments, the member's demand and its pledge. */
export function consentMargin(
  crisis: Crisis,
  i: number,
  text: number,
  report: number,
  waived: boolean,
): number {
  return (
    utility(crisis, i, text, report, waived) +
    noise(crisis, i, text) -
    utility(crisis, i, crisis.current, report, false) -
    noise(crisis, i, crisis.current) +
    crisis.paid[i]! -
    crisis.demand[i]! +
    pledged(crisis, i)
  );
}

/**
 * Tests the rule on a text that lies before the Council from one hour to a deadline. Returns the hour at which it passes, or
 * NaN; the blocks of the last test stay in `crisis.block`. A text passes at its deadline, but under a qualified majority as
 * soon as those instructed and assenting are enough.
 */
export function ballot(crisis: Crisis, text: number, from: number, deadline: number, fresh: boolean): number {
  const mode = modeOf(crisis);
  if (mode === MODE.qmv) return majority(crisis, text, from, deadline, fresh);
  hear(crisis, text, deadline, fresh);
  const allowed = blocksAllowed(crisis);
  crisis.blockers = leastBlocks(crisis, crisis.deliberated, crisis.may, crisis.electors, -1);
  if (allowed === 0 && crisis.blockers > 0 && crisis.world.structure.voting === 'strategic')
    reconsider(crisis, text, deadline);
  if (mode === MODE.abstention && crisis.blockers > allowed)
    crisis.blockers = abstain(crisis, crisis.deliberated, crisis.may);
  return crisis.blockers <= allowed ? deadline : Number.NaN;
}

/** The blocks again, once those who only doubt the cause have read the others' consent as evidence. */
function reconsider(crisis: Crisis, text: number, hour: number): void {
  const report = reportAt(hour);
  if (!consentStrategically(crisis, text, report, isConditional(crisis, text, report))) return;
  crisis.blockers = leastBlocks(crisis, crisis.deliberated, crisis.may, crisis.electors, -1);
}

/** The first hour at which a qualified majority stands: tested when the text is circulated, at each instruction, and at the end. */
function majority(crisis: Crisis, text: number, from: number, deadline: number, fresh: boolean): number {
  for (let hour = from; ; hour = nextInstruction(crisis, hour, deadline)) {
    hear(crisis, text, hour, fresh);
    crisis.blockers = leastBlocks(crisis, crisis.deliberated, crisis.may, crisis.electors, -1);
    if (qualified(crisis)) return hour;
    if (hour >= deadline) return Number.NaN;
  }
}

function nextInstruction(crisis: Crisis, after: number, deadline: number): number {
  let next = deadline;
  for (let i = 0; i < crisis.n; i++) {
    const hour = crisis.instructed[i]!;
    if (crisis.electorate[i] === 1 && hour > after && hour < next) next = hour;
  }
  return next;
}

/** Sets margins, deliberated margins and who may block, at the beliefs of an hour. */
function hear(crisis: Crisis, text: number, hour: number, fresh: boolean): void {
  const report = reportAt(hour);
  const waived = isConditional(crisis, text, report);
  const { margin, may, instructed, electorate } = crisis;
  for (let i = 0; i < crisis.n; i++) margin[i] = consentMargin(crisis, i, text, report, waived);
  if (fresh) crisis.deliberated.set(margin);
  else influence(crisis);
  for (let i = 0; i < crisis.actors; i++)
    may[i] = i < crisis.n && electorate[i] === 1 && instructed[i]! <= hour ? 1 : 0;
}
