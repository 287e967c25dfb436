import { describe, expect, test } from 'vitest';
import { type Distances, smc, type SmcOptions } from '../../src/analysis/calibration/smc.ts';
import { implausibilities, secondWorst } from '../../src/analysis/calibration/history-matching.ts';
import { mean } from '../../src/analysis/moments.ts';
import { unspoken } from '../../src/analysis/calibration/unspoken.ts';
import { CalibrationStream } from '../../src/analysis/calibration/streams.ts';

const [PARTICLES, DIMENSIONS] = [1000, 40];

/** A record of two numbers: the first coordinate plus noise of sd .5, and pure noise. Observed: 1.5 and 0. */
const toy: Distances = (points, batch) => {
  const stream = new CalibrationStream(7, `toy-${batch}`, 'accept');
  const noise = new Float64Array(2);
  const distances = new Float64Array(points.length / DIMENSIONS);
  for (const i of distances.keys()) {
    stream.normals(i, noise);
    distances[i] = Math.hypot(points[i * DIMENSIONS]! + 0.5 * noise[0]! - 1.5, noise[1]!);
  }
  return Promise.resolve(distances);
};

const options: SmcOptions = {
  particles: PARTICLES,
  dimensions: DIMENSIONS,
  keep: 0.5,
  moves: 3,
  steps: 9,
  goal: 0,
  rest: 0,
  leastAcceptance: 0.01,
  seedKey: 5,
  // Half of those that the record says nothing of.
  free: Uint8Array.from({ length: DIMENSIONS }, (_, d) => (d > DIMENSIONS / 2 ? 1 : 0)),
};

function started(): Float64Array {
  const stream = new CalibrationStream(5, 'start', 'start');
  const points = new Float64Array(PARTICLES * DIMENSIONS);
  for (let i = 0; i < PARTICLES; i++)
    stream.normals(i, points.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS));
  return points;
}

const column = (points: Float64Array, d: number): Float64Array =>
  Float64Array.from({ length: PARTICLES }, (_, i) => points[i * DIMENSIONS + d]!);
const variance = (values: Float64Array): number => {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
};

describe('sequential Monte Carlo', async () => {
  const start = started();
  const result = await smc(start, await toy(start, 'start'), toy, options);

  test('finds the posterior of a normal mean: 1.5 / (1 + .25) = 1.2, variance .25 / 1.25 = .2', () => {
    const found = column(result.points, 0);
    // Particles share ancestors, and the tolerance is not 0: bounds of several standard errors of an independent sample.
    expect(Math.abs(mean(found) - 1.2)).toBeLessThan(0.08);
    expect(Math.abs(variance(found) - 0.2)).toBeLessThan(0.08);
  });

  test('leaves a coordinate of which the record says nothing to its prior', () => {
    const others = Array.from({ length: DIMENSIONS - 1 }, (_, d) => column(result.points, d + 1));
    const means = Float64Array.from(others, (values) => mean(values));
    const variances = Float64Array.from(others, variance);
    expect(Math.abs(mean(means))).toBeLessThan(0.05);
    expect(Math.abs(mean(variances) - 1)).toBeLessThan(0.1);
  });

  test('tolerances fall, no particle lies beyond the last, and the same seed gives the same bits', async () => {
    const tolerances = result.steps.map(({ tolerance }) => tolerance);
    expect(tolerances.toSorted((a, b) => b - a)).toEqual(tolerances);
    expect(tolerances.length).toBeGreaterThan(3);
    expect(Math.max(...result.distances)).toBeLessThanOrEqual(tolerances.at(-1)!);
    const again = await smc(start, await toy(start, 'start'), toy, options);
    expect(again.points).toEqual(result.points);
    const other = await smc(start, await toy(start, 'start'), toy, { ...options, seedKey: 6 });
    expect(other.points).not.toEqual(result.points);
  });
});

test('moves at the last tolerance part those that share an ancestor', async () => {
  const start = started();
  const distances = await toy(start, 'start');
  const unlike = async (rest: number): Promise<number> => {
    const { points } = await smc(start, distances, toy, { ...options, steps: 4, rest });
    return new Set(Array.from({ length: PARTICLES }, (_, i) => points[i * DIMENSIONS])).size;
  };
  const [before, after] = [await unlike(0), await unlike(8)];
  expect(before).toBeLessThan(0.9 * PARTICLES);
  expect(after).toBeGreaterThan(0.93 * PARTICLES);
});

test('it stops at the goal, with every particle within it', async () => {
  const start = started();
  const { steps, distances } = await smc(start, await toy(start, 'start'), toy, { ...options, goal: 1.2 });
  expect(steps.at(-1)!.tolerance).toBe(1.2);
  expect(steps.length).toBeLessThan(options.steps);
  expect(Math.max(...distances)).toBeLessThanOrEqual(1.2);
});

test('whoever thinks the one coordinate that matters free gets the same posterior, only with more rejections', async () => {
  const start = started();
  const free = new Uint8Array(DIMENSIONS).fill(1);
  const { points, steps } = await smc(start, await toy(start, 'start'), toy, { ...options, free, goal: 0.5 });
  expect(Math.abs(mean(column(points, 0)) - 1.2)).toBeLessThan(0.15);
  const usual = await smc(start, await toy(start, 'start'), toy, { ...options, goal: 0.5 });
  expect(steps.at(-1)!.acceptance).toBeLessThan(usual.steps.at(-1)!.acceptance);
});

test('a coordinate that moves a figure is found, and few of the others are', () => {
  const inner = 4;
  const points = started();
  const stream = new CalibrationStream(3, 'noise', 'accept');
  const noise = new Float64Array(inner);
  const statistics = new Float64Array(PARTICLES * inner * 2);
  for (let i = 0; i < PARTICLES; i++) {
    stream.normals(i, noise);
    for (let k = 0; k < inner; k++) {
      statistics[(i * inner + k) * 2] = noise[k]!;
      statistics[(i * inner + k) * 2 + 1] = k === 0 ? NaN : Math.exp(points[i * DIMENSIONS + 7]!) + noise[k]!;
    }
  }
  const free = unspoken(points, DIMENSIONS, statistics, inner, 2);
  expect(free[7]).toBe(0);
  expect(free.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(DIMENSIONS - 4);
});

describe('history matching', () => {
  const observed = [
    { id: 'a', value: 10, variance: 1 },
    { id: 'b', value: 0, variance: 0 },
  ];

  test('implausibility is the distance of the mean over all that is uncertain', () => {
    // Two realisations of one point: a 4 and 6 (mean 5, variance 2), b 0 and 0.
    const [a, b] = implausibilities(Float64Array.of(4, 0, 6, 0), 2, observed);
    expect(a).toBeCloseTo(5 / Math.sqrt(1 + 2 + 1), 12);
    expect(b).toBe(0);
  });

  test('a few equal runs are no certainty: a tenth of the mean variance over points is left', () => {
    // The first point has variance 0, the second 8.
    const all = implausibilities(Float64Array.of(0, 0, 8, 12), 2, [{ id: 'a', value: 1, variance: 0 }]);
    expect(all[0]).toBeCloseTo(1 / Math.sqrt(0.4 * 1.5), 12);
    expect(all[1]).toBeCloseTo(9 / Math.sqrt(8 * 1.5), 12);
  });

  test('a realisation that says nothing is left out; a figure that no realisation speaks of is implausible', () => {
    const all = implausibilities(Float64Array.of(9, NaN, NaN, 0, 10, NaN, 10, NaN), 2, observed);
    expect(all[0]).toBeCloseTo(1, 12);
    expect(all[1]).toBe(0);
    expect(Number.isNaN(all[3])).toBe(true);
    expect(secondWorst(all, [1, 2])[0]).toBe(0);
    expect(secondWorst(all, [1, 2])[1]).toBe(0);
  });

  test('a fact is as implausible as its worst figure, a point as its worst fact but one', () => {
    // Facts 1, 1, 2, 3.
    const facts = [1, 1, 2, 3];
    expect(secondWorst(Float64Array.of(1, 9, 2, 0, 1, 1, NaN, 4, 0, 0, 0, 5), facts)).toEqual(
      Float64Array.of(2, 4, 0),
    );
  });
});
