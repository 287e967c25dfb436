import { exp, ln } from '../../random/elementary.ts';
import type { Keyed } from '../../random/keyed.ts';
import { CLASS_INFO } from '../crisis/classes.ts';
import { MODE } from '../crisis/rules.ts';
import { PURPOSE } from '../keys.ts';
import { CLASSES, ORIGINS } from '../measures/columns.ts';
import { at } from '../parameters.ts';
import type { Provocation } from '../provocation.ts';
import { WEEK_HOURS } from '../calendar.ts';
import { INTENSITIES } from './cells.ts';
import { targetAtRandom } from './reach.ts';
import type { Sequence } from './sequence.ts';

/** Week, step 3 (S2): accidents, crime and faults that look like Russian acts. Without them false accusation is impossible. */

const SCALE = at('noise.rateScale');
const RATE_BASE = at('russia.rateBase');
const GREEN_MEN = at('noise.greenMenRate');
const FALSE_ALARM = at('noise.sensorFalseAlarm');
const NON_MILITARY = at('threshold.nonMilitary');
const AGENDA_RATE = at('noise.agendaRate');
const RULE_MODE = at('rule.mode');
const GAMMA_SHAPE = at('noise.gammaShape');
const SHARE = CLASSES.map((name) => at(`class.${name}.share`));
const PRIOR = CLASS_INFO.map(({ prior }) => prior);
const GREEN = CLASSES.indexOf('little-green-men');
const DRONE = CLASSES.indexOf('drone-incursion');

/** Places in a week of look-alikes: two a class. */
const FIRST_SLOT = 32;
const MOST = 2;
/** False indicator readings concern drones of hardly any severity (S2). */
const FALSE_ALARM_SLOT = 62;
const FALSE_ALARM_SEVERITY = 0.05;
/** Hours for which an agenda item is one unit of load. */
const AGENDA_HOURS = WEEK_HOURS;
const ACCIDENT = ORIGINS.indexOf('accident');

/** Gamma variates of mean 1 for the look-alike rates of a vector; shapes are whole numbers. `keyed` is set to (seed, vector). */
export function drawLookAlikeRates(keyed: Keyed, p: Float64Array, out: Float64Array): void {
  const shape = Math.round(p[GAMMA_SHAPE]!);
  for (let k = 0; k < out.length; k++) {
    let sum = 0;
    for (let draw = 0; draw < shape; draw++) sum -= ln(keyed.uniform(0, k, PURPOSE.lookAlikeRate, draw));
    out[k] = sum / shape;
  }
}

/** Mean number a week of a class's look-alikes: with it pi_0 is the share of true cases at the baseline rate. */
function lookAlikeRate(p: Float64Array, k: number, variate: number): number {
  const scale = p[SCALE]!;
  if (CLASS_INFO[k]!.alwaysDeliberate) return 0;
  if (k === GREEN) return scale * p[GREEN_MEN]!;
  const prior = p[PRIOR[k]!]!;
  return (scale * variate * p[RATE_BASE]! * p[SHARE[k]!]! * (1 - prior)) / prior;
}

export function lookAlikes(s: Sequence): void {
  const { p } = s.world;
  if (s.calendar.burnIn === 0) return; // a list of items is what it says
  for (let k = 0; k < CLASSES.length; k++) {
    const rate = lookAlikeRate(p, k, s.vector.lookAlike[k]!);
    const count = poisson(s.keyed.uniform(s.slot(0), k, PURPOSE.lookAlikeCount, 0), rate, MOST);
    for (let each = 0; each < count; each++)
      s.due.push({ provocation: lookAlike(s, k, each), source: 'look-alike', links: 0 });
  }
  falseAlarm(s);
  agenda(s);
}

function lookAlike(s: Sequence, k: number, each: number): Provocation {
  const key = s.slot(FIRST_SLOT + MOST * k + each);
  const { keyed } = s;
  const target = targetAtRandom(s.world.figures, k, keyed.uniform(key, 0, PURPOSE.lookAlike, 0));
  const iota = Math.floor(keyed.uniform(key, 0, PURPOSE.lookAlike, 1) * INTENSITIES.length);
  return {
    classCode: k,
    target,
    intensity: INTENSITIES[iota]!,
    origin: notRussia(k, keyed.uniform(key, 0, PURPOSE.lookAlike, 2)),
    key,
    onset: onsetOf(s, key),
    usDelayHours: 0,
    ask: -1,
    alarm: false,
  };
}

/** One of the class's other causes (S2). */
function notRussia(k: number, u: number): number {
  const { lookAlike: shares } = CLASS_INFO[k]!;
  for (let cause = 0; cause < 3; cause++) if (u < shares[cause]!) return cause + 1;
  return ACCIDENT;
}

/** A false reading fires an automatic rule; under any other it is nothing. */
function falseAlarm(s: Sequence): void {
  const { p } = s.world;
  if (Math.round(p[RULE_MODE]!) !== MODE.automatic) return;
  const key = s.slot(FALSE_ALARM_SLOT);
  if (s.keyed.uniform(key, 0, PURPOSE.falseAlarm, 0) >= 1 - exp(-p[FALSE_ALARM]!)) return;
  const target = Math.floor(s.keyed.uniform(key, 0, PURPOSE.falseAlarm, 1) * s.world.figures.members);
  const intensity = FALSE_ALARM_SEVERITY / p[CLASS_INFO[DRONE]!.S]!;
  const provocation: Provocation = {
    classCode: DRONE,
    target,
    intensity,
    origin: ACCIDENT,
    key,
    onset: onsetOf(s, key),
    usDelayHours: 0,
    ask: -1,
    alarm: true,
  };
  s.due.push({ provocation, source: 'look-alike', links: 0 });
}

/** Where health, climate and technology may be tabled, they take the Council's time. */
function agenda(s: Sequence): void {
  const { p, past } = s.world;
  if (p[NON_MILITARY]! < 0.5) return;
  const count = poisson(s.keyed.uniform(s.slot(0), 0, PURPOSE.agenda, 0), p[AGENDA_RATE]!, MOST);
  const onset = s.week * WEEK_HOURS;
  for (let each = 0; each < count; each++)
    past.cases.push({
      onset,
      target: -1,
      group: -1,
      severity: 0,
      tabled: onset,
      closed: onset + AGENDA_HOURS,
    });
}

/** Hour of the calendar at which an event begins: uniform in its week. */
export function onsetOf(s: Sequence, key: number): number {
  return WEEK_HOURS * (s.week + s.keyed.uniform(key, 0, PURPOSE.onset, 0));
}

/** Poisson by inversion of one uniform, at most `most` (T32). */
export function poisson(u: number, mean: number, most: number): number {
  let term = exp(-mean);
  let sum = term;
  let count = 0;
  while (u > sum && count < most) {
    count++;
    term *= mean / count;
    sum += term;
  }
  return count;
}
