import type { Regret } from './campaign-estimates.ts';
import { inferMean, levelOf } from './function-of-means.ts';
import { mean } from './moments.ts';
import { withoutRounding } from './rounding.ts';

/**
 * Regret of each arm: the best arm of the same replication minus this one, in the good direction, over the replications in
 * which every arm has a value (Savage 1951, JASA 46:55; with its worst tenth beside the mean).
 * @param worlds the value of each replication by itself, for each arm
 */
export function regrets(
  worlds: readonly Float64Array[],
  better: 1 | -1 | 0,
  inner: number,
): Omit<Regret, 'campaign' | 'arm' | 'measure'>[] {
  const best = worlds[0]!.map((_, r) => Math.max(...worlds.map((arm) => (better || 1) * arm[r]!)));
  return worlds.map((arm) => {
    const regret = best.map((most, r) => withoutRounding(most - (better || 1) * arm[r]!, Math.abs(most)));
    const held = regret.filter((value) => !Number.isNaN(value)).sort();
    return {
      ...levelOf(inferMean(regret, inner)),
      worstDecile: mean(held.slice(held.length - Math.ceil(held.length / 10))),
    };
  });
}
