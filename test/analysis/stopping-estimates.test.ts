import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/analysis/estimate.ts';
import { readEstimates, writeEstimates } from '../../src/analysis/estimates-json.ts';
import type { RunRecords } from '../../src/analysis/records.ts';
import { stoppingSentences } from '../../src/analysis/precision-sentences.ts';
import { stoppingEstimates } from '../../src/analysis/stopping-estimates.ts';
import { guardedHalfWidth, nextLook } from '../../src/analysis/stopping.ts';
import { StoppingWatch } from '../../src/analysis/stopping-watch.ts';
import type { Until } from '../../src/experiment/replications-schema.ts';
import { info, synthetic } from './synthetic.ts';

const N = 900;
const records = synthetic({
  vectors: N,
  arms: 3,
  classes: ['gps-jamming', 'full-attack'],
  extraScenario: true,
});
const rule = (given: Partial<Until>): Until => ({
  halfWidth: 0.01,
  estimand: 'credibility',
  atLeast: 100,
  atMost: N,
  ...given,
});

/** Replications [from, to). */
function piece(from: number, to: number): RunRecords {
  const rows = records.column('adequate').length / N;
  return {
    ...records,
    replications: to - from,
    column: (name) => records.column(name).subarray(from * rows, to * rows),
  };
}

/** Pairs at which the rule stops, shown pieces of a store whose files have this many. */
function stopsAt(until: Until, step: number): number {
  const watch = new StoppingWatch(records.plan, until);
  for (let from = 0, n: number | null = nextLook(0, until, step); ;) {
    for (let at = from; at < n!; at += step) watch.add(piece(at, Math.min(n!, at + step)));
    from = n!;
    n = nextLook(from, until, step);
    if (watch.enough() || n === null) return from;
  }
}

describe('effects that a rule watches', () => {
  const watch = new StoppingWatch(records.plan, rule({}));
  watch.add(records);

  it('are those of the estimates, with wider intervals', async () => {
    const estimates = await estimate(records, info(records), { resamples: 20 });
    for (const { arm, scope, value, halfWidth } of watch.effects()) {
      const effect = estimates.effects.find(
        (row) =>
          row.arm === arm &&
          row.estimand === 'credibility' &&
          row.scope.kind === 'group' &&
          row.scope.id === scope.id &&
          row.scope.scenario === scope.scenario,
      )!;
      expect(value).toBeCloseTo(effect.value, 12);
      expect(halfWidth).toBeGreaterThan((effect.interval90.high - effect.interval90.low) / 2);
    }
    expect(watch.effects()).toHaveLength(2 * 3);
  });

  it('of a ratio are those of the estimates too, with the error of the linearisation', async () => {
    const ratio = new StoppingWatch(records.plan, rule({ estimand: 'falsePositive' }));
    ratio.add(records);
    const estimates = await estimate(records, info(records), { resamples: 20 });
    for (const { arm, scope, value, variance, n } of ratio.effects()) {
      const effect = estimates.effects.find(
        (row) =>
          row.arm === arm &&
          row.estimand === 'falsePositive' &&
          row.scope.kind === 'group' &&
          row.scope.id === scope.id &&
          row.scope.scenario === scope.scenario,
      )!;
      expect(value).toBeCloseTo(effect.value, 12);
      const half = (effect.interval90.high - effect.interval90.low) / 2;
      expect(guardedHalfWidth(variance.difference, n, 0)).toBeCloseTo(half, 12);
    }
  });

  it('are narrowed by arms, scenario and group', () => {
    const narrow = new StoppingWatch(records.plan, rule({ arms: ['arm2'], scenario: 's1', group: 'force' }));
    narrow.add(records);
    expect(narrow.effects().map(({ arm, scope }) => [arm, scope.scenario, scope.id])).toEqual([
      ['arm2', 's1', 'force'],
    ]);
  });

  it('never are enough where a condition never held', () => {
    const none = new StoppingWatch(records.plan, rule({ estimand: 'falsePositive', halfWidth: 10 }));
    none.add({
      ...records,
      column: (name) => (name === 'origin' ? records.column(name).map(() => 0) : records.column(name)),
    });
    expect(none.enough()).toBe(false);
  });
});

describe('what a rule did, found again from the records', () => {
  it.each([1, 25, 130])('is what it did while they came in files of %i', (step) => {
    const until = rule({ halfWidth: 0.02 });
    const n = stopsAt(until, step);
    expect(n).toBeLessThan(N);
    const found = stoppingEstimates(piece(0, n), until, step);
    expect(found.looks.at(-1)!.n).toBe(n);
    expect(found.met).toBe(true);
    expect(found.looks.slice(0, -1).every(({ halfWidth }) => halfWidth > 0.02)).toBe(true);
    for (const { value, interval90 } of found.effects) {
      expect(interval90.high - value).toBeCloseTo(0.02, 12);
      expect(value - interval90.low).toBeCloseTo(0.02, 12);
    }
  });

  it('says where the pairs allowed were too few, and gives the interval reached', () => {
    const found = stoppingEstimates(records, rule({ halfWidth: 0.001 }), 1);
    expect(found).toMatchObject({ n: N, met: false });
    const widest = Math.max(...found.effects.map(({ interval90 }) => interval90.high - interval90.low));
    expect(widest / 2).toBeCloseTo(found.looks.at(-1)!.halfWidth, 12);
  });

  it('stands in the estimates, survives the file and is said with n', async () => {
    const made = info(records);
    const until = rule({ halfWidth: 0.03, estimand: 'adequacy' });
    const estimates = await estimate(
      records,
      { ...made, experiment: { ...made.experiment, until } },
      { resamples: 20 },
    );
    const read = readEstimates(writeEstimates(estimates));
    expect(read.stopping).toMatchObject({
      estimand: 'adequacy',
      n: N,
      fixed: 3007,
      looks: estimates.stopping!.looks.map(({ n }) => ({ n })),
    });
    const [end, widths, fixed, seeds] = stoppingSentences(read);
    expect(end).toContain('n = 900 pairs');
    expect(widths).toContain('±3 points, the one asked for');
    expect(fixed).toContain('3,007');
    expect(seeds).toContain('n = 900');
  });
});
