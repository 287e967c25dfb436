/** The cells of Russia's beliefs about answers: group of classes, bloc of the victim, intensity, band (S1). */

export const INTENSITIES = [0.6, 1, 1.4] as const;
export const IOTAS = INTENSITIES.length;
/** Packages 0-1, 2-3, 4-5, 6-7, 8-9. */
export const BANDS = 5;
/** What is known of the answers to a class: shares of the bands, then of adequate answers. */
export const RESPONSES = BANDS + 1;
export const GROUP_COUNT = 5;
/** Six regions, and Ukraine. */
export const BLOCS = 7;
export const UKRAINE_BLOC = 6;
/** Index of the group of green men and attacks, whose answers are graver. */
export const FORCE_GROUP = 4;
export const CELLS = GROUP_COUNT * BLOCS * IOTAS * BANDS;

/** Index of the first band of a cell. */
export const cellOf = (group: number, bloc: number, iota: number): number =>
  ((group * BLOCS + bloc) * IOTAS + iota) * BANDS;
