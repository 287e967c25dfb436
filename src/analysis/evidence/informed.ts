import { ln, normalQuantile } from '../../random/elementary.ts';
import type { InformedParameter } from './validation.ts';

/** Which parameters the evidence speaks of: their draws from the posterior beside those from the prior. */

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Draws of one parameter. */
export interface Draws {
  readonly name: string;
  readonly unit: string;
  readonly prior: Float64Array;
  readonly posterior: Float64Array;
}

function quantiles(sorted: Float64Array): number[] {
  return LEVELS.map((level) => sorted[Math.min(sorted.length - 1, Math.floor(level * sorted.length))]!);
}

/** Values of a sorted list that are below a value, those equal to it by half. */
function below(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  let equal = low;
  while (equal < sorted.length && sorted[equal] === value) equal++;
  return (low + equal) / 2;
}

/** Largest distance of the two distribution functions (Kolmogorov & Smirnov). */
function distanceOf(a: Float64Array, b: Float64Array): number {
  let most = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! <= value) i++;
    while (j < b.length && b[j]! <= value) j++;
    most = Math.max(most, Math.abs(i / a.length - j / b.length));
  }
  return most;
}

function measured({ name, unit, prior, posterior }: Draws): InformedParameter {
  const [before, after] = [prior.toSorted(), posterior.toSorted()];
  // In normal scores of the prior, in which it has mean 0 and standard deviation 1 whatever its form.
  const scores = after.map((value) => normalQuantile((below(before, value) + 0.5) / (before.length + 1)));
  const mean = scores.reduce((sum, each) => sum + each, 0) / scores.length;
  const variance = scores.reduce((sum, each) => sum + (each - mean) ** 2, 0) / scores.length;
  return {
    name,
    unit,
    prior: quantiles(before),
    posterior: quantiles(after),
    distance: distanceOf(before, after),
    shift: mean,
    narrower: Math.sqrt(variance),
  };
}

/**
 * Distance that the largest of so many parameters stays below with 95% by chance, if draws were independent: c sqrt(2 / n)
 * with c = sqrt(-ln(alpha / 2) / 2) and alpha = .05 / parameters (Smirnov 1948; Bonferroni).
 */
function chance(parameters: number, n: number): number {
  return Math.sqrt(-ln(0.05 / parameters / 2) / 2) * Math.sqrt(2 / n);
}

/** The parameters by distance, the largest first. @param draws of equal numbers @param most how many are kept */
export function informedBy(
  draws: readonly Draws[],
  most: number,
): { informed: InformedParameter[]; parameters: number; beyondChance: number } {
  const all = draws.map(measured).toSorted((a, b) => b.distance - a.distance);
  const n = Math.min(...draws.map(({ prior, posterior }) => Math.min(prior.length, posterior.length)));
  const limit = chance(all.length, n);
  return {
    informed: all.slice(0, most),
    parameters: all.length,
    beyondChance: all.filter(({ distance }) => distance > limit).length,
  };
}
