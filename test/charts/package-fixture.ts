import type { Estimates } from '../../src/analysis/estimates.ts';

/** A package and a map of the shape that a run gives. They are no finding. */

const FORCE = { scenario: 'standard-battery', kind: 'group', id: 'force' } as const;
const valued = (value: number, half: number) => ({
  value,
  interval90: { low: value - half, high: value + half },
});

export const WEDGES: Estimates['wedges'] = (['credibility', 'rmst72'] as const).map((estimand, at) => {
  const scale = at === 0 ? 1 : -20;
  return {
    arm: 'statute-corps',
    scope: FORCE,
    estimand,
    parts: [
      {
        proposal: 'congressional-guarantee',
        arm: 'statute-none',
        ...valued(0.031 * scale, 0.008),
        n: 1000,
        alone: valued(0.036 * scale, 0.009),
      },
      {
        proposal: 'eu-surge',
        arm: 'none-corps',
        ...valued(-0.004 * scale, 0.006),
        n: 1000,
        alone: valued(0.001 * scale, 0.005),
      },
    ],
    total: { ...valued(0.027 * scale, 0.011), n: 1000 },
    beyond: valued(-0.01 * scale, 0.004),
  };
});

const FACTORS = ['congressional-guarantee', 'eu-surge', 'reaction-forces'];
const EFFECTS = [
  [[0], 0.031],
  [[1], -0.004],
  [[2], 0.012],
  [[0, 1], -0.01],
  [[0, 2], 0.002],
  [[1, 2], 0.006],
] as const;

export const FACTORIAL: NonNullable<Estimates['factorial']> = {
  design: 'resolution-v',
  runs: 8,
  factors: FACTORS.map((proposal) => ({ proposal, low: 'none', high: 'dose 1' })),
  effects: (['credibility', 'rmst72'] as const).flatMap((estimand, at) =>
    EFFECTS.map(([places, value]) => ({
      scope: FORCE,
      estimand,
      factors: places.map((place) => FACTORS[place]!),
      ...valued(value * (at === 0 ? 1 : -20), at === 0 ? 0.005 : 0.1),
      n: 1000,
      p: Math.abs(value) > 0.008 ? 0.0006 : 0.21,
      pHolm: Math.abs(value) > 0.008 ? 0.0018 : 0.42,
    })),
  ),
};
