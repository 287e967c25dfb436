import { fileURLToPath } from 'node:url';
import { loadFigures } from '../../src/data/figures.ts';
import { modelParameters, readParameters } from '../../src/data/parameters.ts';
import { loadPrimitives } from '../../src/data/primitives.ts';
import { ATTRIBUTES, type Attribute, type AttributePrior, type Figures } from '../../src/model/figures.ts';
import { onset } from '../../src/model/crisis/onset.ts';
import { convokeElectorate } from '../../src/model/crisis/electorate.ts';
import type { RuleSpec } from '../../src/model/crisis/rules.ts';
import { drawParameters } from '../../src/model/draw.ts';
import { CLASSES, COLUMNS, type ClassName, type ColumnName } from '../../src/model/measures/columns.ts';
import { AttributeDraws } from '../../src/model/attribute-draws.ts';
import { EventNoise } from '../../src/model/noise.ts';
import { PARAMETERS, at } from '../../src/model/parameters.ts';
import type { Provocation } from '../../src/model/provocation.ts';
import { Simulator } from '../../src/model/simulate.ts';
import { Crisis, World } from '../../src/model/state.ts';
import { DEFAULT_STRUCTURE, type Structure } from '../../src/model/structure.ts';
import { hash32 } from '../../src/random/hash.ts';
import { Keyed } from '../../src/random/keyed.ts';

/** Figures, provocations and prepared crises on which single mechanisms of the kernel can be run. */

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const parameters = modelParameters(
  readParameters(
    path('agents/parameters.csv'),
    loadPrimitives(path('experiments/proposals/primitives.yaml')),
  ),
);
export const PRIORS = parameters.map((parameter) => parameter.prior);
export const DEFAULTS = Float64Array.from(parameters, (parameter) => parameter.default);
/** The members as they are. */
export const REAL = loadFigures(path('agents'), '2026-11');
export const SILENCE: RuleSpec = { clock: 'silence', councilDomains: 'hybrid', venue: null };
export const column = (name: ColumnName): number => COLUMNS.findIndex((c) => c.name === name);

export type Settings = Readonly<Record<string, number>>;
export function write(p: Float64Array, settings: Settings): void {
  for (const [name, value] of Object.entries(settings)) p[at(name)] = value;
}

/** ISO-like codes AAA, AAB, ... in ascending order. */
const codes = (n: number): string[] =>
  Array.from({ length: n }, (_, i) => `A${String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26))}`);

/** n equal members of one region and of the European Union, without the United States. */
export function equals(n: number, over: Partial<Figures> = {}): Figures {
  const all = (value: number): Float64Array => new Float64Array(n).fill(value);
  const prior = (): AttributePrior => ({ mode: all(0.5), low: all(0.5), high: all(0.5) });
  return {
    asOf: '2026-11',
    ids: codes(n),
    members: n,
    rawCapability: all(1),
    rawCapabilityOfOthers: (over.rawCapability ?? all(1)).reduce((sum, raw) => sum + raw, 0),
    spend: all(2),
    gdp: all(100),
    population: all(10),
    exposure: all(0.3),
    region: new Uint8Array(n),
    eu: new Uint8Array(n).fill(1),
    parliament: all(0),
    attributes: Object.fromEntries(ATTRIBUTES.map((name) => [name, prior()])) as Record<
      Attribute,
      AttributePrior
    >,
    elections: [],
    landlocked: new Uint8Array(n),
    leads: new Uint8Array(n * n),
    ...over,
  };
}

/** A provocation; `ordinal` tells apart those of one class and target. */
export function provoke(name: ClassName, target: number, over: Partial<Provocation> = {}): Provocation {
  const key = hash32(`${name}|${target}|1`);
  return {
    classCode: CLASSES.indexOf(name),
    target,
    intensity: 1,
    origin: -1,
    key,
    onset: 0,
    alarm: false,
    usDelayHours: 0,
    ask: -1,
    ...over,
  };
}

const BATTERY: readonly (readonly [ClassName, string])[] = [
  ['disinformation', 'SVK DEU BGR'],
  ['election-interference', 'ROU POL DEU'],
  ['gps-jamming', 'FIN NOR LTU'],
  ['shadow-fleet-act', 'EST DNK FIN'],
  ['debris', 'ROU POL LVA'],
  ['manned-jet-violation', 'EST LTU TUR'],
  ['drone-incursion', 'POL ROU DNK'],
  ['cable-sabotage', 'FIN SWE LTU'],
  ['cyber-ransomware', 'GBR DEU ALB'],
  ['massive-cyber', 'EST DEU GBR'],
  ['arson-sabotage', 'POL DEU GBR'],
  ['little-green-men', 'EST LVA NOR'],
  ['limited-conventional', 'LTU EST TUR'],
  ['full-attack', 'EST POL ROU'],
];
/** The 42 items of the standard battery (`experiments/scenarios/standard-battery.yaml`). */
export const STANDARD: readonly Provocation[] = BATTERY.flatMap(([name, targets]) =>
  targets.split(' ').map((target) => provoke(name, REAL.ids.indexOf(target))),
);

/** A world and a crisis in it, to which one mechanism at a time can be applied. */
export class Stage {
  readonly keyed: Keyed;
  readonly world: World;
  readonly crisis: Crisis;
  readonly noise: EventNoise;
  readonly simulator: Simulator;
  private readonly drawn = new Float64Array(PARAMETERS.length);

  /** @param named the figures whose codes address the noise, where they are not those of the members */
  constructor(
    readonly figures: Figures,
    readonly rule: RuleSpec = SILENCE,
    seed = 'kernel',
    private readonly named: Figures = figures,
    structure: Partial<Structure> = {},
  ) {
    this.keyed = new Keyed(hash32(seed));
    this.world = new World(figures, rule, PARAMETERS.length, { ...DEFAULT_STRUCTURE, ...structure });
    this.crisis = new Crisis(figures);
    this.noise = new EventNoise(named, this.keyed);
    this.simulator = new Simulator(figures, this.keyed);
  }

  /** The world of a replication: every parameter at its default, or drawn from its prior, then the settings. */
  prepare(replication: number, settings: Settings = {}, from: 'defaults' | 'priors' = 'defaults'): this {
    this.keyed.setReplicate(replication);
    if (from === 'priors') drawParameters(PRIORS, this.keyed, this.drawn);
    else this.drawn.set(DEFAULTS);
    if (!this.figures.ids.includes('USA')) this.drawn[at('us.capEurope')] = 0; // no ally stands for America
    this.simulator.drawAttributes();
    this.world.p.set(this.drawn);
    write(this.world.p, settings);
    this.simulator.prepare(this.world, this.drawn);
    if (this.named !== this.figures) {
      const draws = new AttributeDraws(this.figures.ids.length);
      draws.draw(this.named, this.keyed);
      this.world.members.set(this.world.p, this.drawn, draws, { signals: true });
    }
    return this;
  }

  /** The crisis of a provocation at onset: electorate convoked, event perceived, nothing decided. */
  begin(item: Provocation): Crisis {
    this.noise.begin(item.key);
    this.crisis.begin(this.world, this.noise, item, null);
    convokeElectorate(this.crisis);
    onset(this.crisis);
    return this.crisis;
  }
}

/** Random standard-battery crises with every parameter drawn from its prior: `use` is called `count` times. */
export function randomCrises(
  count: number,
  settings: Settings,
  use: (crisis: Crisis, stage: Stage, index: number) => void,
): void {
  const stage = new Stage(REAL);
  for (let r = 0, index = 0; index < count; r++) {
    stage.prepare(r, settings, 'priors');
    // 5 is coprime to 42: every class in turn, another target each time
    for (let k = 0; k < 14 && index < count; k++, index++)
      use(stage.begin(STANDARD[(k * 5 + r * 14) % STANDARD.length]!), stage, index);
  }
}

/** Mean and standard error of a sample. */
export function summary(values: readonly number[]): { mean: number; se: number; variance: number } {
  const n = values.length;
  let mean = 0;
  for (const value of values) mean += value / n;
  let variance = 0;
  for (const value of values) variance += (value - mean) ** 2 / (n - 1);
  return { mean, se: Math.sqrt(variance / n), variance };
}

/** Distance of a share from what is expected, in standard errors of the expected share. */
export function shareError(hits: number, n: number, expected: number): number {
  return Math.abs(hits / n - expected) / Math.sqrt((expected * (1 - expected)) / n);
}
