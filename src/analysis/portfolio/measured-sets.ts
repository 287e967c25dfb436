import { EstimandAnalysis } from '../contrasts.ts';
import { estimand } from '../estimands.ts';
import { clusterMeans } from '../moments.ts';
import type { RunRecords } from '../records.ts';
import { regrets } from '../regrets.ts';
import { type MeasuredSet, OBJECTIVES } from './gains.ts';
import { objectiveScopes, type Places } from './objective-scopes.ts';
import type { ProposalSet } from './proposal-set.ts';
import { worldsOf } from './worlds.ts';

/**
 * What the sets of a stage gain, from its records: the paired effect of each arm, turned so that more is better.
 * @param sets in the order of the arms after the baseline
 */
export function measuredSets(
  records: RunRecords,
  sets: readonly ProposalSet[],
  places: Places,
): MeasuredSet[] {
  const { scopes, nodes } = objectiveScopes(records.plan, places);
  const { baseline } = records.plan;
  const gains = OBJECTIVES.map((id, o) => {
    const analysis = new EstimandAnalysis(records, scopes, id, null);
    const sign = estimand(id).better || 1;
    return sets.map((_, i) => {
      const { value, interval90 } = analysis.contrast(nodes[o]!, [
        [i + 1, 1],
        [baseline, -1],
      ]);
      return { value: sign * value, high: Math.max(sign * interval90.low, sign * interval90.high) };
    });
  });
  const regretsOf = OBJECTIVES.map((id, o) => {
    const vectors = worldsOf(records, scopes, nodes[o]!, id).map((each) =>
      clusterMeans(each, records.plan.inner),
    );
    return regrets(vectors, estimand(id).better, 1);
  });
  return sets.map((set, i) => ({
    set,
    gains: gains.map((each) => each[i]!),
    regrets: regretsOf.map((each) => each[i + 1]!.worstDecile),
  }));
}
