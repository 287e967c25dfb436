import type { Estimates, PairedEffect } from '../analysis/estimates.ts';
import type { Table } from './figure.ts';
import { type Place, speedEnds } from './tradeoff-places.ts';
import { armLabel } from './words.ts';

/** One row an arm, the baseline last. */
export function tradeoffTable(
  estimates: Estimates,
  places: readonly Place[],
  baselineOnFront: boolean,
): Table {
  const points = (effect: PairedEffect | undefined): (number | null)[] =>
    effect === undefined
      ? [null, null, null]
      : [effect.value, effect.interval90.low, effect.interval90.high].map((value) => value * 100);
  return {
    columns: [
      'letter',
      'arm',
      'effect on credibility (percentage points)',
      'credibility, 90% low (percentage points)',
      'credibility, 90% high (percentage points)',
      'effect on time undecided (hours of 72)',
      'time undecided, 90% low (hours of 72)',
      'time undecided, 90% high (hours of 72)',
      'effect on false positives (percentage points)',
      'false positives, 90% low (percentage points)',
      'false positives, 90% high (percentage points)',
      'n (pairs)',
      'beaten in both by none',
    ],
    rows: [
      ...places.map((place) => [
        place.letter,
        armLabel(estimates, place.arm),
        ...points(place.credibility),
        place.x,
        speedEnds(place).low,
        speedEnds(place).high,
        ...points(place.wrong),
        place.credibility.n,
        place.front ? 'yes' : 'no',
      ]),
      [
        '–',
        armLabel(estimates, estimates.baseline),
        0,
        0,
        0,
        0,
        0,
        0,
        ...points(undefined),
        null,
        baselineOnFront ? 'yes' : 'no',
      ],
    ],
  };
}
