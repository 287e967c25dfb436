import { describe, expect, it } from 'vitest';
import { inUnits, unitOf } from '../../../src/analysis/blocks.ts';
import { estimate } from '../../../src/analysis/estimate.ts';
import type { Estimates } from '../../../src/analysis/estimates.ts';
import type { RunRecords } from '../../../src/analysis/records.ts';
import type { PlannedDesign } from '../../../src/experiment/design/planned-design.ts';
import { info, synthetic } from '../synthetic.ts';

/** 24 parameters in blocks of 25: enough in a block for shares of parameter draws, were its vectors runs of one draw. */
const MORRIS: PlannedDesign = {
  kind: 'morris',
  levels: 4,
  parameters: Array.from({ length: 24 }, (_, i) => i),
};
const CLASSES = ['drone-incursion', 'full-attack'] as const;

function sampledBy(design: PlannedDesign | null, records: RunRecords): RunRecords {
  return { ...records, plan: { ...records.plan, design } };
}
const plain = synthetic({ vectors: 500, arms: 3, classes: CLASSES });
const estimates = (records: RunRecords): Promise<Estimates> =>
  estimate(records, info(records), { resamples: 50 });

describe('records of a design in blocks', () => {
  it('have whole blocks as units, and those of any other are left as they are', () => {
    const morris = sampledBy(MORRIS, plain);
    expect(unitOf(morris)).toBe(25);
    expect(inUnits(morris).plan.inner).toBe(25);
    const sobol = sampledBy({ kind: 'sobol', randomisations: 8, parameters: [1, 2] }, plain);
    expect(inUnits(sobol)).toBe(sobol);
    expect(inUnits(plain)).toBe(plain);
  });

  it('have the means of independent vectors and the intervals of clusters', async () => {
    const [blocks, vectors, clusters] = await Promise.all([
      estimates(sampledBy(MORRIS, plain)),
      estimates(plain),
      estimates({
        ...plain,
        plan: { ...plain.plan, vectors: 20, inner: 25 },
        parameterNames: [],
        parameters: () => null,
      }),
    ]);
    expect(blocks.design).toMatchObject({ vectors: 500, inner: 1, parameters: 'morris', unit: 25 });
    expect(vectors.design).toMatchObject({ vectors: 500, parameters: 'prior' });
    for (const [i, effect] of blocks.effects.entries()) {
      expect(effect.value).toBeCloseTo(vectors.effects[i]!.value, 12);
      expect(effect.interval90).toEqual(clusters.effects[i]!.interval90);
    }
    expect(clusters.effects.some(({ draws }) => draws !== null)).toBe(true);
    expect(blocks.effects.every(({ draws }) => draws === null)).toBe(true);
    expect(blocks.varianceSplit).toEqual([]);
    expect(blocks.drivers).toEqual([]);
  });
});
