import { exp, ln } from '../../random/elementary.ts';
import { CLASS_INFO } from '../crisis/classes.ts';
import { onFlank } from '../crisis/force.ts';
import { type Attribute, RESILIENCE } from '../figures.ts';
import { CLASSES } from '../measures/columns.ts';
import { DOMAINS } from '../members.ts';
import { at } from '../parameters.ts';
import type { World } from '../state.ts';
import { BANDS, INTENSITIES, IOTAS, UKRAINE_BLOC } from './cells.ts';
import { reaches } from './reach.ts';
import { adequateBands } from './response.ts';

/**
 * S1: what Russia could do, apart from what it believes - acts of each class and intensity against each member and (last)
 * Ukraine: their severity and cost, which answers would be adequate, and how open a target lies.
 */

const COST = {
  info: at('russia.cost.info'),
  hybrid: at('russia.cost.hybrid'),
  greenMen: at('russia.cost.greenMen'),
  limited: at('russia.cost.limited'),
  full: at('russia.cost.full'),
};
const COST_SEA = at('russia.costSea');
const COST_AIR = at('russia.costAir');
const INTERCEPTOR_COST = at('capability.interceptorCost');
const TIES_DISCOUNT = at('russia.tiesDiscount');
const WEAKEST_VISIBLE = at('resilience.weakestVisible');
const PREPOSITIONED = at('force.prepositioned');
const PRESENCE = at('ukraine.presence');
const SHIELD = at('ukraine.shield');

/** Drone cost relative to an interception is taken to this power, from this ratio (S1, judgement). */
const INTERCEPTOR_POWER = 0.25;
const INTERCEPTOR_REFERENCE = 5;

const CLASS_COUNT = CLASSES.length;
const DOMAIN = CLASS_INFO.map(({ domain }) => DOMAINS[domain]!);
const DIMENSION = CLASS_INFO.map(({ resilience }): Attribute => `res.${RESILIENCE[resilience]!}`);

export class Options {
  /** Members, and Ukraine as the last. */
  readonly targets: number;
  readonly #world: World;
  readonly #severity = new Float64Array(CLASS_COUNT * IOTAS);
  readonly #costs = new Float64Array(CLASS_COUNT * IOTAS);
  readonly #adequate = new Uint8Array(CLASS_COUNT * IOTAS * BANDS);
  readonly #open: Float64Array; // how weak, how near, how friendly the target is; class-major
  readonly #weakest: Float64Array; // class-major: attraction of the lowest published ranks
  readonly #bloc: Uint8Array;

  constructor(world: World) {
    this.#world = world;
    this.targets = world.figures.members + 1;
    if (world.figures.ids.length < this.targets) throw new Error('Ukraine is missing among the actors');
    this.#open = new Float64Array(CLASS_COUNT * this.targets);
    this.#weakest = new Float64Array(CLASS_COUNT * this.targets);
    this.#bloc = new Uint8Array(this.targets);
    for (let j = 0; j < world.figures.members; j++) this.#bloc[j] = world.figures.region[j]!;
    this.#bloc[this.targets - 1] = UKRAINE_BLOC;
  }

  /** Index of an option's target among the actors: the last option is Ukraine, the last actor. */
  actorOf(target: number): number {
    return target === this.targets - 1 ? this.#world.figures.ids.length - 1 : target;
  }
  blocOf(actor: number): number {
    return actor < this.#world.figures.members ? this.#bloc[actor]! : UKRAINE_BLOC;
  }

  /** Bloc of an option's target. */
  blocAt(target: number): number {
    return this.#bloc[target]!;
  }

  /** Reads what changes with the arm's parameters. @param temperature T_R of Russia's type */
  refresh(temperature: number): void {
    const { p, members } = this.#world;
    const { exposure } = this.#world.figures;
    const n = this.targets - 1;
    for (let k = 0; k < CLASS_COUNT; k++) {
      const info = CLASS_INFO[k]!;
      for (let iota = 0; iota < IOTAS; iota++) {
        const scaled = INTENSITIES[iota]! * p[info.S]!;
        const severity = scaled > 1 ? 1 : scaled;
        this.#severity[k * IOTAS + iota] = severity;
        this.#costs[k * IOTAS + iota] = this.costOf(k) * INTENSITIES[iota]!;
        adequateBands(this.#world, info, severity, this.#adequate, (k * IOTAS + iota) * BANDS);
      }
      const dimension = members.attribute[DIMENSION[k]!];
      const need = p[info.n]!;
      for (let target = 0; target < this.targets; target++) {
        const j = this.actorOf(target);
        const place = target === n ? p[PRESENCE]! : p[PREPOSITIONED]!;
        const held = place / need < 1 ? place / need : 1;
        const flank = target === n || onFlank(this.#world.figures, j);
        const weak = info.land ? 1 - (flank ? held : 0) : 1 - dimension[j]!;
        const open = info.land || DOMAIN[k] === 'air' ? exposure[j]! * weak : weak; // what marches or flies must come near
        this.#open[k * this.targets + target] = open * (1 - p[TIES_DISCOUNT]! * members.attribute.rus[j]!);
        this.#weakest[k * this.targets + target] = 0;
      }
      if (p[WEAKEST_VISIBLE]! > 0 && !info.land) this.#markWeakest(k, dimension, temperature);
    }
  }

  /** The two lowest-ranked members of a dimension draw attention to themselves. */
  #markWeakest(k: number, dimension: Float64Array, temperature: number): void {
    const n = this.targets - 1;
    let first = 0;
    for (let j = 1; j < n; j++) if (dimension[j]! < dimension[first]!) first = j;
    let second = first === 0 ? 1 : 0;
    for (let j = 0; j < n; j++) if (j !== first && dimension[j]! < dimension[second]!) second = j;
    const attraction = temperature * this.#world.p[WEAKEST_VISIBLE]!;
    this.#weakest[k * this.targets + first] = attraction;
    this.#weakest[k * this.targets + second] = attraction;
  }

  /** Cost of an act at intensity 1, payoff. */
  costOf(k: number): number {
    const { p } = this.#world;
    const info = CLASS_INFO[k]!;
    const name = CLASSES[k]!;
    if (name === 'full-attack') return p[COST.full]!;
    if (name === 'limited-conventional') return p[COST.limited]!;
    if (name === 'little-green-men') return p[COST.greenMen]!;
    if (DOMAIN[k] === 'info' || DOMAIN[k] === 'em') return p[COST.info]!;
    let cost = p[COST.hybrid]!;
    if (DOMAIN[k] === 'sea') cost *= p[COST_SEA]!;
    if (DOMAIN[k] === 'air') cost *= p[COST_AIR]!;
    if (info.drone) cost *= exp(INTERCEPTOR_POWER * ln(INTERCEPTOR_REFERENCE / p[INTERCEPTOR_COST]!));
    return cost;
  }

  /** Severity that Russia reckons with. */
  severity(k: number, iota: number, target: number): number {
    const severity = this.#severity[k * IOTAS + iota]!;
    const shielded = DOMAIN[k] === 'air' || DOMAIN[k] === 'sea';
    return shielded && target === this.targets - 1 ? severity * (1 - this.#world.p[SHIELD]!) : severity;
  }

  /** Cost of an act, payoff. */
  cost(k: number, iota: number): number {
    return this.#costs[k * IOTAS + iota]!;
  }

  /** Whether an answer of a band would be adequate to an act. */
  isAdequate(k: number, iota: number, band: number): boolean {
    return this.#adequate[(k * IOTAS + iota) * BANDS + band] === 1;
  }

  /** Whether an act can be done at all. */
  isPossible(k: number, target: number): boolean {
    return reaches(this.#world.figures, k, this.actorOf(target));
  }

  /** How open a target lies to a class, 0..1; to armies and what flies, as far as it is exposed. */
  openness(k: number, target: number): number {
    return this.#open[k * this.targets + target]!;
  }

  /** Attraction of a low published rank, payoff. */
  attraction(k: number, target: number): number {
    return this.#weakest[k * this.targets + target]!;
  }
}
