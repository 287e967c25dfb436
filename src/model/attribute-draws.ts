import type { Keyed } from '../random/keyed.ts';
import { ATTRIBUTES, type Figures } from './figures.ts';
import { PURPOSE, actorKey } from './keys.ts';

const TAU_DRAW = ATTRIBUTES.length;

/** Keyed draws of the attributes of every actor, the same in every arm of a vector: tri(-1,0,1) uniforms and threshold normals. */
export class AttributeDraws {
  readonly uniform: Float64Array;
  readonly threshold: Float64Array;

  constructor(actors: number) {
    this.uniform = new Float64Array(actors * ATTRIBUTES.length);
    this.threshold = new Float64Array(actors);
  }

  /** @param keyed set to (seed, vector) */
  draw(figures: Figures, keyed: Keyed): void {
    for (let i = 0; i < figures.ids.length; i++) {
      const agent = actorKey(figures.ids[i]!);
      for (let a = 0; a < ATTRIBUTES.length; a++)
        this.uniform[i * ATTRIBUTES.length + a] = keyed.uniform(0, agent, PURPOSE.attribute, a);
      this.threshold[i] = keyed.normal(0, agent, PURPOSE.attribute, TAU_DRAW);
    }
  }
}
