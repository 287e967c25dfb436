import type { Estimates, Interval, PairedEffect, Scope } from '../analysis/estimates.ts';
import { paretoFront } from '../analysis/portfolio/dominance.ts';
import { effectsOf, findEffect } from './select.ts';
import { wordsOf } from './words.ts';

/** What an arm does to wrongful punishment: told apart from 0 by its 90% interval, or not, or not measured. */
export type Punished = 'more' | 'fewer' | 'alike';

/** An arm by both its effects, in the units drawn. */
export interface Place {
  readonly arm: string;
  readonly letter: string;
  readonly speed: PairedEffect;
  readonly credibility: PairedEffect;
  readonly wrong: PairedEffect | undefined;
  readonly x: number; // hours
  readonly y: number; // points of 100
  readonly punished: Punished;
  readonly front: boolean;
}

/** 'A' to 'Z', then 'AA'. */
const letterOf = (at: number): string =>
  (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

const punishedBy = (effect: PairedEffect | undefined): Punished => {
  if (effect === undefined) return 'alike';
  const { low, high } = effect.interval90;
  if (low > 0) return 'more';
  return high < 0 ? 'fewer' : 'alike';
};

/** Arms by credibility gained, the largest first. The baseline takes part in the front: at the origin. */
export function placesOf(estimates: Estimates, scope: Scope): { places: Place[]; baselineOnFront: boolean } {
  const both = effectsOf(estimates, scope, 'credibility').flatMap((credibility) => {
    const speed = findEffect(estimates, credibility.arm, scope, 'rmst72');
    return speed === undefined || !Number.isFinite(speed.value) ? [] : [{ credibility, speed }];
  });
  const points = [[0, 0], ...both.map(({ credibility, speed }) => [credibility.value, -speed.value])];
  const front = new Set(paretoFront(points));
  const places = both.map(({ credibility, speed }, at): Place => {
    const found = findEffect(estimates, credibility.arm, scope, 'falsePositive');
    // Where Russia causes every provocation there is nobody to wrong.
    const wrong = found !== undefined && Number.isFinite(found.value) ? found : undefined;
    return {
      arm: credibility.arm,
      letter: letterOf(at),
      speed,
      credibility,
      wrong,
      x: speed.value * wordsOf('rmst72').scale,
      y: credibility.value * wordsOf('credibility').scale,
      punished: punishedBy(wrong),
      front: front.has(at + 1),
    };
  });
  return { places, baselineOnFront: front.has(0) };
}

const scaledEnds = ({ low, high }: Interval, scale: number): Interval => ({
  low: low * scale,
  high: high * scale,
});
/** Ends of the 90% interval of the change in hours undecided. */
export const speedEnds = ({ speed }: Place): Interval =>
  scaledEnds(speed.interval90, wordsOf('rmst72').scale);
/** The same of credibility, points of 100. */
export const gainEnds = ({ credibility }: Place): Interval =>
  scaledEnds(credibility.interval90, wordsOf('credibility').scale);
