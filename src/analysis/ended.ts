import type { EndedPoint } from './campaign-estimates.ts';
import { LEVEL } from './function-of-means.ts';
import { influence } from './influence.ts';
import { clusterMeans } from './moments.ts';
import type { CampaignRows, SequenceRecords } from './sequence-rows.ts';
import { shareInterval } from './share-interval.ts';

/**
 * Cumulative share of sequences that have ended by the end of each half-year. Frozen lanes have none: they stop where the
 * baseline's sequence ends, so that the worlds that come nearest to an end are those in which theirs is not seen, and an
 * estimate that takes the stopped ones for a sample of all (Kaplan-Meier) would be wrong.
 */
export function ended(campaign: CampaignRows, plan: SequenceRecords['plan']): EndedPoint[] {
  return campaign.lanes
    .filter(({ lane }) => lane.mode === 'closed' || lane.mode === 'no-response')
    .flatMap(({ lane, rows }) =>
      Array.from({ length: rows.periods }, (_, period) => {
        const { value, units } = influence(clusterMeans(rows.endedBy(period), plan.inner), null);
        return {
          campaign: campaign.campaign.id,
          arm: plan.arms[lane.arm]!.id,
          mode: lane.mode,
          week: rows.weekOf(period),
          value,
          interval: shareInterval(value, units, units.length, rows.replications, LEVEL, plan.inner > 1),
          n: rows.replications,
        };
      }),
    );
}
