import type { Mode } from '../model/measures/periods.ts';
import {
  MODE_PARTS,
  type ModeEffect,
  type SequenceEffect,
  type SequenceLevel,
} from './campaign-estimates.ts';
import { compareDraws, compareWorlds } from './compare-worlds.ts';
import {
  contrastUnits,
  FunctionOfMeans,
  inferContrast,
  inferMean,
  levelOf,
  meanUnits,
  type Inferred,
} from './function-of-means.ts';
import { mean, standardError } from './moments.ts';
import type { Resamples } from './resample.ts';
import { withoutRounding } from './rounding.ts';
import type { SequenceMeasure } from './sequence-measures.ts';
import type { CampaignRows } from './sequence-rows.ts';

/** Weights of the five effects on (battery, frozen, closed). */
const WEIGHTS: Readonly<Record<(typeof MODE_PARTS)[number], readonly [number, number, number]>> = {
  battery: [1, 0, 0],
  frozen: [0, 1, 0],
  closed: [0, 0, 1],
  composition: [-1, 1, 0],
  adaptation: [0, -1, 1],
};

interface LaneValues {
  /** Value of each replication by itself; NaN where it has none. */
  readonly worlds: Float64Array;
  /** The value of all replications together. */
  readonly whole: FunctionOfMeans;
}

/**
 * All estimates of one measure in one campaign. Values and effects of a `ratio` are functions of sums over all replications;
 * paired worlds, draws of parameters and regret compare replication by replication, each with its own value.
 */
export class LaneAnalysis {
  readonly #measure: SequenceMeasure;
  readonly #campaign: CampaignRows;
  readonly #inner: number;
  readonly #table: Resamples | null;
  readonly #lanes = new Map<string, LaneValues>();

  constructor(measure: SequenceMeasure, campaign: CampaignRows, inner: number, table: Resamples | null) {
    this.#measure = measure;
    this.#campaign = campaign;
    this.#inner = inner;
    this.#table = table;
  }

  /** Value of each replication by itself in one lane. */
  worlds(mode: Mode, arm: number): Float64Array {
    return this.#lane(mode, arm).worlds;
  }

  /** One arm by itself; null where no replication has a value. */
  level(mode: Mode, arm: number): Omit<SequenceLevel, 'campaign' | 'arm'> | null {
    const lane = this.#lane(mode, arm);
    const found = this.#measure.kind === 'mean' ? inferMean(lane.worlds, this.#inner) : ratios([lane], [1]);
    if (Number.isNaN(found.value)) return null;
    return { mode, measure: this.#measure.id, ...levelOf(found) };
  }

  /** Arm minus baseline in one mode; `pHolm` is filled in once the family is known. Null where no pair has a value. */
  effect(mode: Mode, arm: number): Omit<SequenceEffect, 'campaign' | 'arm'> | null {
    const [mine, base] = [this.#lane(mode, arm), this.#lane(mode, 0)];
    const each = differences(mine.worlds, base.worlds);
    const found =
      this.#measure.kind === 'mean' ? inferMean(each, this.#inner) : ratios([mine, base], [1, -1]);
    if (Number.isNaN(found.value)) return null;
    return {
      mode,
      measure: this.#measure.id,
      ...found,
      ...compareWorlds(mine.worlds, base.worlds, this.#measure.better || 1),
      pHolm: NaN,
      draws: this.#draws(each),
    };
  }

  /**
   * What each parameter vector adds to the level of an arm, or to its effect on the baseline; mean 0. They are the units
   * of its error, in the order of the vectors.
   */
  units(mode: Mode, arm: number, of: 'level' | 'effect'): Float64Array {
    const lanes = [this.#lane(mode, arm), ...(of === 'effect' ? [this.#lane(mode, 0)] : [])];
    if (this.#measure.kind === 'ratio')
      return contrastUnits(lanes.map(({ whole }, at) => [whole, at === 0 ? 1 : -1]));
    const [mine, base] = lanes.map(({ worlds }) => worlds);
    return meanUnits(base === undefined ? mine! : differences(mine!, base), this.#inner).units;
  }

  /** The effect in each mode, and the two differences of effects; a mean is over the replications that have all of them. */
  modeEffects(arm: number): Omit<ModeEffect, 'campaign' | 'arm'>[] {
    const modes = ['battery', 'frozen', 'closed'] as const;
    if (!modes.every((mode) => this.#measure.modes.includes(mode))) return [];
    const pairs = modes.map((mode) => [this.#lane(mode, arm), this.#lane(mode, 0)] as const);
    const each = pairs.map(([mine, base]) => differences(mine.worlds, base.worlds));
    const rows = MODE_PARTS.map((part) => {
      const weights = WEIGHTS[part];
      const worlds = each[0]!.map((_, r) =>
        each.some((effects) => Number.isNaN(effects[r]!))
          ? NaN
          : weights.reduce((sum, weight, at) => (weight === 0 ? sum : sum + weight * each[at]![r]!), 0),
      );
      const found =
        this.#measure.kind === 'mean'
          ? inferMean(worlds, this.#inner)
          : ratios(
              pairs.flat(),
              weights.flatMap((weight) => [weight, -weight]),
            );
      return { measure: this.#measure.id, part, ...found };
    });
    return rows.some(({ value }) => Number.isNaN(value)) ? [] : rows;
  }

  /** Signs of the mean effect of each parameter vector, where each ran often enough to have one. */
  #draws(each: Float64Array): SequenceEffect['draws'] {
    const inner = this.#inner;
    const own = (vector: number): Float64Array =>
      each.subarray(vector * inner, (vector + 1) * inner).filter((value) => !Number.isNaN(value));
    const effects = Float64Array.from({ length: each.length / inner }, (_, vector) => mean(own(vector)));
    return effects.some((value) => Number.isNaN(value))
      ? null
      : compareDraws(effects, (vector) => standardError(own(vector)), inner);
  }

  #lane(mode: Mode, arm: number): LaneValues {
    const key = `${mode}/${arm}`;
    let found = this.#lanes.get(key);
    if (found === undefined) {
      const { columns, combine } = this.#measure;
      const values = columns(this.#campaign.of(mode, arm), this.#campaign);
      found = {
        worlds: values[0]!.map((_, r) => combine(values.map((column) => column[r]!))),
        whole: new FunctionOfMeans(values, combine, this.#inner, this.#table),
      };
      this.#lanes.set(key, found);
    }
    return found;
  }
}

/** A weighted sum of ratios, each of sums over all replications; `n` counts those with something to divide by in every lane. */
function ratios(lanes: readonly LaneValues[], weights: readonly number[]): Inferred {
  const terms = lanes
    .map(({ whole }, at) => [whole, weights[at]!] as const)
    .filter(([, weight]) => weight !== 0);
  const n = lanes[0]!.worlds.reduce(
    (count, _, r) => count + Number(lanes.every(({ worlds }) => !Number.isNaN(worlds[r]!))),
    0,
  );
  return inferContrast(terms, n);
}

/** Arm minus baseline of each replication; exactly 0 where they differ by rounding alone. */
function differences(mine: Float64Array, base: Float64Array): Float64Array {
  return mine.map((value, r) => withoutRounding(value - base[r]!, Math.abs(value)));
}
