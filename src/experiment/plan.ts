import type { Figures } from '../model/figures.ts';
import type { Prior } from '../model/priors.ts';
import type { Provocation } from '../model/provocation.ts';
import type { RuleSpec } from '../model/crisis/rules.ts';

/** One write of a lever, resolved to its primitive's index in the parameter vector. */
export interface PlannedWrite {
  readonly parameter: number;
  readonly operation: 'set' | 'multiply' | 'add' | 'min' | 'max';
  /** What the primitive counts in: a real number, a whole number, or one of several states. */
  readonly scale: 'real' | 'whole' | 'state';
  readonly at1: number;
  readonly dose: number; // above 0, at most 1
  /** Prior of the effect multiplier e; `fixed 1` where `docs/odd.md` section 8 says so. */
  readonly effect: Prior;
  /** Key of the draw of e: a hash of (lever, primitive), so that arms share it. */
  readonly effectKey: number;
}

export interface PlannedArm {
  readonly id: string;
  readonly label: string;
  /** Those at a dose above 0. */
  readonly proposals: readonly {
    readonly id: string;
    readonly level: string;
    readonly dose: number;
    readonly announced: boolean; // signal primitives only
  }[];
  /** `parameters:` overrides, applied to the drawn vector first. */
  readonly parameters: readonly (readonly [index: number, value: number])[];
  /** `world:` writes of the arm, applied after the scenario's and before levers. */
  readonly world: readonly (readonly [index: number, value: number])[];
  /** In the order set, multiply, add, min and max. */
  readonly writes: readonly PlannedWrite[];
  readonly rule: RuleSpec;
  /** Primitives that its proposals write and battery mode never reads. */
  readonly unread: readonly string[];
}

export interface PlannedScenario {
  readonly id: string; // 'limited-attack-us-absent' or 'limited-attack-us-absent/us-late'
  readonly title: string;
  readonly world: readonly (readonly [index: number, value: number])[];
  readonly items: readonly PlannedItem[];
  /**
   * Index into Plan.figures for each arm. A scenario may leave members out or name governments, and so may
   * an arm; members keep one order within a scenario, so an item's target holds for all its arms.
   */
  readonly figures: readonly number[];
}

export interface PlannedItem {
  readonly id: string; // 'drone-incursion:POL' (with '#2' for a second of the same)
  readonly className: string;
  readonly target: string; // ISO3
  readonly provocation: Provocation;
}

/**
 * Everything a worker needs, structured-cloneable. Records of replication r, in canonical order:
 * scenarios, then their items, then arms. Replication r = vector * inner + k: its parameters are
 * drawn by `vector`, its noise by r.
 */
export interface Plan {
  readonly name: string;
  readonly seed: string;
  readonly seedKey: number; // 32 bits, from the seed by seedrandom
  readonly vectors: number;
  readonly inner: number;
  readonly arms: readonly PlannedArm[];
  readonly baseline: number;
  readonly scenarios: readonly PlannedScenario[];
  readonly figures: readonly Figures[];
  readonly priors: readonly Prior[]; // one for each model parameter, in the model's order
  readonly low: Float64Array; // clip range of each parameter after the writes
  readonly high: Float64Array;
}
