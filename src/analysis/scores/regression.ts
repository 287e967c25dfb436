import { mean } from '../moments.ts';
import { codeProbabilities, proportionalOdds } from './proportional-odds.ts';
import { quantileGrid } from './quantile-grid.ts';
import { eachOnce, timed, type Forecaster, type Question, type ScoredCase } from './scored-case.ts';
import { waitQuantile, weibull } from './weibull.ts';

type Covariates = (question: Question) => number[];

/**
 * Baseline "regression": the code by ordinal logistic regression on severity and ambiguity, the hours by Weibull regression on
 * the same and on the kind of decision, whose level is drawn to the common one by the prior of the slopes
 * (`proportional-odds.ts`, `weibull.ts`). A decision that came counts as one within the interval that the sources leave open, as
 * [0, 24] hours for the same day; one that had not come by 720 h is censored. The domain is not read.
 * @param cases at least one
 */
export function regression(cases: readonly ScoredCase[]): Forecaster {
  const crises = eachOnce(cases);
  const ofCrisis = centred(crises);
  const codes = proportionalOdds(
    crises.map(ofCrisis),
    crises.map(({ code }) => code),
  );
  const hoursOf = timesOf(cases);
  const n = crises.length;
  return (question) => {
    const probabilities = codeProbabilities(codes, ofCrisis(question));
    if (hoursOf === null) return { n, codes: probabilities };
    return { n, codes: probabilities, hours: hoursOf(question) };
  };
}

/** Null where no case has a clock. */
function timesOf(cases: readonly ScoredCase[]): ((question: Question) => Float64Array) | null {
  const clocks = timed(cases);
  if (clocks.length === 0) return null;
  const plain = centred(clocks);
  const kinds = [...new Set(clocks.map(({ decision }) => decision))];
  // a single kind has no level of its own beside the common one
  const told = kinds.length < 2 ? [] : kinds.filter((kind) => kind !== undefined);
  const covariates: Covariates = (question) => [
    ...plain(question),
    ...told.map((kind) => Number(question.decision === kind)),
  ];
  const fitted = weibull(clocks.map(covariates), clocks);
  return (question) => {
    const x = covariates(question);
    return quantileGrid((p) => waitQuantile(fitted, x, p));
  };
}

/** Severity and ambiguity less their means over what is fitted. */
function centred(fitted: readonly Question[]): Covariates {
  const severities = mean(fitted.map(({ severity }) => severity));
  const ambiguities = mean(fitted.map(({ ambiguity }) => ambiguity));
  return ({ severity, ambiguity }) => [severity - severities, ambiguity - ambiguities];
}
