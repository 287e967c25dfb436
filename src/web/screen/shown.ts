import type { Answered } from '../state/answers.ts';

/** How sure the page is of a headline. */
export type Standing = 'none' | 'approximate' | 'measuring' | 'settled';

/** A headline as the screen shows it: shares 0..1. */
export interface Shown {
  readonly standing: Standing;
  readonly baseline: number | null;
  readonly chosen: number | null;
  readonly difference: number | null;
  /** Of the difference, 90%; of an approximate one as far as it may be off. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly intervalOfBaseline: readonly [low: number, high: number] | null;
  readonly intervalOfChosen: readonly [low: number, high: number] | null;
  /** How far an approximate difference may be off, and an approximate baseline; null: measured. */
  readonly error: number | null;
  readonly errorOfBaseline: number | null;
  /** Paired worlds. */
  readonly n: number;
  /** Shares of paired crises that are so with the mix alone, and as things stand alone; null where only the balance is known. */
  readonly gained: number | null;
  readonly lost: number | null;
}

const NOTHING: Shown = {
  standing: 'none',
  baseline: null,
  chosen: null,
  difference: null,
  interval: null,
  intervalOfBaseline: null,
  intervalOfChosen: null,
  error: null,
  errorOfBaseline: null,
  n: 0,
  gained: null,
  lost: null,
};

/** The measured answer where there is one, else the approximate one, else nothing. */
export function shownOf(which: 'credibility' | 'decided', { answer, quick, phase }: Answered): Shown {
  if (answer !== null) {
    const { baseline, chosen, difference, gained, lost } = answer[which];
    return {
      standing: phase === 'settled' ? 'settled' : 'measuring',
      baseline: baseline.value,
      chosen: chosen.value,
      difference: difference.value,
      interval: difference.interval90,
      intervalOfBaseline: baseline.interval90,
      intervalOfChosen: chosen.interval90,
      error: null,
      errorOfBaseline: null,
      n: answer.n,
      gained,
      lost,
    };
  }
  if (quick === null) return NOTHING;
  const { baseline, halfWidth, chosen, difference, error } = quick[which];
  return {
    ...NOTHING,
    standing: 'approximate',
    baseline,
    chosen,
    difference,
    interval: [difference - error, difference + error],
    intervalOfBaseline: [baseline - halfWidth, baseline + halfWidth],
    error,
    errorOfBaseline: halfWidth,
  };
}

/**
 * No crisis that was run came out differently with the mix: there is no spread from which an interval could be had, and the
 * difference in other worlds need not be 0.
 */
export const noneDiffers = ({ gained, lost, n }: Shown): boolean => n > 0 && gained === 0 && lost === 0;
