import { CONTROLS, LEVELS } from '../mix/controls.ts';
import type { Mix } from '../mix/mix.ts';

/** Level of each control, 0 ("as things stand") to 3, in the order of CONTROLS. */
export type Levels = readonly number[];

const CHANGES = LEVELS - 1;

/** Terms of one control alone: they come first. */
export const ALONE = CONTROLS.length * CHANGES;

/** Terms of a prediction: a control at a level, and two controls each at a level. */
export const TERMS = ALONE + ((CONTROLS.length * (CONTROLS.length - 1)) / 2) * CHANGES * CHANGES;

/** Place of the rule of the Council among the controls: the one that does most by far, so the fit and the check look at it apart. */
export const RULE = CONTROLS.findIndex(({ id }) => id === 'rule');

export const levelsOf = (levels: Mix['levels']): Levels => CONTROLS.map(({ id }) => levels[id]);

/** The terms that a mix has, as places 0 .. TERMS - 1; of a mix with nothing changed, none. */
export function termsOf(levels: Levels): number[] {
  const terms: number[] = [];
  for (const [control, level] of levels.entries()) if (level > 0) terms.push(control * CHANGES + level - 1);
  let pair = 0;
  for (let first = 0; first < levels.length; first++) {
    for (let second = first + 1; second < levels.length; second++, pair++) {
      const [a, b] = [levels[first]! - 1, levels[second]! - 1];
      if (a >= 0 && b >= 0) terms.push(ALONE + (pair * CHANGES + a) * CHANGES + b);
    }
  }
  return terms;
}
