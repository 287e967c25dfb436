import type { SweepComparison } from '../experiment/conditions.ts';
import { EstimandAnalysis } from './contrasts.ts';
import { estimand as describe } from './estimands.ts';
import type { Condition } from './estimates.ts';
import { armIndex, checkRecords, type RunRecords } from './records.ts';
import { resamples } from './resample.ts';
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
  const table = resamples(plan.seed, replications / plan.inner, count);
  const estimands = [...new Set(comparisons.map(({ estimand }) => estimand))];
  const analyses = new Map(estimands.map((id) => [id, new EstimandAnalysis(records, scopes, id, table)]));
  return comparisons.map(({ arm, scenario, group, estimand, target, parameter, values }): Condition => {
    const centre = centres[parameter];
    if (centre === undefined) throw new Error(`no centre given for ${parameter}`);
    const node = scopes.groups.find(({ scope }) => scope.scenario === scenario && scope.id === group);
    if (node === undefined) throw new Error(`the sweep has no group ${scenario}/${group}`);
    const points = values
      .map(({ value, with: proposal, without }) => {
        const {
          value: effect,
          interval90,
          n,
        } = analyses.get(estimand)!.contrast(node, [
          [armIndex(plan, proposal), 1],
          [armIndex(plan, without), -1],
        ]);
        return { value, effect, interval90, n };
      })
      .sort((a, b) => a.value - b.value);
    const direction = describe(estimand).better || 1;
    const gains = points.map(({ value, effect }) => ({ value, gain: effect * direction }));
    const reached = reachedAt(gains, target, centre);
    return { arm, scope: node.scope, estimand, parameter, target, centre, points, reachedAt: reached };
  });
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
