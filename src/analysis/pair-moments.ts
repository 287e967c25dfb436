import { withoutRounding } from './rounding.ts';

/** Variance of each arm of a pair and of their difference, by independent pair; of ratios linearised. */
export interface PairSpread {
  readonly n: number; // pairs
  readonly value: number; // arm minus reference
  /** In the squared unit of the estimand. */
  readonly variance: { readonly arm: number; readonly reference: number; readonly difference: number };
  /** Share of pairs in which the condition of a ratio held, in the arm in which it held less; 1 for a mean. */
  readonly held: number;
}

/**
 * Running sums of a pair of means, or of a pair of ratios of means: a few numbers, however many pairs. The variance of a
 * ratio is that of its linearisation (y - R d)/mean(d) (Cochran 1977, Sampling Techniques, section 6.3).
 */
export class PairMoments {
  readonly #width: 2 | 4;
  readonly #sums: Float64Array;
  readonly #products: Float64Array; // width x width, the upper half
  #n = 0;

  /** @param conditional whether the estimand is a ratio: a pair is then (y, d) of the arm and of the reference, else y of both */
  constructor(conditional: boolean) {
    this.#width = conditional ? 4 : 2;
    this.#sums = new Float64Array(this.#width);
    this.#products = new Float64Array(this.#width ** 2);
  }

  /** @param columns y (or y, d) of the arm, then of the reference: one number for each pair in each */
  add(columns: readonly Float64Array[]): void {
    const pairs = columns[0]!.length;
    for (let i = 0; i < pairs; i++) {
      for (let a = 0; a < this.#width; a++) {
        const x = columns[a]![i]!;
        this.#sums[a]! += x;
        for (let b = a; b < this.#width; b++) this.#products[a * this.#width + b]! += x * columns[b]![i]!;
      }
    }
    this.#n += pairs;
  }

  spread(): PairSpread {
    const n = this.#n;
    const means = this.#sums.map((sum) => sum / n);
    if (this.#width === 2) {
      const [mine, theirs] = means as unknown as [number, number];
      return {
        n,
        value: withoutRounding(mine - theirs, mine),
        variance: {
          arm: this.#variance([1, 0]),
          reference: this.#variance([0, 1]),
          difference: this.#variance([1, -1]),
        },
        held: 1,
      };
    }
    const [y, d, yr, dr] = means as unknown as [number, number, number, number];
    const [mine, theirs] = [y / d, yr / dr];
    const [own, other] = [
      [1 / d, -mine / d],
      [1 / dr, -theirs / dr],
    ] as const;
    return {
      n,
      value: withoutRounding(mine - theirs, mine),
      variance: {
        arm: this.#variance([...own, 0, 0]),
        reference: this.#variance([0, 0, ...other]),
        difference: this.#variance([...own, ...other.map((weight) => -weight)]),
      },
      held: Math.min(d, dr),
    };
  }

  /** Variance of a weighted sum of the columns; exactly 0 where two equal columns cancel. */
  #variance(weights: readonly number[]): number {
    const n = this.#n;
    let total = 0;
    let size = 0;
    for (let a = 0; a < this.#width; a++) {
      for (let b = a; b < this.#width; b++) {
        const covariance =
          (this.#products[a * this.#width + b]! - (this.#sums[a]! * this.#sums[b]!) / n) / (n - 1);
        const part = (a === b ? 1 : 2) * weights[a]! * weights[b]! * covariance;
        total += part;
        size += Math.abs(part);
      }
    }
    // What is left of cancelling terms is their rounding.
    return total <= ROUNDING * size ? 0 : total;
  }
}

/** Share of the terms of a variance below which their sum is rounding. */
const ROUNDING = 1e-12;
