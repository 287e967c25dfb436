import { CalibrationStream } from './streams.ts';

/**
 * Sequential Monte Carlo under falling tolerances of a distance, with an adaptive schedule (Del Moral, Doucet & Jasra 2012,
 * Statistics and Computing 22:1009), in coordinates in which the prior is standard normal. Particles move by
 * preconditioned Crank-Nicolson steps, x' = sqrt(1 - b^2) x + b xi (Cotter, Roberts, Stuart & White 2013, Statistical
 * Science 28:424): they leave the prior as it is in any number of dimensions and whatever b each coordinate has, so the test
 * of a move is the distance alone, and a coordinate that the evidence does not speak of keeps its prior. With the distance of one simulated record it is
 * approximate Bayesian computation; with an implausibility it refocuses history matching, wave by wave.
 */

/** Distance of each of some points (row by row) from the record. @param batch names the points, for a resume */
export type Distances = (points: Float64Array, batch: string) => Promise<Float64Array>;

export interface SmcOptions {
  readonly particles: number;
  readonly dimensions: number;
  /** Share of the particles whose distance the next tolerance admits, 0..1. */
  readonly keep: number;
  /** Moves of every particle at each tolerance. */
  readonly moves: number;
  readonly steps: number;
  /** It ends after the moves at this tolerance; 0: as low as it gets. */
  readonly goal: number;
  /** Tolerances fall no further when fewer than this share of the moves are accepted, 0..1. */
  readonly leastAcceptance: number;
  /** Further moves at the last tolerance, by which those that share an ancestor part. */
  readonly rest: number;
  readonly seedKey: number;
  /**
   * 1 for each coordinate that every move draws anew from the prior: those of which the distance is thought to say nothing.
   * Where that is wrong moves are rejected more often; what comes out is the same.
   */
  readonly free: Uint8Array;
}

/** What happened at one tolerance. */
export interface SmcStep {
  readonly tolerance: number;
  /** Share of the moves that were accepted. */
  readonly acceptance: number;
  /** Length b of the last moves, 0..1. */
  readonly length: number;
}

export interface SmcResult {
  /** particles x dimensions, standard normal coordinates. */
  readonly points: Float64Array;
  readonly distances: Float64Array;
  readonly steps: readonly SmcStep[];
}

/** Acceptance between which the length of the moves stays as it is. */
const [FEW, MANY] = [0.2, 0.4];
const [SHORTER, LONGER] = [0.7, 1.3];
/** Shorter moves would be accepted and lead nowhere: a low acceptance must show, so that it ends. */
const LEAST_LENGTH = 0.2;

/**
 * @param start particles x dimensions, e.g. prior draws that history matching has not ruled out
 * @param first distances of the start
 */
export async function smc(
  start: Float64Array,
  first: Float64Array,
  distances: Distances,
  options: SmcOptions,
): Promise<SmcResult> {
  const { particles, dimensions, keep, moves, steps: most, leastAcceptance, goal, rest } = options;
  const points = Float64Array.from(start);
  const reached = Float64Array.from(first);
  const steps: SmcStep[] = [];
  let length = 0.5;
  /** Moves every particle once within a tolerance. @returns how many moved */
  const move = async (tolerance: number, name: string): Promise<number> => {
    const proposed = propose(points, length, options, name);
    const found = await distances(proposed, `step-${name}`);
    let moved = 0;
    for (let i = 0; i < particles; i++) {
      if (!(found[i]! <= tolerance)) continue;
      moved++;
      reached[i] = found[i]!;
      points.set(proposed.subarray(i * dimensions, (i + 1) * dimensions), i * dimensions);
    }
    const share = moved / particles;
    if (share < FEW) length = Math.max(LEAST_LENGTH, length * SHORTER);
    else if (share > MANY) length = Math.min(1, length * LONGER);
    return moved;
  };
  let tolerance = Infinity;
  for (let step = 0; step < most; step++) {
    tolerance = Math.max(goal, toleranceOf(reached, keep));
    resample(points, reached, tolerance, options, step);
    let moved = 0;
    for (let each = 0; each < moves; each++) moved += await move(tolerance, `${step}-${each}`);
    const acceptance = moved / (particles * moves);
    steps.push({ tolerance, acceptance, length });
    if (acceptance < leastAcceptance || tolerance <= goal) break;
  }
  for (let each = 0; each < rest; each++) await move(tolerance, `rest-${each}`);
  return { points, distances: reached, steps };
}

/** The distance that a share of the particles does not exceed, of those that have one. @throws where none has */
function toleranceOf(distances: Float64Array, keep: number): number {
  const sorted = distances.filter(Number.isFinite).sort();
  if (sorted.length === 0) throw new Error('no particle has a distance from the record');
  return sorted[Math.max(0, Math.ceil(keep * sorted.length) - 1)]!;
}

/** Particles beyond the tolerance take the place of others within it, each of those about equally often (systematic). */
function resample(
  points: Float64Array,
  distances: Float64Array,
  tolerance: number,
  { particles, dimensions, seedKey }: SmcOptions,
  step: number,
): void {
  const within: number[] = [];
  const beyond: number[] = [];
  for (let i = 0; i < particles; i++) (distances[i]! <= tolerance ? within : beyond).push(i);
  const offset = new CalibrationStream(seedKey, `resample-${step}`, 'resample').uniform(0, 0);
  for (const [k, to] of beyond.entries()) {
    const from = within[Math.floor(((k + offset) / beyond.length) * within.length)]!;
    points.copyWithin(to * dimensions, from * dimensions, (from + 1) * dimensions);
    distances[to] = distances[from]!;
  }
}

/** A Crank-Nicolson step of every point. @param length b, 0..1, of the coordinates that are not free; of those it is 1 */
function propose(
  points: Float64Array,
  length: number,
  { dimensions, seedKey, free }: SmcOptions,
  name: string,
): Float64Array {
  const stream = new CalibrationStream(seedKey, name, 'move');
  const stay = Math.sqrt(1 - length * length);
  const noise = new Float64Array(dimensions);
  const proposed = new Float64Array(points.length);
  for (let i = 0; i * dimensions < points.length; i++) {
    stream.normals(i, noise);
    for (let d = 0; d < dimensions; d++)
      proposed[i * dimensions + d] =
        free[d] === 1 ? noise[d]! : stay * points[i * dimensions + d]! + length * noise[d]!;
  }
  return proposed;
}
