import type { Driver } from './estimates.ts';
import type { EstimandAnalysis } from './contrasts.ts';
import type { RunRecords } from './records.ts';
import type { ScopeNode } from './scopes.ts';
import { spearman, spearmanInterval, standardRanks } from './spearman.ts';

export interface RankedParameter {
  readonly name: string;
  readonly ranks: Float64Array; // standard
}

/** Parameters that vary over the vectors, ranked once for all effects. */
export function rankParameters(records: RunRecords): RankedParameter[] {
  return records.parameterNames.flatMap((name) => {
    const values = records.parameters(name);
    if (values === null || values.every((value) => value === values[0])) return [];
    return [{ name, ranks: standardRanks(values) }];
  });
}

/**
 * Which prior drives an effect: Spearman's correlation of the paired effect of each vector with each drawn
 * parameter, the `keep` strongest. They are the largest of many, so weak ones are noise: `tested` says of how many.
 */
export function drivers(
  parameters: readonly RankedParameter[],
  records: RunRecords,
  analysis: EstimandAnalysis,
  groups: readonly ScopeNode[],
  keep: number,
): Driver[] {
  const { plan } = records;
  return plan.arms.flatMap(({ id }, arm) => {
    if (arm === plan.baseline) return [];
    return groups.flatMap((node) => {
      const effects = analysis.unitEffects(node, arm, plan.baseline);
      if (effects.some((effect) => Number.isNaN(effect)) || effects.every((effect) => effect === effects[0]))
        return [];
      const ranked = standardRanks(effects);
      const all = parameters.map(({ name, ranks: of }) => ({ name, correlation: spearman(ranked, of) }));
      all.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
      return all.slice(0, keep).map(({ name, correlation }) => ({
        arm: id,
        scope: node.scope,
        estimand: analysis.estimand.id,
        parameter: name,
        correlation,
        interval90: spearmanInterval(correlation, effects.length, 0.9),
        n: effects.length,
        tested: parameters.length,
      }));
    });
  });
}
