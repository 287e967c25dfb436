import betainc from '@stdlib/math-base-special-betainc';
import { normalQuantile } from '../../random/elementary.ts';
import { INNER_FOR_DRAWS } from '../compare-worlds.ts';
import { critical } from '../critical.ts';
import { FEW_CHANGED } from '../few-changed.ts';
import { mean, standardError } from '../moments.ts';
import { PairedT } from '../paired-t.ts';
import { wilson } from '../wilson.ts';
import type { MeanEffect, Reversal, Share } from './reversal.ts';

export interface Half {
  readonly inside: Float64Array; // effects of the draws in the box
  readonly outside: Float64Array;
}

/** Mean effect with Student's t interval; NaN where fewer than two draws. */
export function meanEffect(effects: Float64Array): MeanEffect {
  const value = effects.length === 0 ? NaN : mean(effects);
  const none = { low: NaN, high: NaN };
  return {
    value,
    interval90: effects.length < 2 ? none : new PairedT(value, effects).interval(0.9),
    n: effects.length,
  };
}

/**
 * One-sided p of "the mean effect is not on the side sought". Student's; where fewer than 30 draws differ from 0 the larger
 * of it and the sign test's, for a few equal changes have too small a spread.
 * @param side 1 or -1
 */
export function oneSided(effects: Float64Array, side: 1 | -1): number {
  if (effects.length < 2) return 1;
  const value = mean(effects);
  const both = new PairedT(value, effects).p;
  const student = value * side > 0 ? both / 2 : 1 - both / 2;
  const changed = effects.filter((effect) => effect !== 0);
  if (changed.length >= FEW_CHANGED) return student;
  const right = changed.filter((effect) => effect * side > 0).length;
  // P(X >= right) of a binomial of `changed` even trials (Abramowitz & Stegun 26.5.24)
  const signs = right === 0 ? 1 : betainc(0.5, right, changed.length - right + 1);
  return Math.max(student, signs);
}

export function share(part: number, n: number): Share {
  return { value: part / n, interval90: wilson(part / n, n, 0.9), n };
}

/**
 * Coverage and density of the draws whose own effect is on the side sought (Bryant & Lempert 2010); null where the runs of a
 * draw are too few for it to have a sign of its own.
 */
export function reversedDraws(
  { inside, outside }: Half,
  side: 1 | -1,
  inner: number,
  uncertain: number,
): Reversal['reversed'] {
  if (inner < INNER_FOR_DRAWS) return null;
  const of = (effects: Float64Array): number => effects.filter((effect) => effect * side > 0).length;
  const within = of(inside);
  return {
    coverage: share(within, within + of(outside)),
    density: share(within, inside.length),
    uncertain,
  };
}

/** Chance that a region is confirmed if it is as `detectable` says. */
const POWER = 0.8;
const REGION = 0.1;

/**
 * Size of the mean effect in a region of 1 in 10 draws at which it would be confirmed 4 times in 5, had the search found it:
 * the two errors' critical values times the standard error there, the draws inside spreading as all do.
 * @param searches whose family the p-value is adjusted in
 */
export function detectable(effects: Float64Array, level: number, searches: number): number {
  const n = Math.floor(REGION * effects.length);
  if (n < 2) return NaN;
  const error = (standardError(effects) * Math.sqrt(effects.length)) / Math.sqrt(n);
  return (critical(1 - (2 * level) / searches, n - 1) + normalQuantile(POWER)) * error;
}
