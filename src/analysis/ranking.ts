import { hash32 } from '../random/hash.ts';
import { ln } from '../random/elementary.ts';
import { Keyed } from '../random/keyed.ts';
import type { Ranking } from './campaign-estimates.ts';
import { mean } from './moments.ts';
import { withoutRounding } from './rounding.ts';
import { COHESION } from './sequence-measures.ts';
import type { CampaignRows } from './sequence-rows.ts';

const WEIGHTINGS = 1000;
const SLOT = hash32('analysis: weights of cohesion');

/**
 * Weights of the components of cohesion, evenly drawn over all that sum to 1: Dirichlet(1, .., 1), as exponentials over
 * their sum (Devroye 1986, Non-Uniform Random Variate Generation, XI.4). Purpose 0 is no stream of the model.
 */
function weighting(keyed: Keyed, at: number): number[] {
  const drawn = COHESION.map((_, k) => -ln(keyed.uniform(SLOT, at, 0, k)));
  const sum = drawn.reduce((total, value) => total + value, 0);
  return drawn.map((value) => value / sum);
}

/**
 * In what share of weightings the arm's cohesion stands above the baseline's (closed loop, each component of all
 * replications together). Null where a component has no value.
 */
export function ranking(
  campaign: CampaignRows,
  arm: number,
  seedKey: number,
): Omit<Ranking, 'campaign' | 'arm'> | null {
  const components = COHESION.map(([, { columns, combine }]) => {
    const [mine, base] = [arm, 0].map((a) => columns(campaign.of('closed', a), campaign));
    const all = (lane: readonly Float64Array[]): number => combine(lane.map((column) => mean(column)));
    const own = (lane: readonly Float64Array[], r: number): number =>
      combine(lane.map((column) => column[r]!));
    return {
      gain: withoutRounding(all(mine!) - all(base!), 1),
      counts: mine![0]!.map((_, r) => Number(!Number.isNaN(own(mine!, r) - own(base!, r)))),
    };
  });
  if (components.some(({ gain }) => Number.isNaN(gain))) return null;
  const n = components[0]!.counts.filter((_, r) => components.every(({ counts }) => counts[r] === 1)).length;
  const keyed = new Keyed(seedKey);
  let above = 0;
  let equal = 0;
  for (let at = 0; at < WEIGHTINGS; at++) {
    const gain = weighting(keyed, at).reduce((sum, weight, k) => sum + weight * components[k]!.gain, 0);
    if (gain > 0) above++;
    else if (gain === 0) equal++;
  }
  return { above: above / WEIGHTINGS, equal: equal / WEIGHTINGS, weightings: WEIGHTINGS, n };
}
