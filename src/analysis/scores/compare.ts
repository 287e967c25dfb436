import type { Interval } from '../estimates.ts';
import { mean } from '../moments.ts';
import { PairedT } from '../paired-t.ts';

/** A forecaster and its scores of the same questions, in the same order as its rivals'. */
export interface Rival {
  readonly id: string;
  readonly scores: ArrayLike<number>;
}

export interface Standing {
  readonly id: string;
  readonly total: number;
  readonly mean: number;
  /** Mean of this score minus the reference's over the same questions; 0 for the reference itself. */
  readonly difference: number;
  /** 90% interval of that mean by Student's t over questions; NaN where there is one question alone. */
  readonly interval: Interval;
}

export interface Comparison {
  readonly n: number; // questions
  readonly reference: string;
  readonly standings: readonly Standing[]; // in the order given
  /** Those with the best mean; several where they tie. */
  readonly best: readonly string[];
}

/**
 * Rival forecasters over the same questions. The interval speaks of questions such as these, as if they were independent:
 * several clocks of one crisis are not, and are better averaged first.
 * @param better whether high scores are good (log score) or low ones (Brier, ranked probability, CRPS)
 * @throws Error where a rival has not answered every question, or the reference is not among them
 */
export function compare(
  rivals: readonly Rival[],
  reference: string,
  better: 'higher' | 'lower' = 'higher',
): Comparison {
  const base = rivals.find(({ id }) => id === reference);
  if (base === undefined) throw new Error(`no forecaster is called ${reference}`);
  const n = base.scores.length;
  if (n === 0) throw new Error('no question to compare forecasters over');
  const standings = rivals.map(({ id, scores }) => {
    if (scores.length !== n) throw new Error(`${id} has answered ${scores.length} of ${n} questions`);
    const differences = Float64Array.from({ length: n }, (_, i) => scores[i]! - base.scores[i]!);
    const difference = mean(differences);
    const interval = new PairedT(difference, differences).interval(0.9);
    return { id, total: mean(scores) * n, mean: mean(scores), difference, interval };
  });
  const top = standings
    .map((one) => one.mean)
    .reduce((a, b) => (better === 'higher' ? Math.max(a, b) : Math.min(a, b)));
  const best = standings.filter((one) => one.mean === top).map(({ id }) => id);
  return { n, reference, standings, best };
}
