import type { PairedEffect } from './estimates.ts';

/** Differences below this share of the larger value are the rounding of a mean over classes, not an effect. */
const ROUNDING = 1e-12;

function sign(arm: number, baseline: number): number {
  const difference = arm - baseline;
  const scale = Math.max(1, Math.abs(arm), Math.abs(baseline));
  return Math.abs(difference) <= ROUNDING * scale ? 0 : Math.sign(difference);
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

/** Signs of each parameter vector's mean effect; null with fewer than 20 inner runs per vector. */
export function compareDraws(effects: Float64Array, inner: number): PairedEffect['draws'] {
  if (inner < INNER_FOR_DRAWS) return null;
  const vectors = effects.length;
  let positive = 0;
  let negative = 0;
  for (const effect of effects) {
    const s = sign(effect, 0);
    if (s > 0) positive++;
    else if (s < 0) negative++;
  }
  const share = positive / vectors;
  return {
    positive: share,
    negative: negative / vectors,
    zero: (vectors - positive - negative) / vectors,
    vectors,
    inner,
    error: Math.sqrt((share * (1 - share)) / vectors),
  };
}
