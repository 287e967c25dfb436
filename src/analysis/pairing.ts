import type { EstimandAnalysis } from './contrasts.ts';
import { critical } from './critical.ts';
import type { Pairing } from './precision.ts';
import { mean, standardError } from './moments.ts';
import type { ScopeNode } from './scopes.ts';

/** Sum of squared deviations from the mean. */
function squares(values: Float64Array): number {
  const centre = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - centre) ** 2;
  return sum;
}

/**
 * How many times as many worlds an effect would need if each arm drew worlds of its own: (var a + var b) / var(a - b), the
 * factor by which common random numbers divide the variance of a difference (Law 2015, Simulation Modeling and Analysis,
 * section 11.2). The interval is that of its logarithm by the jackknife over independent units (Efron & Stein 1981, Ann.
 * Statist. 9:586), which leaves out one unit after the other in closed form. Null where the condition of a conditional
 * estimand never held.
 */
export function pairing(
  analysis: EstimandAnalysis,
  node: ScopeNode,
  arm: number,
  reference: number,
): Omit<Pairing, 'arm'> | null {
  const [mine, theirs] = [arm, reference].map((a) => analysis.unitContrasts(node, [[a, 1]]));
  const difference = analysis.unitContrasts(node, [
    [arm, 1],
    [reference, -1],
  ]);
  if (Number.isNaN(difference[0]!)) return null;
  const n = difference.length;
  const parts = [mine!, theirs!, difference].map((values) => ({
    centre: mean(values),
    total: squares(values),
    values,
  }));
  const [own, other, paired] = parts as [Part, Part, Part];
  const changed = difference.reduce((count, unit) => count + Number(unit !== 0), 0);
  const about = { scope: node.scope, estimand: analysis.estimand.id, n, changed };
  if (!(paired.total > 0)) return { ...about, factor: NaN, interval90: { low: NaN, high: NaN } };
  const logarithm = (of: (part: Part) => number): number => Math.log((of(own) + of(other)) / of(paired));
  const value = logarithm(({ total }) => total);
  // Without unit i a sum of squares is less by n/(n - 1) (x_i - mean)^2.
  const without = Float64Array.from({ length: n }, (_, i) =>
    logarithm(({ total, centre, values }) => total - (n / (n - 1)) * (values[i]! - centre) ** 2),
  );
  const error = (n - 1) * standardError(without);
  const half = critical(0.9, n - 1) * error;
  const finite = Number.isFinite(half);
  return {
    ...about,
    factor: Math.exp(value),
    interval90: finite
      ? { low: Math.exp(value - half), high: Math.exp(value + half) }
      : { low: NaN, high: NaN },
  };
}

interface Part {
  readonly centre: number;
  readonly total: number;
  readonly values: Float64Array;
}
