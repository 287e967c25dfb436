import { between, meanOf, type Space } from './space.ts';

/** A cut of one dimension, and the squares that it explains: those of the target about its mean, before less after. */
export interface Cut {
  readonly dimension: number;
  readonly bound: number;
  readonly gain: number;
}

/**
 * The best cut of one dimension in two by least squares (Breiman, Friedman, Olshen & Stone 1984, Classification and
 * Regression Trees, section 8.3); null where no cut leaves `least` draws on both sides.
 */
function bestCut(
  { values, orders }: Space,
  dimension: number,
  target: Float64Array,
  least: number,
): Cut | null {
  const own = values[dimension]!;
  const order = orders[dimension]!;
  const n = order.length;
  const mean = meanOf(target, order);
  let sum = 0;
  let best: { gain: number; at: number } | null = null;
  for (let below = 1; below <= n - least; below++) {
    sum += target[order[below - 1]!]! - mean;
    if (below < least || own[order[below - 1]!] === own[order[below]!]) continue;
    const gain = (sum * sum * n) / (below * (n - below));
    if (best === null || gain > best.gain) best = { gain, at: below };
  }
  if (best === null) return null;
  const [low, high] = [own[order[best.at - 1]!]!, own[order[best.at]!]!];
  return { dimension, bound: between(low, high), gain: best.gain };
}

/** The best cut of each dimension that has one, the most telling first. */
export function cuts(space: Space, target: Float64Array, least: number): Cut[] {
  const found = space.orders.map((_, dimension) => bestCut(space, dimension, target, least));
  return found.filter((cut) => cut !== null).sort((a, b) => b.gain - a.gain || a.dimension - b.dimension);
}
