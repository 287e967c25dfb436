import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDistribution } from '../../src/data/distribution.ts';
import { modelParameters, readParameters } from '../../src/data/parameters.ts';
import { loadPrimitives } from '../../src/data/primitives.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import type { Prior } from '../../src/model/priors.ts';
import { sample } from '../../src/model/draw.ts';
import { AGENTS } from './agents-copy.ts';

const primitives = loadPrimitives(
  new URL('../../experiments/proposals/primitives.yaml', import.meta.url).pathname,
);
const parameters = readParameters(join(AGENTS, 'parameters.csv'), primitives);
const model = modelParameters(parameters);

/** The mode of a prior that states one, the mean of one that is skewed by nature, else the median. */
function centreOf(prior: Prior): number {
  if (prior.kind === 'fixed') return prior.value;
  if (prior.kind === 'exponential') return prior.mean;
  if (prior.kind === 'beta') return prior.a / (prior.a + prior.b);
  return 'mode' in prior ? prior.mode : sample(prior, 0.5);
}

describe('parameters', () => {
  it('give every parameter of the model a prior, in its order', () => {
    expect(model.map((p) => p.name)).toEqual(PARAMETERS);
  });

  it('have defaults inside their support and range, and at the mode, mean or median of the prior', () => {
    const offCentre: string[] = [];
    for (const { name, default: centre, support, range, prior } of model) {
      expect(centre >= support[0] && centre <= support[1], name).toBe(true);
      expect(range[0] <= support[0] && range[1] >= support[1], name).toBe(true);
      // Uniform priors are flat: their default is a choice inside them.
      if (prior.kind !== 'uniform')
        offCentre.push(...(Math.abs(centreOf(prior) - centre) < 0.005 ? [] : [name]));
    }
    expect(offCentre).toEqual([]);
  });

  it('are the row where the catalogue differs, and its range is wide enough for levers', () => {
    const surge = parameters.get('eu.surgeCap')!;
    expect([surge.default, ...surge.support]).toEqual([0.02, 0, 0.04]);
    expect(surge.range).toEqual(primitives.get('eu.surgeCap')!.range);
    expect(parameters.get('us.capEurope')!.default).toBe(0.465);
  });

  it('have a range that clips no draw: a ten-millionth of the prior at most lies outside', () => {
    const clipped = model.filter(
      ({ name, prior, range }) =>
        !primitives.has(name) && (sample(prior, 1e-7) < range[0] || sample(prior, 1 - 1e-7) > range[1]),
    );
    expect(clipped.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['us.startCommitted', [0, 1]],
    ['class.debris.n', [0, 1]],
    ['class.debris.detect', [0, Infinity]],
    ['threshold.modelShift', [-1, 1]],
    ['us.publicSlope', [-Infinity, Infinity]],
    ['us.capEurope', [0.1, 0.7]],
  ])('of %s may be held at %j', (name, range) => {
    expect(parameters.get(name)!.range).toEqual(range);
  });

  it('of levers only are fixed at their default', () => {
    expect(parameters.get('us.actBias')!.prior).toEqual({ kind: 'fixed', value: 0 });
    expect(parameters.get('rule.deadlineHours')!.default).toBe(72);
    expect(parameters.get('member.beliefUsShift')).toMatchObject({ default: 0, range: [-2, 2] });
  });
});

describe('distributions', () => {
  it.each([
    ['fixed', { kind: 'fixed', value: 0.5 }],
    ['tri(.001,.006,.02)', { kind: 'triangular', low: 0.001, mode: 0.006, high: 0.02 }],
    ['uniform(0,.4)', { kind: 'uniform', low: 0, high: 0.4 }],
    ['normal(.2,.3)', { kind: 'normal', mean: 0.2, sd: 0.3 }],
    ['half-normal(0.5)', { kind: 'half-normal', sd: 0.5 }],
    ['lognormal(median .65, log-sd .5)', { kind: 'lognormal', median: 0.65, logSd: 0.5 }],
    ['wd*(1+.3 tri(-1,0,1)), clip .05-.9', { kind: 'scaled', mode: 0.5, half: 0.3, low: 0.05, high: 0.9 }],
    [
      'S*(1+.3 tri(-1,0,1)), cap 1, factor shared by classes',
      { kind: 'scaled', mode: 0.5, half: 0.3, low: 0, high: Infinity },
    ],
    [
      'T95*(1+.3 tri(-1,0,1)), factor shared',
      { kind: 'scaled', mode: 0.5, half: 0.3, low: 0, high: Infinity },
    ],
    ['logit shift .5 tri(-1,0,1)', { kind: 'logit-shift', mode: 0.5, half: 0.5 }],
    ['median of LogN(ln tDet,.5)', { kind: 'fixed', value: 0.5 }],
    ['0 or normal(-.2,.2)', { kind: 'zero-or-normal', pZero: 0.5, mean: -0.2, sd: 0.2 }],
    ['switch: 1, or Beta(6,4)', { kind: 'fixed', value: 0.5 }],
    ['Beta(7,3)', { kind: 'beta', a: 7, b: 3 }],
    ['Gamma(1,.03)', { kind: 'exponential', mean: 0.03 }],
    ['Gamma(2,.03)', undefined],
    ['tri(1,2)', undefined],
    ['triangle(1,2,3)', undefined],
  ])('%s', (text, prior) => {
    expect(parseDistribution(text, 0.5)).toEqual(prior);
  });

  it('"x/3 at 95%" puts 95% of the mass within a factor of 3', () => {
    const prior = parseDistribution('lognormal(median 6, x/3 at 95%)', 6)!;
    expect(sample(prior, 0.975)).toBeCloseTo(18, 9);
    expect(sample(prior, 0.025)).toBeCloseTo(2, 9);
  });
});
