import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';
import { reportAt } from './attribution.ts';
import { noise, utility } from './preferences.ts';
import { MODE, abstain, blocksAllowed, leastBlocks, modeOf, qualified } from './rules.ts';
import { isConditional } from './tabling.ts';

/** S7c-d: what members say on a text at an hour, and whether the rule lets it pass. */

const SUSCEPTIBILITY = at('deliberation.susceptibility');
const REGION_WEIGHT = at('deliberation.regionWeight');

/** m_i: what consenting to a text is worth over the package in force, with payments and the member's demand. */
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
    crisis.demand[i]!
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
  if (mode === MODE.abstention && crisis.blockers > allowed)
    crisis.blockers = abstain(crisis, crisis.deliberated, crisis.may);
  return crisis.blockers <= allowed ? deadline : Number.NaN;
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

/** y <- rho Omega y' + (1 - rho) m, y' what was said in the round before (Friedkin & Johnsen 1990); Omega weighs own region and capability, itself excluded. */
export function influence(crisis: Crisis): void {
  const { members, p, figures } = crisis.world;
  const { deliberated, heard, margin } = crisis;
  const rho = p[SUSCEPTIBILITY]!;
  const near = p[REGION_WEIGHT]!;
  const said = crisis.regionSaid.fill(0);
  const voices = crisis.regionVoices.fill(0);
  let allSaid = 0;
  let allVoices = 0;
  for (let i = 0; i < crisis.n; i++) {
    const region = figures.region[i]!;
    const voice = members.voice[i]!;
    said[region] = said[region]! + voice * heard[i]!;
    voices[region] = voices[region]! + voice;
    allSaid += voice * heard[i]!;
    allVoices += voice;
  }
  for (let i = 0; i < crisis.n; i++) {
    const region = figures.region[i]!;
    const voice = members.voice[i]!;
    const own = voice * heard[i]!;
    const sum = allSaid - own + near * (said[region]! - own);
    const weight = allVoices - voice + near * (voices[region]! - voice);
    deliberated[i] = rho * (sum / weight) + (1 - rho) * margin[i]!;
  }
}
