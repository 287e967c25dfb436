import type { Keyed } from '../random/keyed.ts';
import type { Arm } from './arm.ts';
import type { Figures } from './figures.ts';
import { PURPOSE } from './keys.ts';
import { CLASSES } from './measures/columns.ts';
import { type Mode, PERIOD_AT, PERIOD_COUNT, PERIOD_WEEKS } from './measures/periods.ts';
import { noEnd, recordState } from './measures/period-record.ts';
import { noResponse, recordProbes } from './measures/probes.ts';
import { weekState } from './measures/week-state.ts';
import { EventNoise } from './noise.ts';
import { PARAMETERS, at } from './parameters.ts';
import type { Provocation } from './provocation.ts';
import { Simulator } from './simulate.ts';
import { World } from './state.ts';
import type { SequenceTrace } from './trace.ts';
import { runWeek } from './week.ts';
import { calibrate } from './world/class-constants.ts';
import { drawLookAlikeRates } from './world/look-alikes.ts';
import { startCommitment } from './commitment.ts';
import { warLevel } from './world/politics.ts';
import { erode } from './world/present.ts';
import { settle } from './world/roll-out.ts';
import { type Calendar, Sequence } from './world/sequence.ts';
import { startsWithCeasefire } from './world/ukraine.ts';

/**
 * Runs weeks: a list of items through one arm, or a closed loop through all its lanes in step. Lanes go through each week
 * together so that they share the noise of what happens in it; no lane reads another, but for the acts that a frozen one
 * replays.
 */

/** Weeks before week 0 in which the baseline fills Russia's beliefs, threat and grievance (section 3). */
const BURN_IN = 52;
const PULL = at('us.indoPacificPull');
const LEGIT_START = at('legit.start');
const CHINA_SCALE = at('member.chnScale');
/** What makes a Russia of its own (S1). */
const RUSSIAN = PARAMETERS.flatMap((name, index) => (name.startsWith('russia.') ? [index] : []));
const NOTHING: readonly Provocation[] = [];

interface Lane {
  readonly mode: Mode;
  readonly arm: number;
}

/** Listed items that share one run of weeks under one arm. */
export interface ListedItems {
  readonly weeks: number;
  readonly items: readonly Provocation[];
  readonly stirred: readonly number[];
  readonly taiwanWeek: number | null;
  readonly arm: Arm;
}

/** A closed loop with all its lanes: the baseline's closed loop stands before every frozen lane. */
export interface ClosedLoop extends Omit<ListedItems, 'arm'> {
  readonly probes: readonly Provocation[];
  readonly arms: readonly Arm[];
  readonly lanes: readonly Lane[];
}

/** What one set of figures needs once. */
interface Stage {
  readonly simulator: Simulator;
  readonly idle: EventNoise[];
  readonly week: Map<number, EventNoise>; // noise of this week's events, by key
}

export class WeekRunner {
  readonly #figures: readonly Figures[];
  readonly #keyed: Keyed;
  readonly #stages: readonly Stage[];
  readonly #held = new Map<Arm, Float64Array>(); // parameters before any lever
  readonly #vector: { type: number; lookAlike: Float64Array } = {
    type: 0,
    lookAlike: new Float64Array(CLASSES.length),
  };

  /** @param keyed the generator of the experiment's seed; the caller sets its replicate */
  constructor(figures: readonly Figures[], keyed: Keyed) {
    this.#figures = figures;
    this.#keyed = keyed;
    this.#stages = figures.map((set) => ({
      simulator: new Simulator(set, keyed),
      idle: [],
      week: new Map<number, EventNoise>(),
    }));
  }

  /** Draws all that a parameter vector settles for every sequence: `keyed` is set to (seed, vector). */
  drawVector(base: Float64Array): void {
    this.#vector.type = this.#keyed.uniform(0, 0, PURPOSE.type, 0);
    drawLookAlikeRates(this.#keyed, base, this.#vector.lookAlike);
    for (const { simulator } of this.#stages) simulator.drawAttributes();
  }

  /** Runs items through the weeks; `onItem` gets each record (COLUMN_COUNT doubles) by its place in `items`. */
  runItems(
    listed: ListedItems,
    onItem: (item: number, record: Float64Array) => void,
    trace: SequenceTrace | null = null,
  ): void {
    const { arm, weeks, items, stirred, taiwanWeek } = listed;
    const s = this.#open(arm, 'listed', { weeks, burnIn: 0, items, stirred, taiwanWeek, probes: NOTHING });
    s.inTime = null;
    s.trace = trace?.events ?? null;
    s.onItem = onItem;
    this.#begin(s, arm, 0);
    for (s.week = 0; s.week < weeks; s.week++) {
      runWeek(s);
      trace?.weeks.push(weekState(s));
      this.#endWeek();
    }
  }

  /**
   * Runs every lane and writes PERIOD_COUNT doubles for each of its half-years from `offset` on, lanes in order.
   * `onPeriod` hears which half-year of which lane comes next.
   */
  runCampaign(
    loop: ClosedLoop,
    out: Float64Array,
    offset: number,
    onPeriod: (lane: number, period: number) => void,
    trace: (SequenceTrace & { readonly lane: number }) | null = null,
  ): void {
    const { weeks, lanes } = loop;
    // before anything has happened: neither load nor earlier severity touches a probe
    const probes = loop.probes.map((probe) => ({ ...probe, onset: Number.NEGATIVE_INFINITY }));
    const calendar: Calendar = { ...loop, probes, burnIn: BURN_IN };
    const burnIns: Sequence[] = [];
    const rows: number[] = [];
    let row = 0;
    for (const { mode } of lanes) {
      rows.push(row);
      row += mode === 'battery' ? 1 : Math.ceil(weeks / PERIOD_WEEKS);
    }
    const running = lanes.map(({ mode, arm }, lane) => {
      onPeriod(lane, 0);
      const s = this.#open(loop.arms[arm]!, mode, calendar);
      if (trace?.lane === lane) s.trace = trace.events;
      if (mode === 'battery') {
        this.#battery(s, loop.arms[arm]!);
        out.set(s.row, offset + rows[lane]! * PERIOD_COUNT);
        return null;
      }
      this.#begin(s, loop.arms[arm]!, 0, this.#burnInOf(loop.arms[0]!, loop.arms[arm]!, calendar, burnIns));
      return s;
    });
    const baseline = running.find((s) => s?.mode === 'closed')!;
    for (let week = 0; week < weeks; week++) {
      for (const [lane, s] of running.entries()) {
        if (s === null) continue;
        s.week = week;
        const period = Math.floor(week / PERIOD_WEEKS);
        onPeriod(lane, period);
        const stops = s.mode === 'frozen' && baseline.endedIn < week;
        if (s.endedIn >= week && !stops) {
          if (s.mode === 'frozen')
            s.replay = baseline.happened.filter(({ source }) => source === 'Russia' || source === 'Ukraine');
          runWeek(s);
          if (trace?.lane === lane) trace.weeks.push(weekState(s));
        }
        if ((week + 1) % PERIOD_WEEKS !== 0 && week + 1 < weeks) continue;
        if (stops || s.endedIn <= week) noEnd(s.row);
        if (stops && s.endedIn > week) s.row[PERIOD_AT.stopped] = 1;
        out.set(s.row, offset + (rows[lane]! + period) * PERIOD_COUNT);
        s.row.fill(0);
      }
      this.#endWeek();
    }
  }

  /** The burn-in that an arm starts from: the baseline's, or its own where it has another Russia. @param done those run so far */
  #burnInOf(baseline: Arm, arm: Arm, calendar: Calendar, done: Sequence[]): Sequence {
    const [first, held] = [this.#heldBy(baseline), this.#heldBy(arm)];
    const same =
      arm.structure.adversary === baseline.structure.adversary &&
      RUSSIAN.every((index) => held[index] === first[index]);
    const from = same ? baseline : arm;
    const known = done.find(({ inTime }) => inTime === from.inTime);
    if (known !== undefined) return known;
    const s = this.#burnIn(from, calendar);
    done.push(s);
    return s;
  }

  /** An arm's parameters before any of its levers is in force. */
  #heldBy(arm: Arm): Float64Array {
    let held = this.#held.get(arm);
    if (held === undefined) this.#held.set(arm, (held = new Float64Array(PARAMETERS.length)));
    arm.inTime.parametersAt(-1, held);
    return held;
  }

  /** The year before week 0: it fills what week 0 carries over. */
  #burnIn(arm: Arm, calendar: Calendar): Sequence {
    const s = this.#open(arm, 'closed', { ...calendar, items: NOTHING, taiwanWeek: null });
    this.#begin(s, arm, -BURN_IN);
    let inclusive = 0;
    for (s.week = -BURN_IN; s.week < 0; s.week++) {
      runWeek(s);
      inclusive += s.russia.inclusive;
      this.#endWeek();
      s.endedIn = Number.POSITIVE_INFINITY;
    }
    s.russia.inclusiveStart = inclusive / BURN_IN;
    return s;
  }

  #open(arm: Arm, mode: Sequence['mode'], calendar: Calendar): Sequence {
    const stage = this.#stages[arm.figures]!;
    const world = new World(this.#figures[arm.figures]!, arm.rule, PARAMETERS.length, arm.structure);
    const s = new Sequence(world, stage.simulator, this.#keyed, mode, {
      calendar,
      vector: this.#vector,
      noiseOf: (key) => noiseOf(stage, world.figures, this.#keyed, key),
    });
    s.inTime = mode === 'battery' ? null : arm.inTime;
    return s;
  }

  /** The state of a first week: what members are at the date, America as the scenario has it, Russia as the burn-in left it. */
  #begin(s: Sequence, arm: Arm, week: number, before: Sequence | null = null): void {
    const { world } = s;
    s.week = week;
    world.drawn = arm.drawn;
    if (s.inTime === null) world.p.set(arm.full);
    else s.inTime.parametersAt(week, world.p);
    const { p } = world;
    s.legitimacy = p[LEGIT_START]!;
    world.pacific = p[PULL]! + this.#keyed.normal(0, 0, PURPOSE.pacific, 0);
    s.pacificPull = world.pacific;
    world.usState = startCommitment(this.#keyed.uniform(0, 0, PURPOSE.usState, 0), p);
    s.war = warLevel(p);
    s.warStart = s.war;
    s.ceasefire = startsWithCeasefire(p);
    const { adversary } = world.structure;
    s.russia.reset(this.#vector.type, adversary === 'random');
    if (before !== null) s.startFrom(before);
    world.members.set(p, world.drawn, s.simulator.draws, { signals: false });
    const scale = p[CHINA_SCALE]!;
    for (let i = 0; i < s.leverage.length; i++)
      s.leverage[i] = scale > 0 ? world.members.attribute.chn[i]! / scale : 0;
    settle(s);
    erode(s);
    s.beliefStart.set(world.members.attribute.belief);
    s.supportStart.set(world.members.attribute.support);
    if (adversary === 'best-response' && s.calendar.probes.length > 0) {
      if (s.mode === 'no-response') noResponse(s.responses);
      else recordProbes(s);
      s.row.fill(0);
      s.russia.knows = s.responses;
    }
    if (before === null && s.calendar.burnIn > 0) calibrate(s.russia, world);
  }

  /** Mode (a): the probes at full dose and at the state of week 0, each by itself. */
  #battery(s: Sequence, arm: Arm): void {
    this.#begin(s, arm, 0);
    recordProbes(s, true);
    recordState(s);
  }

  #endWeek(): void {
    for (const { idle, week } of this.#stages) {
      idle.push(...week.values());
      week.clear();
    }
  }
}

function noiseOf(stage: Stage, figures: Figures, keyed: Keyed, key: number): EventNoise {
  const known = stage.week.get(key);
  if (known !== undefined) return known;
  const noise = stage.idle.pop() ?? new EventNoise(figures, keyed);
  noise.begin(key);
  stage.week.set(key, noise);
  return noise;
}
