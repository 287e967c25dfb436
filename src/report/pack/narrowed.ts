import type { Estimates } from '../../analysis/estimates.ts';
import { shownArms } from '../../charts/select.ts';
import { count } from '../../charts/words.ts';

/** Arms but the baseline, those that the experiment names for its answer first, then those that move most, then the rest. */
export function armsInOrder(estimates: Estimates): string[] {
  const all = estimates.arms.map(({ id }) => id).filter((id) => id !== estimates.baseline);
  return [...new Set([...shownArms(estimates, all.length), ...all])];
}

/** The same estimates with the baseline and the first `limit` arms alone, for figures and tables that have little room. */
export function narrowed(estimates: Estimates, limit: number): Estimates {
  const kept = new Set([estimates.baseline, ...armsInOrder(estimates).slice(0, limit)]);
  if (kept.size >= estimates.arms.length) return estimates;
  const own = <T extends { readonly arm: string }>(rows: readonly T[]): T[] =>
    rows.filter(({ arm }) => kept.has(arm));
  const { sequences } = estimates;
  return {
    ...estimates,
    arms: estimates.arms.filter(({ id }) => kept.has(id)),
    estimates: own(estimates.estimates),
    effects: own(estimates.effects),
    counts: own(estimates.counts),
    survival: own(estimates.survival),
    sequences:
      sequences === null
        ? null
        : { ...sequences, arms: sequences.arms.filter(({ id }, at) => at === 0 || kept.has(id)) },
  };
}

/** How many arms are shown beside the baseline, of how many. */
export interface Shown {
  readonly shown: number;
  readonly all: number;
}

/** Which arms are shown and by which rule; null where all are. @param where the others stand */
export function shownNote(of: Estimates, { shown, all }: Shown, where: string): string | null {
  if (shown >= all) return null;
  const named = of.experiment.answer.length > 0;
  const rule = named
    ? 'those that the experiment names for its answer, then those that move the share answered adequately in time most'
    : 'those that move the share answered adequately in time most';
  return `Shown: ${count(shown)} of ${count(all)} arms, ${rule}. All stand in ${where}.`;
}
