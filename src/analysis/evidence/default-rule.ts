import { crps } from '../scores/crps.ts';
import { logScore } from '../scores/log-score.ts';
import { HALF } from '../scores/prediction.ts';
import { eachOnce, type ScoredCase } from '../scores/scored-case.ts';
import { type EventRuns, predictionOf } from './hindcast-runs.ts';
import type { DefaultRule, Source } from './validation.ts';

/** Parts of the runs from which the error of a mean CRPS is taken. */
const PARTS = 10;
/** Standard errors by which the posterior must be better. */
const MARGIN = 2;

function part({ codes, hours }: EventRuns, at: number): EventRuns {
  const cut = <T extends Uint8Array | Float64Array>(values: T): T => {
    const size = Math.floor(values.length / PARTS);
    return values.slice(at * size, (at + 1) * size) as T;
  };
  return {
    codes: cut(codes),
    hours: {
      adopted: cut(hours.adopted),
      measures: cut(hours.measures),
      article5: cut(hours.article5),
      operative: cut(hours.operative),
    },
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean over events of the log score, with the variance that the number of runs leaves: (1 - p) / (n p) of each ln p. */
function codeScore(
  cases: readonly ScoredCase[],
  runs: (id: string) => EventRuns,
): { value: number; variance: number } {
  const events = eachOnce(cases).map((each) => {
    const { codes } = runs(each.id);
    const { codes: p } = predictionOf(runs(each.id), each);
    const share = p[each.code]!;
    return { score: logScore(p, each.code), variance: (1 - share) / ((codes.length + HALF) * share) };
  });
  const total = events.reduce((sum, { variance }) => sum + variance, 0);
  return { value: meanOf(events.map(({ score }) => score)), variance: total / events.length ** 2 };
}

/** Mean over clocks of the CRPS, hours, with its variance over parts of the runs. */
function clockScore(
  cases: readonly ScoredCase[],
  runs: (id: string) => EventRuns,
): { value: number; variance: number } {
  const timed = cases.filter(({ clock }) => clock !== undefined);
  const score = (of: (id: string) => EventRuns): number =>
    meanOf(timed.map((each) => crps(predictionOf(of(each.id), each).hours!, each.clock!.between)));
  const parts = Array.from({ length: PARTS }, (_, at) => score((id) => part(runs(id), at)));
  const centre = meanOf(parts);
  const spread = parts.reduce((sum, each) => sum + (each - centre) ** 2, 0) / (PARTS - 1);
  return { value: score(runs), variance: spread / PARTS };
}

/**
 * Whether the posterior takes the place of the prior, by the rule of `evidence/README.md`.
 * @param cases hold-outs @param runs of an event under prior and posterior
 */
export function defaultRule(
  cases: readonly ScoredCase[],
  runs: Readonly<Record<Source, (id: string) => EventRuns>>,
): DefaultRule {
  const between = (score: typeof codeScore): { difference: number; error: number } => {
    const [prior, posterior] = [score(cases, runs.prior), score(cases, runs.posterior)];
    return {
      difference: posterior.value - prior.value,
      error: Math.sqrt(prior.variance + posterior.variance),
    };
  };
  const [codes, clocks] = [between(codeScore), between(clockScore)];
  return {
    logScore: codes,
    crps: clocks,
    events: eachOnce(cases).length,
    becomesDefault: codes.difference > MARGIN * codes.error && clocks.difference < -MARGIN * clocks.error,
  };
}
