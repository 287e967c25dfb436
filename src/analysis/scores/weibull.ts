import { exp, ln } from '../../random/elementary.ts';
import { mean } from '../moments.ts';
import { LogLikelihood, predictor, type Row, type Term } from './log-likelihood.ts';
import { newton } from './newton.ts';
import { HALF } from './prediction.ts';
import { SLOPE_DEVIATION } from './proportional-odds.ts';

/** A wait of which the sources leave low..high hours open; high is Infinity where nothing had come by low. */
export interface Wait {
  readonly low: number;
  readonly high: number;
  readonly hours: number; // a value inside, for the unit of time
}

/** Cumulative hazard at t hours: (t / unit)^shape e^-(level + slopes . x) */
export interface Weibull {
  readonly unit: number; // hours
  readonly shape: number;
  readonly level: number;
  readonly slopes: Float64Array;
}

/**
 * Weibull accelerated-failure-time regression, censored by intervals and on the right, by penalised maximum likelihood
 * (Kalbfleisch & Prentice 2002, The Statistical Analysis of Failure Time Data, 3.7); in shape, level and slopes it is concave
 * (Burridge 1981, JRSS B 43:41). ln T = ln unit + (level + slopes . x)/shape + noise, so slopes are minus log hazard ratios.
 * Priors: slopes normal with deviation 2.5; shape Gamma(2, 1), whose mode 1 is a constant hazard; half an event in half a
 * unit at x = 0, where the unit is the geometric mean of the hours, for a fit without any event to have an end.
 * @param covariates by wait, centred by the caller @param waits at least one; low = high is a moment, not 0
 */
export function weibull(covariates: readonly (readonly number[])[], waits: readonly Wait[]): Weibull {
  const width = covariates[0]!.length;
  const unit = exp(mean(waits.map(({ hours }) => ln(hours))));
  const row = (hours: number, x: readonly number[]): Row =>
    Float64Array.from([ln(hours / unit), -1, ...x.map((one) => -one)]);
  const terms = waits.map(({ low, high }, i) => ({
    before: row(low, covariates[i]!),
    after: row(high, covariates[i]!),
    open: { low, high },
  }));
  const typical = Float64Array.from([0, -1, ...covariates[0]!.map(() => 0)]);
  const shapeRow = Float64Array.from([1, 0, ...covariates[0]!.map(() => 0)]);
  const fitted = newton(
    (at) => {
      const sum = new LogLikelihood(2 + width);
      const shape = at[0]!;
      if (!(shape > 0)) return Object.assign(sum, { value: -Infinity });
      for (const { before, after, open } of terms) {
        if (open.low === open.high) {
          sum.add(moment(predictor(before, at)), [before]);
          sum.add(logOf(shape), [shapeRow]);
        } else if (open.high === Infinity) sum.add(survived(predictor(before, at)), [before]);
        else if (open.low === 0) sum.add(within(-Infinity, predictor(after, at)), [typical, after]);
        else sum.add(within(predictor(before, at), predictor(after, at)), [before, after]);
      }
      sum.add(moment(predictor(typical, at)), [typical], HALF);
      sum.add(logOf(shape), [shapeRow]);
      sum.value -= shape;
      sum.gradient[0]! -= 1;
      for (let s = 2; s < 2 + width; s++) sum.addNormal(s, at[s]!, SLOPE_DEVIATION);
      return sum;
    },
    Float64Array.from([1, 0, ...covariates[0]!.map(() => 0)]),
  );
  return { unit, shape: fitted[0]!, level: fitted[1]!, slopes: fitted.slice(2) };
}

/** Hours by which a share p of the waits, 0 < p < 1, has ended. @param x centred as in the fit */
export function waitQuantile(
  { unit, shape, level, slopes }: Weibull,
  x: readonly number[],
  p: number,
): number {
  return unit * exp((level + predictor(slopes, Float64Array.from(x)) + ln(-ln(1 - p))) / shape);
}

/** ln of the density at z = ln of the cumulative hazard, but for ln(shape / t): z - e^z. */
function moment(z: number): Term {
  const hazard = exp(z);
  return { value: z - hazard, slopes: [1 - hazard], curvature: [[-hazard]] };
}

function survived(z: number): Term {
  const hazard = exp(z);
  return { value: -hazard, slopes: [-hazard], curvature: [[-hazard]] };
}

function logOf(shape: number): Term {
  return { value: ln(shape), slopes: [1 / shape], curvature: [[-1 / (shape * shape)]] };
}

/** ln(e^-a - e^-b) with a = e^l, b = e^u: -a + ln(1 - e^-(b - a)). */
function within(l: number, u: number): Term {
  const a = exp(l);
  const b = exp(u);
  const odds = 1 / (exp(b - a) - 1);
  // in this order no product of a huge b and a vanished odds is infinity times 0
  const slope = b * odds;
  const bend = slope * (1 + odds);
  return {
    value: b > a && b < Infinity ? -a + ln(1 - exp(a - b)) : -Infinity,
    slopes: [-a * (1 + odds), slope],
    curvature: [
      [-a * (1 + odds) - a * a * odds * (1 + odds), a * bend],
      [a * bend, slope - b * bend],
    ],
  };
}
