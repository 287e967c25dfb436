import type { Keyed } from '../../random/keyed.ts';
import type { ArmInTime } from '../arm.ts';
import { CLASSES, COLUMN_COUNT } from '../measures/columns.ts';
import { PERIOD_COUNT, type Mode } from '../measures/periods.ts';
import type { EventNoise } from '../noise.ts';
import type { Provocation } from '../provocation.ts';
import type { Simulator } from '../simulate.ts';
import type { World } from '../state.ts';
import type { SequenceEvent } from '../trace.ts';
import type { Outcome } from './outcome.ts';
import { WEEKS_A_YEAR } from '../calendar.ts';
import { RESPONSES } from './cells.ts';
import { Russia } from './russia.ts';

/** What a parameter vector settles for all sequences, besides parameters and attributes. */
export interface VectorDraws {
  /** One uniform that draws Russia's type by the shares (S1). */
  readonly type: number;
  /** Look-alike rate of each class over its mean: gamma of mean 1 (S2). */
  readonly lookAlike: Float64Array;
}

/** What a scenario says of the weeks. */
export interface Calendar {
  readonly weeks: number;
  /** Weeks before week 0 that fill Russia's beliefs, threat and grievance; 0 in a list of items. */
  readonly burnIn: number;
  readonly items: readonly Provocation[];
  readonly stirred: readonly number[];
  readonly taiwanWeek: number | null;
  /** Classes on fixed targets, run off the path; empty where none are. */
  readonly probes: readonly Provocation[];
}

/** Who caused an event of the path. */
export type Source = SequenceEvent['slot'];

/** An event on its way into a week. */
export interface Incident {
  readonly provocation: Provocation;
  readonly source: Source;
  /** Links of a chain of continuations so far, 0 for a first act (S10). */
  readonly links: number;
}

/** Weeks over which a reactive Russia looks back at how it was answered (S1). */
const BAND_WEEKS = 26;

/** One arm over the weeks: everything that a week reads and writes. Arrays by actor have one entry an actor. */
export class Sequence {
  readonly world: World;
  readonly simulator: Simulator;
  readonly keyed: Keyed;
  readonly mode: Mode | 'listed';
  readonly russia: Russia;
  inTime: ArmInTime | null = null;
  readonly calendar: Calendar;
  readonly vector: VectorDraws;
  /** Noise of an event by its key, shared by the lanes of a week. */
  readonly noiseOf: (key: number) => EventNoise;

  week = 0;
  /** The week after which nothing happens any more: a land attack was not denied (section 3, War). */
  endedIn = Number.POSITIVE_INFINITY;

  // anchors of the arm's own parameters, rewritten when they change
  readonly belief0: Float64Array;
  readonly support0: Float64Array; // logit
  readonly demand0: Float64Array;
  readonly spend0: Float64Array;

  // S11: what the weeks add to them
  readonly good: Float64Array; // pseudo-counts of belief in the United States above their anchor
  readonly bad: Float64Array;
  talkGood = 0;
  talkBad = 0;
  readonly signals = new Float64Array(6); // effective counts of signals in force, see ArmInTime
  readonly signalsNow = new Float64Array(6);
  readonly supportShift: Float64Array; // logit
  readonly threat: Float64Array;
  readonly grievance: Float64Array;
  readonly threatStart: Float64Array;
  readonly grievanceStart: Float64Array;
  readonly fatigue: Float64Array;
  readonly ledger: Float64Array;
  readonly beliefStart: Float64Array; // at week 0
  readonly supportStart: Float64Array;
  readonly leverage: Float64Array; // China's, before the arm's scale
  readonly bands = new Float64Array(BAND_WEEKS * 2); // by week of the half-year gone by: sum of bands delivered, and their number
  readonly pain = new Float64Array(WEEKS_A_YEAR); // cost of decisions by week of the year gone by
  readonly consultations = new Float64Array(WEEKS_A_YEAR); // uses of package 2
  readonly spendByYear: Float64Array[] = []; // % GDP at the end of each year gone by
  legitimacy = 0;

  // exogenous
  readonly electing: Uint8Array;
  readonly unrest: Uint8Array;
  pacificPull = 0; // z without a crisis over Taiwan
  taiwanUntil = Number.NEGATIVE_INFINITY; // week
  war = 0;
  warStart = 0;
  /** A land attack on Ukraine has ended the ceasefire: the war draws on Russia in full. */
  warReturned = false;
  episodeUntil = Number.NEGATIVE_INFINITY;
  diplomacy = 0;
  ceasefire = false;

  // events
  readonly due: Incident[] = []; // of this week
  readonly next: Incident[] = []; // follow-ons, of the next
  readonly open: Outcome[] = []; // closed later, by closing hour
  readonly happened: Incident[] = []; // of this week, for the frozen lanes
  /** Set by the runner in a frozen lane: the events that the baseline met this week. */
  replay: readonly Incident[] | null = null;

  // record
  readonly row = new Float64Array(PERIOD_COUNT);
  readonly crisisRow = new Float64Array(COLUMN_COUNT);
  readonly responses = new Float64Array(CLASSES.length * RESPONSES); // by class: shares of bands, then of adequate answers, of the last probes
  trace: SequenceEvent[] | null = null;
  /** Called with the record of each listed item, by its place in the calendar. */
  onItem: ((place: number, record: Float64Array) => void) | null = null;

  constructor(
    world: World,
    simulator: Simulator,
    keyed: Keyed,
    mode: Mode | 'listed',
    { calendar, vector, noiseOf }: Pick<Sequence, 'calendar' | 'vector' | 'noiseOf'>,
  ) {
    this.calendar = calendar;
    this.vector = vector;
    this.noiseOf = noiseOf;

    this.world = world;
    this.simulator = simulator;
    this.keyed = keyed;
    this.mode = mode;
    const actors = world.figures.ids.length;
    this.responses.fill(Number.NaN);
    const array = (): Float64Array => new Float64Array(actors);
    this.russia = new Russia(world);
    this.belief0 = array();
    this.support0 = array();
    this.demand0 = array();
    this.spend0 = array();
    this.good = array();
    this.bad = array();
    this.supportShift = array();
    this.threat = array();
    this.grievance = array();
    this.threatStart = array();
    this.grievanceStart = array();
    this.fatigue = array();
    this.ledger = array();
    this.beliefStart = array();
    this.supportStart = array();
    this.leverage = array();
    this.electing = new Uint8Array(actors);
    this.unrest = new Uint8Array(actors);
  }

  /** Counter word of the week's draws: 64 slots a week, never negative. */
  slot(place: number): number {
    return (this.week + this.calendar.burnIn) * 64 + place;
  }

  /** Whether nothing has passed yet since the state was set: week 0, or the first of the burn-in. */
  isFirst(): boolean {
    return this.week === 0 || this.week === -this.calendar.burnIn;
  }

  /** Notes how an act was answered. @param band 0..4 */
  observeBand(band: number): void {
    const place = ((this.week + BAND_WEEKS * 4) % BAND_WEEKS) * 2;
    this.bands[place] = this.bands[place]! + band;
    this.bands[place + 1] = this.bands[place + 1]! + 1;
  }

  /** Mean band of the answers of the half-year gone by; 0 if there were none. */
  meanBand(): number {
    let [sum, count] = [0, 0];
    for (let at = 0; at < this.bands.length; at += 2) {
      sum += this.bands[at]!;
      count += this.bands[at + 1]!;
    }
    return count > 0 ? sum / count : 0;
  }

  /** Begins to count the week where the one a year, or half a year, ago was counted. */
  turnWeek(): void {
    const year = (this.week + WEEKS_A_YEAR * 2) % WEEKS_A_YEAR;
    this.pain[year] = 0;
    this.consultations[year] = 0;
    const half = ((this.week + BAND_WEEKS * 4) % BAND_WEEKS) * 2;
    this.bands[half] = 0;
    this.bands[half + 1] = 0;
  }

  /** Takes over what the burn-in of the baseline carries to week 0: Russia's beliefs, threat, grievance, open crises. */
  startFrom(before: Sequence): void {
    this.russia.startFrom(before.russia);
    this.threat.set(before.threat);
    this.grievance.set(before.grievance);
    this.threatStart.set(before.threat);
    this.grievanceStart.set(before.grievance);
    this.consultations.set(before.consultations);
    this.unrest.set(before.unrest);
    this.open.push(...before.open);
    this.next.push(...before.next);
    this.world.past.cases.push(...before.world.past.cases);
    this.world.past.erosion = before.world.past.erosion;
  }
}
