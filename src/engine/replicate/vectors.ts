import {
  DesignPoints,
  ensembleRow,
  keyVectorOf,
  type SampledDesign,
} from '../../experiment/design/planned-design.ts';
import type { Plan } from '../../experiment/plan.ts';
import { drawParameters, sample } from '../../model/draw.ts';
import type { Keyed } from '../../random/keyed.ts';

/** The points of each design, made once: whoever asks for one vector of a plan may ask for them all. */
const MADE = new WeakMap<SampledDesign, DesignPoints>();

function pointsOf(design: SampledDesign, seedKey: number): DesignPoints {
  let points = MADE.get(design);
  if (points?.seed !== seedKey) MADE.set(design, (points = new DesignPoints(design, seedKey)));
  return points;
}

/** The parameter vectors of a plan, before scenarios and arms: keyed draws, and what a design sets in their place. */
export class Vectors {
  readonly #plan: Pick<Plan, 'priors' | 'inner' | 'design'>;
  readonly #points: DesignPoints | null;

  constructor(plan: Pick<Plan, 'priors' | 'inner' | 'design' | 'seedKey'>) {
    const { design, seedKey } = plan;
    this.#plan = plan;
    this.#points = design && design.kind !== 'ensemble' ? pointsOf(design, seedKey) : null;
  }

  /** Sets `keyed` to the key of a vector and writes its parameters, in the order of PARAMETERS. */
  draw(vector: number, keyed: Keyed, out: Float64Array): void {
    const { priors, design } = this.#plan;
    keyed.setReplicate(this.#keyOf(vector));
    drawParameters(priors, keyed, out);
    if (!design) return;
    const row = design.kind === 'ensemble' ? ensembleRow(design, vector) : this.#points!.at(vector);
    for (const [factor, parameter] of design.parameters.entries())
      out[parameter] = design.kind === 'ensemble' ? row[factor]! : sample(priors[parameter]!, row[factor]!);
  }

  /** Replicate word of the noise of a replication: its own number, unless its vector uses the key of another. */
  noiseOf(replication: number): number {
    const { inner, design } = this.#plan;
    if (!design) return replication;
    const vector = Math.floor(replication / inner);
    return replication + inner * (this.#keyOf(vector) - vector);
  }

  #keyOf(vector: number): number {
    const { design } = this.#plan;
    return design ? keyVectorOf(design, vector) : vector;
  }
}
