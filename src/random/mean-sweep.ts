import { openLanes } from './lanes.ts';

/** Partial sums of a mean; a row of weights is padded with zeros to a multiple of it. */
const PARTIAL_SUMS = 8;

/** Values in 0..1 that move towards weighted means of each other. */
export interface Opinions {
  /** Rows of weights, one after another: row i says how much i heeds each; each row sums to 1. */
  readonly weights: Float64Array;
  /** Doubles from one row to the next, a multiple of 8: entries beyond the values are 0. */
  readonly stride: number;
  /** As many as a row is long, 0..1. */
  readonly values: Float64Array;
  /** What is added to each when it moves. */
  readonly push: Float64Array;
}

/**
 * Sequential update: each i of `order` (each once) in turn takes (1 - pull) x_i + push_i + pull m_i, clipped to 0..1, m_i the
 * mean of the values as they are then, weighed by row i. m_i is summed in one stated order, so that `MeanSweep` gives the same
 * bits: eight partial sums by j mod 8 over all but the value that moved last, folded in half three times, then the term of
 * that value.
 */
export function sweepMeans(
  { weights, stride, values, push }: Opinions,
  order: Int32Array,
  pull: number,
): void {
  const sums = new Float64Array(PARTIAL_SUMS);
  let last = -1;
  for (const i of order) {
    const row = i * stride;
    sums.fill(0);
    for (let j = 0; j < stride; j++)
      if (j !== last) sums[j % PARTIAL_SUMS] = sums[j % PARTIAL_SUMS]! + weights[row + j]! * values[j]!;
    for (let half = PARTIAL_SUMS / 2; half >= 1; half /= 2)
      for (let s = 0; s < half; s++) sums[s] = sums[s]! + sums[s + half]!;
    const mean = sums[0]! + (last < 0 ? 0 : weights[row + last]! * values[last]!);
    const x = (1 - pull) * values[i]! + push[i]! + pull * mean;
    values[i] = x < 0 ? 0 : x > 1 ? 1 : x;
    last = i;
  }
}

/** `sweepMeans` in several lanes at once; its arrays lie in the memory of the loop. */
export class MeanSweep implements Opinions {
  readonly weights: Float64Array;
  readonly stride: number;
  readonly values: Float64Array;
  readonly push: Float64Array;
  /** Who moves, in this order: each once. */
  readonly order: Int32Array;
  readonly #run: (pull: number) => void;

  /** @param count of the values */
  constructor(count: number) {
    const stride = Math.ceil(count / PARTIAL_SUMS) * PARTIAL_SUMS;
    const row = stride * Float64Array.BYTES_PER_ELEMENT;
    const [push, weights] = [row, 2 * row];
    const order = weights + count * row;
    const end = order + count * Int32Array.BYTES_PER_ELEMENT;
    const { lanes, buffer } = openLanes(end);
    this.stride = stride;
    this.values = new Float64Array(buffer, 0, stride);
    this.push = new Float64Array(buffer, push, stride);
    this.weights = new Float64Array(buffer, weights, count * stride);
    this.order = new Int32Array(buffer, order, count);
    this.#run = (pull) => lanes.sweep(order, end, weights, row, 0, push, pull);
  }

  run(pull: number): void {
    this.#run(pull);
  }
}
