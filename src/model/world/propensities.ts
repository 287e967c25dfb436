import { CLASS_INFO } from '../crisis/classes.ts';
import { CLASSES } from '../measures/columns.ts';
import { at } from '../parameters.ts';
import type { Provocation } from '../provocation.ts';
import type { World } from '../state.ts';
import { BANDS } from './cells.ts';
import type { Options } from './options.ts';

/** S1, a structural switch: an adversary that does again what has paid (Roth & Erev 1995). */

const LOSS = Array.from({ length: BANDS }, (_, band) => at(`russia.loss.${band}`));
const CLASS_SHARE = CLASSES.map((name) => at(`class.${name}.share`));
/** Roth-Erev: what is kept of a propensity, and the least (S1). */
const PROPENSITY_KEEP = 0.98;
const PROPENSITY_FLOOR = 0.01;

export class Propensities {
  /** By class and target. */
  readonly values: Float64Array;
  readonly #world: World;
  readonly #options: Options;

  constructor(world: World, options: Options) {
    this.#world = world;
    this.#options = options;
    this.values = new Float64Array(CLASSES.length * options.targets);
  }

  /** As at the start of the burn-in: the observed shares, targets alike. */
  reset(): void {
    const { targets } = this.#options;
    for (let k = 0; k < CLASSES.length; k++)
      this.values.fill(this.#world.p[CLASS_SHARE[k]!]! + PROPENSITY_FLOOR, k * targets, (k + 1) * targets);
  }

  /** An option's propensity decays with all others and rises by what it has paid. @param band of the answer that it met */
  reinforce({ classCode, target, intensity }: Provocation, band: number): void {
    const { p, figures } = this.#world;
    const { targets } = this.#options;
    const place = target < figures.members ? target : targets - 1;
    const severity = intensity * p[CLASS_INFO[classCode]!.S]!;
    const payoff =
      (severity < 1 ? severity : 1) * this.#options.openness(classCode, place) -
      p[LOSS[band]!]! -
      this.#options.costOf(classCode) * intensity;
    for (let index = 0; index < this.values.length; index++) {
      const own = index === classCode * targets + place ? payoff : 0;
      const next = PROPENSITY_KEEP * this.values[index]! + own;
      this.values[index] = next > PROPENSITY_FLOOR ? next : PROPENSITY_FLOOR;
    }
  }
}
