import { describe, expect, it } from 'vitest';
import { Replicator } from '../../src/engine/replicate.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { planOf, withArms } from '../../scripts/bench/standard.ts';
import { ByMeaning, CrisisStream, OwnNoise, RunStream } from '../../scripts/bench/stand-ins.ts';
import { pairsNeeded, variance, varianceRatio } from '../../scripts/bench/variance-ratio.ts';
import { Worlds } from '../../scripts/bench/worlds.ts';

const plan = planOf('scripts/bench/six-levers.yaml');
const SEED = plan.seedKey;

/** Records of the first worlds. */
function recordsOf(worlds: Worlds, count = 3): number[] {
  return Array.from({ length: count }, (_, world) => {
    worlds.run(world);
    return [...worlds.records];
  }).flat();
}

describe('worlds of the benchmark of pairs', () => {
  it('on keyed numbers are the replications of the engine', () => {
    const replicator = new Replicator({ ...plan, inner: 1 });
    const worlds = new Worlds(plan, new ByMeaning(SEED));
    const out = new Float64Array(replicator.rows * replicator.width);
    for (const world of [0, 5]) {
      replicator.run(world, out, 0);
      worlds.run(world);
      expect(worlds.records).toEqual(out);
    }
  });

  it.each([
    ['a stream a run', () => new RunStream(SEED)],
    ['a stream a crisis', () => new CrisisStream(SEED)],
    ['noise of its own', () => new OwnNoise(SEED, SEED + 1)],
  ])('%s: a run depends on its world alone, and differs from the keyed one', (_, make) => {
    const baseline = withArms(plan, [0]);
    const all = recordsOf(new Worlds(baseline, make()));
    const again = new Worlds(baseline, make());
    again.run(2);
    again.run(0);
    expect(recordsOf(again)).toEqual(all);
    expect(recordsOf(new Worlds(baseline, new ByMeaning(SEED)))).not.toEqual(all);
  });

  it('stand-ins draw the parameters of a world by key, and an extra draw shifts all later ones of a run', () => {
    for (const random of [new RunStream(SEED), new CrisisStream(SEED), new OwnNoise(SEED, 9)]) {
      random.setReplicate(4);
      expect(random.uniform(1, 2, 3, 5)).toBe(new Keyed(SEED, 4).uniform(1, 2, 3, 5));
    }
    const draws = (random: RunStream | CrisisStream, extra: boolean): number[] => {
      random.setReplicate(4);
      random.startRun();
      if (extra) random.uniform(10, 0, 0, 0);
      return [10, 10, 11].map((slot, agent) => random.uniform(slot, agent, 7, 0));
    };
    const run = draws(new RunStream(SEED), false);
    expect(draws(new RunStream(SEED), true).slice(0, 2)).toEqual(run.slice(1));
    const crisis = draws(new CrisisStream(SEED), false);
    const shifted = draws(new CrisisStream(SEED), true);
    expect(shifted[0]).toBe(crisis[1]);
    expect(shifted[2]).toBe(crisis[2]);
  });
});

describe('pairs needed and factors', () => {
  const keyed = new Keyed(1, 0);
  const normals = (purpose: number): Float64Array =>
    Float64Array.from({ length: 4000 }, (_, i) => keyed.normal(i, 0, purpose, 0));

  it('are the textbook ones: sd 1 to +-.1 at 90% takes 271 pairs', () => {
    expect(pairsNeeded(1, 0.1)).toBe(271);
    expect(pairsNeeded(0, 0.1)).toBe(0);
    expect(variance(Float64Array.of(1, 2, 3, 4))).toBeCloseTo(5 / 3, 15);
  });

  it('know the factor of correlated normals: 2 / (2 - 2 rho), with an interval that covers it', () => {
    const [common, a, b] = [normals(1), normals(2), normals(3)];
    const rho = 0.75;
    const arm = (own: Float64Array): Float64Array =>
      own.map((z, i) => Math.sqrt(rho) * common[i]! + Math.sqrt(1 - rho) * z);
    const [x, y] = [arm(a), arm(b)];
    const ratio = varianceRatio([x, y], [x.map((value, i) => value - y[i]!)]);
    expect(ratio.low90).toBeLessThan(4);
    expect(ratio.high90).toBeGreaterThan(4);
    // sd of a log variance is sqrt(2/n); numerator and divisor share little
    expect(Math.log(ratio.high90 / ratio.low90)).toBeGreaterThan(2 * 1.64 * Math.sqrt(2 / 4000));
    expect(Math.log(ratio.high90 / ratio.low90)).toBeLessThan(4 * 1.64 * Math.sqrt(2 / 4000));
  });

  it('say so where nothing differs', () => {
    expect(varianceRatio([normals(4)], [new Float64Array(4000)]).value).toBeNaN();
  });
});

it('one arm at a time gives the bytes of arms batched', () => {
  const batched = new Replicator(plan);
  const out = new Float64Array(batched.rows * batched.width);
  batched.run(1, out, 0);
  for (const arm of plan.arms.keys()) {
    const alone = new Replicator(withArms(plan, [arm]));
    const own = new Float64Array(alone.rows * alone.width);
    alone.run(1, own, 0);
    for (let item = 0; item < alone.rows; item++) {
      const at = (item * plan.arms.length + arm) * batched.width;
      expect(own.subarray(item * alone.width, (item + 1) * alone.width)).toEqual(
        out.subarray(at, at + batched.width),
      );
    }
  }
});
