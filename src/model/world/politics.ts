import { exp, ln } from '../../random/elementary.ts';
import { COMMITTED, CONDITIONAL, DETACHED, drawnCommitment } from '../commitment.ts';
import { PURPOSE, actorKey } from '../keys.ts';
import { at } from '../parameters.ts';
import { WEEKS_A_YEAR } from '../calendar.ts';
import type { Sequence } from './sequence.ts';

/** Week, step 1: what moves by itself - elections, unrest, American commitment, the Pacific, China, the war in Ukraine. */

const ELECTION_WEEKS = 8;
/** From a presidential election to the inauguration: 7 November to 20 January. */
const INAUGURATION_WEEKS = 74 / 7;
const UNREST_UP = at('russia.unrestUp');
const UNREST_DOWN = at('russia.unrestDown');
const EVENT = at('world.event');
const LEAVE = at('us.rate.leaveCommitted');
const RETURN = at('us.rate.returnCommitted');
const EXIT = at('us.rate.exit');
const COME_BACK = at('us.rate.returnDetached');
const EXIT_HAZARD = at('us.exitHazard');
const GUARANTEE = at('us.guarantee');
const GUARANTEE_HAZARD = at('us.guaranteeHazard');
const REDRAW = at('us.inaugurationRedraw');
const DISTRUST = at('eu.usDistrust');
const SURGE_CAP = at('eu.surgeCap');
const PULL = at('us.indoPacificPull');
const PERSISTENCE = at('us.pacificPersistence');
const CRISIS_RATE = at('china.crisisRate');
const OPPORTUNISM = at('china.opportunism');
const CRISIS_JUMP = at('china.crisisJump');
const CRISIS_WEEKS = at('china.crisisWeeks');
const INVESTMENT = at('china.investmentPull');
const LEVERAGE_DECAY = at('china.leverageDecay');
const WAR = at('russia.warPressure');
const WAR_PERSISTENCE = at('russia.warPersistence');
const AID = at('ukraine.aid');
const AID_SLOPE = at('russia.aidSlope');
const DIPLOMACY = at('russia.diplomacy');
const EPISODE_RATE = at('russia.episodeRate');
const EPISODE_HEIGHT = at('russia.episodeHeight');
const EPISODE_WEEKS = at('russia.episodeWeeks');

/** Law as it stands, surge capability as it stands and the span to a full surge, aid as it stands (S8, S1). */
const LAW_TODAY = 0.3;
const SURGE_TODAY = 0.02;
const SURGE_SPAN = 0.07;
const AID_TODAY = 0.5;

export function politics(s: Sequence): void {
  elections(s);
  unrest(s);
  washington(s);
  pacific(s);
  china(s);
  war(s);
  diplomacy(s);
}

function elections(s: Sequence): void {
  s.electing.fill(0);
  for (const { member, week } of s.world.figures.elections)
    if (week >= s.week && week < s.week + ELECTION_WEEKS) s.electing[member] = 1;
}

/** A two-state chain for each member; a scenario may stir its targets throughout. */
function unrest(s: Sequence): void {
  const { p, figures } = s.world;
  for (let i = 0; i < figures.members; i++) {
    const u = s.keyed.uniform(s.slot(0), actorKey(figures.ids[i]!), PURPOSE.unrest, 0);
    if (s.unrest[i] === 0 ? u < p[UNREST_UP]! : u < p[UNREST_DOWN]!) s.unrest[i] = 1 - s.unrest[i]!;
  }
  if (p[EVENT]! < 0.5) return;
  for (const i of s.calendar.stirred) {
    s.electing[i] = 1;
    s.unrest[i] = 1;
  }
}

/** H(g) over its value at the law as it stands, times what an EU surge and everything else make of the exit (S8). */
function exitHazard(p: Float64Array): number {
  const hazard = p[GUARANTEE_HAZARD]!;
  const law = (1 - hazard * p[GUARANTEE]!) / (1 - LAW_TODAY * hazard);
  const dose = (p[SURGE_CAP]! - SURGE_TODAY) / SURGE_SPAN;
  return p[EXIT]! * (law > 0 ? law : 0) * p[EXIT_HAZARD]! * exp(p[DISTRUST]! * (dose > 0 ? dose : 0));
}

/** Commitment a week later. @param u one uniform */
export function nextCommitment(state: number, u: number, p: Float64Array): number {
  if (state === COMMITTED) return u < p[LEAVE]! ? CONDITIONAL : COMMITTED;
  if (state === DETACHED) return u < p[COME_BACK]! ? CONDITIONAL : DETACHED;
  if (u < exitHazard(p)) return DETACHED;
  return u > 1 - p[RETURN]! ? COMMITTED : CONDITIONAL;
}

/** The chain of commitment; at an inauguration it may be drawn anew. A state that the scenario names stands at the start only. */
function washington(s: Sequence): void {
  const { world, keyed } = s;
  const { p, figures } = world;
  if (s.isFirst()) return; // the state of the first week is the one that it starts with
  world.usState = nextCommitment(world.usState, keyed.uniform(s.slot(0), 0, PURPOSE.commitment, 0), p);
  for (const { week, presidential } of figures.elections) {
    const inauguration = week + INAUGURATION_WEEKS;
    if (!presidential || inauguration < s.week || inauguration >= s.week + 1) continue;
    if (keyed.uniform(s.slot(0), 0, PURPOSE.commitment, 1) < p[REDRAW]!)
      world.usState = drawnCommitment(keyed.uniform(s.slot(0), 0, PURPOSE.commitment, 2), p);
  }
}

/** Pacific pull: an AR(1) around the scenario's mean with stationary sd 1; a crisis over Taiwan comes on top. */
function pacific(s: Sequence): void {
  const { p } = s.world;
  const mean = p[PULL]!;
  const keep = p[PERSISTENCE]!;
  if (s.isFirst()) return;
  const step = Math.sqrt(1 - keep * keep) * s.keyed.normal(s.slot(0), 0, PURPOSE.pacificStep, 0);
  s.pacificPull = mean + keep * (s.pacificPull - mean) + step;
}

/** A crisis over Taiwan may begin, more easily while America is engaged in Europe; leverage grows where belief in America is low. */
function china(s: Sequence): void {
  const { p, members, past } = s.world;
  const engaged = s.open.some((outcome) => outcome.usActed) ? 1 : 0;
  const chance = 1 - exp((-p[CRISIS_RATE]! * (1 + p[OPPORTUNISM]! * engaged)) / WEEKS_A_YEAR);
  const forced = s.calendar.taiwanWeek === s.week;
  if (s.week >= s.taiwanUntil && (forced || s.keyed.uniform(s.slot(0), 0, PURPOSE.taiwan, 0) < chance))
    s.taiwanUntil = s.week - p[CRISIS_WEEKS]! * ln(s.keyed.uniform(s.slot(0), 0, PURPOSE.taiwan, 1));
  s.world.pacific = s.pacificPull + (inTaiwanCrisis(s) ? p[CRISIS_JUMP]! : 0);
  for (let i = 0; i < past.threat.length; i++) {
    const leverage = s.leverage[i]!;
    const belief = members.attribute.belief[i]!;
    const growth = p[INVESTMENT]! * (1 - belief) * (1 - leverage) - p[LEVERAGE_DECAY]! * leverage;
    s.leverage[i] = leverage + growth / WEEKS_A_YEAR;
  }
}

export function inTaiwanCrisis(s: Sequence): boolean {
  return s.week < s.taiwanUntil;
}

/** Long-run level of the war's draw on Russia: the pressure as it stands, and what aid adds. */
export function warLevel(p: Float64Array): number {
  const level = p[WAR]! + p[AID_SLOPE]! * (p[AID]! - AID_TODAY);
  return level < 0 ? 0 : level > 1 ? 1 : level;
}

function war(s: Sequence): void {
  const { p } = s.world;
  const level = s.warReturned ? 1 : warLevel(p);
  s.war = level + p[WAR_PERSISTENCE]! * (s.war - level);
}

/** The value of quiet while Moscow courts Washington, raised in episodes. */
function diplomacy(s: Sequence): void {
  const { p } = s.world;
  const starts = 1 - exp(-p[EPISODE_RATE]! / WEEKS_A_YEAR);
  if (s.week >= s.episodeUntil && s.keyed.uniform(s.slot(0), 0, PURPOSE.episode, 0) < starts)
    s.episodeUntil = s.week + p[EPISODE_WEEKS]!;
  s.diplomacy = p[DIPLOMACY]! + (s.week < s.episodeUntil ? p[EPISODE_HEIGHT]! : 0);
}
