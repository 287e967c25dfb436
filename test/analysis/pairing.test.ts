import { describe, expect, it } from 'vitest';
import { EstimandAnalysis } from '../../src/analysis/contrasts.ts';
import { estimate } from '../../src/analysis/estimate.ts';
import { readEstimates, writeEstimates } from '../../src/analysis/estimates-json.ts';
import { mean } from '../../src/analysis/moments.ts';
import { pairing } from '../../src/analysis/pairing.ts';
import { factorText } from '../../src/analysis/precision-sentences.ts';
import { resamples } from '../../src/analysis/resample.ts';
import { scopesOf } from '../../src/analysis/scopes.ts';
import { info, synthetic } from './synthetic.ts';

const records = synthetic({ vectors: 300, arms: 3, twins: [2] });
const scopes = scopesOf(records.plan);
const node = scopes.groups[0]!;

function variance(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

describe('what pairing saves', () => {
  const analysis = new EstimandAnalysis(records, scopes, 'credibility', resamples('a', 300, 10));
  const found = pairing(analysis, node, 1, 0)!;

  it('is (var a + var b) / var(a - b)', () => {
    const [a, b, d] = [
      [[1, 1]],
      [[0, 1]],
      [
        [1, 1],
        [0, -1],
      ],
    ].map((terms) => variance(analysis.unitContrasts(node, terms as [number, number][]))) as [
      number,
      number,
      number,
    ];
    expect(found.factor).toBeCloseTo((a + b) / d, 9);
    expect(found.factor).toBeGreaterThan(1);
    expect(found.n).toBe(300);
  });

  it('has an interval of the jackknife, checked by leaving out', () => {
    const [mine, theirs] = [1, 0].map((arm) => analysis.unitContrasts(node, [[arm, 1]]));
    const logs = Array.from({ length: 300 }, (_, out) => {
      const [a, b] = [mine!, theirs!].map((values) => values.filter((__, i) => i !== out));
      return Math.log((variance(a!) + variance(b!)) / variance(a!.map((value, i) => value - b![i]!)));
    });
    const centre = logs.reduce((sum, value) => sum + value, 0) / 300;
    const error = Math.sqrt((299 / 300) * logs.reduce((sum, value) => sum + (value - centre) ** 2, 0));
    const half = 1.649966 * error; // t of .95 with 299 degrees of freedom
    expect(Math.log(found.interval90.high) - Math.log(found.factor)).toBeCloseTo(half, 5);
    expect(Math.log(found.factor) - Math.log(found.interval90.low)).toBeCloseTo(half, 5);
  });

  it('of an arm that is the baseline under another name is no factor, and not infinite', () => {
    const twin = pairing(analysis, node, 2, 0)!;
    expect(twin).toMatchObject({ factor: NaN, changed: 0 });
    expect(factorText({ arm: 'arm2', ...twin })).toBe('no pair differs');
  });

  it('stands in the estimates for every arm, group and primary estimand, and survives the file', async () => {
    const estimates = await estimate(records, info(records), { resamples: 50 });
    expect(estimates.pairing).toHaveLength(2 * 3 * 2);
    const read = readEstimates(writeEstimates(estimates));
    expect(read.pairing.map(({ changed }) => changed)).toEqual(
      estimates.pairing.map(({ changed }) => changed),
    );
  });
});
