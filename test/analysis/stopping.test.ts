import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { critical } from '../../src/analysis/critical.ts';
import { PairMoments } from '../../src/analysis/pair-moments.ts';
import { fixedPairs, guardedHalfWidth, LEVEL, nextLook } from '../../src/analysis/stopping.ts';

const REPETITIONS = process.env['CASUS_FULL'] === '1' ? 5000 : 1000;
/** Coverage below which so many repetitions speak against the level: three binomial standard errors. */
const FLOOR = LEVEL - 3 * Math.sqrt((LEVEL * (1 - LEVEL)) / REPETITIONS);

type Random = () => number;
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Pairs with a known mean difference. */
interface World {
  readonly name: string;
  readonly truth: number;
  /** Writes y (or y, d) of the arm, then of the baseline. */
  readonly pair: (random: Random, out: readonly Float64Array[], at: number) => void;
  readonly range: number;
  readonly halfWidth: number;
  readonly conditional?: boolean;
}

/** A difference by itself: the baseline is 0. */
const difference = (draw: (random: Random) => number): World['pair'] => {
  return (random, [y], at) => {
    y![at] = draw(random);
  };
};

/** Hours lost in a share of the pairs, exponential with this mean and cut off at 72. */
function hours(share: number, mean: number, halfWidth: number): World {
  return {
    name: `hours in ${100 * share}% of pairs, mean ${mean} cut at 72, half-width ${halfWidth}`,
    truth: share * mean * (1 - Math.exp(-72 / mean)),
    pair: difference((random) => (random() < share ? Math.min(72, -mean * Math.log(1 - random())) : 0)),
    range: 72,
    halfWidth,
  };
}

/** Pairs of which a share differ by 1, most of them up. */
function rare(share: number, up: number, halfWidth: number): World {
  return {
    name: `${100 * share}% of pairs differ, ${100 * up}% of them up, half-width ${halfWidth}`,
    truth: share * (2 * up - 1),
    pair: difference((random) => (random() >= share ? 0 : random() < up ? 1 : -1)),
    range: 1,
    halfWidth,
  };
}

function normals(sd: number): World {
  return {
    name: `normal differences, sd ${sd}`,
    truth: 0.02,
    pair: difference((random) => 0.02 + sd * normal(random)),
    range: 1,
    halfWidth: 0.01,
  };
}

/** A share among the crises that meet a condition, which differs in 5% of them. */
const RATIO: World = {
  name: 'share among the 30% that meet a condition, half-width .03',
  truth: 0.05,
  conditional: true,
  range: 1,
  halfWidth: 0.03,
  pair: (random, [y, d, reference, other], at) => {
    const held = Number(random() < 0.3);
    const u = random();
    d![at] = held;
    other![at] = held;
    y![at] = held * Number(u < 0.25);
    reference![at] = held * Number(u < 0.2);
  },
};

const WORLDS: readonly World[] = [
  normals(0.1),
  normals(0.2),
  normals(0.3),
  rare(0.005, 1, 0.01),
  rare(0.005, 1, 0.004),
  rare(0.02, 1, 0.01),
  rare(0.02, 1, 0.004),
  rare(0.02, 0.5, 0.01),
  rare(0.1, 0.7, 0.01),
  hours(0.02, 30, 0.5),
  hours(0.2, 20, 0.5),
  hours(0.05, 200, 1),
  hours(0.005, 200, 0.3),
  hours(1, 10, 0.5),
  RATIO,
];

interface Rule {
  readonly atLeast: number;
  readonly halfWidth: (variance: number, n: number, range: number) => number;
}
const OURS = { halfWidth: guardedHalfWidth };
/** Stops by the interval of a design of fixed n, as soon as that is narrow enough. */
const naive = (variance: number, n: number): number => critical(LEVEL, n - 1) * Math.sqrt(variance / n);
/** The variance s^2 + 1/n of Chow & Robbins. */
const chowRobbins = (variance: number, n: number, range: number): number =>
  naive(variance + (range * range) / n, n);

interface Seen {
  readonly asked: number; // share of repetitions in which value +- the half-width asked for holds the truth
  readonly reached: number; // the same of the half-width reached
  readonly pairs: number; // mean
}

function simulate(world: World, { atLeast, halfWidth }: Rule): Seen {
  const random = seedrandom.alea(world.name);
  const width = world.conditional === true ? 4 : 2;
  let asked = 0;
  let reached = 0;
  let pairs = 0;
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const moments = new PairMoments(width === 4);
    for (let from = 0, n: number | null = atLeast; n !== null;) {
      const columns = Array.from({ length: width }, () => new Float64Array(n! - from));
      for (let at = 0; at < n - from; at++) world.pair(random, columns, at);
      moments.add(columns);
      from = n;
      const { value, variance, held } = moments.spread();
      const half = halfWidth(variance.difference, n, world.range / held);
      const stop = half <= world.halfWidth;
      n = stop ? null : nextLook(n, { atLeast, atMost: 200_000 });
      if (n !== null) continue;
      asked += Number(Math.abs(value - world.truth) <= Math.max(half, world.halfWidth));
      reached += Number(Math.abs(value - world.truth) <= half);
      pairs += from;
    }
  }
  return { asked: asked / REPETITIONS, reached: reached / REPETITIONS, pairs: pairs / REPETITIONS };
}

describe(`coverage of the 90% interval at the time of stopping, ${REPETITIONS} repetitions each`, () => {
  for (const world of WORLDS) {
    it(`holds for ${world.name}`, () => {
      for (const atLeast of [100, 500]) {
        const { asked } = simulate(world, { ...OURS, atLeast });
        expect(asked, `first look at ${atLeast}`).toBeGreaterThanOrEqual(FLOOR);
      }
    });
  }

  it.each([rare(0.02, 1, 0.01), hours(0.005, 200, 0.3)])(
    'fails without a guard and with an early first look: $name',
    (world) => {
      expect(simulate(world, { halfWidth: naive, atLeast: 20 }).asked).toBeLessThan(FLOOR);
    },
  );

  it('fails with the guard of Chow & Robbins and the interval reached, where differences are rare', () => {
    const world = rare(0.02, 1, 0.01);
    expect(simulate(world, { halfWidth: chowRobbins, atLeast: 100 }).reached).toBeLessThan(FLOOR);
  });

  it('takes no more pairs than it must: within a quarter of those of the variance, where the guard is small', () => {
    const needed = (critical(LEVEL, Infinity) * 0.3) ** 2 / 0.01 ** 2;
    const { pairs } = simulate(normals(0.3), { ...OURS, atLeast: 500 });
    expect(pairs).toBeGreaterThan(needed);
    expect(pairs).toBeLessThan(1.25 * needed);
  });
});

describe('schedule of looks', () => {
  it('is fixed beforehand: atLeast, then a quarter more each, at last atMost', () => {
    const looks = [];
    for (let n = nextLook(0, { atLeast: 500, atMost: 1000 }); n !== null;) {
      looks.push(n);
      n = nextLook(n, { atLeast: 500, atMost: 1000 });
    }
    expect(looks).toEqual([500, 625, 782, 978, 1000]);
  });
});

describe('half-width', () => {
  it('of pairs that never differ is that of the rule of three', () => {
    const n = 100_000;
    expect(guardedHalfWidth(0, n, 1)).toBeCloseTo(Math.log(20) / n, 8);
    expect(guardedHalfWidth(0, n, 72)).toBeCloseTo((72 * Math.log(20)) / n, 6);
  });

  it('of many pairs is that of the normal distribution', () => {
    expect(guardedHalfWidth(0.04, 1e6, 1)).toBeCloseTo((1.6448536 * 0.2) / 1000, 6);
  });

  it('fixes n for the worst case: differences of the whole range', () => {
    expect(fixedPairs(0.01, 1)).toBe(27_056);
    expect(fixedPairs(0.72, 72)).toBe(27_056);
  });
});

describe('running sums of pairs', () => {
  const random = seedrandom.alea('sums');
  const n = 400;
  const columns = Array.from({ length: 4 }, () => Float64Array.from({ length: n }, () => random()));

  it('come in any pieces', () => {
    const whole = new PairMoments(true);
    whole.add(columns);
    const pieces = new PairMoments(true);
    for (let from = 0; from < n; from += 130)
      pieces.add(columns.map((column) => column.subarray(from, from + 130)));
    expect(pieces.spread()).toEqual(whole.spread());
  });

  it('give the variances of the columns', () => {
    const moments = new PairMoments(false);
    moments.add(columns.slice(0, 2));
    const [x, y] = columns as [Float64Array, Float64Array];
    const variance = (values: Float64Array): number => {
      const centre = values.reduce((sum, value) => sum + value, 0) / n;
      return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (n - 1);
    };
    const { variance: found } = moments.spread();
    expect(found.arm).toBeCloseTo(variance(x), 12);
    expect(found.reference).toBeCloseTo(variance(y), 12);
    expect(found.difference).toBeCloseTo(variance(x.map((value, i) => value - y[i]!)), 12);
  });

  it('of two equal arms differ by exactly 0, ratios too', () => {
    const [y, d] = columns;
    for (const conditional of [false, true]) {
      const moments = new PairMoments(conditional);
      moments.add(conditional ? [y!, d!, y!, d!] : [y!, y!]);
      expect(moments.spread()).toMatchObject({ value: 0, variance: { difference: 0 } });
    }
  });
});
