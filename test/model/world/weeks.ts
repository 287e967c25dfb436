import { drawParameters } from '../../../src/model/draw.ts';
import { type Arm, SIGNAL_COUNT } from '../../../src/model/arm.ts';
import type { Figures } from '../../../src/model/figures.ts';
import { CLASSES } from '../../../src/model/measures/columns.ts';
import {
  type Mode,
  PERIOD_COLUMNS,
  PERIOD_COUNT,
  PERIOD_WEEKS,
  type PeriodName,
} from '../../../src/model/measures/periods.ts';
import { EventNoise } from '../../../src/model/noise.ts';
import { PARAMETERS } from '../../../src/model/parameters.ts';
import type { Provocation } from '../../../src/model/provocation.ts';
import { WeekRunner } from '../../../src/model/sequence.ts';
import { Simulator } from '../../../src/model/simulate.ts';
import { World } from '../../../src/model/state.ts';
import { DEFAULT_STRUCTURE, type Structure } from '../../../src/model/structure.ts';
import type { SequenceEvent } from '../../../src/model/trace.ts';
import { settle } from '../../../src/model/world/roll-out.ts';
import { Sequence } from '../../../src/model/world/sequence.ts';
import { hash32 } from '../../../src/random/hash.ts';
import { Keyed } from '../../../src/random/keyed.ts';
import { DEFAULTS, PRIORS, REAL, SILENCE, type Settings, equals, provoke, write } from '../fixture.ts';

/** Weeks without an engine: one sequence to which single steps are applied, and campaigns of arms that stand from week 0. */

/** n equal members and Ukraine, the last actor. */
export function withUkraine(n: number): Figures {
  const all = equals(n + 1);
  const capability = all.rawCapability.slice();
  capability[n] = 0;
  const eu = all.eu.slice();
  eu[n] = 0;
  return {
    ...all,
    ids: [...all.ids.slice(0, n), 'UKR'],
    members: n,
    rawCapability: capability,
    rawCapabilityOfOthers: n,
    eu,
  };
}

/** A closed sequence at week 0 with every parameter at its default, then the settings. */
export function still(
  settings: Settings = {},
  { figures = REAL, structure = {} }: { figures?: Figures; structure?: Partial<Structure> } = {},
): Sequence {
  const keyed = new Keyed(hash32('weeks'));
  const world = new World(figures, SILENCE, PARAMETERS.length, { ...DEFAULT_STRUCTURE, ...structure });
  const simulator = new Simulator(figures, keyed);
  simulator.drawAttributes();
  const s = new Sequence(world, simulator, keyed, 'closed', {
    calendar: { weeks: 260, burnIn: 52, items: [], stirred: [], taiwanWeek: null, probes: [] },
    vector: { type: 0.1, lookAlike: new Float64Array(CLASSES.length).fill(1) },
    noiseOf(key) {
      const noise = new EventNoise(figures, keyed);
      noise.begin(key);
      return noise;
    },
  });
  world.p.set(DEFAULTS);
  write(world.p, settings);
  world.drawn = world.p.slice();
  s.russia.reset(s.vector.type, world.structure.adversary === 'random');
  world.members.set(world.p, world.drawn, simulator.draws, { signals: false });
  settle(s);
  s.beliefStart.set(world.members.attribute.belief);
  s.supportStart.set(world.members.attribute.support);
  return s;
}

interface ArmSpec {
  /** What it is from week 0 on. */
  readonly settings?: Settings;
  readonly structure?: Partial<Structure>;
}

interface Campaigns {
  readonly weeks: number;
  /** In force from the burn-in on, in every arm. */
  readonly world?: Settings;
  readonly arms?: readonly ArmSpec[];
  readonly lanes: readonly { readonly mode: Mode; readonly arm: number }[];
  readonly items?: readonly Provocation[];
  readonly probed?: boolean;
  readonly seed?: string;
}

const PROBED = 'SVK ROU FIN EST ROU EST POL FIN GBR EST POL EST LTU EST'.split(' ');
/** The 14 classes, once each. */
const PROBES: readonly Provocation[] = CLASSES.map((name, k) =>
  provoke(name, REAL.ids.indexOf(PROBED[k]!), { onset: Number.NEGATIVE_INFINITY }),
);
const AT = new Map<PeriodName, number>(PERIOD_COLUMNS.map(({ name }, index) => [name, index]));

/** Runs vector after vector of one campaign. */
export class Campaign {
  readonly spec: Campaigns;
  readonly keyed: Keyed;
  readonly periods: number;
  readonly rows: number;
  readonly base = new Float64Array(PARAMETERS.length);
  /** Records of the vector last run, lanes in order. */
  readonly out: Float64Array;
  readonly #runner: WeekRunner;
  readonly #arms: (Arm & { readonly settings: Settings })[];
  readonly #starts: number[] = [];

  constructor(spec: Campaigns) {
    this.spec = spec;
    this.keyed = new Keyed(hash32(spec.seed ?? 'campaign'));
    this.#runner = new WeekRunner([REAL], this.keyed);
    this.periods = Math.ceil(spec.weeks / PERIOD_WEEKS);
    let rows = 0;
    for (const { mode } of spec.lanes) {
      this.#starts.push(rows);
      rows += mode === 'battery' ? 1 : this.periods;
    }
    this.rows = rows;
    this.out = new Float64Array(rows * PERIOD_COUNT);
    this.#arms = (spec.arms ?? [{}]).map(({ settings = {}, structure = {} }) =>
      this.#arm(settings, structure),
    );
  }

  #arm(settings: Settings, structure: Partial<Structure>): Arm & { readonly settings: Settings } {
    const full = new Float64Array(PARAMETERS.length);
    const { base } = this;
    const written = new WeakMap<Float64Array, Float64Array>();
    return {
      settings,
      figures: 0,
      rule: SILENCE,
      structure: { ...DEFAULT_STRUCTURE, ...structure },
      drawn: base,
      full,
      inTime: {
        parametersAt(week, out) {
          const now = week < 0 ? base : full;
          if (written.get(out) === now) return false;
          written.set(out, now);
          out.set(now);
          return true;
        },
        signalsAt: (_week, out) => out.fill(0, 0, SIGNAL_COUNT),
      },
    };
  }

  /** Runs a vector. @param trace lane of which the events are wanted */
  run(vector: number, trace = -1): SequenceEvent[] {
    const { weeks, lanes, items = [], probed = false, world = {} } = this.spec;
    this.keyed.setReplicate(vector);
    drawParameters(PRIORS, this.keyed, this.base);
    write(this.base, world);
    this.#runner.drawVector(this.base);
    for (const { full, settings } of this.#arms) {
      full.set(this.base);
      write(full, settings);
    }
    const events: SequenceEvent[] = [];
    this.#runner.runCampaign(
      { weeks, items, stirred: [], taiwanWeek: null, probes: probed ? PROBES : [], arms: this.#arms, lanes },
      this.out,
      0,
      () => {},
      trace < 0 ? null : { lane: trace, events, weeks: [] },
    );
    return events;
  }

  /** The half-years of a lane (a battery has one row), as they were written. */
  lane(lane: number): Float64Array {
    const end = this.#starts[lane + 1] ?? this.rows;
    return this.out.slice(this.#starts[lane]! * PERIOD_COUNT, end * PERIOD_COUNT);
  }

  value(lane: number, period: number, name: PeriodName): number {
    return this.out[(this.#starts[lane]! + period) * PERIOD_COUNT + AT.get(name)!]!;
  }

  /** Sum of a column over the half-years of a lane. */
  total(lane: number, name: PeriodName): number {
    let sum = 0;
    for (let period = 0; period < this.periods; period++) sum += this.value(lane, period, name);
    return sum;
  }
}
