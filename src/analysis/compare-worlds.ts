import type { PairedEffect } from './estimates.ts';
import { withoutRounding } from './rounding.ts';

function sign(arm: number, baseline: number): number {
  return Math.sign(withoutRounding(arm - baseline, Math.max(Math.abs(arm), Math.abs(baseline))));
}

/**
 * Shares of paired worlds in which the arm is better, equal and worse. Worlds without a value on either side
 * (NaN) do not count; all shares are NaN where none has one.
 * @param direction 1 if more is better, -1 if less is
 */
export function compareWorlds(
  arm: ArrayLike<number>,
  baseline: ArrayLike<number>,
  direction: 1 | -1,
): { readonly better: number; readonly equal: number; readonly worse: number } {
  const count = { better: 0, equal: 0, worse: 0 };
  let n = 0;
  for (let i = 0; i < arm.length; i++) {
    if (Number.isNaN(arm[i]!) || Number.isNaN(baseline[i]!)) continue;
    n++;
    const s = sign(arm[i]!, baseline[i]!) * direction;
    if (s > 0) count.better++;
    else if (s < 0) count.worse++;
    else count.equal++;
  }
  return { better: count.better / n, equal: count.equal / n, worse: count.worse / n };
}

/** Inner runs per vector below which a vector's sign is the noise's (`docs/odd.md` section 12). */
export const INNER_FOR_DRAWS = 20;

/** Inner standard errors by which a vector's mean effect must differ from 0 for its sign to be its own. */
const CLEAR = 2;

/**
 * Signs of each parameter vector's mean effect; null with fewer than 20 inner runs per vector.
 * @param errorOf standard error of a vector's mean effect over its inner runs
 */
export function compareDraws(
  effects: Float64Array,
  errorOf: (vector: number) => number,
  inner: number,
): PairedEffect['draws'] {
  if (inner < INNER_FOR_DRAWS) return null;
  const vectors = effects.length;
  let positive = 0;
  let negative = 0;
  let uncertain = 0;
  for (const [v, effect] of effects.entries()) {
    const s = sign(effect, 0);
    if (s > 0) positive++;
    else if (s < 0) negative++;
    if (Math.abs(effect) < CLEAR * errorOf(v)) uncertain++;
  }
  const share = positive / vectors;
  return {
    positive: share,
    negative: negative / vectors,
    zero: (vectors - positive - negative) / vectors,
    vectors,
    inner,
    error: Math.sqrt((share * (1 - share)) / vectors),
    uncertain: uncertain / vectors,
  };
}
