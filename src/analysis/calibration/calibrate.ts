import { abcSmc, type AbcStep } from './abc-smc.ts';
import type { BatchOptions } from './batch.ts';
import { distancesOf, spreads } from './distance.ts';
import { implausibilities, notRuledOut } from './history-matching.ts';
import { type Problem, simulate } from './simulate.ts';
import { CalibrationStream } from './streams.ts';
import { seedKeyOf } from '../../experiment/build.ts';

/** How much is computed. */
export interface Effort {
  /** Prior draws of the first wave, and inner runs of each in the first and the second. */
  readonly draws: number;
  readonly inner: readonly [first: number, second: number];
  readonly particles: number;
  /** Moves of every particle at each tolerance, and tolerances at most. */
  readonly moves: number;
  readonly steps: number;
}

/** One wave of history matching. */
export interface Wave {
  readonly points: number;
  readonly inner: number;
  readonly kept: number;
  /** For each comparison, the points that it alone would rule out. */
  readonly ruledOut: readonly { readonly id: string; readonly points: number }[];
}

export interface Calibrated {
  readonly waves: readonly Wave[];
  readonly steps: readonly AbcStep[];
  /** Scale of each comparison in the distance: spread of single realisations over the points that were not ruled out. */
  readonly spreads: readonly number[];
  /** particles x dimensions, standard normal coordinates, in an order that says nothing. */
  readonly points: Float64Array;
}

/** Share of the particles that the next tolerance admits. */
const KEEP = 0.6;
/** Share of accepted moves below which a smaller tolerance would only repeat particles. */
const LEAST_ACCEPTANCE = 0.04;

/**
 * History matching in two waves over the prior, then ABC-SMC inside what is left (`docs/odd.md` section 10).
 * @param tell what has been done, for a user who waits
 */
export async function calibrate(
  problem: Problem,
  effort: Effort,
  options: BatchOptions,
  tell: (text: string) => void,
): Promise<Calibrated> {
  const { dimensions } = problem.coordinates;
  const seedKey = seedKeyOf(problem.seed);
  const prior = startOf(seedKey, effort.draws, dimensions);
  const first = await wave(problem, prior, effort.inner[0], 'wave-1', options);
  tell(`wave 1: ${first.wave.kept} of ${first.wave.points} prior draws are not ruled out`);
  const second = await wave(problem, first.points, effort.inner[1], 'wave-2', options);
  tell(`wave 2: ${second.wave.kept} of ${second.wave.points} are not ruled out`);
  if (second.wave.kept < 2)
    throw new Error('history matching rules out the whole prior: no vector is plausible');

  const start = dealt(second.points, effort.particles, dimensions, seedKey);
  const at = (points: Float64Array, batch: string): Promise<Float64Array> =>
    simulate(problem, points, 1, batch, options);
  const single = await at(start, 'start');
  const observed = problem.comparisons.map((each) => each.observed);
  const scale = spreads(single, observed.length);
  const abc = await abcSmc(
    start,
    distancesOf(single, problem.comparisons, scale),
    async (points, batch) => {
      const distances = distancesOf(await at(points, batch), problem.comparisons, scale);
      return distances;
    },
    {
      particles: effort.particles,
      dimensions,
      keep: KEEP,
      moves: effort.moves,
      steps: effort.steps,
      leastAcceptance: LEAST_ACCEPTANCE,
      seedKey,
    },
  );
  for (const [step, { tolerance, acceptance }] of abc.steps.entries())
    tell(
      `step ${step + 1}: tolerance ${tolerance.toFixed(3)}, ${(100 * acceptance).toFixed(0)}% of moves accepted`,
    );
  return {
    waves: [first.wave, second.wave],
    steps: abc.steps,
    spreads: Array.from(scale),
    points: shuffled(abc.points, dimensions, seedKey),
  };
}

/** Independent draws from the prior. @returns points x dimensions */
function startOf(seedKey: number, points: number, dimensions: number): Float64Array {
  const stream = new CalibrationStream(seedKey, 'start', 'start');
  const out = new Float64Array(points * dimensions);
  for (let i = 0; i < points; i++) stream.normals(i, out.subarray(i * dimensions, (i + 1) * dimensions));
  return out;
}

async function wave(
  problem: Problem,
  points: Float64Array,
  inner: number,
  batch: string,
  options: BatchOptions,
): Promise<{ wave: Wave; points: Float64Array }> {
  const { dimensions } = problem.coordinates;
  const observed = problem.comparisons.map((each) => each.observed);
  const statistics = await simulate(problem, points, inner, batch, options);
  const all = implausibilities(statistics, inner, observed);
  const kept = notRuledOut(all, observed.length);
  const out = new Float64Array(kept.length * dimensions);
  for (const [to, from] of kept.entries())
    out.set(points.subarray(from * dimensions, (from + 1) * dimensions), to * dimensions);
  const ruledOut = observed.map(({ id }, figure) => {
    const alone = all.filter((_, i) => i % observed.length === figure);
    return { id, points: alone.length - notRuledOut(alone, 1).length };
  });
  return { wave: { points: points.length / dimensions, inner, kept: kept.length, ruledOut }, points: out };
}

/** So many particles, each point about equally often (systematic). */
function dealt(points: Float64Array, particles: number, dimensions: number, seedKey: number): Float64Array {
  const have = points.length / dimensions;
  const offset = new CalibrationStream(seedKey, 'dealt', 'resample').uniform(0, 0);
  const out = new Float64Array(particles * dimensions);
  for (let i = 0; i < particles; i++) {
    const from = Math.floor(((i + offset) / particles) * have);
    out.set(points.subarray(from * dimensions, (from + 1) * dimensions), i * dimensions);
  }
  return out;
}

/** The same points in an order drawn by lot: the first n of an ensemble are a sample too. */
function shuffled(points: Float64Array, dimensions: number, seedKey: number): Float64Array {
  const stream = new CalibrationStream(seedKey, 'order', 'resample');
  const count = points.length / dimensions;
  const order = Array.from({ length: count }, (_, i) => i).toSorted(
    (a, b) => stream.uniform(a, 0) - stream.uniform(b, 0),
  );
  const out = new Float64Array(points.length);
  for (const [to, from] of order.entries())
    out.set(points.subarray(from * dimensions, (from + 1) * dimensions), to * dimensions);
  return out;
}
