import { publishedValue } from '../../data/evidence/posterior.ts';
import { sample } from '../../model/draw.ts';
import type { Prior } from '../../model/priors.ts';
import { normalCdf } from '../../random/elementary.ts';

/** Standard normal coordinates of a parameter vector: one for each parameter whose prior is not fixed. */
export class Coordinates {
  /** Indices into the parameter vector, ascending. */
  readonly parameters: readonly number[];
  readonly #priors: readonly Prior[];

  /** @param priors one for each model parameter, in the model's order @param left indices that stay keyed draws */
  constructor(priors: readonly Prior[], left: ReadonlySet<number> = new Set()) {
    this.parameters = priors.flatMap(({ kind }, at) => (kind === 'fixed' || left.has(at) ? [] : [at]));
    this.#priors = priors;
  }

  get dimensions(): number {
    return this.parameters.length;
  }

  /**
   * Values of the parameters at some points, as they are published.
   * @param points points x dimensions @returns the same shape
   */
  values(points: Float64Array): Float64Array {
    const { dimensions } = this;
    return points.map((z, at) => {
      const prior = this.#priors[this.parameters[at % dimensions]!]!;
      return publishedValue(sample(prior, normalCdf(z)));
    });
  }
}
