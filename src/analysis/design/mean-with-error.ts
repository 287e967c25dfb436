import type { Interval } from '../estimates.ts';

/** A mean over a design, with the Monte Carlo error that the design leaves. */
export interface MeanWithError {
  readonly value: number;
  readonly error: number; // standard error
  readonly interval: Interval; // of `LEVEL`
}
