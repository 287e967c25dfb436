import { exp, ln, logistic } from '../../random/elementary.ts';
import { LogLikelihood, predictor, type Row, type Term } from './log-likelihood.ts';
import { newton } from './newton.ts';
import { CODES, HALF } from './prediction.ts';

/** Standard deviation of the normal prior of every slope: from least to most of a covariate, odds 12 times as long are one deviation. */
export const SLOPE_DEVIATION = 2.5;

const CUTS = CODES - 1;

/** logit P(code <= k) = cuts[k] - slopes . x */
export interface ProportionalOdds {
  readonly cuts: Float64Array; // 4, ascending
  readonly slopes: Float64Array;
}

/**
 * Ordinal logistic regression (McCullagh 1980, JRSS B 42:109) by penalised maximum likelihood, concave in cuts and slopes
 * (Pratt 1981, JASA 76:103). Slopes have a normal prior, deviation 2.5: without it ten crises are told apart perfectly, with
 * slopes that never end. Half a crisis of each code is added at x = 0, so that a code which never came keeps a probability;
 * without covariates the fit is (count + 1/2) / (n + 5/2).
 * @param covariates by case, centred by the caller @param codes 0..4
 */
export function proportionalOdds(
  covariates: readonly (readonly number[])[],
  codes: readonly number[],
): ProportionalOdds {
  const width = covariates[0]!.length;
  const none = Array.from({ length: width }, () => 0);
  const prior = Array.from({ length: CODES }, (_, code) => rowsOf(none, code));
  const rows = codes.map((code, i) => rowsOf(covariates[i]!, code));
  const fitted = newton(
    (at) => {
      const sum = new LogLikelihood(CUTS + width);
      for (const pair of rows) sum.add(between(pair, at), pair);
      for (const pair of prior) sum.add(between(pair, at), pair, HALF);
      for (let s = 0; s < width; s++) sum.addNormal(CUTS + s, at[CUTS + s]!, SLOPE_DEVIATION);
      return sum;
    },
    Float64Array.from({ length: CUTS + width }, (_, i) => (i < CUTS ? i - (CUTS - 1) / 2 : 0)),
  );
  return { cuts: fitted.slice(0, CUTS), slopes: fitted.slice(CUTS) };
}

/** Probabilities of codes 0..4. @param x centred as in the fit */
export function codeProbabilities({ cuts, slopes }: ProportionalOdds, x: readonly number[]): number[] {
  const shift = predictor(slopes, Float64Array.from(x));
  const upTo = [...cuts.map((cut) => logistic(cut - shift)), 1];
  return upTo.map((share, code) => share - (upTo[code - 1] ?? 0));
}

/** Predictors of the cut above a code and of the one below; a row of zeros stands for a cut at infinity. */
function rowsOf(x: readonly number[], code: number): readonly [above: Row, below: Row] {
  const row = (cut: number): Row =>
    Float64Array.from({ length: CUTS + x.length }, (_, i) => {
      if (cut < 0 || cut >= CUTS) return 0;
      return i < CUTS ? Number(i === cut) : -x[i - CUTS]!;
    });
  return [row(code), row(code - 1)];
}

/**
 * ln(F(u) - F(l)) of the logistic F, in the form ln F(u) + ln F(-l) + ln(1 - e^-(u - l)) that does not cancel.
 */
function between([above, below]: readonly [Row, Row], at: Float64Array): Term {
  const u = above.some(Boolean) ? predictor(above, at) : Infinity;
  const l = below.some(Boolean) ? predictor(below, at) : -Infinity;
  const gap = u - l;
  const [upper, lower] = [logistic(u), logistic(l)];
  const odds = 1 / (exp(gap) - 1);
  const bend = odds * (1 + odds);
  return {
    value: gap > 0 ? ln(upper) + ln(logistic(-l)) + ln(1 - exp(-gap)) : -Infinity,
    slopes: [1 - upper + odds, -lower - odds],
    curvature: [
      [-upper * (1 - upper) - bend, bend],
      [bend, -lower * (1 - lower) - bend],
    ],
  };
}
