import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { acceleration, Bca } from '../../src/analysis/bca.ts';
import { EstimandAnalysis } from '../../src/analysis/contrasts.ts';
import type { Interval } from '../../src/analysis/estimates.ts';
import { mean } from '../../src/analysis/moments.ts';
import type { RunRecords } from '../../src/analysis/records.ts';
import { bootstrapMeans, resamples } from '../../src/analysis/resample.ts';
import { scopesOf } from '../../src/analysis/scopes.ts';
import type { Terms } from '../../src/analysis/contrasts.ts';
import { synthetic } from './synthetic.ts';

const VECTORS = 1000;
const RUNS = 300;
const table = resamples('few', VECTORS, 300);
const made = synthetic({ vectors: VECTORS, arms: 2, classes: ['full-attack'] });
const item = made.plan.scenarios[0]!.items[0]!;
const plan = { ...made.plan, scenarios: [{ ...made.plan.scenarios[0]!, items: [item] }] };
const scopes = scopesOf(plan);
const DIFFERENCE: Terms = [
  [1, 1],
  [0, -1],
];

/** One made-up run: all cases decided at 40 h, and in a share of worlds the arm is earlier or later, either alike. */
function run(share: number, random: () => number): RunRecords {
  const hours = new Float64Array(2 * VECTORS).fill(40);
  for (let r = 0; r < VECTORS; r++)
    if (random() < share) hours[2 * r + 1]! += (random() < 0.5 ? -1 : 1) * 20 * random();
  return { ...made, plan, column: (name) => (name === 'decisionHour' ? hours : made.column(name)) };
}

const signed = ({ low, high }: Interval): boolean => low > 0 || high < 0;

/** Shares of runs in which BCa alone, and the analysis, claim a sign where there is none. */
function falseSigns(share: number): { bca: number; own: number; methods: Set<string> } {
  const random = seedrandom.alea(`few/${share}`);
  const claimed = { bca: 0, own: 0, methods: new Set<string>() };
  for (let k = 0; k < RUNS; k++) {
    const records = run(share, random);
    const analysis = new EstimandAnalysis(records, scopes, 'rmst72', table);
    const contrast = analysis.contrast(scopes.groups[0]!, DIFFERENCE);
    const units = analysis.unitContrasts(scopes.groups[0]!, DIFFERENCE);
    const value = mean(units);
    const alone = new Bca(
      value,
      bootstrapMeans(table, [units])[0]!,
      acceleration(units.map((unit) => unit - value)),
    );
    claimed.bca += Number(signed(alone.interval(0.9))) / RUNS;
    claimed.own += Number(signed(contrast.interval90)) / RUNS;
    claimed.methods.add(contrast.method);
  }
  return claimed;
}

describe('a restricted mean that few worlds change, with no effect on average', () => {
  // Standard error of a share of .1 in 300 runs: .017.
  it('has a sign by BCa alone in more than 1 of 6 runs, by the outer of BCa and t in 1 of 10', () => {
    const { bca, own, methods } = falseSigns(0.005);
    expect(bca).toBeGreaterThan(1 / 6);
    expect(own).toBeLessThan(0.1 + 3 * 0.017);
    expect([...methods]).toEqual(['bca-t']);
  });

  it('is left to BCa where 1 world in 10 changed', () => {
    const { bca, own, methods } = falseSigns(0.1);
    expect(own).toBe(bca);
    expect(own).toBeLessThan(0.1 + 3 * 0.017);
    expect([...methods]).toEqual(['bca']);
  });
});
