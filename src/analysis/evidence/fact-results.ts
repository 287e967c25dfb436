import type { Fact } from '../../data/evidence/fact.ts';
import { centralInterval, hoursInside } from '../scores/coverage.ts';
import { crps } from '../scores/crps.ts';
import type { Comparison } from './comparisons.ts';
import type { FactCount, FactResult, Predicted, Source } from './validation.ts';

/** Statistics of runs under prior and posterior: replications x comparisons, on the scales of the comparisons. */
export type Statistics = Readonly<Record<Source, Float64Array>>;

/** The predictive distribution of one comparison, and whether what happened lies in it. */
function predicted(statistics: Float64Array, at: number, width: number, comparison: Comparison): Predicted {
  const sample = statistics.filter((value, i) => i % width === at && !Number.isNaN(value)).sort();
  const { scale } = comparison;
  const between = [scale.to(comparison.between[0]), scale.to(comparison.between[1])] as const;
  const ends = (level: number): { low: number; high: number } => {
    const { low, high } = centralInterval(sample, level);
    return { low: scale.from(low), high: scale.from(high) };
  };
  return {
    median: ends(0).low,
    half: ends(0.5),
    ninety: ends(0.9),
    insideHalf: hoursInside(sample, between, 0.5),
    insideNinety: hoursInside(sample, between, 0.9),
    n: sample.length,
    crps: crps(sample, between),
  };
}

/** @param comparisons of these facts, in the order of the statistics */
export function factResults(
  facts: readonly Fact[],
  comparisons: readonly Comparison[],
  statistics: Statistics,
): FactResult[] {
  const width = comparisons.length;
  return facts.map(({ number, set, statement, role, because = '' }) => ({
    number,
    set,
    statement,
    role,
    because,
    figures: comparisons.flatMap((comparison, at) => {
      if (comparison.fact !== number) return [];
      const { id, value, between, figure } = comparison;
      const of = (source: Source): Predicted => predicted(statistics[source], at, width, comparison);
      return [
        {
          id,
          value,
          between,
          unit: figure.unit,
          predicted: { prior: of('prior'), posterior: of('posterior') },
        },
      ];
    }),
  }));
}

/** Facts that are compared with all of their figures inside the 90% interval. */
export function factsInside(facts: readonly FactResult[], source: Source): FactCount {
  const compared = facts.filter(({ figures }) => figures.length > 0);
  const misses = compared.filter(
    ({ figures }) => !figures.every((each) => each.predicted[source].insideNinety),
  );
  return {
    inside: compared.length - misses.length,
    of: compared.length,
    misses: misses.map(({ number }) => number),
  };
}
