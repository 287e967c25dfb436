import { critical } from './critical.ts';
import type { Interval } from './estimates.ts';

/**
 * Wilson score interval of a proportion (Wilson 1927, JASA 22:209).
 * @param share 0..1
 * @param n number of independent trials; with clusters the effective number (Dean & Pagano 2015, Survey
 *   Methodology 41:2), p(1-p)/var(p), which need not be whole
 * @param level coverage, e.g. .9
 * @param freedom degrees of freedom of the critical value with few clusters; the normal's unless given
 */
export function wilson(share: number, n: number, level: number, freedom: number = Infinity): Interval {
  if (!(n > 0)) return { low: NaN, high: NaN };
  const z2 = critical(level, freedom) ** 2 / n;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (Math.sqrt(z2) * Math.sqrt(share * (1 - share) + z2 / 4)) / (1 + z2);
  // At 0 and 1 the bound is exact; the subtraction would leave a rounding error of either sign.
  return {
    low: share <= 0 ? 0 : Math.max(0, centre - half),
    high: share >= 1 ? 1 : Math.min(1, centre + half),
  };
}
