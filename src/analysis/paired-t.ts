import type { Interval } from './estimates.ts';
import { standardError } from './moments.ts';
import { critical } from './critical.ts';
import { studentTwoSided } from './student.ts';

/**
 * Student's t for a mean of independent units (Student 1908, Biometrika 6:1). The units are replications,
 * or where a vector ran more than once the means of vectors: that is the cluster-robust interval of
 * equal-sized clusters (Liang & Zeger 1986, Biometrika 73:13), with clusters - 1 degrees of freedom.
 * Fed with paired differences (or the difference of two influences) it is the paired test.
 */
export class PairedT {
  readonly #value: number;
  readonly #error: number;
  readonly #freedom: number;

  /** @param value the estimate; @param units values whose mean has the error of the estimate */
  constructor(value: number, units: Float64Array) {
    this.#value = value;
    this.#error = standardError(units);
    this.#freedom = units.length - 1;
  }

  interval(level: number): Interval {
    const half = this.#error === 0 ? 0 : critical(level, this.#freedom) * this.#error;
    return { low: this.#value - half, high: this.#value + half };
  }

  /** Two-sided p of "the mean is 0": 1 where value and error are 0, 0 where only the error is. */
  get p(): number {
    if (this.#value === 0) return 1;
    return studentTwoSided(this.#value / this.#error, this.#freedom);
  }
}
