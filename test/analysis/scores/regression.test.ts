import { describe, expect, it } from 'vitest';
import { newton } from '../../../src/analysis/scores/newton.ts';
import { codeProbabilities, proportionalOdds } from '../../../src/analysis/scores/proportional-odds.ts';
import { waitQuantile, weibull, type Wait, type Weibull } from '../../../src/analysis/scores/weibull.ts';
import { Keyed } from '../../../src/random/keyed.ts';

const keyed = new Keyed(4711);
const N = 4000;
const covariates = Array.from({ length: N }, (_, i) => [
  keyed.uniform(i, 0, 1, 0) - 0.5,
  keyed.uniform(i, 0, 1, 1) - 0.5,
]);
const noise = covariates.map((_, i) => keyed.uniform(i, 0, 2, 0));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Whether no parameter can move a little without loss. */
function isTop(value: (at: readonly number[]) => number, at: readonly number[]): boolean {
  const here = value(at);
  return at.every((_, i) =>
    [-1e-3, 1e-3].every((step) => value(at.map((old, j) => (i === j ? old + step : old))) < here),
  );
}

describe('proportional odds', () => {
  it('recovers cuts and slopes', () => {
    const truth = { cuts: Float64Array.of(-1.5, -0.2, 0.8, 2), slopes: Float64Array.of(2, -1.5) };
    const codes = covariates.map(([a, b], i) => {
      const latent = 2 * a! - 1.5 * b! + Math.log(noise[i]! / (1 - noise[i]!));
      return [...truth.cuts].filter((cut) => latent > cut).length;
    });
    const fitted = proportionalOdds(covariates, codes);
    truth.cuts.forEach((cut, k) => expect(Math.abs(fitted.cuts[k]! - cut)).toBeLessThan(0.15));
    truth.slopes.forEach((slope, k) => expect(Math.abs(fitted.slopes[k]! - slope)).toBeLessThan(0.25));
  });

  it('without a covariate that varies gives (count + 1/2) / (n + 5/2)', () => {
    const codes = [2, 2, 1, 4, 2, 0];
    const fitted = proportionalOdds(
      codes.map(() => [0, 0]),
      codes,
    );
    codeProbabilities(fitted, [0, 0]).forEach((p, code) =>
      expect(p).toBeCloseTo([1.5, 1.5, 3.5, 0.5, 1.5][code]! / 8.5, 10),
    );
  });

  it('stands at the top of likelihood and priors, written out', () => {
    const x = [-0.4, -0.1, 0.1, 0.4];
    const codes = [1, 2, 1, 4];
    const objective = ([c0, c1, c2, c3, b]: readonly number[]): number => {
      const cuts = [-Infinity, c0!, c1!, c2!, c3!, Infinity];
      const logOf = (code: number, shift: number): number =>
        Math.log(logistic(cuts[code + 1]! - shift) - logistic(cuts[code]! - shift));
      const data = codes.reduce((sum, code, i) => sum + logOf(code, b! * x[i]!), 0);
      return (
        data + [0, 1, 2, 3, 4].reduce((sum, code) => sum + logOf(code, 0) / 2, 0) - b! ** 2 / (2 * 2.5 ** 2)
      );
    };
    const { cuts, slopes } = proportionalOdds(
      x.map((one) => [one]),
      codes,
    );
    expect(isTop(objective, [...cuts, ...slopes])).toBe(true);
  });

  it('keeps ten crises that one covariate tells apart from slopes without end', () => {
    const x = Array.from({ length: 10 }, (_, i) => [i / 9 - 0.5]);
    const { slopes } = proportionalOdds(
      x,
      x.map((_, i) => (i < 5 ? 1 : 3)),
    );
    expect(slopes[0]!).toBeGreaterThan(2);
    expect(slopes[0]!).toBeLessThan(10);
    const sure = codeProbabilities(
      proportionalOdds(
        x,
        x.map(() => 2),
      ),
      [0.5],
    );
    expect(sure[2]!).toBeGreaterThan(0.7);
    expect(Math.min(...sure)).toBeGreaterThan(0.02);
  });
});

const TRUTH: Weibull = { unit: 72, shape: 1.6, level: 0.3, slopes: Float64Array.of(1.5, -1) };
const moments = covariates.map((x, i) => waitQuantile(TRUTH, x, noise[i]!));
const moment = (hours: number): Wait => ({ low: hours, high: hours, hours });

/** ln of the cumulative hazard at t, whatever the unit. */
const hazardAt = ({ unit, shape, level, slopes }: Weibull, t: number, x: readonly number[]): number =>
  shape * Math.log(t / unit) - level - x.reduce((sum, one, k) => sum + one * slopes[k]!, 0);

describe('Weibull regression', () => {
  it.each([
    { name: 'moments', waits: moments.map(moment) },
    {
      name: 'whole days, and nothing after day five',
      waits: moments.map((t): Wait => {
        const day = Math.floor(t / 24) * 24;
        return t < 120
          ? { low: day, high: day + 24, hours: day + 12 }
          : { low: 120, high: Infinity, hours: 120 };
      }),
    },
  ])('recovers shape, level and slopes from $name', ({ waits }) => {
    const fitted = weibull(covariates, waits);
    expect(Math.abs(fitted.shape - TRUTH.shape)).toBeLessThan(0.08);
    fitted.slopes.forEach((slope, k) => expect(Math.abs(slope - TRUTH.slopes[k]!)).toBeLessThan(0.2));
    expect(Math.abs(hazardAt(fitted, 72, [0, 0]) - hazardAt(TRUTH, 72, [0, 0]))).toBeLessThan(0.08);
  });

  it('has quantiles that invert its distribution', () => {
    for (const p of [0.01, 0.5, 0.99]) {
      const t = waitQuantile(TRUTH, [0.2, -0.3], p);
      expect(1 - Math.exp(-Math.exp(hazardAt(TRUTH, t, [0.2, -0.3])))).toBeCloseTo(p, 12);
    }
  });

  it('with shape 1 is the exponential: events over hours, half an event of the prior among them', () => {
    // the last moment is where the slope of the likelihood in the shape is 0 at shape 1
    const first = [3, 10, 30];
    const rateOf = (times: readonly number[], unit: number): number =>
      (times.length + 0.5) / (times.reduce((a, b) => a + b, 0) + unit / 2);
    const unitOf = (times: readonly number[]): number =>
      Math.exp(times.reduce((sum, t) => sum + Math.log(t), 0) / times.length);
    const slope = (last: number): number => {
      const times = [...first, last];
      const unit = unitOf(times);
      return times.reduce((sum, t) => sum + 1 + Math.log(t / unit) * (1 - rateOf(times, unit) * t), 0);
    };
    let [low, high] = [50, 700];
    expect(slope(low) * slope(high)).toBeLessThan(0);
    for (let k = 0; k < 100; k++) {
      const middle = (low + high) / 2;
      if (slope(low) * slope(middle) <= 0) high = middle;
      else low = middle;
    }
    const times = [...first, low];
    const fitted = weibull(
      times.map(() => []),
      times.map(moment),
    );
    expect(fitted.shape).toBeCloseTo(1, 9);
    expect(Math.exp(-fitted.level) / fitted.unit).toBeCloseTo(rateOf(times, unitOf(times)), 9);
  });

  it('of thousands of exponential waits is the plain maximum likelihood, events over hours', () => {
    const waits = noise
      .map((u) => -100 * Math.log(u))
      .map((t): Wait => (t < 200 ? moment(t) : { low: 200, high: Infinity, hours: 200 }));
    const fitted = weibull(
      waits.map(() => []),
      waits,
    );
    const events = waits.filter(({ high }) => high < Infinity).length;
    const hours = waits.reduce((sum, wait) => sum + wait.hours, 0);
    expect(Math.abs(fitted.shape - 1)).toBeLessThan(0.03);
    expect(Math.exp(hazardAt(fitted, 100, [])) / 100 / (events / hours)).toBeCloseTo(1, 1);
  });

  it('stands at the top of likelihood and priors, written out', () => {
    const x = [-0.4, -0.2, 0, 0.2, 0.4];
    const waits: Wait[] = [
      { low: 0, high: 24, hours: 12 },
      { low: 144, high: 216, hours: 180 },
      moment(50),
      { low: 720, high: Infinity, hours: 720 },
      { low: 0, high: 24, hours: 12 },
    ];
    const fitted = weibull(
      x.map((one) => [one]),
      waits,
    );
    const objective = ([shape, level, slope]: readonly number[]): number => {
      const model = { unit: fitted.unit, shape: shape!, level: level!, slopes: Float64Array.of(slope!) };
      const data = waits.map(({ low, high }, i) => {
        const survives = (t: number): number => Math.exp(-Math.exp(hazardAt(model, t, [x[i]!])));
        if (low < high) return Math.log(survives(low) - (high === Infinity ? 0 : survives(high)));
        return Math.log((shape! / low) * Math.exp(hazardAt(model, low, [x[i]!])) * survives(low));
      });
      const half = (-level! - Math.exp(-level!)) / 2;
      const prior = Math.log(shape!) - shape! + half - slope! ** 2 / (2 * 2.5 ** 2);
      return data.reduce((a, b) => a + b, 0) + prior;
    };
    expect(isTop(objective, [fitted.shape, fitted.level, ...fitted.slopes])).toBe(true);
  });

  it('has an end where all came on the first day, or nothing ever came', () => {
    const day: Wait = { low: 0, high: 24, hours: 12 };
    const never: Wait = { low: 720, high: Infinity, hours: 720 };
    const quick = weibull([[0], [0.1], [-0.1]], [day, day, day]);
    const slow = weibull([[0], [0.1], [-0.1]], [never, never, never]);
    expect(waitQuantile(quick, [0], 0.5)).toBeLessThan(24);
    expect(waitQuantile(slow, [0], 0.5)).toBeGreaterThan(720);
    expect(waitQuantile(slow, [0], 0.5)).toBeLessThan(720 * 24);
  });
});

describe('Newton', () => {
  it.each([
    [0.9, -5],
    [-50, 80],
    [0.999, 0],
  ])('finds the top of ln(1 - x) + 2x - (y - x)^2 from %d, %d', (...start) => {
    const top = newton(
      ([x, y]) => ({
        value: x! < 1 ? Math.log(1 - x!) + 2 * x! - (y! - x!) ** 2 : -Infinity,
        gradient: Float64Array.of(2 - 1 / (1 - x!) + 2 * (y! - x!), -2 * (y! - x!)),
        hessian: [Float64Array.of(-1 / (1 - x!) ** 2 - 2, 2), Float64Array.of(2, -2)],
      }),
      Float64Array.from(start),
    );
    expect([...top]).toEqual([expect.closeTo(0.5, 10), expect.closeTo(0.5, 10)]);
  });

  it('says so where there is no single top, or the start is outside', () => {
    const flat = () => ({ value: 0, gradient: Float64Array.of(1), hessian: [Float64Array.of(0)] });
    expect(() => newton(flat, Float64Array.of(0))).toThrow('not strictly concave');
    const outside = () => ({ ...flat(), value: -Infinity });
    expect(() => newton(outside, Float64Array.of(0))).toThrow('outside the domain');
  });
});
