import type { TwoLevelDesign } from '../../experiment/design/two-level.ts';
import type { Interval } from '../estimates.ts';
import { LEVEL } from '../function-of-means.ts';
import { mean } from '../moments.ts';
import { PairedT } from '../paired-t.ts';
import { weightedSum, withoutRounding } from '../rounding.ts';
import { checkOwnDesign } from './own-design.ts';

export interface FactorialEffect {
  /** One factor: how much its high level adds on average. Two: how much more the one adds where the other is high. */
  readonly factors: readonly [number] | readonly [number, number];
  readonly value: number;
  readonly interval: Interval; // of `LEVEL`
  readonly p: number; // two-sided, of Student's t that it is 0
}

/** The factors of each effect, in the order in which they are given: the single ones, then the pairs. */
export function factorialTerms(factors: number): FactorialEffect['factors'][] {
  const all = Array.from({ length: factors }, (_, factor) => factor);
  return [
    ...all.map((factor) => [factor] as const),
    ...all.flatMap((first) => all.slice(first + 1).map((second) => [first, second] as const)),
  ];
}

/**
 * Main effects and interactions of two factors, in the order of the factors, the single ones first (Box, Hunter & Hunter
 * 2005, Statistics for Experimenters, chapters 5 and 6; their interaction is half of this one). A unit gives each effect
 * once, as a contrast of its outcomes over the runs; the interval is Student's over units, so the noise that the runs of a
 * unit share cancels, as in any paired comparison. Twin of `fullFactorial` and `resolutionFive`.
 * @param outcomes by run, then by unit: replications, or means of vectors; the same units in every run
 * @throws if the design is another, or the shapes do not fit
 */
export function factorialEffects(
  design: TwoLevelDesign,
  outcomes: readonly Float64Array[],
): FactorialEffect[] {
  const means = outcomes.map((run) => mean(run));
  checkOwnDesign('factorialEffects', ['full', 'resolution-v'], design, means);
  const units = outcomes[0]!.length;
  if (outcomes.some((run) => run.length !== units))
    throw new Error('factorialEffects takes the same units in every run');
  const sign = (run: number, factor: number): number => 2 * design.values[run * design.factors + factor]! - 1;
  const effect = (factors: FactorialEffect['factors']): FactorialEffect => {
    const scale = (2 * factors.length) / design.count;
    const weights = outcomes.map((_, run) =>
      factors.reduce((product, factor) => product * sign(run, factor), scale),
    );
    const contrast = weightedSum(outcomes, weights);
    const value = withoutRounding(mean(contrast), 1);
    const t = new PairedT(value, contrast);
    return { factors, value, interval: t.interval(LEVEL), p: t.p };
  };
  return factorialTerms(design.factors).map((factors) => effect(factors));
}
