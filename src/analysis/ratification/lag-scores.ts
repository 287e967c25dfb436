import type { AccessionRow } from '../../data/evidence/accession.ts';
import { HORIZON_DAYS } from '../../model/ratification.ts';
import { ln } from '../../random/elementary.ts';
import type { Interval } from '../estimates.ts';
import { centralInterval, hoursInside } from '../scores/coverage.ts';
import { crps } from '../scores/crps.ts';
import { latest, STATISTICS, summarised } from './lag-statistics.ts';
import type { LagStatistics, Statistic } from './lag-statistics.ts';

/** What happened in the accession of one candidate, against what the model says of it. */
export interface LagScores {
  readonly candidate: string;
  readonly times: Readonly<Record<Statistic, TimeScore>>;
  readonly who: WhoScore;
}

interface TimeScore {
  readonly observed: number; // days
  readonly middle: number; // days, the median of the replications
  readonly half: Interval; // days, central 50%
  readonly ninety: Interval; // days, central 90%
  readonly insideHalf: boolean;
  readonly insideNinety: boolean;
  /** Of ln(1 + days), so that a day counts more among the first than among the last; lower is better. */
  readonly crps: number;
}

/** Natural logs of the probability given to the member that was last: higher is better. */
interface WhoScore {
  readonly last: readonly string[]; // the last two, latest first
  readonly model: number;
  /** Every member as likely as any other. */
  readonly uniform: number;
  /** As likely as its coded demand is large: what the coding says before any mechanism. */
  readonly coded: number;
  /** Probability of each of the last two to be among the last two, in the order of `last`. */
  readonly amongLastTwo: readonly number[];
}

/** One observation's worth of "anybody" in a frequency that becomes a probability: a member that was never last has not 0. */
const ANYBODY = 1;

const logDays = (days: number): number => ln(1 + days);

function timeScore(sample: Float64Array, observed: number): TimeScore {
  const seen = Math.min(observed, HORIZON_DAYS);
  const point = [seen, seen] as const;
  return {
    observed,
    middle: centralInterval(sample, 0).low,
    half: centralInterval(sample, 0.5),
    ninety: centralInterval(sample, 0.9),
    insideHalf: hoursInside(sample, point, 0.5),
    insideNinety: hoursInside(sample, point, 0.9),
    crps: crps(sample.map(logDays), [logDays(seen), logDays(seen)]),
  };
}

/**
 * Scores of one candidate.
 * @param members those of `statistics`, ISO3 @param demand their coded demand, 0..1
 * @param column which of the days of a row are the candidate's
 * @throws if the record does not hold exactly the members that were simulated
 */
export function lagScores(
  statistics: LagStatistics,
  members: readonly string[],
  demand: ArrayLike<number>,
  record: readonly AccessionRow[],
  column: 0 | 1,
): LagScores {
  const rows = members.map((id) => record.find(({ member }) => member === id));
  if (record.length !== members.length || rows.includes(undefined))
    throw new Error('the record and the electorate have different members');
  const days = Float64Array.from(rows, (row) => row!.days[column]);
  const observed = summarised(days);
  const times = STATISTICS.map((name, s) => [name, timeScore(statistics.days[name], observed[s]!)] as const);
  const n = members.length;
  const first = latest(days, 1).indexOf(1);
  const second = latest(days, 2).findIndex((weight, i) => weight === 1 && i !== first);
  if (first < 0 || second < 0) throw new Error('members tie for the last two places of the record');
  let coded = 0;
  for (let i = 0; i < n; i++) coded += demand[i]!;
  const { replications } = statistics;
  const probability = (replications * statistics.last[first]! + ANYBODY / n) / (replications + ANYBODY);
  return {
    candidate: statistics.candidate,
    times: Object.fromEntries(times) as Record<Statistic, TimeScore>,
    who: {
      last: [members[first]!, members[second]!],
      model: ln(probability),
      uniform: ln(1 / n),
      coded: ln(demand[first]! / coded),
      amongLastTwo: [statistics.lastTwo[first]!, statistics.lastTwo[second]!],
    },
  };
}
