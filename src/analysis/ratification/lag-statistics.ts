import { HORIZON_DAYS } from '../../model/ratification.ts';
import type { Lags } from './simulate-lags.ts';

/** What is said of the lags of one candidate. */
export const STATISTICS = ['lower quartile', 'median', 'upper quartile', 'last'] as const;
export type Statistic = (typeof STATISTICS)[number];

/** Statistics of one candidate over replications. */
export interface LagStatistics {
  readonly candidate: string;
  readonly replications: number;
  /** Days, ascending, one for each replication; HORIZON_DAYS = not by then. */
  readonly days: Readonly<Record<Statistic, Float64Array>>;
  /** Mean weight of each member as the last, sum 1; members that tie share one. */
  readonly last: Float64Array;
  /** Mean weight of each member among the last two, sum 2. */
  readonly lastTwo: Float64Array;
  /** Share of replications in which somebody had not ratified at the horizon. */
  readonly unfinished: number;
}

/** Quantile of ascending values between order statistics (Hyndman & Fan 1996, type 7), as the record's 4, 15 and 29 days are taken. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const next = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return sorted[below]! + (place - below) * (next - sorted[below]!);
}

/** The statistics of one set of lags in days, in the order of STATISTICS. */
export function summarised(lags: Float64Array): [lower: number, median: number, upper: number, last: number] {
  const sorted = lags.toSorted();
  return [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75), sorted.at(-1)!];
}

/** Weight of each member among the last `places`: those later have their place, those that tie for the rest share it. */
export function latest(lags: Float64Array, places: number): Float64Array {
  const cut = lags.toSorted().at(-places)!;
  const later = lags.filter((days) => days > cut).length;
  const share = (places - later) / lags.filter((days) => days === cut).length;
  return lags.map((days) => (days > cut ? 1 : days === cut ? share : 0));
}

/** One entry for each candidate. */
export function lagStatistics({ members, candidates, replications, days }: Lags): LagStatistics[] {
  const n = members.length;
  return candidates.map((candidate, c) => {
    const columns = STATISTICS.map(() => new Float64Array(replications));
    const last = new Float64Array(n);
    const lastTwo = new Float64Array(n);
    let unfinished = 0;
    for (let r = 0; r < replications; r++) {
      const at = (r * candidates.length + c) * n;
      const lags = days.subarray(at, at + n);
      for (const [s, value] of summarised(lags).entries()) columns[s]![r] = value;
      const one = latest(lags, 1);
      const two = latest(lags, 2);
      for (let i = 0; i < n; i++) {
        last[i] = last[i]! + one[i]! / replications;
        lastTwo[i] = lastTwo[i]! + two[i]! / replications;
      }
      if (columns[3]![r] === HORIZON_DAYS) unfinished += 1 / replications;
    }
    const sorted = columns.map((column) => column.sort());
    return {
      candidate,
      replications,
      days: {
        'lower quartile': sorted[0]!,
        median: sorted[1]!,
        'upper quartile': sorted[2]!,
        last: sorted[3]!,
      },
      last,
      lastTwo,
      unfinished,
    };
  });
}

/** Days between the last ratifications of the first two candidates, ascending, one for each replication. */
export function lastApart({ members, candidates, replications, days }: Lags): Float64Array {
  const n = members.length;
  const lastOf = (r: number, c: number): number => {
    const at = (r * candidates.length + c) * n;
    return summarised(days.subarray(at, at + n))[3];
  };
  return Float64Array.from({ length: replications }, (_, r) => Math.abs(lastOf(r, 0) - lastOf(r, 1))).sort();
}
