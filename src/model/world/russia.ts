import { exp, ln } from '../../random/elementary.ts';
import { CLASS_INFO } from '../crisis/classes.ts';
import { onFlank } from '../crisis/force.ts';
import { type Attribute, RESILIENCE } from '../figures.ts';
import { CLASSES } from '../measures/columns.ts';
import { DOMAINS } from '../members.ts';
import { at } from '../parameters.ts';
import type { Provocation } from '../provocation.ts';
import type { World } from '../state.ts';
import { ArmedAttackLine } from './line.ts';
import { adequateBands } from './response.ts';

/**
 * S1: what Russia believes, and what each act is worth to it. Beliefs are Dirichlet counts over five bands of answers, by
 * group of classes, bloc of the victim and intensity; values are those of a nested logit (Fearon 1997; Schelling 1966).
 */

export const INTENSITIES = [0.6, 1, 1.4] as const;
export const BANDS = 5;
/** What is known of the answers to a class: shares of the bands, then of adequate answers. */
export const RESPONSES = BANDS + 1;
export const GROUP_COUNT = 5;
/** Six regions, and Ukraine. */
export const BLOCS = 7;
export const UKRAINE_BLOC = 6;
/** Index of the group of green men and attacks, whose answers are graver. */
export const FORCE_GROUP = 4;

export const TYPES = ['opportunist', 'prober', 'cautious', 'nonStrategic'] as const;
export const NON_STRATEGIC = 3;
const MIXTURE = 4;

const perType = (what: string): number[] => TYPES.slice(0, 3).map((type) => at(`russia.${what}.${type}`));
const VALUE = perType('value');
const FISSURE = perType('fissure');
const RISK = perType('risk');
const EXPLORE = perType('explore');
const TEMPERATURE = perType('temperature');
const SHARE = perType('typeShare');
const TYPE_MIX = at('russia.typeMix');
const LOSS = [0, 1, 2, 3, 4].map((band) => at(`russia.loss.${band}`));
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
const DISSIMILARITY = at('russia.dissimilarity');
const PRIOR_MASS = at('russia.priorMass');
const FORGETTING = at('russia.forgetting');
const SPILLOVER = at('russia.spillover');
const FISSURE_START = at('russia.fissureStart');
const FISSURE_RATE = at('russia.fissureRate');
const HONOURED = at('russia.honoured');
const ELECTION_FOCUS = at('russia.electionFocus');
const UNREST_FOCUS = at('russia.unrestFocus');
const TIES_DISCOUNT = at('russia.tiesDiscount');
const WEAKEST_VISIBLE = at('resilience.weakestVisible');
const RED_LINE = at('russia.redLineKnowledge');
const DIPLOMACY_WEIGHT = at('russia.diplomacyWeight');
const PREPOSITIONED = at('force.prepositioned');
const PRESENCE = at('ukraine.presence');
const SHIELD = at('ukraine.shield');
const OBSERVED = at('russia.weightObserved');

/** Prior shares of the bands: how hybrid acts are answered, and how attacks are (S1, judgement). */
const HYBRID_PRIOR = [0.55, 0.25, 0.15, 0.04, 0.01];
const FORCE_PRIOR = [0.1, 0.1, 0.25, 0.2, 0.35];
/** Drone cost relative to an interception is taken to this power, from this ratio (S1, judgement). */
const INTERCEPTOR_POWER = 0.25;
const INTERCEPTOR_REFERENCE = 5;
/** Beliefs about attacks rest on seven decades without one: their prior weighs this many times that of hybrid acts (S1, decision). */
const FORCE_MASS = 10;
/** How fast the share of honoured signals follows what is seen: mass of its prior Beta(7,3). */
const HONOUR_MASS = 10;

/**
 * Share of acts of classes that were never seen against a member: half an act more than none (Jeffreys) of the 151 operations
 * that ICCT attributes in 2022-2026, and, for attacks, of what r_0 makes of the 77 years since 1949 (S1, decision).
 */
const UNSEEN_OPERATION = 0.5 / 152;
const UNSEEN_ATTACK = 0.5 / (77 * 34 + 1);
const UNSEEN: Readonly<Partial<Record<(typeof CLASSES)[number], number>>> = {
  'massive-cyber': UNSEEN_OPERATION,
  'little-green-men': UNSEEN_OPERATION,
  'limited-conventional': UNSEEN_ATTACK,
  'full-attack': UNSEEN_ATTACK,
};
/** Roth-Erev: what is kept of a propensity, and the least (S1). */
const PROPENSITY_KEEP = 0.98;
const PROPENSITY_FLOOR = 0.01;
/** What a signal speaks about: force in the groups and blocs of the eastern flank, reinforcement against hybrid acts, Ukraine. */
const HEARD: readonly (readonly { group: number; bloc: number; band: number }[])[] = [
  [0, 1].map((bloc) => ({ group: FORCE_GROUP, bloc, band: 4 })),
  [1, 2, 3].flatMap((group) => [0, 1, 2, 3, 4, 5].map((bloc) => ({ group, bloc, band: 2 }))),
  [{ group: FORCE_GROUP, bloc: UKRAINE_BLOC, band: 4 }],
];

const CLASS_COUNT = CLASSES.length;
const CLASS_SHARE = CLASSES.map((name) => at(`class.${name}.share`));
const DOMAIN = CLASS_INFO.map(({ domain }) => DOMAINS[domain]!);
const DIMENSION = CLASS_INFO.map(({ resilience }): Attribute => `res.${RESILIENCE[resilience]!}`);
const IOTAS = INTENSITIES.length;

export const cellOf = (group: number, bloc: number, iota: number): number =>
  ((group * BLOCS + bloc) * IOTAS + iota) * BANDS;

/** What Russia expects of an answer: the loss, the chance that it is adequate, and the counts that it rests on. */
export interface Expectation {
  loss: number; // payoff
  adequate: number; // 0..1
  mass: number; // pseudo-counts
}

/** The beliefs of Russia, and the worth of its options under them. */
export class Russia {
  type = 0;
  /** Dirichlet counts, by group, bloc, intensity and band. */
  readonly alpha = new Float64Array(GROUP_COUNT * BLOCS * IOTAS * BANDS);
  /** Observed block share, by group and bloc. */
  readonly blocks = new Float64Array(GROUP_COUNT * BLOCS);
  honoured = 0;
  /** Inclusive value of acting, now and its mean over the burn-in of the baseline. */
  inclusive = 0;
  inclusiveStart = 0;
  /** What a class is worth to Russia besides what the model says of it, payoff: it makes the first mix of classes the observed one. */
  readonly constants = new Float64Array(CLASS_COUNT);
  /** Class inclusive values IV_k. */
  readonly byClass = new Float64Array(CLASS_COUNT);
  /** Propensities of a Roth-Erev adversary, by class and target. */
  readonly propensity: Float64Array;
  readonly line: ArmedAttackLine;
  #withUkraine = false;
  /** Response shares to read instead of beliefs (a Russia that knows the model's own frequencies); null: its beliefs. */
  knows: Float64Array | null = null;

  readonly #world: World;
  readonly targets: number;
  readonly #prior = new Float64Array(GROUP_COUNT * BLOCS * IOTAS * BANDS);
  readonly #severity = new Float64Array(CLASS_COUNT * IOTAS);
  readonly #costs = new Float64Array(CLASS_COUNT * IOTAS);
  readonly #adequate = new Uint8Array(CLASS_COUNT * IOTAS * BANDS);
  readonly #open: Float64Array; // (1 - res)(1 - ties discount), class-major
  readonly #weakest: Float64Array; // class-major: attraction of the lowest published ranks
  readonly #pull: Float64Array; // exp of what depends on the target, by class, intensity, target
  readonly #pullSum = new Float64Array(CLASS_COUNT * IOTAS * BLOCS);
  readonly #base = new Float64Array(CLASS_COUNT * IOTAS * BLOCS);
  readonly #expected: Expectation = { loss: 0, adequate: 0, mass: 0 }; // written over
  readonly #bloc: Uint8Array;
  readonly #stirred: Float64Array; // election and unrest of each target as last read

  constructor(world: World) {
    this.#world = world;
    const actors = world.figures.ids.length;
    this.targets = world.figures.members + 1;
    this.propensity = new Float64Array(CLASS_COUNT * this.targets);
    this.line = new ArmedAttackLine(world);
    this.#open = new Float64Array(CLASS_COUNT * this.targets);
    this.#weakest = new Float64Array(CLASS_COUNT * this.targets);
    this.#pull = new Float64Array(CLASS_COUNT * IOTAS * this.targets);
    this.#bloc = new Uint8Array(this.targets);
    for (let j = 0; j < world.figures.members; j++) this.#bloc[j] = world.figures.region[j]!;
    this.#bloc[this.targets - 1] = UKRAINE_BLOC;
    this.#stirred = new Float64Array(this.targets).fill(Number.NaN);
    if (actors < this.targets) throw new Error('Ukraine is missing among the actors');
  }

  /** Index of an option's target among the actors: the last option is Ukraine, the last actor. */
  actorOf(target: number): number {
    return target === this.targets - 1 ? this.#world.figures.ids.length - 1 : target;
  }
  blocOf(actor: number): number {
    return actor < this.#world.figures.members ? this.#bloc[actor]! : UKRAINE_BLOC;
  }

  /** Whether Ukraine may be chosen: a ceasefire holds. */
  openUkraine(open: boolean): void {
    if (open !== this.#withUkraine) this.#stirred[this.targets - 1] = Number.NaN;
    this.#withUkraine = open;
  }

  /** Beliefs as at the start of the burn-in. @param draw one uniform of the vector, for the type */
  reset(draw: number, random: boolean): void {
    const { p } = this.#world;
    const mix = Math.round(p[TYPE_MIX]!);
    let type = mix;
    if (mix === MIXTURE) {
      let share = 0;
      for (type = 0; type < NON_STRATEGIC; type++) {
        share += p[SHARE[type]!]!;
        if (draw < share) break;
      }
    }
    this.type = random ? NON_STRATEGIC : type;
    for (let group = 0; group < GROUP_COUNT; group++) {
      const shares = group === FORCE_GROUP ? FORCE_PRIOR : HYBRID_PRIOR;
      const mass = p[PRIOR_MASS]! * (group === FORCE_GROUP ? FORCE_MASS : 1);
      for (let bloc = 0; bloc < BLOCS; bloc++)
        for (let iota = 0; iota < IOTAS; iota++)
          for (let band = 0; band < BANDS; band++)
            this.#prior[cellOf(group, bloc, iota) + band] = mass * shares[band]!;
    }
    this.alpha.set(this.#prior);
    this.blocks.fill(p[FISSURE_START]!);
    this.honoured = p[HONOURED]!;
    this.inclusive = 0;
    this.inclusiveStart = 0;
    this.knows = null;
    this.constants.fill(0);
    for (let k = 0; k < CLASS_COUNT; k++)
      this.propensity.fill(p[CLASS_SHARE[k]!]! + PROPENSITY_FLOOR, k * this.targets, (k + 1) * this.targets);
  }

  startFrom(before: Russia): void {
    this.alpha.set(before.alpha);
    this.blocks.set(before.blocks);
    this.honoured = before.honoured;
    this.inclusiveStart = before.inclusiveStart;
    this.propensity.set(before.propensity);
    this.constants.set(before.constants);
  }

  /** Reads what changes with the arm's parameters: severities, costs, which answers would be adequate, how open targets lie. */
  refresh(): void {
    const { p, members } = this.#world;
    const n = this.targets - 1;
    for (let k = 0; k < CLASS_COUNT; k++) {
      const info = CLASS_INFO[k]!;
      for (let iota = 0; iota < IOTAS; iota++) {
        const scaled = INTENSITIES[iota]! * p[info.S]!;
        const severity = scaled > 1 ? 1 : scaled;
        this.#severity[k * IOTAS + iota] = severity;
        this.#costs[k * IOTAS + iota] = this.#cost(k) * INTENSITIES[iota]!;
        adequateBands(this.#world, info, severity, this.#adequate, (k * IOTAS + iota) * BANDS);
      }
      const dimension = members.attribute[DIMENSION[k]!];
      const need = p[info.n]!;
      for (let target = 0; target < this.targets; target++) {
        const j = this.actorOf(target);
        const place = target === n ? p[PRESENCE]! : p[PREPOSITIONED]!;
        const held = place / need < 1 ? place / need : 1;
        const flank = target === n || onFlank(this.#world.figures, j);
        const open = info.land ? 1 - (flank ? held : 0) : 1 - dimension[j]!;
        this.#open[k * this.targets + target] = open * (1 - p[TIES_DISCOUNT]! * members.attribute.rus[j]!);
        this.#weakest[k * this.targets + target] = 0;
      }
      if (p[WEAKEST_VISIBLE]! > 0 && !info.land) this.#markWeakest(k, dimension);
    }
    this.line.refresh();
    this.#stirred.fill(Number.NaN);
  }

  /** The two lowest-ranked members of a dimension draw attention to themselves. */
  #markWeakest(k: number, dimension: Float64Array): void {
    const n = this.targets - 1;
    let first = 0;
    for (let j = 1; j < n; j++) if (dimension[j]! < dimension[first]!) first = j;
    let second = first === 0 ? 1 : 0;
    for (let j = 0; j < n; j++) if (j !== first && dimension[j]! < dimension[second]!) second = j;
    const attraction = this.temperature() * this.#world.p[WEAKEST_VISIBLE]!;
    this.#weakest[k * this.targets + first] = attraction;
    this.#weakest[k * this.targets + second] = attraction;
  }

  temperature(): number {
    return this.#world.p[TEMPERATURE[this.type]!]!;
  }

  #cost(k: number): number {
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

  /** What Russia expects of the answer to a class, by bloc of the victim and intensity; the struct is written over by the next call. */
  expectation(k: number, bloc: number, iota: number): Readonly<Expectation> {
    const { p } = this.#world;
    const out = this.#expected;
    if (this.knows !== null) {
      let loss = 0;
      for (let band = 0; band < BANDS; band++) loss += this.knows[k * RESPONSES + band]! * p[LOSS[band]!]!;
      out.loss = loss;
      out.adequate = this.knows[k * RESPONSES + BANDS]!;
      out.mass = Number.POSITIVE_INFINITY;
      return out;
    }
    const cell = cellOf(CLASS_INFO[k]!.group - 1, bloc, iota);
    const good = (k * IOTAS + iota) * BANDS;
    let mass = 0;
    for (let band = 0; band < BANDS; band++) mass += this.alpha[cell + band]!;
    const extra = p[RED_LINE]!;
    const over = extra > 0 && this.#severity[k * IOTAS + iota]! >= this.line.of(CLASS_INFO[k]!.domain);
    let loss = 0;
    let adequate = 0;
    const below = mass - this.alpha[cell + BANDS - 1]!;
    for (let band = 0; band < BANDS; band++) {
      const own = this.alpha[cell + band]!;
      const known =
        extra === 0
          ? 0
          : over
            ? band === BANDS - 1
              ? extra
              : 0
            : band === BANDS - 1
              ? 0
              : (extra * own) / below;
      const share = (own + known) / (mass + extra);
      loss += share * p[LOSS[band]!]!;
      if (this.#adequate[good + band] === 1) adequate += share;
    }
    out.loss = loss;
    out.adequate = adequate < 1 ? adequate : 1;
    out.mass = mass + extra;
    return out;
  }

  /** Values all options under what is known now. @param stirred election and unrest of each actor; @param diplomacy value of quiet */
  value(electing: Uint8Array, unrest: Uint8Array, diplomacy: number): void {
    if (this.type === NON_STRATEGIC) return;
    this.#setPull(electing, unrest);
    const { p } = this.#world;
    const scale = this.temperature() * p[DISSIMILARITY]!;
    const quiet = p[DIPLOMACY_WEIGHT]! * diplomacy;
    let total = 0;
    for (let k = 0; k < CLASS_COUNT; k++) {
      let sum = 0;
      for (let iota = 0; iota < IOTAS; iota++) {
        for (let bloc = 0; bloc < BLOCS; bloc++) {
          const base = this.#baseValue(k, bloc, iota) - quiet;
          const at = (k * IOTAS + iota) * BLOCS + bloc;
          this.#base[at] = base;
          if (this.#pullSum[at]! > 0) sum += this.#pullSum[at]! * exp(base / scale);
        }
      }
      this.byClass[k] = ln(sum);
      total += exp(p[DISSIMILARITY]! * this.byClass[k]!);
    }
    this.inclusive = ln(total);
    if (this.inclusive !== this.inclusive) throw new RangeError('the worth of Russian acts is not a number');
  }

  /**
   * Sets the class constants so that, under the beliefs of the first day and in quiet times, classes are chosen in the
   * observed shares (McFadden 1974: alternative-specific constants). Weighted by those shares they sum to zero.
   */
  calibrate(): void {
    if (this.type === NON_STRATEGIC) return;
    const { p, figures } = this.#world;
    const still = new Uint8Array(figures.ids.length);
    this.openUkraine(false);
    this.value(still, still, 0);
    let [mean, total] = [0, 0];
    for (const [k, name] of CLASSES.entries()) {
      const share = UNSEEN[name] ?? p[CLASS_SHARE[k]!]!;
      this.constants[k] = this.temperature() * (ln(share) - p[DISSIMILARITY]! * this.byClass[k]!);
      mean += share * this.constants[k]!;
      total += share;
    }
    for (let k = 0; k < CLASS_COUNT; k++) this.constants[k] = this.constants[k]! - mean / total;
  }

  /** What an option is worth apart from its target. */
  #baseValue(k: number, bloc: number, iota: number): number {
    const { p } = this.#world;
    const { loss, adequate, mass } = this.expectation(k, bloc, iota);
    const severity = this.severity(k, iota, bloc === UKRAINE_BLOC ? this.targets - 1 : 0);
    const fissure = severity * this.blocks[(CLASS_INFO[k]!.group - 1) * BLOCS + bloc]! * (1 - adequate);
    const doubt = Math.sqrt((adequate * (1 - adequate)) / (1 + mass));
    return (
      this.constants[k]! +
      p[FISSURE[this.type]!]! * fissure -
      p[RISK[this.type]!]! * loss -
      this.#costs[k * IOTAS + iota]! +
      p[EXPLORE[this.type]!]! * doubt
    );
  }

  #setPull(electing: Uint8Array, unrest: Uint8Array): void {
    const { p } = this.#world;
    const scale = this.temperature() * p[DISSIMILARITY]!;
    const worth = p[VALUE[this.type]!]!;
    let changed = false;
    for (let target = 0; target < this.targets; target++) {
      const j = this.actorOf(target);
      const ukraine = target === this.targets - 1;
      const stirred = p[ELECTION_FOCUS]! * electing[j]! + p[UNREST_FOCUS]! * unrest[j]!;
      if (stirred === this.#stirred[target]) continue;
      this.#stirred[target] = stirred;
      changed = true;
      const attraction = this.temperature() * stirred; // a logit: it tilts the choice, whatever is at stake
      for (let k = 0; k < CLASS_COUNT; k++) {
        const open = this.#open[k * this.targets + target]!;
        const tilt = attraction + this.#weakest[k * this.targets + target]!;
        for (let iota = 0; iota < IOTAS; iota++) {
          const at = (k * IOTAS + iota) * this.targets + target;
          const value = worth * this.severity(k, iota, target) * open + tilt;
          this.#pull[at] = ukraine && !this.#withUkraine ? 0 : exp(value / scale);
        }
      }
    }
    if (!changed) return;
    this.#pullSum.fill(0);
    for (let ki = 0; ki < CLASS_COUNT * IOTAS; ki++)
      for (let target = 0; target < this.targets; target++) {
        const at = ki * BLOCS + this.#bloc[target]!;
        this.#pullSum[at] = this.#pullSum[at]! + this.#pull[ki * this.targets + target]!;
      }
  }

  /** Scaled value V / (T_R lambda_R) of an option, -Infinity where it is not open. */
  scaled(k: number, target: number, iota: number): number {
    const pull = this.#pull[(k * IOTAS + iota) * this.targets + target]!;
    const base = this.#base[(k * IOTAS + iota) * BLOCS + this.#bloc[target]!]!;
    return pull === 0
      ? Number.NEGATIVE_INFINITY
      : ln(pull) + base / (this.temperature() * this.#world.p[DISSIMILARITY]!);
  }

  /** V of an option, in payoff units. */
  worth(k: number, target: number, iota: number): number {
    return this.scaled(k, target, iota) * this.temperature() * this.#world.p[DISSIMILARITY]!;
  }

  /** One week of forgetting, towards the prior: without it deterrence would freeze. */
  forget(): void {
    const keep = this.#world.p[FORGETTING]!;
    for (let at = 0; at < this.alpha.length; at++)
      this.alpha[at] = this.#prior[at]! + keep * (this.alpha[at]! - this.#prior[at]!);
  }

  /** Sees the band of answers that an act met inside its window. @param scale of what is seen: 1, or less for what spills over */
  observe(group: number, bloc: number, iota: number, band: number, scale: number): void {
    const seen = this.#world.p[OBSERVED]! * scale;
    const spill = this.#world.p[SPILLOVER]! * seen;
    for (let g = 0; g < GROUP_COUNT; g++)
      for (let b = 0; b < BLOCS; b++) {
        if (g !== group && b !== bloc) continue;
        for (let i = 0; i < IOTAS; i++) {
          const own = g === group && b === bloc && i === iota;
          const at = cellOf(g, b, i) + band;
          this.alpha[at] = this.alpha[at]! + (own ? seen : spill);
        }
      }
  }

  /** Sees how many blocked the first vote on an act. @param share 0..1 of the other electors; 0 if untabled */
  observeBlocks(group: number, bloc: number, share: number): void {
    const at = group * BLOCS + bloc;
    this.blocks[at] = this.blocks[at]! + this.#world.p[FISSURE_RATE]! * (share - this.blocks[at]!);
  }

  /** Sees whether a crisis was answered: the share of signals that Russia takes to be honoured follows. */
  observeHonour(honoured: boolean): void {
    this.honoured += ((honoured ? 1 : 0) - this.honoured) / (HONOUR_MASS + 1);
  }

  /**
   * Hears a signal: counts on the answer it announces, as far as signals have been honoured; a negative one counts on no
   * answer. @param about 0 attacks on the eastern flank, 1 hybrid acts, 2 Ukraine @param mass pseudo-counts
   */
  hear(about: number, mass: number): void {
    const counts = (mass < 0 ? -mass : mass) * this.honoured;
    for (const { group, bloc, band } of HEARD[about]!)
      for (let iota = 0; iota < IOTAS; iota++) {
        const at = cellOf(group, bloc, iota) + (mass < 0 ? 0 : band);
        this.alpha[at] = this.alpha[at]! + counts;
      }
  }

  /** Roth and Erev: an option's propensity decays with all others and rises by what it has paid. */
  reinforce({ classCode, target, intensity }: Provocation, band: number): void {
    const { p, figures } = this.#world;
    const place = target < figures.members ? target : this.targets - 1;
    const severity = intensity * p[CLASS_INFO[classCode]!.S]!;
    const payoff =
      (severity < 1 ? severity : 1) * this.#open[classCode * this.targets + place]! -
      p[LOSS[band]!]! -
      this.#cost(classCode) * intensity;
    for (let at = 0; at < this.propensity.length; at++) {
      const own = at === classCode * this.targets + place ? payoff : 0;
      const next = PROPENSITY_KEEP * this.propensity[at]! + own;
      this.propensity[at] = next > PROPENSITY_FLOOR ? next : PROPENSITY_FLOOR;
    }
  }
}
