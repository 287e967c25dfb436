import betainc from '@stdlib/math-base-special-betainc';

/** P(|T| >= |t|) of Student's t (Abramowitz & Stegun 26.7.1 through the incomplete beta function), 0..1. */
export function studentTwoSided(t: number, freedom: number): number {
  if (t === 0) return 1;
  if (!Number.isFinite(t)) return Number.isNaN(t) ? NaN : 0;
  return betainc(freedom / (freedom + t * t), freedom / 2, 0.5);
}
