import { cholesky, solve } from './cholesky.ts';
import { CONTROLS, LEVELS } from '../mix/controls.ts';
import { ALONE, RULE, TERMS, termsOf } from './terms.ts';

/** Terms in which the rule has a part: what it does alone, and with each other control. */
const WITH_RULE: ReadonlySet<number> = new Set(
  CONTROLS.flatMap((_, other) =>
    Array.from({ length: LEVELS * LEVELS }, (_unused, pair) => {
      const [own, theirs] = [pair % LEVELS, Math.floor(pair / LEVELS)];
      const alone = CONTROLS.map((_control, at) => (at === other ? theirs : 0));
      const both = alone.with(RULE, own);
      return termsOf(both).filter((term) => own > 0 && !termsOf(alone.with(RULE, 0)).includes(term));
    }).flat(),
  ),
);

/** Ridge penalties, in rows of the fit: of a control alone, of two together. */
export interface Penalty {
  readonly alone: number;
  readonly pair: number;
  /** What both are multiplied by for terms of the rule: its effects are large, and are not to be shrunk as small ones are. */
  readonly rule: number;
}

/** Sums of squares and products of the rows of one fold. */
export class Products {
  readonly matrix = new Float64Array(TERMS * TERMS);
  readonly right: Float64Array;

  constructor(columns: number) {
    this.right = new Float64Array(TERMS * columns);
  }

  add(terms: readonly number[], values: Float64Array): void {
    for (const a of terms) {
      for (const b of terms) this.matrix[a * TERMS + b]! += 1;
      for (let c = 0; c < values.length; c++) this.right[a * values.length + c]! += values[c]!;
    }
  }

  /** Those of the rows that are not in `other`. */
  less(other: Products): Products {
    const rest = new Products(this.right.length / TERMS);
    for (let i = 0; i < this.matrix.length; i++) rest.matrix[i] = this.matrix[i]! - other.matrix[i]!;
    for (let i = 0; i < this.right.length; i++) rest.right[i] = this.right[i]! - other.right[i]!;
    return rest;
  }

  /** Coefficients, [term][column]. */
  ridge({ alone, pair, rule }: Penalty): Float64Array {
    const matrix = this.matrix.slice();
    for (let t = 0; t < TERMS; t++)
      matrix[t * TERMS + t]! += (t < ALONE ? alone : pair) * (WITH_RULE.has(t) ? rule : 1);
    const solution = this.right.slice();
    solve(cholesky(matrix, TERMS), TERMS, solution, solution.length / TERMS);
    return solution;
  }
}

/** Adds to `errors` the squared errors of a solution in each column. */
export function squaredErrors(
  solution: Float64Array,
  rows: readonly { terms: readonly number[]; values: Float64Array }[],
  errors: Float64Array,
): void {
  const columns = errors.length;
  const rest = new Float64Array(columns);
  for (const { terms, values } of rows) {
    rest.set(values);
    for (const t of terms) for (let c = 0; c < columns; c++) rest[c]! -= solution[t * columns + c]!;
    for (let c = 0; c < columns; c++) errors[c]! += rest[c]! * rest[c]!;
  }
}
