/** What a search sees of the draws: for each dimension its values and the draws in ascending order of them. */
export interface Space {
  /** By dimension, one value for each draw of the run. */
  readonly values: readonly Float64Array[];
  /** By dimension, places of the draws that are searched, ascending in its values, ties by place. */
  readonly orders: readonly Uint32Array[];
}

/** Above: only values greater than the bound are inside. Below: only values up to it. */
export interface Limit {
  readonly dimension: number;
  readonly side: 'above' | 'below';
  readonly bound: number;
}

/** Places of the draws, ascending in their values. @param members places that count, ascending */
export function orderOf(values: Float64Array, members: Uint32Array): Uint32Array {
  return Uint32Array.from(members).sort((a, b) => values[a]! - values[b]! || a - b);
}

/** The same dimensions for some of the draws. @param kept by place: 1 = counts */
export function within(space: Space, kept: Uint8Array): Space {
  return { values: space.values, orders: space.orders.map((order) => keptOf(order, kept)) };
}

/** The places of a list that are kept, in its order. */
export function keptOf(order: Uint32Array, kept: Uint8Array): Uint32Array {
  const out = new Uint32Array(order.length);
  let n = 0;
  for (let i = 0; i < order.length; i++) {
    out[n] = order[i]!;
    n += kept[order[i]!]!;
  }
  return out.subarray(0, n);
}

/** Whether a draw is inside all limits. */
export function isInside(values: readonly Float64Array[], limits: readonly Limit[], draw: number): boolean {
  for (const { dimension, side, bound } of limits)
    if (values[dimension]![draw]! > bound !== (side === 'above')) return false;
  return true;
}

/** Dimensions that are limited, each once, in the order in which they were. */
export function restricted(limits: readonly Limit[]): number[] {
  return [...new Set(limits.map(({ dimension }) => dimension))];
}

/** A bound between two values, the lower of which it does not lie below. */
export function between(low: number, high: number): number {
  return low + (high - low) / 2;
}

/** Mean of a target over some draws, NaN over none. */
export function meanOf(target: Float64Array, draws: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < draws.length; i++) sum += target[draws[i]!]!;
  return sum / draws.length;
}
