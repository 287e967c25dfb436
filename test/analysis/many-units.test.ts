import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { acceleration, Bca } from '../../src/analysis/bca.ts';
import { EstimandAnalysis } from '../../src/analysis/contrasts.ts';
import { drivers, rankParameters } from '../../src/analysis/drivers.ts';
import { FunctionOfMeans, inferContrast } from '../../src/analysis/function-of-means.ts';
import { mean } from '../../src/analysis/moments.ts';
import { PairedT } from '../../src/analysis/paired-t.ts';
import {
  bootstrapMeans,
  fewUnitsResampled,
  RESAMPLED_UNITS,
  resamples,
} from '../../src/analysis/resample.ts';
import { scopesOf } from '../../src/analysis/scopes.ts';
import { DRAWS_KEPT } from '../../src/engine/draws.ts';
import { drawEffect } from '../../src/model/draw.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { hash32 } from '../../src/random/hash.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { synthetic } from './synthetic.ts';

const random = seedrandom.alea('many units');

/** Paired differences of times cut at 720 h, as skewed as `share` of worlds that an arm speeds up makes them. */
function differences(n: number, share: number): Float64Array {
  return Float64Array.from({ length: n }, () => {
    if (random() >= share) return 0;
    const hours = Math.min(720, -60 * Math.log(random()));
    return random() < 0.1 ? 720 - hours : -hours;
  });
}

describe('with more units than are resampled', () => {
  it('BCa and t agree at the bound, but for the noise of 2,000 resamples; where 1 in 100 differs, nearly', () => {
    const columns = [0.1, 0.2, 0.4, 0.7, 1, 0.01, 0.01, 0.01].map((share) =>
      differences(RESAMPLED_UNITS, share),
    );
    const replicates = bootstrapMeans(resamples('agree', RESAMPLED_UNITS, 2000), columns);
    const apart = columns.flatMap((units, c) => {
      const value = mean(units);
      const bca = new Bca(value, replicates[c]!, acceleration(units.map((unit) => unit - value)));
      const t = new PairedT(value, units).interval(0.9);
      const [half, own] = [(t.high - t.low) / 2, bca.interval(0.9)];
      return [(own.low - t.low) / half, (own.high - t.high) / half];
    });
    // A 5% point of 2,000 has a standard error of .029 of the half-width; that of the bias comes on top.
    const [common, rare] = [apart.slice(0, 10), apart.slice(10)].map((each) => each.map(Math.abs));
    expect(Math.max(...common!)).toBeLessThan(0.15);
    expect(mean(common!)).toBeLessThan(0.06);
    expect(mean(rare!)).toBeLessThan(0.25);
  });

  it('there is no table of resamples, and times have the interval of t', () => {
    expect(fewUnitsResampled('s', RESAMPLED_UNITS, 1)).not.toBeNull();
    expect(fewUnitsResampled('s', RESAMPLED_UNITS + 1, 2000)).toBeNull();
    const records = synthetic({ vectors: 50, arms: 2 });
    const scopes = scopesOf(records.plan);
    const [bca, t] = [fewUnitsResampled('s', 50, 100), null].map(
      (table) => new EstimandAnalysis(records, scopes, 'rmst72', table),
    );
    const node = scopes.groups[0]!;
    const found = t!.effect(node, 1, 0);
    const units = t!.unitContrasts(node, [
      [1, 1],
      [0, -1],
    ]);
    expect([found.method, t!.level(node, 1).method]).toEqual(['t', 't']);
    expect(found.value).toBe(bca!.effect(node, 1, 0).value);
    const expected = new PairedT(found.value, units).interval(0.9);
    expect(found.interval90.low).toBeCloseTo(expected.low, 12);
    expect(found.interval90.high).toBeCloseTo(expected.high, 12);
  });

  it('a ratio of sums has the interval of t from its jackknife', () => {
    const [top, bottom] = [differences(400, 0.5), differences(400, 1).map((value) => 800 + value)];
    const ratio = new FunctionOfMeans([top, bottom], ([a, b]) => a! / b!, 1, null);
    const found = inferContrast([[ratio, 1]], 400);
    // The jackknife of a mean of 400 is its influence, to an order of 1/400.
    const influence = top.map((value, i) => (value - found.value * bottom[i]!) / mean(bottom));
    const expected = new PairedT(found.value, influence).interval(0.9);
    expect(found.method).toBe('t');
    expect(found.interval.low / expected.low).toBeCloseTo(1, 2);
    expect(found.interval.high / expected.high).toBeCloseTo(1, 2);
  });

  it('drivers are sought over the vectors whose parameters are stored, multipliers too', () => {
    const vectors = DRAWS_KEPT + 40;
    const made = synthetic({ vectors, arms: 2, classes: ['full-attack'], parameters: 3 });
    const [effect, effectKey] = [
      { kind: 'triangular', low: 0.2, mode: 1, high: 1.5 } as const,
      hash32('a|us.guarantee'),
    ];
    const writes = [{ parameter: PARAMETERS.indexOf('us.guarantee'), effect, effectKey }];
    const keyed = new Keyed(made.plan.seedKey);
    const multiplier = Float64Array.from({ length: vectors }, (_, vector) => {
      keyed.setReplicate(vector);
      return drawEffect(effect, effectKey, keyed);
    });
    const items = made.plan.scenarios[0]!.items.length;
    const rows = made
      .column('adequacy')
      .map((_, row) => (row % 2 === 1 ? 0.3 * multiplier[Math.floor(row / (2 * items))]! : 0));
    const run = {
      ...made,
      plan: { ...made.plan, arms: made.plan.arms.map((arm, a) => (a === 1 ? { ...arm, writes } : arm)) },
      column: (name: Parameters<typeof made.column>[0]) => (name === 'adequacy' ? rows : made.column(name)),
      parameters: (name: string) => made.parameters(name)!.subarray(0, DRAWS_KEPT),
    } as unknown as typeof made;
    const scopes = scopesOf(run.plan);
    const analysis = new EstimandAnalysis(run, scopes, 'adequacy', null);
    const { listed, searches } = drivers(rankParameters(run), run, analysis, scopes.groups, 8);
    expect(searches[0]).toMatchObject({ n: DRAWS_KEPT, tested: 4 });
    expect(listed[0]).toMatchObject({ parameter: 'a: us.guarantee (effect)', n: DRAWS_KEPT });
    expect(listed[0]!.correlation).toBeCloseTo(1, 12);
  });
});
