import type { SweepComparison } from '../experiment/conditions.ts';
import { EstimandAnalysis, type Terms } from './contrasts.ts';
import { estimand as describe } from './estimands.ts';
import type { Condition } from './estimates.ts';
import { armIndex, checkRecords, type RunRecords } from './records.ts';
import { bootstrapMeans, fewUnitsResampled, RESAMPLED_UNITS, resamples, type Resamples } from './resample.ts';
import { scopesOf } from './scopes.ts';

/** Records of the extra runs behind "what would have to be true". */
export interface SweepRecords {
  readonly records: RunRecords; // of the sweep's own plan
  readonly comparisons: readonly SweepComparison[];
  /** Centre of the prior of each parameter that was moved. */
  readonly centres: Readonly<Record<string, number>>;
}

/** What would have to be true for each arm to matter by the target: its paired effect at each value of a parameter. */
export function conditions({ records, comparisons, centres }: SweepRecords, count: number): Condition[] {
  checkRecords(records);
  const { plan, replications } = records;
  const scopes = scopesOf(plan);
  const units = replications / plan.inner;
  const table = fewUnitsResampled(plan.seed, units, count);
  // Beyond that many units the range is that of the first of them: wider than all would give.
  const first = table ?? resamples(plan.seed, RESAMPLED_UNITS, count);
  const estimands = [...new Set(comparisons.map(({ estimand }) => estimand))];
  const analyses = new Map(estimands.map((id) => [id, new EstimandAnalysis(records, scopes, id, table)]));
  return comparisons.map(({ arm, scenario, group, estimand, target, parameter, values }): Condition => {
    const centre = centres[parameter];
    if (centre === undefined) throw new Error(`no centre given for ${parameter}`);
    const node = scopes.groups.find(({ scope }) => scope.scenario === scenario && scope.id === group);
    if (node === undefined) throw new Error(`the sweep has no group ${scenario}/${group}`);
    const points = values
      .map(({ value, with: proposal, without }) => {
        const analysis = analyses.get(estimand)!;
        const terms: Terms = [
          [armIndex(plan, proposal), 1],
          [armIndex(plan, without), -1],
        ];
        const { value: effect, interval90, n } = analysis.contrast(node, terms);
        return { value, effect, interval90, n, units: analysis.unitContrasts(node, terms) };
      })
      .sort((a, b) => a.value - b.value);
    const direction = describe(estimand).better || 1;
    const gains = points.map(({ value, effect }) => ({ value, gain: effect * direction }));
    const reached = reachedAt(gains, target, centre);
    const clear = points.some(({ interval90: { low, high } }) => (direction === 1 ? low : -high) >= target);
    return {
      arm,
      scope: node.scope,
      estimand,
      parameter,
      target,
      centre,
      points: points.map(({ value, effect, interval90, n }) => ({ value, effect, interval90, n })),
      reachedAt: reached,
      reachedAt90: reachedRange(
        points.map(({ value, units: all }) => ({
          value,
          units: all.subarray(0, first.n).map((unit) => unit * direction),
        })),
        target,
        centre,
        first,
      ),
      verdict: reached === null ? 'not reached' : clear ? 'reached' : 'about',
    };
  });
}

/**
 * 5% and 95% of `reachedAt` over resampled units, the same resample at every value tried, so that the effects at two
 * values stay paired. A resample that never reaches the target counts as a value beyond all that were tried, on the
 * side of the centre on which the others mostly lie.
 * @param points gain of each unit at each value, ascending in value
 */
export function reachedRange(
  points: readonly { readonly value: number; readonly units: Float64Array }[],
  target: number,
  centre: number,
  table: Resamples,
): Condition['reachedAt90'] {
  const means = bootstrapMeans(
    table,
    points.map(({ units }) => units),
  );
  const found = Array.from({ length: table.count }, (_, b) =>
    reachedAt(
      points.map(({ value }, p) => ({ value, gain: means[p]![b]! })),
      target,
      centre,
    ),
  );
  const values = found.filter((value) => value !== null);
  const share = values.length / table.count;
  const above = values.filter((value) => value > centre).length;
  const below = values.filter((value) => value < centre).length;
  const beyond = above >= below ? Infinity : -Infinity;
  const sorted = Float64Array.from(found, (value) => value ?? beyond).sort();
  const end = (probability: number): number => {
    const value = sorted[Math.round(probability * (sorted.length - 1))]!;
    return Number.isFinite(value) ? value : NaN;
  };
  return { low: end(0.05), high: end(0.95), share };
}

/**
 * The value nearest to the centre at which the gain, linear between the values tried, is at least the target; null
 * if it never is. Nothing is claimed beyond the values tried.
 * @param points ascending in value
 */
export function reachedAt(
  points: readonly { readonly value: number; readonly gain: number }[],
  target: number,
  centre: number,
): number | null {
  const candidates: number[] = points.filter(({ gain }) => gain >= target).map(({ value }) => value);
  for (let i = 1; i < points.length; i++) {
    const left = points[i - 1]!;
    const right = points[i]!;
    const width = right.value - left.value;
    const rise = right.gain - left.gain;
    if (left.gain < target !== right.gain < target) {
      candidates.push(left.value + (width * (target - left.gain)) / rise);
    }
    const inside = left.value < centre && centre < right.value;
    if (inside && left.gain + (rise * (centre - left.value)) / width >= target) candidates.push(centre);
  }
  if (candidates.length === 0) return null;
  return candidates.reduce((best, value) =>
    Math.abs(value - centre) < Math.abs(best - centre) ? value : best,
  );
}
