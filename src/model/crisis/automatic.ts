import { PURPOSE } from '../keys.ts';
import { at } from '../parameters.ts';
import { type Crisis, PACKAGE_COUNT } from '../state.ts';
import { adopt } from './decision.ts';
import { CODE, NUMBER } from './packages.ts';
import { MODE, PLEDGE, modeOf } from './rules.ts';

/** S7d, rule 6: an indicator above the trigger, or a false reading of it, answers by itself; consensus goes on afterwards. */

const TRIGGER = at('rule.autoTrigger');
const HOURS = at('rule.autoHours');
const UKRAINE_TRIGGER = at('ukraine.autoTrigger');
const LEVEL_MAX = at('rule.levelMax');
const SENSOR_SD = at('rule.sensorSd');
const OVER_MARGIN = at('adequacy.overMargin');

/** Hours after the automatic answer at which the Council takes the matter up. */
const CONSENSUS_LATER = 12;
/** Number of the highest package: an automatic guarantee of Ukraine has no other bound than proportion (S9). */
const HIGHEST = 9;

export function automaticAnswer(crisis: Crisis): void {
  const { p } = crisis.world;
  if (modeOf(crisis) !== MODE.automatic) return;
  const guaranteed = crisis.pledge === PLEDGE.automatic;
  const indicator = crisis.severity + p[SENSOR_SD]! * crisis.noise.eventNormal(PURPOSE.sensor);
  if (!crisis.item.alarm && indicator < p[guaranteed ? UKRAINE_TRIGGER : TRIGGER]!) return;
  const code = answer(crisis, guaranteed ? HIGHEST : Math.round(p[LEVEL_MAX]!));
  if (code === CODE.none) return;
  const hour = crisis.detected + p[HOURS]!;
  crisis.automatic = true;
  adopt(crisis, code, hour, code, false);
  crisis.automatic = false;
  crisis.ready = hour + CONSENSUS_LATER;
}

/** The highest package with a force need that the level and proportion allow; without one, reinforcement or what the level allows below it. */
function answer(crisis: Crisis, max: number): number {
  const { table } = crisis;
  let best = -1;
  for (let code = 1; code < PACKAGE_COUNT; code++) {
    const fits = table.exists(code) && NUMBER[code]! <= max && table.need[code]! > 0;
    if (fits && table.s[code]! <= crisis.severity + crisis.world.p[OVER_MARGIN]!) best = code;
  }
  return best >= 0 ? best : max < CODE.reinforce ? max : CODE.reinforce;
}
