import type { Interval } from './estimates.ts';
import { standardError } from './moments.ts';
import { wilson } from './wilson.ts';

/**
 * Interval of a share: Wilson's for the effective number of trials p(1-p)/var(p) (Dean & Pagano 2015), the variance
 * being that of independent units. With one crisis to a unit this is Wilson's own interval for n units. At 0 and 1,
 * where the variance says nothing, each unit counts as one trial.
 * @param units influence values; @param informative units that met the condition
 * @param crises the most that the effective number may be
 * @param clustered units are means of several replications: t quantile for the normal's
 */
export function shareInterval(
  share: number,
  units: Float64Array,
  informative: number,
  crises: number,
  level: number,
  clustered: boolean,
): Interval {
  const n = units.length;
  const variance = standardError(units) ** 2 * ((n - 1) / n);
  const spread = share * (1 - share);
  const effective = spread > 0 ? Math.min(crises, variance > 0 ? spread / variance : crises) : informative;
  return wilson(share, effective, level, clustered ? n - 1 : Infinity);
}
