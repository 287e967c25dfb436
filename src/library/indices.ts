import { type MorrisIndex, morrisIndices as morrisOf } from '../analysis/design/morris-indices.ts';
import { type SobolIndices, sobolIndices as sobolOf } from '../analysis/design/sobol-indices.ts';
import { seedKeyOf } from '../experiment/build.ts';
import { morrisDesign } from '../experiment/design/morris-design.ts';
import { keyVectorOf, type SampledDesign } from '../experiment/design/planned-design.ts';
import type { Points } from '../experiment/design/points.ts';
import { saltelliDesign } from '../experiment/design/saltelli-design.ts';

/**
 * A function of factors, each in (0,1), finite.
 * @param noise a whole number from 0: a function with noise draws it from this key alone, the same for the same key
 */
export type Outcome = (factors: Float64Array, noise: number) => number;

interface DesignOptions {
  /** How many factors the function has. */
  readonly factors: number;
  /** Any text: the same gives the same numbers. */
  readonly seed: string;
  /** Runs of each point with noise of their own; default 1. With 2 or more, noise is taken off the indices. */
  readonly inner?: number;
}

/** Outcomes of each point, its inner runs side by side. Points that the design compares share their noise, run by run. */
function outcomesAt(
  { count, factors, values }: Points,
  design: SampledDesign,
  outcome: Outcome,
  inner: number,
): Float64Array {
  const out = new Float64Array(count * inner);
  for (let point = 0; point < count; point++) {
    const at = values.slice(point * factors, (point + 1) * factors);
    const first = keyVectorOf(design, point) * inner;
    for (let run = 0; run < inner; run++) out[point * inner + run] = outcome(at, first + run);
  }
  return out;
}

const places = (factors: number): number[] => Array.from({ length: factors }, (_, factor) => factor);

/**
 * Screens the factors of a function by elementary effects (Morris 1991; Campolongo et al. 2007): mu, mu* and sigma of each,
 * in the unit of the outcome for a factor that goes from 0 to 1, with 90% intervals over trajectories. Of a run of the model,
 * `uncertainty: { design: morris }` asks for the same, in `estimates.sensitivity`.
 * @param options.trajectories each takes factors + 1 points; default 50
 * @throws Error for an outcome that is not finite
 */
export function morrisIndices(
  outcome: Outcome,
  { factors, seed, inner = 1, trajectories = 50 }: DesignOptions & { readonly trajectories?: number },
): MorrisIndex[] {
  const design = morrisDesign(trajectories, factors, seedKeyOf(seed));
  const planned = { kind: 'morris', parameters: places(factors), levels: design.levels } as const;
  return morrisOf(design, outcomesAt(design, planned, outcome, inner), seed);
}

/**
 * Shares of the variance of a function by factor: first order and total, of pairs where asked for, with 90% intervals over
 * samples (Saltelli et al. 2010; Jansen 1999; Saltelli 2002). Of a run of the model, `uncertainty: { design: saltelli }` asks
 * for the same, in `estimates.sensitivity`.
 * @param options.samples a power of two, default 256; each takes factors + 2 points, with `pairs` 2 factors + 2
 * @throws Error for another number of samples, more than 300 factors, or an outcome that is not finite
 */
export function sobolIndices(
  outcome: Outcome,
  {
    factors,
    seed,
    inner = 1,
    samples = 256,
    pairs = false,
  }: DesignOptions & { readonly samples?: number; readonly pairs?: boolean },
): SobolIndices {
  const design = saltelliDesign(samples, factors, seedKeyOf(seed), pairs);
  const planned = { kind: 'saltelli', parameters: places(factors), ...(pairs && { second: pairs }) } as const;
  return sobolOf(design, outcomesAt(design, planned, outcome, inner), seed);
}
