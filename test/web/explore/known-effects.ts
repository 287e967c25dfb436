import type { Estimates, EstimandId, PairedEffect } from '../../../src/analysis/estimates.ts';
import { leadingScope } from '../../../src/charts/select.ts';
import { fixture } from '../../charts/fixture.ts';

/** Effect on credibility, on hours undecided, on false positives: shares and hours, with the half of each interval. */
export type Known = readonly [credibility: number, hours: number, wrong: number];

const HALF: Readonly<Record<string, number>> = { credibility: 0.01, rmst72: 0.5, falsePositive: 0.01 };

/** Estimates in which arms have known effects on three things, and no other arm has any. */
export function withEffects(known: Readonly<Record<string, Known>>): Estimates {
  const estimates = fixture();
  const scope = leadingScope(estimates)!;
  const [like] = estimates.effects;
  const effect = (arm: string, estimand: EstimandId, value: number): PairedEffect => {
    const half = HALF[estimand]!;
    const around = (by: number): { low: number; high: number } => ({ low: value - by, high: value + by });
    return { ...like!, arm, scope, estimand, value, interval90: around(half), interval50: around(half / 2) };
  };
  return {
    ...estimates,
    effects: Object.entries(known).flatMap(([arm, [credibility, hours, wrong]]) => [
      effect(arm, 'credibility', credibility),
      effect(arm, 'rmst72', hours),
      effect(arm, 'falsePositive', wrong),
    ]),
  };
}
