import { mean, standardError } from '../../src/analysis/moments.ts';
import { withoutRounding } from '../../src/analysis/rounding.ts';
import type { Differences } from './sample.ts';

/** What paired differences say. */
export interface Verdict {
  readonly value: number; // mean difference
  readonly error: number; // its standard error
  readonly t: number; // value / error; infinite where every pair differs by the same
  readonly n: number; // pairs with a number
  readonly sameSign: boolean; // every pair differs, all in one direction
}

export function judge(differences: Differences): Verdict {
  const held = differences.filter((value) => !Number.isNaN(value)).map((value) => withoutRounding(value, 1));
  const value = held.length === 0 ? NaN : mean(held);
  const error = standardError(held);
  const t = value === 0 ? 0 : value / error;
  const sameSign = held.length > 0 && held.every((each) => each * value > 0);
  return { value, error, t, n: held.length, sameSign };
}
