import { STATISTICS } from '../ratification/lag-statistics.ts';
import type { RatificationHindcast } from '../ratification/hindcast.ts';
import type { RatificationResult } from './validation.ts';

/** Members named of each list. */
const NAMED = 4;

function likeliest(members: readonly string[], share: Float64Array): { member: string; share: number }[] {
  return members
    .map((member, i) => ({ member, share: share[i]! }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, NAMED);
}

/** What is published of a ratification hindcast. */
export function ratificationResult({
  members,
  statistics,
  relabelled,
  scores,
}: RatificationHindcast): RatificationResult {
  return {
    candidates: scores.map(({ candidate, times, who }, c) => ({
      candidate,
      times: STATISTICS.map((statistic) => {
        const { observed, middle, half, ninety } = times[statistic];
        return { statistic, observed, median: middle, half, ninety };
      }),
      last: who.last[0]!,
      logScore: { model: who.model, uniform: who.uniform, coded: who.coded },
      likeliest: likeliest(members, statistics[c]!.last),
      relabelled: likeliest(members, relabelled[c]!.last),
    })),
  };
}
