import type { Figures } from '../model/figures.ts';
import { PERIOD_WEEKS, type Mode } from '../model/measures/periods.ts';
import type { Prior } from '../model/priors.ts';
import type { Provocation } from '../model/provocation.ts';
import type { RuleSpec } from '../model/crisis/rules.ts';
import type { Structure } from '../model/structure.ts';
import type { PlannedDesign } from './design/planned-design.ts';

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
  /** Over the weeks of a closed loop the dose rises in a line over about this many weeks (a battery has the full dose). */
  readonly leadWeeks: number;
  /** Key of the draw of its lag, LogN(leadWeeks, .5): a hash of the lever. */
  readonly lagKey: number;
  /** After the arm's `untilWeek` the dose falls by this half-life, weeks; null: it stays. */
  readonly halfLifeWeeks: number | null;
  /** What a signal speaks about, for the beliefs of Russia: attacks with force, hybrid acts, or Ukraine (S1). */
  readonly about: 'force' | 'hybrid' | 'ukraine';
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
  readonly structure: Structure;
  /** Week at which its proposals end; null: they last. */
  readonly untilWeek: number | null;
  /** Primitives that its proposals write and no mode in which the arm runs ever reads. */
  readonly unread: readonly string[];
}

export interface PlannedScenario {
  readonly id: string; // 'limited-attack-us-absent' or 'limited-attack-us-absent/us-late'
  readonly title: string;
  readonly world: readonly (readonly [index: number, value: number])[];
  /**
   * battery: every item starts from the same saved state. sequence: the items share one run of `weeks` weeks in the order
   * of their onsets; weekly steps 1, 2 and 5 to 9 run (`docs/odd.md` section 3).
   */
  readonly mode: 'battery' | 'sequence';
  readonly weeks: number; // 0 for a battery
  readonly items: readonly PlannedItem[];
  /** Members for whom an election or unrest is on throughout where `world.event` is 1, indices. */
  readonly stirred: readonly number[];
  /** Week in which a crisis over Taiwan begins, whatever its rate; null: none is imposed. */
  readonly taiwanWeek: number | null;
  /** Switches that the scenario sets, above those of every arm (`uncertainty.structure`); none unless crossed. */
  readonly structure?: Partial<Structure>;
  /** Model parameters held at a value in every arm, above the arms' own; none where absent. */
  readonly parameters?: readonly (readonly [index: number, value: number])[];
  /** A shift of venue that the record of the event knows, above that of every arm's rule. */
  readonly venue?: RuleSpec['venue'];
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
  /** Where the run itself decides when to stop: vectors at its first look, and at most (then `vectors` too); the rule, as JSON. */
  readonly looks?: { readonly first: number; readonly most: number; readonly rule: string } | null;
  readonly arms: readonly PlannedArm[];
  readonly baseline: number;
  readonly scenarios: readonly PlannedScenario[];
  readonly figures: readonly Figures[];
  readonly priors: readonly Prior[]; // one for each model parameter, in the model's order
  readonly low: Float64Array; // clip range of each parameter after the writes
  readonly high: Float64Array;
  /** How the vectors are sampled where it is not by keyed draws alone. */
  readonly design?: PlannedDesign | null;
}

/** A scenario of the closed loop: Russia chooses in every week, the listed items happen besides. */
export interface PlannedCampaign {
  readonly id: string;
  readonly title: string;
  readonly world: readonly (readonly [index: number, value: number])[];
  readonly weeks: number;
  readonly items: readonly PlannedItem[];
  readonly stirred: readonly number[];
  readonly taiwanWeek: number | null;
  /** The 14 classes on fixed targets, in the order of CLASSES: run off the path every half-year, and as mode `battery`. */
  readonly probes: readonly Provocation[];
  /** Switches that the scenario sets, above those of every arm (`uncertainty.structure`); none unless crossed. */
  readonly structure?: Partial<Structure>;
  /** Index into Plan.figures for each arm. */
  readonly figures: readonly number[];
}

/**
 * The closed loop of an experiment. Records of replication r, in canonical order: campaigns, then lanes (see `lanesOf`),
 * then half-years. `scenarios` is empty; `arms` are those of the closed loop, the baseline first.
 */
export interface CampaignPlan extends Plan {
  readonly campaigns: readonly PlannedCampaign[];
  /** The closed loop of each arm and no other mode; false where absent. */
  readonly closedOnly?: boolean;
}

/** One arm in one mode. */
export interface Lane {
  readonly mode: Mode;
  readonly arm: number; // index into CampaignPlan.arms
}

/**
 * The lanes of every campaign, in canonical order: the baseline's closed loop (which is its own frozen sequence too) and
 * its no-response run, then for each other arm the frozen sequence and the closed loop; before them the batteries of all.
 */
export function lanesOf(plan: Pick<CampaignPlan, 'arms' | 'closedOnly'>): Lane[] {
  if (plan.closedOnly === true) return plan.arms.map((_, arm) => ({ mode: 'closed', arm }));
  const others = plan.arms.map((_, arm) => arm).slice(1);
  return [
    ...plan.arms.map((_, arm) => ({ mode: 'battery' as const, arm })),
    { mode: 'closed', arm: 0 },
    { mode: 'no-response', arm: 0 },
    ...others.flatMap((arm) => [
      { mode: 'frozen' as const, arm },
      { mode: 'closed' as const, arm },
    ]),
  ];
}

/** Rows of a lane: one for a battery, else one for each half-year. */
export function periodsOf(campaign: PlannedCampaign, { mode }: Lane): number {
  return mode === 'battery' ? 1 : Math.ceil(campaign.weeks / PERIOD_WEEKS);
}
