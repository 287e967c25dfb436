import { compare } from '../scores/compare.ts';
import { constantRates } from '../scores/constant-rates.ts';
import { coverage, type Coverage } from '../scores/coverage.ts';
import { leaveOneOut } from '../scores/leave-one-out.ts';
import type { Prediction } from '../scores/prediction.ts';
import { regression } from '../scores/regression.ts';
import { questionOf, type ScoredCase } from '../scores/scored-case.ts';
import { type EventScore, scoreEvents } from './event-scores.ts';
import { asAsked } from './as-asked.ts';
import type { CoverageOfEvents, Forecaster, Source, Standing } from './validation.ts';

/** All forecasters, the one that the others are measured against first. */
export const FORECASTERS: readonly Forecaster[] = [
  'prior',
  'posterior',
  'constant-rates',
  'regression',
  'as-asked',
];

/**
 * What the baselines say: of a calibration event by a fit that has not seen it, of a hold-out by a fit to all of those. What
 * was asked for says nothing of the day, so the days of that one are those of the constant rates.
 * @param asked code asked for in an event
 * @returns one prediction for each case, calibration first
 */
export function baselines(
  calibration: readonly ScoredCase[],
  holdOuts: readonly ScoredCase[],
  asked: (id: string) => number | null,
): Readonly<Record<Exclude<Forecaster, Source>, readonly Prediction[]>> {
  const of = (fit: typeof constantRates): Prediction[] => {
    const forecaster = fit(calibration);
    return [...leaveOneOut(calibration, fit), ...holdOuts.map((each) => forecaster(questionOf(each)))];
  };
  const rates = of(constantRates);
  const told = [...calibration, ...holdOuts].map(({ id }, at) => {
    const learnt = calibration.filter((each) => each.id !== id);
    const { hours } = rates[at]!;
    return { ...asAsked(learnt, asked)(id), ...(hours && { hours }) };
  });
  return { 'constant-rates': rates, regression: of(regression), 'as-asked': told };
}

/** Scores of every forecaster, by event in the order of the cases. */
export function scoresOf(
  cases: readonly ScoredCase[],
  predictions: Readonly<Record<Forecaster, readonly Prediction[]>>,
): Readonly<Record<Forecaster, readonly EventScore[]>> {
  const of = (id: Forecaster): EventScore[] => scoreEvents(cases, predictions[id]);
  return {
    prior: of('prior'),
    posterior: of('posterior'),
    'constant-rates': of('constant-rates'),
    regression: of('regression'),
    'as-asked': of('as-asked'),
  };
}

/** The forecasters over some of the events. */
export function standingOf(
  scores: Readonly<Record<Forecaster, readonly EventScore[]>>,
  wanted: (event: string) => boolean,
): Standing {
  const rivals = (read: (score: EventScore) => number | null): { id: string; scores: number[] }[] =>
    FORECASTERS.map((id) => ({
      id,
      scores: scores[id].filter((each) => wanted(each.id)).flatMap((each) => read(each) ?? []),
    }));
  return {
    logScore: compare(
      rivals((each) => each.logScore),
      'prior',
    ),
    crps: compare(
      rivals((each) => each.crps),
      'prior',
      'lower',
    ),
    brier: compare(
      rivals((each) => each.brier),
      'prior',
      'lower',
    ),
  };
}

/**
 * How often the central intervals of a forecaster held the code, and the days that came: of several clocks of one crisis, all.
 * Intervals of codes get no mark: of five ordered codes they hold at least their level, mostly far more.
 */
export function coverageOf(scores: readonly EventScore[]): CoverageOfEvents {
  const codes = scores.map((each) => each.codeInside);
  const crises = scores.filter(({ clocksInside }) => clocksInside.length > 0);
  const clocks = crises.map(({ clocksInside }) => ({
    half: clocksInside.every(({ half }) => half),
    ninety: clocksInside.every(({ ninety }) => ninety),
  }));
  const both = (inside: readonly { half: boolean; ninety: boolean }[]): Coverage[] => [
    coverage(
      inside.map(({ half }) => half),
      0.5,
    ),
    coverage(
      inside.map(({ ninety }) => ninety),
      0.9,
    ),
  ];
  return { codes: both(codes).map((each) => ({ ...each, passes: null })), clocks: both(clocks) };
}
