import { ALONE, type Levels, termsOf } from './terms.ts';

/** Errors of mixes held out, in units of `scaleOf` their predicted difference, of one kind of scope and one measure. */
export interface ErrorTable {
  /** Nine in ten of the mixes that change 1, 2, .. 8 controls are at most this far off. */
  readonly changed: readonly number[];
  /** The same of those that move a control to a level, [alone, with others][term of that level alone]. */
  readonly levels: readonly (readonly number[])[];
}

export const changedOf = (levels: Levels): number => levels.filter((level) => level > 0).length;

/** The controls moved and to which level, as terms of them alone. */
export const movedOf = (levels: Levels): number[] => termsOf(levels).filter((term) => term < ALONE);

/** A share at which nothing happens yet has some noise: of one crisis in a hundred. */
const FLOOR = 0.01;

/** How errors grow with the size of a predicted difference, as the noise of a count does: with its root. @param difference of shares */
export const scaleOf = (difference: number): number => Math.sqrt(FLOOR + Math.abs(difference));

/**
 * How far off nine in ten predictions like this one were, shares 0..1: the largest of what mixes with so many changed controls
 * and mixes that move each of these controls to its level have shown, for a difference of this size. 0 where nothing is changed.
 */
export function statedError(
  { changed, levels: byLevel }: ErrorTable,
  levels: Levels,
  difference: number,
): number {
  const count = changedOf(levels);
  if (count === 0) return 0;
  const own = byLevel[count === 1 ? 0 : 1]!;
  return scaleOf(difference) * Math.max(changed[count - 1]!, ...movedOf(levels).map((term) => own[term]!));
}
