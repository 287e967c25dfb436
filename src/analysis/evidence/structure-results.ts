import { mean } from '../moments.ts';
import { compare } from '../scores/compare.ts';
import type { ScoredCase } from '../scores/scored-case.ts';
import { type EventScore, scoreEvents } from './event-scores.ts';
import { type HindcastRuns, predictionOf } from './hindcast-runs.ts';
import type { StructureResult } from './validation.ts';

const DEFAULT = 'default';

/**
 * Scores of each structure over the calibration events, which settle nothing but an order among rivals: a hold-out is not
 * spent on them.
 * @param runs every event under every structure
 */
export function structureResults(cases: readonly ScoredCase[], runs: HindcastRuns): StructureResult[] {
  const ids = [...runs.get(cases[0]!.id)!.keys()];
  const scores = new Map(
    ids.map((id): [string, EventScore[]] => [
      id,
      scoreEvents(
        cases,
        cases.map((each) => predictionOf(runs.get(each.id)!.get(id)!, each)),
      ),
    ]),
  );
  const { standings } = compare(
    ids.map((id) => ({ id, scores: scores.get(id)!.map(({ logScore }) => logScore) })),
    DEFAULT,
  );
  return standings.map(({ id, mean: logScore, difference, interval }) => ({
    id,
    logScore,
    crps: mean(scores.get(id)!.flatMap(({ crps }) => crps ?? [])),
    difference,
    interval,
  }));
}

/** A check, not a rival: nobody holds that members have no tastes of their own. */
const NO_RIVAL = 'noise=off';

/** The rival structure with the best log score. */
export function strongestRival(structures: readonly StructureResult[]): StructureResult {
  return structures
    .filter(({ id }) => id !== DEFAULT && id !== NO_RIVAL)
    .reduce((best, each) => (each.logScore > best.logScore ? each : best));
}
