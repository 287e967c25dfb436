import type { Agents } from '../../data/agents.ts';
import { CANDIDATES } from '../../data/evidence/accession.ts';
import type { AccessionRow } from '../../data/evidence/accession.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { Prior } from '../../model/priors.ts';
import { accessionElectorate, RELABELLED } from './electorate.ts';
import { lagScores } from './lag-scores.ts';
import type { LagScores } from './lag-scores.ts';
import { lagStatistics, lastApart } from './lag-statistics.ts';
import type { LagStatistics } from './lag-statistics.ts';
import { simulateLags } from './simulate-lags.ts';

/** The ratifications of Finland and Sweden as the model has them, and what happened. One entry for each of CANDIDATES. */
export interface RatificationHindcast {
  readonly members: readonly string[]; // ISO3, the thirty that voted
  readonly statistics: readonly LagStatistics[];
  readonly scores: readonly LagScores[];
  /** The same with the codings of RELABELLED exchanged: who is last is imposed by the coding of demands where it moves with them. */
  readonly relabelled: readonly LagStatistics[];
  /** Days between the two last ratifications that happened, and the share of replications that put as many between them. */
  readonly apart: { readonly observed: number; readonly share: number };
}

/** @param plan whence parameters come @param own as in `simulateLags` @param vectors how many of the plan's, from 0 */
export function ratificationHindcast(
  plan: Pick<Plan, 'priors' | 'inner' | 'design' | 'seedKey'>,
  agents: Agents,
  record: readonly AccessionRow[],
  own: readonly Prior[] | Float64Array,
  vectors: number,
): RatificationHindcast {
  const figures = accessionElectorate(agents);
  const lags = simulateLags(plan, figures, CANDIDATES, own, vectors);
  const statistics = lagStatistics(lags);
  const { mode } = figures.attributes.dem;
  const demand = mode.subarray(0, figures.members);
  const scores = statistics.map((each, c) => lagScores(each, lags.members, demand, record, c as 0 | 1));
  const observed = Math.abs(scores[0]!.times.last.observed - scores[1]!.times.last.observed);
  const apart = lastApart(lags);
  return {
    members: lags.members,
    statistics,
    scores,
    relabelled: lagStatistics(
      simulateLags(plan, accessionElectorate(agents, RELABELLED), CANDIDATES, own, vectors),
    ),
    apart: { observed, share: apart.filter((days) => days >= observed).length / apart.length },
  };
}
