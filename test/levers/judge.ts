import { mean, standardError } from '../../src/analysis/moments.ts';
import { withoutRounding } from '../../src/analysis/rounding.ts';

/** What paired differences (arm minus baseline, NaN where one of the two has no number) say. */
export interface Verdict {
  readonly value: number; // mean difference
  readonly error: number; // its standard error
  readonly n: number; // pairs with a number
  /** Every pair differs, and all in one direction. */
  readonly oneWay: boolean;
}

/** Pairs from which "all in one direction" is beyond chance: the sign test gives 2^-11 (two-sided) at 12. */
const ENOUGH = 12;

export function judge(differences: Float64Array): Verdict {
  const held = differences.filter((value) => !Number.isNaN(value)).map((value) => withoutRounding(value, 1));
  const value = held.length === 0 ? NaN : mean(held);
  return {
    value,
    error: standardError(held),
    n: held.length,
    oneWay: held.length > 0 && held.every((each) => each * value > 0),
  };
}

/** Mean over standard error; 0 where nothing differs, infinite where every pair differs by the same. */
export function tOf({ value, error }: Verdict): number {
  return value === 0 || Number.isNaN(value) || Number.isNaN(error) ? 0 : value / error;
}

/** Whether an outcome moves beyond Monte Carlo error: by |t|, or because every one of enough pairs moves the same way. */
export function moves(verdict: Verdict, limit: number): boolean {
  if (verdict.n < ENOUGH || verdict.value === 0 || Number.isNaN(verdict.value)) return false;
  return verdict.oneWay || Math.abs(tOf(verdict)) >= limit;
}

/** Whether an outcome moves in a direction beyond Monte Carlo error. */
export function movesTo(sign: number, verdict: Verdict, limit: number): boolean {
  return moves(verdict, limit) && verdict.value * sign > 0;
}
