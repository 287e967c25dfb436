import { publishedValue } from '../../data/evidence/posterior.ts';
import { sample } from '../../model/draw.ts';
import type { Prior } from '../../model/priors.ts';
import { normalCdf } from '../../random/elementary.ts';

/** Values that stand for some points, row by row. */
interface Values {
  /** points x `parameters` */
  readonly model: Float64Array;
  /** points x the numbers of the accession's own clock */
  readonly accession: Float64Array;
}

/**
 * Standard normal coordinates of what a calibration moves: the parameters of the model whose prior is not fixed, then the
 * numbers that the clock of ratifications has of its own.
 */
export class Coordinates {
  /** Indices into the parameter vector, ascending. */
  readonly parameters: readonly number[];
  readonly #priors: readonly Prior[]; // one for each coordinate

  /** @param priors one for each model parameter, in the model's order @param accession in the order of ACCESSION, none fixed */
  constructor(priors: readonly Prior[], accession: readonly Prior[]) {
    this.parameters = priors.flatMap(({ kind }, at) => (kind === 'fixed' ? [] : [at]));
    this.#priors = [...this.parameters.map((at) => priors[at]!), ...accession];
  }

  get dimensions(): number {
    return this.#priors.length;
  }

  /** @param points points x dimensions @returns values as they are published */
  values(points: Float64Array): Values {
    const { dimensions, parameters } = this;
    const [count, own] = [points.length / dimensions, dimensions - parameters.length];
    const model = new Float64Array(count * parameters.length);
    const accession = new Float64Array(count * own);
    for (let point = 0; point < count; point++)
      for (let d = 0; d < dimensions; d++) {
        const value = publishedValue(sample(this.#priors[d]!, normalCdf(points[point * dimensions + d]!)));
        if (d < parameters.length) model[point * parameters.length + d] = value;
        else accession[point * own + d - parameters.length] = value;
      }
    return { model, accession };
  }
}
