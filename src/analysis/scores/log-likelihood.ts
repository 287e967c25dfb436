import type { Curved } from './newton.ts';

/** A row of a linear predictor: a combination of parameters. */
export type Row = Float64Array;

/** Slope and curvature of a term of one or two linear predictors. */
export interface Term {
  readonly value: number;
  readonly slopes: readonly number[];
  readonly curvature: readonly (readonly number[])[]; // symmetric
}

/** Sum of terms, each a function of one or two linear combinations of the parameters, with slope and curvature. */
export class LogLikelihood implements Curved {
  value = 0;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array[];

  /** @param parameters how many */
  constructor(parameters: number) {
    this.gradient = new Float64Array(parameters);
    this.hessian = Array.from({ length: parameters }, () => new Float64Array(parameters));
  }

  /** @param weight the term counts so often @param rows of as many predictors as the term has slopes */
  add({ value, slopes, curvature }: Term, rows: readonly Row[], weight = 1): void {
    this.value += weight * value;
    rows.forEach((row, a) => {
      for (let i = 0; i < row.length; i++) {
        if (row[i] === 0) continue;
        this.gradient[i]! += weight * slopes[a]! * row[i]!;
        rows.forEach((other, b) => {
          const scale = weight * curvature[a]![b]! * row[i]!;
          for (let j = 0; j < other.length; j++) this.hessian[i]![j]! += scale * other[j]!;
        });
      }
    });
  }

  /** Log density of a normal prior with mean 0, without its constant. */
  addNormal(parameter: number, at: number, deviation: number): void {
    const precision = 1 / (deviation * deviation);
    this.value -= (at * at * precision) / 2;
    this.gradient[parameter]! -= at * precision;
    this.hessian[parameter]![parameter]! -= precision;
  }
}

export function predictor(row: Row, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += row[i]! * x[i]!;
  return sum;
}
