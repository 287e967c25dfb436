import { seedKeyOf } from '../../experiment/build.ts';
import type { BatchOptions } from './batch.ts';
import { distancesOf, spreads } from './distance.ts';
import { IMPLAUSIBLE, implausibilities, secondWorst } from './history-matching.ts';
import { type Problem, simulate } from './simulate.ts';
import { smc, type SmcStep } from './smc.ts';
import { CalibrationStream } from './streams.ts';
import { unspoken } from './unspoken.ts';

/** How much is computed. */
export interface Effort {
  /** Points of history matching, and runs of each from which its mean and spread are taken. */
  readonly points: number;
  readonly inner: number;
  readonly particles: number;
  /** Moves of every point at each tolerance. */
  readonly moves: number;
  /** Tolerances of each stage at most. */
  readonly steps: number;
}

export interface Calibrated {
  /** Of the prior draws: how many there were, how many are not ruled out, how many each comparison alone would rule out. */
  readonly prior: {
    readonly points: number;
    readonly kept: number;
    readonly ruledOut: readonly { readonly id: string; readonly points: number }[];
  };
  /** Waves of history matching: each tolerance is an implausibility. */
  readonly waves: readonly SmcStep[];
  /** Steps of ABC-SMC: each tolerance is a distance. */
  readonly steps: readonly SmcStep[];
  /** Of the particles, those that are not ruled out, each vector once. */
  readonly kept: number;
  /** kept x dimensions, standard normal coordinates, in an order that says nothing. */
  readonly points: Float64Array;
}

/** Share of the particles that the next tolerance admits. */
const KEEP = 0.5;
/** Share of accepted moves below which a smaller tolerance would only repeat particles. */
const LEAST_ACCEPTANCE = 0.1;
/** Moves of every particle at the last tolerance. */
const REST = 16;

/**
 * History matching, refocused in waves until its points are not ruled out, then ABC-SMC that starts from these; what comes
 * out is tested by the history match once more (`docs/odd.md` section 10). So it is the prior within the last distance and
 * within the match, up to what the start still weighs after the moves.
 * @param tell what has been done, for a user who waits
 * @throws where no point of the prior can be found that is not ruled out
 */
export async function calibrate(
  problem: Problem,
  effort: Effort,
  options: BatchOptions,
  tell: (text: string) => void,
): Promise<Calibrated> {
  const { coordinates, comparisons } = problem;
  const { dimensions } = coordinates;
  const seedKey = seedKeyOf(problem.seed);
  const facts = comparisons.map(({ fact }) => fact);
  const observed = comparisons.map((each) => each.observed);
  const { inner } = effort;
  const match = async (points: Float64Array, batch: string): Promise<Float64Array> =>
    implausibilities(await simulate(problem, points, inner, batch, options), inner, observed);
  const drawn = priorPoints(seedKey, effort.points, dimensions);
  const runs = await simulate(problem, drawn, inner, 'prior', options);
  const schedule = {
    free: unspoken(drawn, dimensions, runs, inner, facts.length),
    dimensions,
    keep: KEEP,
    moves: effort.moves,
    steps: effort.steps,
    leastAcceptance: LEAST_ACCEPTANCE,
  };
  const told = (stage: string, steps: readonly SmcStep[]): void => {
    for (const [i, { tolerance, acceptance }] of steps.entries())
      tell(`${stage} ${i + 1}: ${tolerance.toFixed(2)}, ${(100 * acceptance).toFixed(0)}% of moves accepted`);
  };

  const all = implausibilities(runs, inner, observed);
  const implausibility = secondWorst(all, facts);
  const prior = {
    points: effort.points,
    kept: implausibility.filter((each) => each <= IMPLAUSIBLE).length,
    ruledOut: observed.map(({ id }, figure) => ({
      id,
      points: all.filter((each, i) => i % facts.length === figure && !(each <= IMPLAUSIBLE)).length,
    })),
  };
  tell(
    `${dimensions - schedule.free.reduce((sum, each) => sum + each, 0)} of ${dimensions} coordinates move the figures`,
  );
  tell(`history matching: ${prior.kept} of ${prior.points} prior draws are not ruled out`);
  const matched = await smc(
    drawn,
    implausibility,
    async (points, batch) => secondWorst(await match(points, `match-${batch}`), facts),
    { ...schedule, particles: effort.points, goal: IMPLAUSIBLE, rest: 0, seedKey },
  );
  told('wave', matched.steps);
  if (!(Math.max(...matched.distances) <= IMPLAUSIBLE))
    throw new Error(
      `history matching found no region of the prior that is not ruled out in ${effort.steps} waves`,
    );

  const start = dealt(matched.points, effort.particles, dimensions, seedKey);
  const single = await simulate(problem, start, 1, 'abc-start', options);
  const scale = spreads(single, comparisons.length);
  const abc = await smc(
    start,
    distancesOf(single, comparisons, scale),
    async (points, batch) =>
      distancesOf(await simulate(problem, points, 1, `abc-${batch}`, options), comparisons, scale),
    { ...schedule, particles: effort.particles, goal: 0, rest: REST, seedKey: (seedKey ^ 1) >>> 0 },
  );
  told('step', abc.steps);
  const last = secondWorst(await match(abc.points, 'abc-match'), facts);
  const whole = shuffled(effort.particles, seedKey).filter((at) => last[at]! <= IMPLAUSIBLE);
  const order = distinct(abc.points, whole, dimensions);
  tell(
    `${whole.length} of ${effort.particles} particles are not ruled out, ${order.length} of them unlike any other`,
  );
  return {
    prior,
    waves: matched.steps,
    steps: abc.steps,
    kept: order.length,
    points: rowsOf(abc.points, order, dimensions),
  };
}

/** Independent draws from the prior. @returns points x dimensions */
function priorPoints(seedKey: number, points: number, dimensions: number): Float64Array {
  const stream = new CalibrationStream(seedKey, 'start', 'start');
  const out = new Float64Array(points * dimensions);
  for (let i = 0; i < points; i++) stream.normals(i, out.subarray(i * dimensions, (i + 1) * dimensions));
  return out;
}

function rowsOf(points: Float64Array, rows: readonly number[], dimensions: number): Float64Array {
  const out = new Float64Array(rows.length * dimensions);
  for (const [to, from] of rows.entries())
    out.set(points.subarray(from * dimensions, (from + 1) * dimensions), to * dimensions);
  return out;
}

/** Rows of which no other is a copy: where particles that share an ancestor never moved, the first. */
function distinct(points: Float64Array, rows: readonly number[], dimensions: number): number[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = points.subarray(row * dimensions, (row + 1) * dimensions).join();
    return !seen.has(key) && seen.add(key);
  });
}

/** So many particles, each point about equally often (systematic). */
function dealt(points: Float64Array, particles: number, dimensions: number, seedKey: number): Float64Array {
  const offset = new CalibrationStream(seedKey, 'dealt', 'resample').uniform(0, 0);
  const have = points.length / dimensions;
  const rows = Array.from({ length: particles }, (_, i) => Math.floor(((i + offset) / particles) * have));
  return rowsOf(points, rows, dimensions);
}

/** Numbers below a count in an order drawn by lot: the first n of an ensemble are a sample too. */
function shuffled(count: number, seedKey: number): number[] {
  const stream = new CalibrationStream(seedKey, 'order', 'resample');
  return Array.from({ length: count }, (_, i) => i).toSorted(
    (a, b) => stream.uniform(a, 0) - stream.uniform(b, 0),
  );
}
