import { ln } from '../../random/elementary.ts';
import { CODES, countCodes, HALF } from './prediction.ts';
import { quantileGrid } from './quantile-grid.ts';
import { eachOnce, timed, type Forecaster, type ScoredCase, type Timed } from './scored-case.ts';

/** Crises that the frequencies of all domains weigh in those of one: as many as Jeffreys' prior adds to the former. */
const POOLED_WEIGHT = CODES * HALF;

/**
 * Baseline "constant rates by domain": outcomes as often as in the domain, decisions at a constant hazard.
 *
 * Codes: pooled frequencies (count + 1/2) / (n + 5/2), to which those of a domain are drawn with the weight of 2.5 crises
 * (Dirichlet prior). Hours: exponential, censored at 720 h; the rate of all clocks is (events + 1/2) / hours (Jeffreys' prior),
 * that of a kind of decision is drawn to it, and that of a domain within the kind to the kind's, each by a Gamma prior worth
 * one event. A decision that came within an interval counts the middle of it.
 * @param cases at least one
 */
export function constantRates(cases: readonly ScoredCase[]): Forecaster {
  const crises = eachOnce(cases);
  const counts = countCodes(crises.map(({ code }) => code));
  const pooled = counts.map((count) => (count + HALF) / (crises.length + POOLED_WEIGHT));
  const clocks = timed(cases);
  return ({ domain, decision }) => {
    const here = crises.filter((one) => one.domain === domain);
    const codes = pooled.map((share, code) => {
      const count = here.filter((one) => one.code === code).length;
      return (count + POOLED_WEIGHT * share) / (here.length + POOLED_WEIGHT);
    });
    const n = crises.length;
    if (clocks.length === 0) return { n, codes };
    const rate = rateOf(clocks, domain, decision);
    return { n, codes, hours: quantileGrid((p) => -ln(1 - p) / rate) };
  };
}

/** Decisions an hour. */
function rateOf(clocks: readonly Timed[], domain: string, decision: string | undefined): number {
  const all = (eventsIn(clocks) + HALF) / hoursIn(clocks);
  const kind = decision === undefined ? clocks : clocks.filter((clock) => clock.decision === decision);
  const ofKind = decision === undefined ? all : drawnTo(kind, all);
  const there = kind.filter((clock) => clock.domain === domain);
  return drawnTo(there, ofKind);
}

/** Posterior mean of a rate under a Gamma prior of one event in 1/`rate` hours. */
function drawnTo(clocks: readonly Timed[], rate: number): number {
  return (eventsIn(clocks) + 1) / (hoursIn(clocks) + 1 / rate);
}

function eventsIn(clocks: readonly Timed[]): number {
  return clocks.filter(({ high }) => high < Infinity).length;
}

function hoursIn(clocks: readonly Timed[]): number {
  return clocks.reduce((sum, { hours }) => sum + hours, 0);
}
