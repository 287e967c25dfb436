import { Keyed } from '../../random/keyed.ts';
import { DESIGN_PURPOSE, type Points, shuffled } from './points.ts';

export interface MorrisDesign extends Points {
  readonly kind: 'morris';
  /** Each has factors + 1 rows; from one to the next a single factor moves. */
  readonly trajectories: number;
  readonly levels: number;
  /** Factor that moves at each step: step s of trajectory t at moved[t * factors + s]. */
  readonly moved: Uint32Array;
}

/**
 * Trajectories for elementary effects (Morris 1991, Technometrics 33:161): trajectories * (factors + 1) rows, trajectory by
 * trajectory, so that more of them leave the earlier rows as they are. Every factor moves once in each, by half the levels.
 * The levels are the middles of `levels` equal slices of 0..1, not 0, 1/(levels - 1), .. 1, so that none asks for the end
 * of a distribution that has none: a step is 1/2. Twin: `morrisIndices`.
 * @param levels even, 4 in Morris's example
 * @param seed 32 bits, unsigned
 * @throws if the levels are odd
 */
export function morrisDesign(trajectories: number, factors: number, seed: number, levels = 4): MorrisDesign {
  if (levels < 2 || levels % 2 !== 0)
    throw new Error(`a Morris design takes an even number of levels, not ${levels}`);
  const keyed = new Keyed(seed);
  const rows = factors + 1;
  const values = new Float64Array(trajectories * rows * factors);
  const moved = new Uint32Array(trajectories * factors);
  const point = new Float64Array(factors);
  for (let trajectory = 0; trajectory < trajectories; trajectory++) {
    const draw = (purpose: number, place: number): number => keyed.uniform(trajectory, 0, purpose, place);
    for (let factor = 0; factor < factors; factor++)
      point[factor] = (Math.floor(draw(DESIGN_PURPOSE.level, factor) * levels) + 0.5) / levels;
    const order = shuffled(factors, (place) => draw(DESIGN_PURPOSE.path, place));
    const first = trajectory * rows * factors;
    values.set(point, first);
    for (const [step, factor] of order.entries()) {
      point[factor]! += point[factor]! < 0.5 ? 0.5 : -0.5;
      values.set(point, first + (step + 1) * factors);
    }
    moved.set(order, trajectory * factors);
  }
  return { kind: 'morris', count: trajectories * rows, factors, trajectories, levels, moved, values };
}
