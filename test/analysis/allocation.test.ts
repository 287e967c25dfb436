import { describe, expect, it } from 'vitest';
import {
  allocateForDraws,
  allocateForMean,
  designEffect,
  errorOfDraws,
} from '../../src/analysis/allocation.ts';
import { chosenDesign } from '../../src/analysis/chosen-design.ts';
import type { Budget } from '../../src/experiment/replications-schema.ts';
import { synthetic } from './synthetic.ts';

const split = (mean: number, between: number, within: number) => ({ mean, between, within });

describe('for a mean', () => {
  it('runs each vector once, and any other design has a larger variance at the same budget', () => {
    expect(allocateForMean(20_000)).toEqual({ vectors: 20_000, inner: 1 });
    expect(designEffect(split(0, 0.25, 0.75), 1)).toBe(1);
    expect(designEffect(split(0, 0.25, 0.75), 20)).toBe(5.75);
  });

  it('loses nothing by inner runs where nothing lies between vectors', () => {
    expect(designEffect(split(0, 0, 1), 20)).toBe(1);
  });
});

describe('for the share of draws with a positive effect', () => {
  it('takes the design of the smallest mean square error, by looking at them all', () => {
    const pilot = split(0.02, 0.0004, 0.02);
    const found = allocateForDraws(20_000, pilot);
    const all = Array.from({ length: 500 - 20 + 1 }, (_, i) => {
      const inner = 20 + i;
      return { inner, vectors: Math.floor(20_000 / inner) };
    });
    const errors = all.map((design) => errorOfDraws(pilot, design));
    expect(errorOfDraws(pilot, found)).toBe(Math.min(...errors));
    expect(found.inner).toBeGreaterThan(20);
  });

  it('has the bias of the smoothing and the variance of the share: 2 inner runs of noise as large as the signal', () => {
    // Phi(1) of the draws are positive; with within/inner = between a mean is so with Phi(1/sqrt 2).
    const [truth, smoothed] = [0.8413447, 0.7602499];
    const expected = (smoothed - truth) ** 2 + (smoothed * (1 - smoothed)) / 100;
    expect(errorOfDraws(split(1, 1, 2), { vectors: 100, inner: 2 })).toBeCloseTo(expected, 6);
  });

  it('grows as the cube root of the budget (Gordy & Juneja 2010)', () => {
    const inner = [1e5, 8e5, 64e5].map((budget) => allocateForDraws(budget, split(0.5, 1, 10)).inner);
    expect(inner[1]! / inner[0]!).toBeCloseTo(2, 0);
    expect(inner[2]! / inner[1]!).toBeCloseTo(2, 1);
  });

  it('never takes fewer than 20 runs or leaves fewer than 40 vectors', () => {
    expect(allocateForDraws(20_000, split(0.1, 1, 0))).toEqual({ vectors: 1000, inner: 20 });
    expect(allocateForDraws(20_000, split(0, 0, 0))).toEqual({ vectors: 1000, inner: 20 });
    const noisy = allocateForDraws(2000, split(0.001, 0, 1));
    expect(noisy.inner).toBeLessThanOrEqual(50);
    expect(noisy.vectors).toBeGreaterThanOrEqual(40);
  });
});

describe('design chosen from the records of a pilot', () => {
  const pilot = synthetic({ vectors: 40, inner: 8, arms: 4, twins: [2] });
  const budget = (aim: Budget['for']): Budget => ({
    budget: 4000,
    for: aim,
    pilot: { vectors: 40, inner: 8 },
  });

  it('says on which effects it rests, how many vary, their split and the reason', () => {
    const { vectors, inner, chosen } = chosenDesign(pilot, budget('draws'), 'credibility', ['arm1', 'arm2']);
    expect(inner).toBeGreaterThanOrEqual(20);
    expect(vectors).toBe(Math.floor(4000 / inner));
    expect(chosen).toMatchObject({ budget: 4000, for: 'draws', estimand: 'credibility' });
    expect(chosen!.effects).toMatchObject({ all: 6, arms: ['arm1', 'arm2'] });
    expect(chosen!.effects.groups).toHaveLength(3);
    // The second arm is a copy of the baseline: none of its effects varies.
    expect(chosen!.effects.vary).toBeLessThanOrEqual(3);
    expect(chosen!.reason).toContain(
      `${chosen!.effects.vary} of 6 effects that vary in the pilot (arm1, arm2 on the `,
    );
    expect(chosen!.reason).toContain(`${inner} runs of each vector`);
  });

  it('is not decided by one effect whose part between draws is floored at 0', () => {
    const inner = 8;
    const records = synthetic({
      vectors: 40,
      inner,
      arms: 2,
      classes: ['disinformation', 'massive-cyber', 'limited-conventional'],
    });
    const adequate = records.column('adequate').fill(0);
    const items = records.plan.scenarios[0]!.items;
    const set = (r: number, item: number, arm: number): void => {
      adequate[(r * items.length + item) * 2 + arm] = 1;
    };
    for (let r = 0; r < 40 * inner; r++) {
      const [v, k] = [Math.floor(r / inner), r % inner];
      items.forEach(({ className }, i) => {
        // All vectors have the same scatter and next to no effect: nothing between, so most runs are wanted.
        if (className === 'limited-conventional') {
          if (k === 0 || (k === 2 && v === 0)) set(r, i, 1);
          if (k === 1) set(r, i, 0);
        } else if (k < v / 8) set(r, i, v % 4 === 0 ? 0 : 1);
      });
    }
    const found = chosenDesign(records, budget('draws'), 'credibility', ['arm1']);
    const { effects, middle, reason } = found.chosen!;
    expect(effects).toMatchObject({ all: 3, vary: 3, floored: 1 });
    expect(allocateForDraws(4000, split(1 / 320, 0, 0.25)).inner).toBe(100);
    expect(middle!.low).toBe(0);
    expect(middle!.share).toBe(middle!.high);
    expect(middle!.share).toBeGreaterThan(0.2);
    expect(found.inner).toBe(
      allocateForDraws(4000, split(middle!.size, middle!.share, 1 - middle!.share)).inner,
    );
    expect(found.inner).toBeLessThan(50);
    expect(reason).toContain('0% to ');
    expect(reason).toContain('1 of them at the floor of 0');
  });

  it('takes the most vectors where the one effect that varies is at the floor', () => {
    const records = synthetic({ vectors: 40, inner: 8, arms: 2, classes: ['limited-conventional'] });
    const adequate = records.column('adequate').fill(0);
    const items = records.plan.scenarios[0]!.items.length;
    for (let r = 0; r < 320; r++)
      for (let i = 0; i < items; i++) if (r % 8 < 2) adequate[(r * items + i) * 2 + (r % 8)] = 1;
    const { inner, chosen } = chosenDesign(records, budget('draws'), 'credibility', ['arm1']);
    expect(chosen!.effects).toMatchObject({ all: 1, vary: 1, floored: 1 });
    expect(inner).toBe(20);
    expect(chosen!.reason).toContain('the floor, which alone decides nothing');
  });

  it('runs each vector once for a mean', () => {
    expect(chosenDesign(pilot, budget('mean'), 'rmst72', [])).toMatchObject({ vectors: 4000, inner: 1 });
  });

  it('says so where no pair of the pilot differs', () => {
    const { inner, chosen } = chosenDesign(pilot, budget('draws'), 'credibility', ['arm2']);
    expect(inner).toBe(20);
    expect(chosen!.reason).toContain('no pair of the pilot differs');
  });
});
