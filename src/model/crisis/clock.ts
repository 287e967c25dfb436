import { exp } from '../../random/elementary.ts';
import { PURPOSE } from '../keys.ts';
import { at } from '../parameters.ts';
import type { Crisis } from '../state.ts';

/** S7b: hours that procedure takes. The graver the event, the shorter each of them. */

const REQUEST = at('clock.request');
const CONVENE = at('clock.convene');
const CONVENE_MEDIAN = at('clock.conveneMedian');
const LAG_SD = at('clock.lagSd');
const INSTRUCTION = at('clock.instruction');
const INSTRUCTION_MEDIAN = at('clock.instructionMedian');
const INSTRUCTION_SD = at('clock.instructionSd');
const INSTRUCTION_SIGMA = at('clock.instructionSigma');
const ATTENTION = at('clock.attentionGain');
const LOAD = at('nac.load');
const SILENCE_FRACTION = at('clock.silenceFraction');
const DEADLINE = at('rule.deadlineHours');
const ROUND_SLOPE = at('bargaining.roundSlope');
const ROUND_HOURS = at('bargaining.roundHours');

/** Hours that remain when the event is as grave as can be (S7b). */
const REQUEST_LEAST = 0.5;
const REQUEST_AGAIN = 2;
const CONVENE_LEAST = 1;
const INSTRUCTION_LEAST = 2;
const SILENCE_LEAST = 2;
const ROUND_LEAST = 4;

/** Hours from the victim's resolve to its formal request; the first of a crisis takes longer. */
export function requestHours(crisis: Crisis, attempt: number): number {
  const median =
    attempt === 0 ? crisis.world.p[REQUEST]! * (1 - crisis.severity) + REQUEST_LEAST : REQUEST_AGAIN;
  return lag(crisis, PURPOSE.request, attempt, median);
}

/** Hours from the request to a text before the Council. */
export function conveneHours(crisis: Crisis, attempt: number): number {
  return lag(
    crisis,
    PURPOSE.convene,
    attempt,
    crisis.world.p[CONVENE]! * (1 - crisis.severity) + CONVENE_LEAST,
  );
}

/** Matters before the Council at an hour of this crisis besides it: the standing load, and other crises tabled and open then. */
export function loadAt(crisis: Crisis, hour: number): number {
  const { p, past } = crisis.world;
  const now = crisis.item.onset + hour;
  let load = p[LOAD]!;
  for (const { tabled, closed } of past.cases) if (tabled <= now && now < closed) load++;
  return load;
}

/** T_i: hours from the request until member i's capital has instructed its ambassador. @param load matters before the Council besides this one */
export function instructionHours(crisis: Crisis, i: number, load: number): number {
  const { p } = crisis.world;
  const median = (p[INSTRUCTION]! * (1 - crisis.severity) + INSTRUCTION_LEAST) * p[INSTRUCTION_MEDIAN]!;
  const spread = p[INSTRUCTION_SD]! * p[INSTRUCTION_SIGMA]!;
  return median * exp(spread * crisis.noise.instruction(i)) * (1 + p[ATTENTION]! * load);
}

/** h_sil: texts circulate for less than the nominal deadline, more so when the event is grave. */
export function silenceHours(crisis: Crisis): number {
  const { p } = crisis.world;
  return SILENCE_LEAST + p[SILENCE_FRACTION]! * (1 - crisis.severity) * p[DEADLINE]!;
}

/** R: hours of talk between two circulations. */
export function roundHours(crisis: Crisis): number {
  const mild = 1 - crisis.severity;
  return (ROUND_LEAST + crisis.world.p[ROUND_SLOPE]! * mild * mild) * crisis.world.p[ROUND_HOURS]!;
}

function lag(crisis: Crisis, purpose: number, attempt: number, median: number): number {
  const { p } = crisis.world;
  return median * p[CONVENE_MEDIAN]! * exp(p[LAG_SD]! * crisis.noise.eventNormal(purpose, attempt));
}
