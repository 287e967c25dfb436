import { CLASSES } from '../measures/columns.ts';
import { at } from '../parameters.ts';
import { WEEKS_A_YEAR } from '../calendar.ts';
import { evidence } from './belief.ts';
import type { Outcome } from './outcome.ts';
import { inTaiwanCrisis } from './politics.ts';
import { erode, present } from './present.ts';
import type { Sequence } from './sequence.ts';

/** Week, steps 6 and 7 (S11): threat, grievance, fatigue, ledger, support and belief - what is felt, and how it fades. */

const BELIEF_FORGETTING = at('belief.forgetting');
const THREAT_DECAY = at('state.threatDecay');
const THREAT_GAIN = at('state.threatGain');
const GRIEVANCE_DECAY = at('state.grievanceDecay');
const GRIEVANCE_GAIN = at('grievance.gain');
const FATIGUE_DECAY = at('state.fatigueDecay');
const FATIGUE_RATE = at('public.fatigueRate');
const FATIGUE_WEIGHT = at('public.fatigueWeight');
const LEDGER_DECAY = at('state.ledgerDecay');
const REVERSION = at('public.reversion');
const RALLY = at('public.rally');
const PAIN = at('public.economicPain');
const DISINFO_BASE = at('public.disinfoBase');
const DISINFO_EVENT = at('public.disinfoEvent');
const DISINFO_SCALE = at('public.disinfoScale');
const AMPLIFICATION = at('china.amplification');
const COMMS = at('public.comms');
const MEDIA_SHARE = 0.5;
const DISINFORMATION = [CLASSES.indexOf('disinformation'), CLASSES.indexOf('election-interference')];

/** What a closed crisis does to threat, grievance, fatigue, the ledger and support. */
export function feel(s: Sequence, outcome: Outcome): void {
  const { p, members, figures } = s.world;
  const { felt, overridden, payments, asked, cost, damage, incident } = outcome;
  const { classCode, target, intensity } = incident.provocation;
  const disinformation = DISINFORMATION.includes(classCode)
    ? p[DISINFO_EVENT]! * p[DISINFO_SCALE]! * intensity
    : 0;
  for (let i = 0; i < s.threat.length; i++) {
    s.threat[i] = 1 - (1 - s.threat[i]!) * (1 - p[THREAT_GAIN]! * felt[i]!);
    s.grievance[i] = 1 - (1 - s.grievance[i]!) * (1 - p[GRIEVANCE_GAIN]! * overridden[i]!);
    s.ledger[i] = s.ledger[i]! + payments[i]!;
    if (asked[i] === 2) s.fatigue[i] = s.fatigue[i]! + p[FATIGUE_RATE]! * cost;
    // damage rallies where it is felt, in proportion
    const rally = outcome.severity > 0 ? p[RALLY]! * damage * (felt[i]! / outcome.severity) : 0;
    const near = i === target ? 1 : figures.region[i] === figures.region[target] ? MEDIA_SHARE : 0;
    const swayed = disinformation * near * (1 - members.attribute.media[i]!);
    s.supportShift[i] = s.supportShift[i]! + rally - swayed;
  }
}

/** Everything that fades or drifts from week to week; then what members are now follows. */
export function publics(s: Sequence): void {
  evidence(s);
  fade(s);
  support(s);
  present(s);
  erode(s);
}

function fade(s: Sequence): void {
  const { p, past } = s.world;
  for (let i = 0; i < s.threat.length; i++) {
    s.threat[i] = s.threat[i]! * p[THREAT_DECAY]!;
    s.grievance[i] = s.grievance[i]! * p[GRIEVANCE_DECAY]!;
    s.fatigue[i] = s.fatigue[i]! * p[FATIGUE_DECAY]!;
    s.ledger[i] = s.ledger[i]! * p[LEDGER_DECAY]!;
    past.reliability[i] = past.reliability[i]! * p[BELIEF_FORGETTING]!;
  }
}

function support(s: Sequence): void {
  const { p, members } = s.world;
  let pain = 0;
  for (let week = 0; week < WEEKS_A_YEAR; week++) pain += s.pain[week]!;
  pain *= p[PAIN]! / WEEKS_A_YEAR;
  const amplified = 1 + p[AMPLIFICATION]! * (inTaiwanCrisis(s) ? 2 : 1);
  for (let i = 0; i < s.supportShift.length; i++) {
    const swayed = p[DISINFO_BASE]! * p[DISINFO_SCALE]! * (1 - members.attribute.media[i]!) * amplified;
    const drift =
      -p[REVERSION]! * s.supportShift[i]! - p[FATIGUE_WEIGHT]! * s.fatigue[i]! - pain - swayed + p[COMMS]!;
    s.supportShift[i] = s.supportShift[i]! + drift;
  }
}

/** The week's decisions enter the year behind: their cost, and the uses of package 2. */
export function count(s: Sequence, costs: number, consulted: number): void {
  const place = (s.week + WEEKS_A_YEAR * 2) % WEEKS_A_YEAR;
  s.pain[place] = s.pain[place]! + costs;
  s.consultations[place] = s.consultations[place]! + consulted;
}
