import { exp, ln } from '../../random/elementary.ts';
import { CLASS_INFO } from '../crisis/classes.ts';
import { CLASSES } from '../measures/columns.ts';
import { at } from '../parameters.ts';
import type { World } from '../state.ts';
import { Beliefs } from './beliefs.ts';
import { BANDS, BLOCS, IOTAS, RESPONSES, UKRAINE_BLOC, cellOf } from './cells.ts';
import { ArmedAttackLine } from './line.ts';
import { Options } from './options.ts';
import { Propensities } from './propensities.ts';
import { Pull } from './pull.ts';
import { UNSEEN } from './unseen.ts';

/** S1: who Russia is and what each act is worth to it: values of a nested logit under its beliefs (Fearon 1997; Schelling 1966). */

const TYPES = ['opportunist', 'prober', 'cautious', 'nonStrategic'] as const;
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
const DISSIMILARITY = at('russia.dissimilarity');
const RED_LINE = at('russia.redLineKnowledge');
const DIPLOMACY_WEIGHT = at('russia.diplomacyWeight');

const CLASS_COUNT = CLASSES.length;

/** What Russia expects of an answer: the loss, the chance that it is adequate, and the counts that it rests on. */
export interface Expectation {
  loss: number; // payoff
  adequate: number; // 0..1
  mass: number; // pseudo-counts
}

/** The beliefs of Russia, and the worth of its options under them. */
export class Russia {
  type = 0;
  readonly beliefs: Beliefs;
  readonly options: Options;
  /** Of a Roth-Erev adversary. */
  readonly propensities: Propensities;
  /** Inclusive value of acting, now and its mean over the burn-in of the baseline. */
  inclusive = 0;
  inclusiveStart = 0;
  /** What a class is worth to Russia besides what the model says of it, payoff: it makes the first mix of classes the observed one. */
  readonly constants = new Float64Array(CLASS_COUNT);
  /** Class inclusive values IV_k. */
  readonly byClass = new Float64Array(CLASS_COUNT);
  readonly line: ArmedAttackLine;
  readonly pull: Pull;
  /** Response shares to read instead of beliefs (a Russia that knows the model's own frequencies); null: its beliefs. */
  knows: Float64Array | null = null;

  readonly #world: World;
  readonly #base = new Float64Array(CLASS_COUNT * IOTAS * BLOCS);
  readonly #expected: Expectation = { loss: 0, adequate: 0, mass: 0 }; // written over

  constructor(world: World) {
    this.#world = world;
    this.beliefs = new Beliefs(world);
    this.options = new Options(world);
    this.propensities = new Propensities(world, this.options);
    this.line = new ArmedAttackLine(world);
    this.pull = new Pull(world, this.options);
  }

  /** Reads what changes with the arm's parameters. */
  refresh(): void {
    this.options.refresh(this.temperature());
    this.line.refresh();
    this.pull.refresh();
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
    this.beliefs.reset();
    this.propensities.reset();
    this.inclusive = 0;
    this.inclusiveStart = 0;
    this.knows = null;
    this.constants.fill(0);
  }

  startFrom(before: Russia): void {
    this.beliefs.startFrom(before.beliefs);
    this.inclusiveStart = before.inclusiveStart;
    this.propensities.values.set(before.propensities.values);
    this.constants.set(before.constants);
  }

  temperature(): number {
    return this.#world.p[TEMPERATURE[this.type]!]!;
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
    const { alpha } = this.beliefs;
    const cell = cellOf(CLASS_INFO[k]!.group - 1, bloc, iota);
    let mass = 0;
    for (let band = 0; band < BANDS; band++) mass += alpha[cell + band]!;
    const extra = p[RED_LINE]!;
    const over = extra > 0 && this.options.severity(k, iota, 0) >= this.line.of(CLASS_INFO[k]!.domain);
    let loss = 0;
    let adequate = 0;
    const below = mass - alpha[cell + BANDS - 1]!;
    for (let band = 0; band < BANDS; band++) {
      const own = alpha[cell + band]!;
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
      if (this.options.isAdequate(k, iota, band)) adequate += share;
    }
    out.loss = loss;
    out.adequate = adequate < 1 ? adequate : 1;
    out.mass = mass + extra;
    return out;
  }

  /** Values all options under what is known now. @param stirred election and unrest of each actor; @param diplomacy value of quiet */
  value(electing: Uint8Array, unrest: Uint8Array, diplomacy: number): void {
    if (this.type === NON_STRATEGIC) return;
    const { p } = this.#world;
    const temperature = this.temperature();
    const scale = temperature * p[DISSIMILARITY]!;
    this.pull.set(electing, unrest, { worth: p[VALUE[this.type]!]!, temperature, scale });
    const quiet = p[DIPLOMACY_WEIGHT]! * diplomacy;
    let total = 0;
    for (let k = 0; k < CLASS_COUNT; k++) {
      let sum = 0;
      for (let iota = 0; iota < IOTAS; iota++) {
        for (let bloc = 0; bloc < BLOCS; bloc++) {
          const base = this.#baseValue(k, bloc, iota) - quiet;
          const index = (k * IOTAS + iota) * BLOCS + bloc;
          this.#base[index] = base;
          if (this.pull.sums[index]! > 0) sum += this.pull.sums[index]! * exp(base / scale);
        }
      }
      this.byClass[k] = ln(sum);
      total += exp(p[DISSIMILARITY]! * this.byClass[k]!);
    }
    this.inclusive = ln(total);
    if (!Number.isFinite(this.inclusive))
      throw new RangeError(
        'the worth of Russian acts is out of range; a temperature or dissimilarity is too small',
      );
  }

  /** What an option is worth apart from its target. */
  #baseValue(k: number, bloc: number, iota: number): number {
    const { p } = this.#world;
    const { loss, adequate, mass } = this.expectation(k, bloc, iota);
    const severity = this.options.severity(k, iota, bloc === UKRAINE_BLOC ? this.options.targets - 1 : 0);
    const fissure =
      severity * this.beliefs.blocks[(CLASS_INFO[k]!.group - 1) * BLOCS + bloc]! * (1 - adequate);
    const doubt = Math.sqrt((adequate * (1 - adequate)) / (1 + mass));
    // Ukraine has seen all of them: there the payoff speaks for itself
    const constant = bloc === UKRAINE_BLOC && UNSEEN[CLASSES[k]!] !== undefined ? 0 : this.constants[k]!;
    return (
      constant +
      p[FISSURE[this.type]!]! * fissure -
      p[RISK[this.type]!]! * loss -
      this.options.cost(k, iota) +
      p[EXPLORE[this.type]!]! * doubt
    );
  }

  /** Scaled value V / (T_R lambda_R) of an option, -Infinity where it is not open. */
  scaled(k: number, target: number, iota: number): number {
    const pull = this.pull.of(k, iota, target);
    const base = this.#base[(k * IOTAS + iota) * BLOCS + this.options.blocAt(target)]!;
    return pull === 0
      ? Number.NEGATIVE_INFINITY
      : ln(pull) + base / (this.temperature() * this.#world.p[DISSIMILARITY]!);
  }

  /** V of an option, in payoff units. */
  worth(k: number, target: number, iota: number): number {
    return this.scaled(k, target, iota) * this.temperature() * this.#world.p[DISSIMILARITY]!;
  }
}
