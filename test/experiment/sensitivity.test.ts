import { describe, expect, it } from 'vitest';
import type { Built } from '../../src/experiment/build.ts';
import { printResolved } from '../../src/experiment/resolved.ts';
import {
  type SensitivityAsked,
  sensitivityExperiment,
  varyingParameters,
} from '../../src/experiment/sensitivity.ts';
import { build, HEAD, project } from './fixture.ts';

const TEXT = `${HEAD}  - { id: now, parameters: { us.loadSlope: 0.2 } }
  - { id: law, proposals: [{ id: congressional-guarantee, dose: 1 }], parameters: { us.loadSlope: 0.4 } }
  - { id: other, parameters: { pref.isolation: 0.2 } }
uncertainty: { parameters: { us.capEurope: [0.3, 0.6] } }
`;
const from: Built = build(TEXT);
const asked: SensitivityAsked = {
  method: 'morris',
  parameters: ['us.capEurope', 'threshold.sigma'],
  arms: ['law'],
  estimands: ['rmst72'],
};

describe('the parameters that a run reads', () => {
  const all = varyingParameters(from.plan, ['now', 'law']);

  it('vary, and belong to a provocation that occurs', () => {
    const fixed = project.parameters.filter(({ prior }) => prior.kind === 'fixed').map(({ name }) => name);
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter((name) => fixed.includes(name))).toEqual([]);
    expect(all).toContain('class.drone-incursion.S');
    expect(all.filter((name) => /^class\.(?!drone-incursion)/.test(name))).toEqual([]);
  });

  it('are not held at a value in every arm that is run', () => {
    expect(all).not.toContain('us.loadSlope');
    expect(all).toContain('pref.isolation');
    expect(varyingParameters(from.plan, ['now', 'law', 'other'])).toContain('us.loadSlope');
  });
});

describe('the experiment over a design', () => {
  const built = (more: Partial<SensitivityAsked>): Built =>
    build(printResolved(sensitivityExperiment(from, { ...asked, ...more })));

  it('is an ordinary one, of the baseline and the arms asked for, with ranges as they were given', () => {
    const { plan, experiment, campaign, sweep } = built({ samples: 6 });
    expect(experiment).toMatchObject({
      id: 'veto-sensitivity',
      estimands: { primary: ['rmst72'] },
      expect: [],
    });
    expect(plan).toMatchObject({ vectors: 18, inner: 4, design: { kind: 'morris', levels: 4 } });
    expect(plan.arms.map(({ id }) => id)).toEqual(['now', 'law']);
    expect([campaign, sweep]).toEqual([null, null]);
    const prior = plan.priors[plan.design!.parameters[0]!];
    expect(prior).toEqual({ kind: 'uniform', low: 0.3, high: 0.6 });
    expect(plan.seedKey).toBe(from.plan.seedKey);
  });

  it('has as many trajectories or samples as fit, of samples a power of two', () => {
    const many = built({});
    expect(many.plan.vectors % 3).toBe(0);
    // 600,000 crises: 3 vectors, 4 runs, 1 provocation, 2 arms a trajectory.
    expect(many.plan.vectors).toBe(75_000);
    expect(built({ inner: 10 }).plan).toMatchObject({ vectors: 30_000, inner: 10 });
    const shares = built({ method: 'sobol', second: true });
    expect(shares.plan.design).toMatchObject({ kind: 'saltelli', second: true });
    expect(shares.plan.vectors).toBe(16_384 * 6);
    expect(built({ method: 'sobol' }).plan.vectors).toBe(32_768 * 4);
  });
});
