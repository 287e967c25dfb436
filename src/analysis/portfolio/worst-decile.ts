import type { Interval } from '../estimates.ts';
import { clusterMeans, mean } from '../moments.ts';
import { regrets } from '../regrets.ts';
import type { Resamples } from '../resample.ts';

/** Regret of one arm over parameter vectors, in the unit of the estimand; never below 0. */
export interface WorstDecile {
  readonly mean: number;
  /** Mean of its largest tenth. */
  readonly value: number;
  /** Of `value`, from resampled vectors (percentiles). */
  readonly interval90: Interval;
  /**
   * The same with best arm and worst tenth found in one half of the inner runs and the regret taken from the other, both
   * ways: noise that made an arm look best does not count. NaN with fewer than 2 runs.
   */
  readonly crossed: number;
}

/** How many vectors are the worst tenth. */
const tenth = (vectors: number): number => Math.ceil(vectors / 10);

/** Values of each vector from some of its inner runs. */
function means(values: Float64Array, inner: number, from: number, to: number): Float64Array {
  const out = new Float64Array(values.length / inner);
  for (let v = 0; v < out.length; v++) out[v] = mean(values.subarray(v * inner + from, v * inner + to));
  return out;
}

/** Worst tenth of the vectors by regret in `found`, and the mean regret in `judged` against what was best in `found`. */
function crossedOnce(found: readonly Float64Array[], judged: readonly Float64Array[], arm: number): number {
  const vectors = Array.from(found[0]!, (_, v) => {
    let best = 0;
    for (let a = 1; a < found.length; a++) if (found[a]![v]! > found[best]![v]!) best = a;
    return { v, best, regret: found[best]![v]! - found[arm]![v]! };
  });
  vectors.sort((a, b) => b.regret - a.regret || a.v - b.v);
  const worst = vectors.slice(0, tenth(vectors.length));
  return mean(worst.map(({ v, best }) => judged[best]![v]! - judged[arm]![v]!));
}

/**
 * For each arm, how far it stays behind the best arm of the same parameter vector (Savage 1951): mean, and the mean of the
 * worst tenth of the vectors (a conditional value at risk: Rockafellar & Uryasev 2000, J. Risk 2:21). The value of a vector
 * is a mean of few runs, so the best of many arms is best by luck in part and `value` is too large; `crossed` is free of
 * that luck and, because it misses the true best, too small.
 * @param worlds the value of each replication, for each arm; `inner` neighbours share a vector
 * @param table resamples of vectors
 */
export function worstDeciles(
  worlds: readonly Float64Array[],
  better: 1 | -1,
  inner: number,
  table: Resamples,
): WorstDecile[] {
  const vectors = worlds.map((each) => clusterMeans(each, inner));
  const plain = regrets(vectors, better, 1);
  const best = vectors[0]!.map((_, v) => Math.max(...vectors.map((arm) => better * arm[v]!)));
  const half = Math.floor(inner / 2);
  const turned = worlds.map((each) => each.map((value) => better * value));
  const halves = [0, half].map((from) => turned.map((each) => means(each, inner, from, from + half)));
  return vectors.map((arm, a) => {
    const own = arm.map((value, v) => best[v]! - better * value);
    const replicates = worstOfResamples(own, table).sort();
    const at = (share: number): number => replicates[Math.round(share * (replicates.length - 1))]!;
    const [first, second] = halves as [Float64Array[], Float64Array[]];
    return {
      mean: plain[a]!.value,
      value: plain[a]!.worstDecile,
      interval90: { low: at(0.05), high: at(0.95) },
      crossed: half < 1 ? NaN : (crossedOnce(first, second, a) + crossedOnce(second, first, a)) / 2,
    };
  });
}

/** Mean of the largest tenth in each resample. */
function worstOfResamples(values: Float64Array, { n, count, index }: Resamples): Float64Array {
  const keep = tenth(n);
  const drawn = new Float64Array(n);
  return Float64Array.from({ length: count }, (_, b) => {
    for (let i = 0; i < n; i++) drawn[i] = values[index[b * n + i]!]!;
    drawn.sort();
    return mean(drawn.subarray(n - keep));
  });
}
