/** Points of the unit cube: factor j of point i stands at values[i * factors + j]. */
export interface Points {
  readonly count: number;
  readonly factors: number;
  readonly values: Float64Array;
}

/** What each random number of a design means: the `purpose` word of its key. None is one of the model's (`model/keys.ts`). */
export const DESIGN_PURPOSE = {
  order: 1001, // of a Latin hypercube; slot: factor, draw: place
  jitter: 1002, // within a stratum; slot: factor, draw: point
  shift: 1003, // of a Sobol sequence; slot: dimension, agent: randomisation
  level: 1004, // at which a trajectory begins; slot: trajectory, draw: factor
  path: 1005, // order in which it moves its factors; slot: trajectory, draw: place
} as const;

/** The largest number below 1: a quantile at 1 may be infinite. */
const BELOW_ONE = 1 - 2 ** -53;

/** A number that rounding may have carried to 1, below it. */
export function belowOne(x: number): number {
  return x < BELOW_ONE ? x : BELOW_ONE;
}

/**
 * The numbers 0 .. n - 1 in a random order (Fisher & Yates; Durstenfeld 1964, CACM 7:420).
 * @param uniform gives the draw of each place, in (0,1)
 */
export function shuffled(n: number, uniform: (place: number) => number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const other = Math.floor(uniform(i) * (i + 1));
    const held = order[i]!;
    order[i] = order[other]!;
    order[other] = held;
  }
  return order;
}
