import type { Interval } from './estimates.ts';
import { acceleration, Bca } from './bca.ts';
import { FEW_CHANGED, hull } from './few-changed.ts';
import type { Measured } from './campaign-estimates.ts';
import { clusterMeans, mean } from './moments.ts';
import { PairedT } from './paired-t.ts';
import { bootstrapMeans, type Resamples } from './resample.ts';
import { withoutRounding } from './rounding.ts';

/** Coverage of the intervals of the closed loop. */
export const LEVEL = 0.95;
/** Resamples in which the estimate must exist for its bootstrap to be believed. */
const ENOUGH = 0.95;

export interface Inferred extends Measured {
  readonly p: number;
}

/** Of a number by itself there is no test. */
export function levelOf({ value, interval, interval50, n, method }: Inferred): Measured {
  return { value, interval, interval50, n, method };
}

/** Columns of numbers, one for each replication, whose means an estimate is a function of. */
export class Means {
  readonly units: readonly Float64Array[];
  readonly #table: Resamples;
  #resampled: Float64Array[] | undefined;

  /** @param inner replications of one parameter vector, which are one unit */
  constructor(columns: readonly Float64Array[], inner: number, table: Resamples) {
    this.units = columns.map((column) => clusterMeans(column, inner));
    this.#table = table;
  }

  /** Bootstrap means of each column; drawn once, however many contrasts ask. */
  get resampled(): readonly Float64Array[] {
    return (this.#resampled ??= bootstrapMeans(this.#table, this.units));
  }
}

/**
 * A smooth function of means of independent units, such as a ratio of sums or the difference of two: standard error by
 * the jackknife (Efron & Stein 1981, Ann. Statist. 9:586), interval by BCa with the jackknife's acceleration. Where fewer
 * than 30 units move it, each end is the outer one of BCa and t.
 * @param parts its columns; `f` takes the means of all of them in order
 */
export function inferFunction(
  parts: readonly Means[],
  f: (means: readonly number[]) => number,
  inner: number,
): Inferred {
  const columns = parts.flatMap(({ units }) => units);
  const n = columns[0]!.length;
  const value = withoutRounding(f(columns.map((column) => mean(column))), 1);
  const units = jackknife(columns, f);
  const t = new PairedT(value, units);
  const replicates = resampled(parts, f);
  if (replicates === null || Number.isNaN(value)) return { ...none(value), n: n * inner, method: 'bca' };
  const bca = new Bca(value, replicates, acceleration(units));
  const few = units.reduce((count, unit) => count + Number(unit !== 0), 0) < FEW_CHANGED;
  const at = (level: number): Interval => {
    if (value === 0 && units.every((unit) => unit === 0)) return { low: 0, high: 0 };
    return few ? hull(bca.interval(level), t.interval(level)) : bca.interval(level);
  };
  return {
    value,
    interval: at(LEVEL),
    interval50: at(0.5),
    n: n * inner,
    method: few ? 'bca-t' : 'bca',
    p: t.p,
  };
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
  const columns = [held.map((value) => value || 0), held.map((value) => Number(!Number.isNaN(value)))];
  const units = columns.map((column) => clusterMeans(column, inner));
  const ratio = ([top, bottom]: readonly number[]): number => top! / bottom!;
  const value = withoutRounding(ratio(units.map((column) => mean(column))), 1);
  const t = new PairedT(value, jackknife(units, ratio));
  return { value, interval: t.interval(LEVEL), interval50: t.interval(0.5), n, method, p: t.p };
}

function none(value: number): Pick<Inferred, 'value' | 'interval' | 'interval50' | 'p'> {
  const interval = { low: NaN, high: NaN };
  return { value, interval, interval50: interval, p: NaN };
}

/** (n - 1)(f - f without unit i), about their mean: for a plain mean the deviations of its units. */
function jackknife(columns: readonly Float64Array[], f: (means: readonly number[]) => number): Float64Array {
  const n = columns[0]!.length;
  const means = columns.map((column) => mean(column));
  const without = Float64Array.from({ length: n }, (_, i) =>
    f(columns.map((column, c) => means[c]! + (means[c]! - column[i]!) / (n - 1))),
  );
  const centre = mean(without);
  return without.map((value) => withoutRounding((n - 1) * (centre - value), 1));
}

/** The function in every resample, or null where it too often has no value. */
function resampled(parts: readonly Means[], f: (means: readonly number[]) => number): Float64Array | null {
  const columns = parts.flatMap((part) => part.resampled);
  const all = columns[0]!.map((_, b) => f(columns.map((column) => column[b]!)));
  const held = all.filter((value) => Number.isFinite(value));
  return held.length < ENOUGH * all.length ? null : held;
}
