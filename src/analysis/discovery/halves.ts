import { hash32 } from '../../random/hash.ts';

/** Places of the draws on which boxes are sought, and of those on which they are estimated, each ascending. */
export interface Halves {
  readonly search: Uint32Array;
  readonly estimate: Uint32Array;
}

/**
 * Parts the draws in two by a bit of each one's own key, so that a draw stays in its half whatever other draws there are.
 * @param vectorAt number of the draw at a place
 */
export function halves(seed: string, n: number, vectorAt: (place: number) => number): Halves {
  const all = new Uint32Array(n).map((_, place) => place);
  const half = all.map((place) => hash32(`${seed}/reversals/${vectorAt(place)}`) & 1);
  return {
    search: all.filter((place) => half[place] === 0),
    estimate: all.filter((place) => half[place] === 1),
  };
}
