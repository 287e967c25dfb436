import { type LatinHypercube, latinHypercube } from './latin-hypercube.ts';
import { type MorrisDesign, morrisDesign } from './morris-design.ts';
import { type SaltelliDesign, saltelliDesign, saltelliRows } from './saltelli-design.ts';
import { type SobolPoints, sobolPoints } from './sobol-points.ts';

/** Factors set by the points of a design, made from the seed. A coordinate becomes the quantile of its prior. */
export type SampledDesign = {
  /** Indices into the parameter vector, in the order of the factors. */
  readonly parameters: readonly number[];
} & (
  | {
      readonly kind: 'latin-hypercube';
      /** Vectors of the hypercube: its points depend on how many there are. */
      readonly count: number;
    }
  | { readonly kind: 'sobol'; readonly randomisations: number }
  | {
      readonly kind: 'saltelli';
      /** Set where the indices of two factors are asked for too. */
      readonly second?: true;
    }
  | { readonly kind: 'morris'; readonly levels: number }
);

/** Factors set by the rows of a table, whoever made it: vector v takes the VALUES of row v, not quantiles. */
export interface EnsembleDesign {
  readonly kind: 'ensemble';
  /** Indices into the parameter vector, in the order of the columns. */
  readonly parameters: readonly number[];
  /** What messages and sentences call it: 'posterior ensemble 1'. */
  readonly name: string;
  /** Of the file that it was read from, hexadecimal. */
  readonly sha256: string;
  /** rows x parameters, row by row, each in the unit of its parameter. */
  readonly values: Float64Array;
}

/**
 * Parameters that a design sets in every vector; all others, and the noise, stay keyed draws. What a vector gets depends on
 * this, the seed and the number of the vector alone, so that a longer run extends a shorter one.
 */
export type PlannedDesign = SampledDesign | EnsembleDesign;

export type UncertaintyKind = PlannedDesign['kind'];

const BITS = 32;

/** Vectors that belong together: those of one sample or trajectory, which share a key; 1 where each stands alone. */
export function blockOf(design: PlannedDesign): number {
  const factors = design.parameters.length;
  if (design.kind === 'saltelli') return saltelliRows(factors, design.second ?? false);
  return design.kind === 'morris' ? factors + 1 : 1;
}

/**
 * Vector whose key another uses for all that the design does not set. Of a Saltelli sample A with one factor from B has that
 * of A, and B with one from A that of B; the rows of a trajectory have that of its first. So what differs between them is
 * what the design moved.
 */
export function keyVectorOf(design: PlannedDesign, vector: number): number {
  const block = blockOf(design);
  const place = vector % block;
  const ofB = design.parameters.length + 1;
  return vector - place + (design.kind === 'saltelli' && place >= ofB ? ofB : 0);
}

/**
 * The points of a plan's design, for its twin: as many as the vectors, if they are a whole design, else the whole beyond.
 * @param seed 32 bits, unsigned: `Plan.seedKey`
 */
export function designPoints(
  design: SampledDesign,
  vectors: number,
  seed: number,
): LatinHypercube | SobolPoints | SaltelliDesign | MorrisDesign {
  const factors = design.parameters.length;
  const blocks = Math.ceil(vectors / blockOf(design));
  switch (design.kind) {
    case 'latin-hypercube':
      return latinHypercube(design.count, factors, seed);
    case 'sobol':
      return sobolPoints(vectors, factors, seed, design.randomisations);
    case 'saltelli':
      return saltelliDesign(2 ** (BITS - Math.clz32(blocks - 1)), factors, seed, design.second);
    case 'morris':
      return morrisDesign(blocks, factors, seed, design.levels);
  }
}

/** The points of a design by vector, made when they are asked for. */
export class DesignPoints {
  readonly seed: number;
  readonly #design: SampledDesign;
  readonly #factors: number;
  #values: Float64Array = new Float64Array(0);

  /** @param seed 32 bits, unsigned */
  constructor(design: SampledDesign, seed: number) {
    this.seed = seed;
    this.#design = design;
    this.#factors = design.parameters.length;
  }

  /** Coordinates of a vector's point, in the order of the factors, each in (0,1). @throws beyond the end of a hypercube */
  at(vector: number): Float64Array {
    const end = (vector + 1) * this.#factors;
    // Twice what there is, so that asking for one after the other costs as little as asking for all.
    if (end > this.#values.length) {
      const vectors = Math.max(vector + 1, (2 * this.#values.length) / this.#factors);
      this.#values = designPoints(this.#design, vectors, this.seed).values;
    }
    if (end > this.#values.length) throw new Error(`the design has no vector ${vector}`);
    return this.#values.subarray(end - this.#factors, end);
  }
}

/** Vectors that a design has at most: the rows of an ensemble, the points of a hypercube; of the others as many as are asked. */
export function mostVectors(design: PlannedDesign): number {
  if (design.kind === 'latin-hypercube') return design.count;
  return design.kind === 'ensemble' ? design.values.length / design.parameters.length : Infinity;
}

/** Values of an ensemble for a vector, in the order of its parameters. @throws beyond its last row */
export function ensembleRow(design: EnsembleDesign, vector: number): Float64Array {
  const { parameters, name, values } = design;
  if (vector >= mostVectors(design))
    throw new Error(`${name} has ${mostVectors(design)} vectors, none with number ${vector}`);
  return values.subarray(vector * parameters.length, (vector + 1) * parameters.length);
}
