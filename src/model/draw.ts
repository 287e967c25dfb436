import { exp, ln, logistic, logit, normalCdf, normalQuantile } from '../random/elementary.ts';
import { hash32 } from '../random/hash.ts';
import type { Keyed } from '../random/keyed.ts';
import { PURPOSE } from './keys.ts';
import { PARAMETERS } from './parameters.ts';
import type { Prior } from './priors.ts';

/** Quantile of the triangular distribution (low, mode, high) at u in (0,1). */
export function triangular(u: number, low: number, mode: number, high: number): number {
  if (high <= low) return mode;
  const cut = (mode - low) / (high - low);
  return u < cut
    ? low + Math.sqrt(u * (high - low) * (mode - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
}

/** Halvings of 0..1 after which the bracket of a quantile is no wider than the spacing of doubles below it. */
const HALVINGS = 60;

/**
 * Distribution function of Beta(a, b) at x in 0..1, for whole numbers a and b from 1: the probability of at least a
 * successes in a + b - 1 trials (DLMF 8.17.5), by + - * / alone.
 */
export function betaCdf(x: number, a: number, b: number): number {
  const trials = a + b - 1;
  let sum = 0;
  for (let successes = a; successes <= trials; successes++) {
    let term = 1;
    for (let i = 1; i <= successes; i++) term *= ((trials - successes + i) / i) * x;
    for (let i = successes; i < trials; i++) term *= 1 - x;
    sum += term;
  }
  return sum;
}

/** Quantile of Beta(a, b) at u in (0,1), for whole numbers a and b from 1, by bisection. */
export function betaQuantile(u: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = 0.5 * (low + high);
    if (betaCdf(middle, a, b) < u) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

/** Quantile at u in (0,1) of 0 with probability pZero, else normal: the zeros lie where the normal changes sign. */
function zeroOrNormal(u: number, pZero: number, mean: number, sd: number): number {
  const below = (1 - pZero) * normalCdf(-mean / sd);
  if (u >= below && u <= below + pZero) return 0;
  return mean + sd * normalQuantile((u < below ? u : u - pZero) / (1 - pZero));
}

/** Quantile of a prior at u in (0,1): every sample is one uniform, so priors stay monotone in it. */
export function sample(prior: Prior, u: number): number {
  switch (prior.kind) {
    case 'fixed':
      return prior.value;
    case 'triangular':
      return triangular(u, prior.low, prior.mode, prior.high);
    case 'uniform':
      return prior.low + u * (prior.high - prior.low);
    case 'normal':
      return prior.mean + prior.sd * normalQuantile(u);
    case 'half-normal':
      return prior.sd * normalQuantile(0.5 + 0.5 * u);
    case 'lognormal':
      return prior.median * exp(prior.logSd * normalQuantile(u));
    case 'scaled': {
      const value = prior.mode * (1 + prior.half * triangular(u, -1, 0, 1));
      return value < prior.low ? prior.low : value > prior.high ? prior.high : value;
    }
    case 'logit-shift':
      return logistic(logit(prior.mode) + prior.half * triangular(u, -1, 0, 1));
    case 'zero-inflated':
      return u < prior.pZero
        ? 0
        : triangular((u - prior.pZero) / (1 - prior.pZero), prior.low, prior.mode, prior.high);
    case 'zero-or-normal':
      return zeroOrNormal(u, prior.pZero, prior.mean, prior.sd);
    case 'beta':
      return betaQuantile(u, prior.a, prior.b);
    case 'exponential':
      return -prior.mean * ln(1 - u);
  }
}

const SLOTS = PARAMETERS.map(hash32);

/** Draws one parameter vector; `keyed` is set to (seed, vector). Each number is keyed by its name. */
export function drawParameters(priors: readonly Prior[], keyed: Keyed, out: Float64Array): void {
  for (let i = 0; i < SLOTS.length; i++)
    out[i] = sample(priors[i]!, keyed.uniform(SLOTS[i]!, 0, PURPOSE.parameter, 0));
}

/** Draws the effect multiplier e of one write of a lever, shared by all arms of a vector. */
export function drawEffect(prior: Prior, effectKey: number, keyed: Keyed): number {
  return sample(prior, keyed.uniform(effectKey, 0, PURPOSE.effect, 0));
}
