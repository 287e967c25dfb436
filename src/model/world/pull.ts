import { exp } from '../../random/elementary.ts';
import { CLASSES } from '../measures/columns.ts';
import { at } from '../parameters.ts';
import type { World } from '../state.ts';
import { BLOCS, IOTAS } from './cells.ts';
import type { Options } from './options.ts';

/** S1: what draws Russia to a target - how open it lies, its elections and unrest - as factors exp(.) of the nested logit. */

const ELECTION_FOCUS = at('russia.electionFocus');
const UNREST_FOCUS = at('russia.unrestFocus');
const CLASS_COUNT = CLASSES.length;

export class Pull {
  /** Sum over the targets of a bloc, by class, intensity and bloc. */
  readonly sums = new Float64Array(CLASS_COUNT * IOTAS * BLOCS);
  readonly #world: World;
  readonly #options: Options;
  readonly #pull: Float64Array; // by class, intensity, target
  readonly #stirred: Float64Array; // election and unrest of each target as last read
  #withUkraine = false;

  constructor(world: World, options: Options) {
    this.#world = world;
    this.#options = options;
    this.#pull = new Float64Array(CLASS_COUNT * IOTAS * options.targets);
    this.#stirred = new Float64Array(options.targets).fill(Number.NaN);
  }

  /** Forgets what was computed under other parameters. */
  refresh(): void {
    this.#stirred.fill(Number.NaN);
  }

  /** Whether Ukraine may be chosen: a ceasefire holds. */
  openUkraine(open: boolean): void {
    if (open !== this.#withUkraine) this.#stirred[this.#options.targets - 1] = Number.NaN;
    this.#withUkraine = open;
  }

  /** Factor of an option; 0 where it is not open. */
  of(k: number, iota: number, target: number): number {
    return this.#pull[(k * IOTAS + iota) * this.#options.targets + target]!;
  }

  /**
   * Follows elections and unrest, and whatever `refresh` has forgotten.
   * @param worth weight of what an act does @param temperature T_R @param scale T_R lambda_R, what values are divided by
   */
  set(
    electing: Uint8Array,
    unrest: Uint8Array,
    { worth, temperature, scale }: { worth: number; temperature: number; scale: number },
  ): void {
    const { p } = this.#world;
    let changed = false;
    for (let target = 0; target < this.#options.targets; target++) {
      const j = this.#options.actorOf(target);
      const ukraine = target === this.#options.targets - 1;
      const stirred = p[ELECTION_FOCUS]! * electing[j]! + p[UNREST_FOCUS]! * unrest[j]!;
      if (stirred === this.#stirred[target]) continue;
      this.#stirred[target] = stirred;
      changed = true;
      const attraction = temperature * stirred; // a logit: it tilts the choice, whatever is at stake
      for (let k = 0; k < CLASS_COUNT; k++) {
        const open = this.#options.openness(k, target);
        const possible = this.#options.isPossible(k, target) && (!ukraine || this.#withUkraine);
        const tilt = attraction + this.#options.attraction(k, target);
        for (let iota = 0; iota < IOTAS; iota++) {
          const index = (k * IOTAS + iota) * this.#options.targets + target;
          const value = worth * this.#options.severity(k, iota, target) * open + tilt;
          this.#pull[index] = possible ? exp(value / scale) : 0;
        }
      }
    }
    if (!changed) return;
    this.sums.fill(0);
    for (let ki = 0; ki < CLASS_COUNT * IOTAS; ki++)
      for (let target = 0; target < this.#options.targets; target++) {
        const index = ki * BLOCS + this.#options.blocAt(target);
        this.sums[index] = this.sums[index]! + this.#pull[ki * this.#options.targets + target]!;
      }
  }
}
