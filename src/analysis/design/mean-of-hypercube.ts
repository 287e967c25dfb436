import type { LatinHypercube } from '../../experiment/design/latin-hypercube.ts';
import { critical } from '../critical.ts';
import { LEVEL } from '../function-of-means.ts';
import { mean } from '../moments.ts';
import type { MeanWithError } from './mean-with-error.ts';
import { checkOwnDesign } from './own-design.ts';

/** Degree of the polynomial in each factor, where there are points enough. */
const DEGREE = 3;
/** Points for each coefficient, at least. */
const POINTS_PER_TERM = 10;

/**
 * Mean over a Latin hypercube. The hypercube takes out what the factors do one by one (Stein 1987, Technometrics 29:143), so
 * the error is that of independent points whose outcomes are what is left of an additive fit: polynomials of degree 3 in each
 * factor (fewer where points are), by least squares, with as many degrees of freedom less. A fit that misses some of what the
 * factors do errs on the side of too much; without a single term it is the error of independent points, which a hypercube
 * does not exceed but for n / (n - 1) (Owen 1997, SIAM J. Numer. Anal. 34:1884). Twin of `latinHypercube`.
 * @param outcomes of each point, or their means over inner replications
 * @throws if the design is another, or the shape does not fit
 */
export function meanOfHypercube(design: LatinHypercube, outcomes: Float64Array): MeanWithError {
  checkOwnDesign('meanOfHypercube', ['latin-hypercube'], design, outcomes);
  const { count, factors } = design;
  const degree = Math.min(DEGREE, Math.floor(count / (POINTS_PER_TERM * factors)));
  const value = mean(outcomes);
  const freedom = count - 1 - degree * factors;
  const error = Math.sqrt(squaresLeft(columnsOf(design, degree), outcomes) / freedom / count);
  const half = error === 0 ? 0 : critical(LEVEL, freedom) * error;
  return { value, error, interval: { low: value - half, high: value + half } };
}

/** The constant, then Legendre polynomials of degree 1 .. `degree` of each factor, moved to 0..1. */
function columnsOf({ count, factors, values }: LatinHypercube, degree: number): Float64Array[] {
  const columns = [new Float64Array(count).fill(1)];
  for (let factor = 0; factor < factors; factor++) {
    const x = Float64Array.from({ length: count }, (_, i) => 2 * values[i * factors + factor]! - 1);
    const legendre = [x, x.map((t) => (3 * t * t - 1) / 2), x.map((t) => (5 * t * t * t - 3 * t) / 2)];
    columns.push(...legendre.slice(0, degree));
  }
  return columns;
}

/** Sum of squares of what is left of `outcomes` after a least-squares fit, by modified Gram-Schmidt. */
function squaresLeft(columns: readonly Float64Array[], outcomes: Float64Array): number {
  const left = outcomes.slice();
  for (const [at, column] of columns.entries()) {
    const squares = dot(column, column);
    for (const other of [...columns.slice(at + 1), left]) {
      const share = dot(column, other) / squares;
      for (let i = 0; i < other.length; i++) other[i]! -= share * column[i]!;
    }
  }
  return dot(left, left);
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}
