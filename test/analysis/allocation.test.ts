import { describe, expect, it } from 'vitest';
import {
  allocateForDraws,
  allocateForMean,
  designEffect,
  errorOfDraws,
} from '../../src/analysis/allocation.ts';
import { chosenDesign } from '../../src/analysis/chosen-design.ts';
import type { Budget } from '../../src/experiment/schema.ts';
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

  it('says the effect that needs most, its split and the reason', () => {
    const { vectors, inner, chosen } = chosenDesign(pilot, budget('draws'), 'credibility', ['arm1', 'arm3']);
    expect(inner).toBeGreaterThanOrEqual(20);
    expect(vectors).toBe(Math.floor(4000 / inner));
    expect(chosen).toMatchObject({ budget: 4000, for: 'draws', estimand: 'credibility', scenario: 's0' });
    expect(['arm1', 'arm3']).toContain(chosen!.arm);
    expect(chosen!.reason).toContain(`${inner} runs of each vector`);
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
