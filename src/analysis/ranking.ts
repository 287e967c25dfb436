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
 * In what share of weightings the arm's cohesion stands above the baseline's (closed loop, mean paired differences of the
 * components). Null where no pair has them all.
 */
export function ranking(
  campaign: CampaignRows,
  arm: number,
  seedKey: number,
): Omit<Ranking, 'campaign' | 'arm'> | null {
  const [mine, base] = [campaign.of('closed', arm), campaign.of('closed', 0)];
  const each = COHESION.map(([, of]) => {
    const theirs = of(base, campaign);
    return of(mine, campaign).map((value, r) => withoutRounding(value - theirs[r]!, 1));
  });
  const whole = (r: number): boolean => each.every((part) => !Number.isNaN(part[r]!));
  const gains = each.map((part) => mean(part.filter((_, r) => whole(r))));
  const n = each[0]!.filter((_, r) => whole(r)).length;
  if (n === 0) return null;
  const keyed = new Keyed(seedKey);
  let above = 0;
  let equal = 0;
  for (let at = 0; at < WEIGHTINGS; at++) {
    const gain = weighting(keyed, at).reduce((sum, weight, k) => sum + weight * gains[k]!, 0);
    if (gain > 0) above++;
    else if (gain === 0) equal++;
  }
  return { above: above / WEIGHTINGS, equal: equal / WEIGHTINGS, weightings: WEIGHTINGS, n };
}
