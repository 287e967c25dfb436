import type { Interval } from './estimates.ts';
import { acceleration, Bca } from './bca.ts';
import { FEW_CHANGED, hull } from './few-changed.ts';
import type { Measured } from './campaign-estimates.ts';
import type { Influence } from './influence.ts';
import { clusterMeans, mean } from './moments.ts';
import { PairedT } from './paired-t.ts';
import { bootstrapMeans, type Resamples } from './resample.ts';
import { weightedSum, withoutRounding } from './rounding.ts';

/** Coverage of the intervals of the closed loop: that of the battery's, so that a report has one. */
export const LEVEL = 0.9;
/** Resamples in which the estimate must exist for its bootstrap to be believed. */
const ENOUGH = 0.95;

export interface Inferred extends Measured {
  readonly p: number;
}

/** Of a number by itself there is no test. */
export function levelOf({ value, interval, interval50, n, method }: Inferred): Measured {
  return { value, interval, interval50, n, method };
}

/** A smooth function of the means of columns, such as a ratio of sums: of one lane, in the sample and without each unit. */
export class FunctionOfMeans {
  readonly units: readonly Float64Array[];
  readonly #combine: (means: readonly number[]) => number;
  readonly #table: Resamples | null;
  #without: Float64Array | undefined;
  #replicates: Float64Array | undefined;

  /**
   * @param columns a number for each replication in each, none NaN
   * @param combine from the means of the columns to the value; NaN where there is none
   * @param inner replications of one parameter vector, which are one unit
   * @param table null where there are too many units for a bootstrap
   */
  constructor(
    columns: readonly Float64Array[],
    combine: (means: readonly number[]) => number,
    inner: number,
    table: Resamples | null,
  ) {
    this.units = columns.map((column) => clusterMeans(column, inner));
    this.#combine = combine;
    this.#table = table;
  }

  get value(): number {
    return this.#combine(this.units.map((column) => mean(column)));
  }

  /** The value without each unit. */
  get without(): Float64Array {
    return (this.#without ??= leaveOneOut(this.units, this.#combine));
  }

  /** The value in each resample, or null without a table; found once, however many contrasts ask. */
  get replicates(): Float64Array | null {
    if (this.#replicates === undefined && this.#table !== null) {
      const columns = bootstrapMeans(this.#table, this.units);
      this.#replicates = columns[0]!.map((_, b) => this.#combine(columns.map((column) => column[b]!)));
    }
    return this.#replicates ?? null;
  }
}

/** Lanes with weights of whole numbers: [[arm, 1], [baseline, -1]] is an effect. */
export type Weighed = readonly (readonly [lane: FunctionOfMeans, weight: number])[];

/**
 * A weighted sum of functions of means: standard error by the jackknife (Efron & Stein 1981, Ann. Statist. 9:586),
 * interval by BCa with the jackknife's acceleration. Where fewer than 30 units move it, each end is the outer one of BCa
 * and t, so that it excludes 0 only where both do. With too many units for a bootstrap it is t.
 * @param n replications that count in it
 */
export function inferContrast(terms: Weighed, n: number): Inferred {
  const summed = (of: (lane: FunctionOfMeans) => Float64Array): Float64Array =>
    weightedSum(
      terms.map(([lane]) => of(lane)),
      terms.map(([, weight]) => weight),
    );
  const value = summed((lane) => Float64Array.of(lane.value))[0]!;
  const given = terms.map(([lane]) => lane.replicates);
  if (given.some((each) => each === null)) return { ...inferLarge(value, contrastUnits(terms)), n };
  const all = summed((lane) => lane.replicates!);
  const replicates = all.filter((replicate) => Number.isFinite(replicate));
  if (Number.isNaN(value) || replicates.length < ENOUGH * all.length)
    return { ...none(value), n, method: 'bca' };
  const units = contrastUnits(terms);
  const t = new PairedT(value, units);
  const bca = new Bca(value, replicates, acceleration(units));
  const changed = countChanged(terms);
  const at = (level: number): Interval => {
    if (changed === 0) return { low: value, high: value };
    return changed < FEW_CHANGED ? hull(bca.interval(level), t.interval(level)) : bca.interval(level);
  };
  return {
    value,
    interval: at(LEVEL),
    interval50: at(0.5),
    n,
    method: changed < FEW_CHANGED ? 'bca-t' : 'bca',
    p: t.p,
  };
}

/** Student's t from what each unit adds: with very many units, what BCa gives. */
function inferLarge(value: number, units: Float64Array): Omit<Inferred, 'n'> {
  if (Number.isNaN(value)) return { ...none(value), method: 't' };
  const t = new PairedT(value, units);
  return { value, interval: t.interval(LEVEL), interval50: t.interval(0.5), method: 't', p: t.p };
}

/** What each unit adds to a weighted sum of functions of means, by the jackknife; mean 0. NaN where one unit alone has a value. */
export function contrastUnits(terms: Weighed): Float64Array {
  return influences(
    weightedSum(
      terms.map(([lane]) => lane.without),
      terms.map(([, weight]) => weight),
    ),
  );
}

/**
 * Units in which the lanes are not alike: their weights do not cancel over lanes with the same columns. The influence of a
 * unit does not tell, because a unit in which an arm changes nothing still has one on a difference of ratios.
 */
function countChanged(terms: Weighed): number {
  const columns = terms.map(([{ units }]) => units);
  const alike = (a: number, b: number, unit: number): boolean =>
    columns[a]!.every(
      (column, c) => withoutRounding(column[unit]! - columns[b]![c]![unit]!, Math.abs(column[unit]!)) === 0,
    );
  const cancels = (at: number, unit: number): boolean =>
    terms.reduce((sum, [, weight], other) => sum + (alike(at, other, unit) ? weight : 0), 0) === 0 ||
    columns[at]!.every((column) => column[unit] === 0);
  return columns[0]![0]!.reduce(
    (count, _, unit) => count + Number(!terms.every((_term, at) => cancels(at, unit))),
    0,
  );
}

/**
 * Mean of the replications that have a number, with Student's t over parameter vectors. Those without one (NaN) are no
 * unit: with several replications to a vector the mean is the ratio of two cluster means, linearised by the jackknife.
 */
export function inferMean(values: Float64Array, inner: number): Inferred {
  const n = values.reduce((count, value) => count + Number(!Number.isNaN(value)), 0);
  const method = inner > 1 ? 'cluster-t' : 't';
  const held = inner > 1 ? values : values.filter((value) => !Number.isNaN(value));
  if (n < 2)
    return { ...none(n === 0 ? NaN : mean(values.filter((value) => !Number.isNaN(value)))), n, method };
  const { value, units } = meanUnits(held, inner);
  const t = new PairedT(value, units);
  return { value, interval: t.interval(LEVEL), interval50: t.interval(0.5), n, method, p: t.p };
}

/** Mean of the replications that have a number, and what each parameter vector adds to it, by the jackknife; mean 0. */
export function meanUnits(values: Float64Array, inner: number): Influence {
  const columns = [values.map((value) => value || 0), values.map((value) => Number(!Number.isNaN(value)))];
  const units = columns.map((column) => clusterMeans(column, inner));
  const ratio = ([top, bottom]: readonly number[]): number => top! / bottom!;
  const value = withoutRounding(ratio(units.map((column) => mean(column))), 1);
  return { value, units: influences(leaveOneOut(units, ratio)) };
}

function none(value: number): Pick<Inferred, 'value' | 'interval' | 'interval50' | 'p'> {
  const interval = { low: NaN, high: NaN };
  return { value, interval, interval50: interval, p: NaN };
}

function leaveOneOut(
  columns: readonly Float64Array[],
  f: (means: readonly number[]) => number,
): Float64Array {
  const means = columns.map((column) => mean(column));
  const others = columns[0]!.length - 1;
  return columns[0]!.map((_, i) =>
    f(columns.map((column, c) => means[c]! + (means[c]! - column[i]!) / others)),
  );
}

/** (n - 1)(f - f without unit i), about their mean: for a plain mean the deviations of its units. */
function influences(without: Float64Array): Float64Array {
  const centre = mean(without);
  return without.map((value) => withoutRounding((without.length - 1) * (centre - value), 1));
}
