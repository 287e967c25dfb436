import { describe, expect, it } from 'vitest';
import { nextCommitment, politics } from '../../../src/model/world/politics.ts';
import { poisson } from '../../../src/model/world/look-alikes.ts';
import { Keyed } from '../../../src/random/keyed.ts';
import { DEFAULTS, shareError, summary, type Settings, write } from '../fixture.ts';
import { still } from './weeks.ts';

/** `docs/odd.md` section 13 on what moves by itself (S8, S1) and on counts of events: T21, T22, T32, T43, T45, T48. */

/** Runs the first step of the week alone and hands each week's sequence over. */
function weeksOf(count: number, settings: Settings, use: (s: ReturnType<typeof still>) => void): void {
  const s = still(settings);
  for (s.week = 0; s.week < count; s.week++) {
    politics(s);
    use(s);
  }
}

describe('unrest is a two-state chain', () => {
  const share = (weeks: number, settings: Settings): number => {
    let restless = 0;
    let members = 0;
    weeksOf(weeks, settings, (s) => {
      if (s.week < 200) return; // it starts quiet
      members += s.world.members.n;
      for (let i = 0; i < s.world.members.n; i++) restless += s.unrest[i]!;
    });
    return restless / members;
  };

  it('T45: 1% up and 15% down a week leave .0625 of members restless (n = 32 x 6,000 weeks)', () => {
    // successive weeks correlate by 1 - .01 - .15: the chain is worth (1 - .84) / (1 + .84) of its weeks
    const error = Math.sqrt((0.0625 * 0.9375 * (1.84 / 0.16)) / (32 * 6000));
    expect(Math.abs(share(6200, {}) - 0.01 / 0.16)).toBeLessThan(3 * error);
  });

  it('T21: .1 out and .3 in spend .75 of the time in (n = 32 x 3,000 weeks)', () => {
    const error = Math.sqrt((0.75 * 0.25 * (1.6 / 0.4)) / (32 * 3000));
    const restless = share(3200, { 'russia.unrestUp': 0.3, 'russia.unrestDown': 0.1 });
    expect(Math.abs(restless - 0.75)).toBeLessThan(3 * error);
  });
});

describe('the Pacific pull', () => {
  /** Stationary variance of a path, and the variance of its innovations. */
  const measured = (
    weeks: number,
    keep: number,
    mean = 0,
  ): { mean: number; variance: number; step: number } => {
    const path: number[] = [];
    weeksOf(
      weeks,
      { 'us.pacificPersistence': keep, 'us.indoPacificPull': mean, 'china.crisisRate': 0 },
      (s) => path.push(s.world.pacific),
    );
    const settled = path.slice(200);
    const steps = settled.slice(1).map((z, t) => z - mean - keep * (settled[t]! - mean));
    return { ...summary(settled), step: summary(steps).variance };
  };

  it('T22, T45: at a persistence of .96 it has standard deviation 1 and innovations of .28 (n = 20,000 weeks)', () => {
    const n = 20_000;
    const { variance, step } = measured(n + 200, 0.96);
    const error = Math.sqrt((2 * (1 + 0.96 ** 2)) / (1 - 0.96 ** 2) / n);
    expect(Math.abs(variance - 1)).toBeLessThan(3 * error);
    expect(Math.abs(step / 0.28 ** 2 - 1)).toBeLessThan(3 * Math.sqrt(2 / n));
  });

  it('T22: it is the Ornstein-Uhlenbeck process of its weeks: sigma .3, kappa .1 have variance .45', () => {
    const [sigma, kappa, n] = [0.3, 0.1, 8000];
    const keep = Math.exp(-kappa);
    const { mean, variance, step } = measured(n + 200, keep, 2);
    const stationary = sigma ** 2 / (2 * kappa);
    expect(stationary).toBeCloseTo(0.45, 12);
    const error = Math.sqrt((2 * (1 + keep ** 2)) / (1 - keep ** 2) / n);
    expect(Math.abs((variance * stationary) / 0.45 - 1)).toBeLessThan(3 * error);
    const innovation = stationary * (1 - Math.exp(-2 * kappa)); // of one week
    expect(Math.abs((step * stationary) / innovation - 1)).toBeLessThan(3 * Math.sqrt(2 / n));
    expect(Math.abs(mean - 2)).toBeLessThan(3 * Math.sqrt((1 + keep) / (1 - keep) / n));
  });
});

describe('T43: American commitment', () => {
  /** Rates of a week, measured on a grid of uniforms, then the shares of time that solve the balance of flows. */
  const stationary = (
    g: number,
    more: Settings = {},
  ): [committed: number, conditional: number, detached: number] => {
    const p = DEFAULTS.slice();
    write(p, { 'us.guarantee': g, 'us.guaranteeHazard': 0.5, 'us.exitHazard': 1, ...more });
    const grid = 1_000_000;
    const flow = (from: number, to: number): number => {
      let count = 0;
      for (let at = 0; at < grid; at++) if (nextCommitment(from, (at + 0.5) / grid, p) === to) count++;
      return count / grid;
    };
    const committed = flow(1, 0) / flow(0, 1); // per week in the conditional state
    const detached = flow(1, 2) / flow(2, 1);
    const all = committed + 1 + detached;
    return [committed / all, 1 / all, detached / all];
  };

  it('g = .3, the law as it stands: .4444, .3704, .1852', () => {
    for (const [state, expected] of [0.4444, 0.3704, 0.1852].entries())
      expect(stationary(0.3)[state]).toBeCloseTo(expected, 4);
  });

  it.each([
    [0.6, 0.1577],
    [1, 0.1179],
  ])('g = %f leaves it detached %f of the time', (g, detached) => {
    expect(stationary(g)[2]).toBeCloseTo(detached, 4);
  });

  it('a full EU surge multiplies the exit by e^nu_2, a surge as it stands by nothing', () => {
    const odds = (cap: number): number => {
      const [, conditional, detached] = stationary(0.3, { 'eu.surgeCap': cap, 'eu.usDistrust': 0.4 });
      return detached / conditional;
    };
    expect(odds(0.02)).toBeCloseTo(0.5, 3);
    expect(odds(0)).toBeCloseTo(0.5, 3);
    expect(odds(0.09)).toBeCloseTo(0.5 * Math.exp(0.4), 3);
  });
});

describe('T48: leverage of China', () => {
  it('rests at 1/3 with a pull of .02 a year and belief .5', () => {
    const s = still({ 'china.investmentPull': 0.02, 'china.leverageDecay': 0.02 });
    s.world.members.attribute.belief.fill(0.5);
    s.leverage.fill(1 / 3);
    for (s.week = 0; s.week < 100; s.week++) politics(s);
    for (const leverage of s.leverage) expect(leverage).toBeCloseTo(1 / 3, 12);
  });

  it('comes there from both sides (rates a hundredfold)', () => {
    const s = still({ 'china.investmentPull': 2, 'china.leverageDecay': 2 });
    s.world.members.attribute.belief.fill(0.5);
    s.leverage.fill(0.9);
    s.leverage[0] = 0;
    for (s.week = 0; s.week < 800; s.week++) politics(s);
    for (const leverage of s.leverage) expect(leverage).toBeCloseTo(1 / 3, 9);
  });
});

describe('T32: events are counted by Poisson', () => {
  const most = 40;
  const keyed = new Keyed(7);
  const n = 60_000;
  const draw = (stream: number, mean: number): number[] =>
    Array.from({ length: n }, (_, at) => poisson(keyed.uniform(at, 0, stream, 0), mean, most));
  const probability = (mean: number, k: number): number => {
    let term = Math.exp(-mean);
    for (let j = 1; j <= k; j++) term *= mean / j;
    return term;
  };
  /** Largest distance of the shares of 0 to 4 events from their probabilities, in standard errors. */
  const distance = (counts: readonly number[], mean: number): number =>
    Math.max(
      ...[0, 1, 2, 3, 4].map((k) =>
        shareError(counts.filter((count) => count === k).length, n, probability(mean, k)),
      ),
    );

  it('inversion gives the probabilities of the formula, and never more than it may', () => {
    expect(distance(draw(1, 0.65), 0.65)).toBeLessThan(3.5);
    expect(poisson(1 - 1e-12, 3, 2)).toBe(2);
    expect(poisson(0.999, 0, 5)).toBe(0);
  });

  it('rates of two streams add up', () => {
    const [first, second] = [draw(2, 0.4), draw(3, 0.9)];
    const both = first.map((count, at) => count + second[at]!);
    expect(distance(both, 1.3)).toBeLessThan(3.5);
  });

  it('of which a share p is kept, the rate is p times', () => {
    const counts = draw(4, 1.6).map((count, at) => {
      let kept = 0;
      for (let each = 0; each < count; each++) if (keyed.uniform(at, 1, 5, each) < 0.25) kept++;
      return kept;
    });
    expect(distance(counts, 0.4)).toBeLessThan(3.5);
  });
});
