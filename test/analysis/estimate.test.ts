import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/analysis/estimate.ts';
import { readEstimates, writeEstimates } from '../../src/analysis/estimates-json.ts';
import { ESTIMANDS } from '../../src/analysis/estimands.ts';
import type { EstimandId, Estimates, Interval } from '../../src/analysis/estimates.ts';
import { mean, standardError } from '../../src/analysis/moments.ts';
import type { RunRecords } from '../../src/analysis/records.ts';
import { info, permuted, synthetic } from './synthetic.ts';

/** Paths at which two values differ by more than six significant digits let them. */
function close(a: unknown, b: unknown, path: string): string[] {
  if (typeof a === 'number' && typeof b === 'number')
    return Object.is(a, b) || Math.abs(a - b) <= 5e-6 * Math.abs(a) ? [] : [`${path}: ${a} and ${b}`];
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null)
    return a === b ? [] : [`${path}: ${String(a)} and ${String(b)}`];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => close(a[key as never], b[key as never], `${path}.${key}`));
}

const CLASSES = [
  'gps-jamming',
  'drone-incursion',
  'massive-cyber',
  'limited-conventional',
  'full-attack',
] as const;
const records = synthetic({ vectors: 80, arms: 6, classes: CLASSES, extraScenario: true, twins: [5] });
const estimates = await estimate(records, info(records), { resamples: 400 });

const level = (from: Estimates, arm: string, id: string, estimand: EstimandId, scenario = 's0') =>
  from.estimates.find(
    (row) =>
      row.arm === arm && row.scope.id === id && row.estimand === estimand && row.scope.scenario === scenario,
  )!;
const effect = (from: Estimates, arm: string, id: string, estimand: EstimandId) =>
  from.effects.find((row) => row.arm === arm && row.scope.id === id && row.estimand === estimand)!;

/** Values of a column in one arm, for the items of some classes in scenario s0. */
function cells(
  from: RunRecords,
  column: Parameters<RunRecords['column']>[0],
  arm: number,
  classes: readonly string[],
): number[] {
  const items = from.plan.scenarios.flatMap((scenario) =>
    scenario.items.map((item) => ({ ...item, scenario: scenario.id })),
  );
  return [...from.column(column)].filter((_, row) => {
    const { className, scenario } = items[Math.floor(row / from.plan.arms.length) % items.length]!;
    return row % from.plan.arms.length === arm && scenario === 's0' && classes.includes(className);
  });
}

describe('an arm that is the baseline under another name', () => {
  it('differs by exactly 0, with interval [0, 0] and p = 1, in every scope and estimand', () => {
    const rows = estimates.effects.filter(({ arm }) => arm === 'arm5');
    expect(rows.length).toBeGreaterThan(ESTIMANDS.length * 7);
    for (const row of rows) {
      expect([row.value, row.interval90, row.interval50, row.p]).toEqual([
        0,
        { low: 0, high: 0 },
        { low: 0, high: 0 },
        1,
      ]);
      expect([row.better, row.equal, row.worse]).toEqual([0, 1, 0]);
    }
  });
  it('has no driver', () => {
    expect(estimates.driverSearches.filter(({ arm }) => arm !== 'arm5').length).toBeGreaterThan(0);
    expect([...estimates.driverSearches, ...estimates.drivers].filter(({ arm }) => arm === 'arm5')).toEqual(
      [],
    );
  });
});

describe('estimates', () => {
  it('average a class over its crises, and a group over its classes alike', () => {
    const drones = mean(cells(records, 'adequate', 2, ['drone-incursion']));
    const jamming = mean(cells(records, 'adequate', 2, ['gps-jamming']));
    expect(level(estimates, 'arm2', 'drone-incursion', 'credibility').value).toBeCloseTo(drones, 12);
    expect(level(estimates, 'arm2', 'hybrid', 'credibility').value).toBeCloseTo((drones + jamming) / 2, 12);
  });

  it('count an open case as tau in restricted time, never leave it out', () => {
    const hours = cells(records, 'decisionHour', 1, ['gps-jamming']);
    expect(hours.some(Number.isNaN)).toBe(true);
    const expected = mean(hours.map((hour) => (hour < 720 ? hour : 720)));
    expect(level(estimates, 'arm1', 'gps-jamming', 'rmst720').value).toBeCloseTo(expected, 9);
  });

  it('take a false positive over the crises that Russia did not cause on purpose only', () => {
    const origin = cells(records, 'origin', 3, ['gps-jamming', 'drone-incursion']);
    const punitive = cells(records, 'punitive', 3, ['gps-jamming', 'drone-incursion']);
    const others = origin.filter((code) => code !== 0).length;
    const row = level(estimates, 'arm3', 'hybrid', 'falsePositive');
    expect(row.n).toBe(others);
    expect(row.value).toBeCloseTo(
      punitive.filter((_, i) => origin[i] !== 0).reduce((a, b) => a + b, 0) / others,
      12,
    );
  });

  it('say NaN, written null, where no crisis meets the condition', async () => {
    const guilty = {
      ...records,
      column: (name: Parameters<RunRecords['column']>[0]) =>
        name === 'origin' ? records.column(name).map(() => 0) : records.column(name),
    };
    const own = await estimate(guilty, info(guilty), { resamples: 50 });
    const row = level(own, 'arm1', 'hybrid', 'falsePositive');
    expect([row.n, row.value]).toEqual([0, NaN]);
    expect(effect(own, 'arm1', 'hybrid', 'falsePositive').value).toBeNaN();
    const text = writeEstimates(own);
    const read = readEstimates(text);
    expect(writeEstimates(read)).toBe(text);
    expect(close(own, read, 'estimates')).toEqual([]);
    expect(effect(read, 'arm1', 'hybrid', 'falsePositive').value).toBeNaN();
  });

  it('set two arms beside each other: the difference of their effects, and curves by class for the answer only', () => {
    expect(estimates.comparisons.length).toBeGreaterThan(0);
    for (const row of estimates.comparisons) {
      const [mine, theirs] = [row.arm, row.with].map(
        (id) =>
          estimates.effects.find(
            (other) =>
              other.arm === id &&
              other.estimand === row.estimand &&
              other.scope.id === row.scope.id &&
              other.scope.scenario === row.scope.scenario,
          )!.value,
      );
      expect(row.value).toBeCloseTo(mine! - theirs!, 9);
    }
    const byClass = estimates.survival.filter(({ scope }) => scope.kind === 'class').map(({ arm }) => arm);
    expect([...new Set(byClass)]).toEqual(['arm0', 'arm1']);
    expect(new Set(estimates.survival.map(({ arm }) => arm)).size).toBe(estimates.arms.length);
  });

  it('give a paired effect that is the difference of its arms, inside its intervals', () => {
    for (const row of estimates.effects) {
      const [arm, base] = [row.arm, 'arm0'].map(
        (id) => level(estimates, id, row.scope.id, row.estimand, row.scope.scenario).value,
      );
      expect(row.value).toBeCloseTo(arm! - base!, 9);
      expect(row.interval90.low).toBeLessThanOrEqual(row.interval50.low);
      expect(row.interval90.high).toBeGreaterThanOrEqual(row.interval50.high);
      const worlds = row.better + row.equal + row.worse;
      const conditional = ['usShare', 'falsePositive'].includes(row.estimand);
      expect(conditional || Math.abs(worlds - 1) < 1e-12).toBe(true);
    }
  });

  it('adjust p over the primary estimands on groups only, all arms together', () => {
    const family = estimates.effects.filter(({ pHolm }) => !Number.isNaN(pHolm));
    // 5 arms, 2 primary estimands, 3 groups of scenario s0 and 1 of s1
    expect(family).toHaveLength(5 * 2 * 4);
    expect(family.every(({ scope, p, pHolm }) => scope.kind === 'group' && pHolm >= p)).toBe(true);
  });

  it('depend on nothing but the records', async () => {
    expect(await estimate(records, info(records), { resamples: 400 })).toEqual(estimates);
  });

  it('do not depend on the order of replications, but for the resamples of the bootstrap', async () => {
    const order = Array.from({ length: 80 }, (_, i) => (i * 37 + 11) % 80);
    const moved = permuted(records, order);
    const own = await estimate(moved, info(moved), { resamples: 400 });
    const near = (a: Interval, b: Interval): void => {
      expect(a.low).toBeCloseTo(b.low, 9);
      expect(a.high).toBeCloseTo(b.high, 9);
    };
    own.effects.forEach((row, i) => {
      const same = estimates.effects[i]!;
      expect(row.value).toBeCloseTo(same.value, 9);
      expect([row.better, row.equal, row.worse]).toEqual([same.better, same.equal, same.worse]);
      if (!row.method.startsWith('bca')) near(row.interval90, same.interval90);
    });
    // Two parameters of equal strength may change places.
    own.driverSearches.forEach((row, i) => {
      expect(Math.abs(row.correlation)).toBeCloseTo(Math.abs(estimates.driverSearches[i]!.correlation), 9);
    });
    expect(own.members).toEqual(
      estimates.members.map((row) => ({
        ...row,
        interval90: expect.anything(),
        blocks: expect.closeTo(row.blocks, 12),
        contributes: expect.closeTo(row.contributes, 12),
        pivotal: expect.closeTo(row.pivotal, 12),
      })),
    );
  });
});

describe('tables', () => {
  it('put each crisis in one category, adequate in time being objective credibility', () => {
    expect(estimates.counts).toHaveLength(6 * (16 + 6));
    for (const row of estimates.counts) {
      expect(row.adequateInTime + row.tooLittle + row.tooLate + row.nothing).toBeCloseTo(1, 12);
      const credibility = level(estimates, row.arm, row.scope.id, 'credibility', row.scope.scenario);
      expect(row.adequateInTime).toBeCloseTo(credibility.value, 12);
      expect(row.interval90.adequateInTime).toEqual(credibility.interval90);
    }
  });

  it('tell what is adequate but coded otherwise, because the outcome code asks for wrongs first', () => {
    for (const row of estimates.counts.filter(({ scope }) => scope.kind === 'class')) {
      const { overReaction, falseAccusation } = row.coded.adequateInTime;
      const outcome = level(estimates, row.arm, row.scope.id, 'outcome.adequate', row.scope.scenario);
      expect(row.adequateInTime - overReaction - falseAccusation).toBeCloseTo(outcome.value, 12);
      expect(row.coded.tooLittle.overReaction).toBeLessThanOrEqual(row.tooLittle);
    }
    expect(estimates.counts.some(({ coded }) => coded.adequateInTime.overReaction > 0)).toBe(true);
  });

  it('count who blocks among crises with a vote and who contributes among all', () => {
    const row = estimates.members.find(
      ({ arm, scope, member }) => arm === 'arm1' && scope.id === 'hybrid' && member === 'M05',
    )!;
    const votes = cells(records, 'holdouts', 1, ['gps-jamming', 'drone-incursion']).filter(
      (value) => !Number.isNaN(value),
    );
    const blocks = cells(records, 'blockedMask', 1, ['gps-jamming', 'drone-incursion']).filter(
      (mask) => mask === 2 ** 5,
    );
    const force = cells(records, 'contributedMask', 1, ['gps-jamming', 'drone-incursion']);
    expect(row.n).toBe(votes.length);
    expect(row.blocks).toBeCloseTo(blocks.length / votes.length, 12);
    expect(row.contributes).toBeCloseTo(force.filter((mask) => mask > 0).length / force.length, 12);
    // In the made-up records the reason of member 5 is term 5, Russia ties; of member 3 a parameter.
    expect(row.restsOn).toEqual({ reason: 'Russia ties', share: 1, attribute: 'rus', status: 'assumed' });
    const other = estimates.members.find(
      ({ arm, scope, member }) => arm === 'arm1' && scope.id === 'hybrid' && member === 'M03',
    )!;
    expect(other.restsOn).toMatchObject({ attribute: 'pref.consentCost', status: 'parameter' });
  });

  it('reads the bit of the last member', () => {
    const blocked = cells(records, 'blockedMask', 0, ['gps-jamming', 'drone-incursion']).filter(
      (mask) => mask === 2 ** 31,
    );
    const row = estimates.members.find(
      ({ arm, scope, member }) => arm === 'arm0' && scope.id === 'hybrid' && member === 'M31',
    )!;
    expect(row.blocks).toBeCloseTo(blocked.length / row.n, 12);
    expect(blocked.length).toBeGreaterThan(0);
  });

  it('list a class as never tabled only where no arm tables it', async () => {
    expect(estimates.neverTabled).toEqual([]);
    const silent = {
      ...records,
      column: (name: Parameters<RunRecords['column']>[0]) => {
        if (name !== 'tabledHour') return records.column(name);
        const arms = records.plan.arms.length;
        return records.column(name).map((hour, row) => (Math.floor(row / arms) % 16 < 3 ? NaN : hour));
      },
    };
    const own = await estimate(silent, info(silent), { resamples: 50 });
    expect(own.neverTabled).toEqual([
      {
        scenario: 's0',
        className: 'gps-jamming',
        tabled: 0,
        gain: expect.closeTo(0.1 * (2 / 14), 12),
        bar: expect.closeTo(0.12, 12),
        n: 240,
      },
    ]);
  });

  it('calls a group without room for an effect dull', async () => {
    const all = {
      ...records,
      column: (name: Parameters<RunRecords['column']>[0]) =>
        name === 'adequate' ? records.column(name).map(() => 1) : records.column(name),
    };
    const own = await estimate(all, info(all), { resamples: 50 });
    expect(own.dull.map(({ scope, value }) => [scope.id, value])).toEqual([
      ['hybrid', 1],
      ['threshold', 1],
      ['force', 1],
      ['force', 1],
    ]);
  });

  it('contrast the arm with both proposals with those with one', () => {
    const row = estimates.interactions.find(
      ({ scope, estimand }) => scope.id === 'force' && scope.scenario === 's0' && estimand === 'rmst72',
    )!;
    expect([row.first, row.second, row.both]).toEqual(['arm1', 'arm2', 'arm3']);
    const of = (arm: string) => level(estimates, arm, 'force', 'rmst72').value;
    expect(row.value).toBeCloseTo(of('arm3') - of('arm1') - of('arm2') + of('arm0'), 9);
  });

  it('call an interaction exactly 0 where two effects add up but for rounding', async () => {
    // .3 - .1 - .2 + 0 is 5.6e-17 in doubles.
    const arms = [0, 0.1, 0.2, 0.3, 0, 0];
    const additive = {
      ...records,
      column: (name: Parameters<RunRecords['column']>[0]) =>
        name === 'adequacy' ? records.column(name).map((_, at) => arms[at % 6]!) : records.column(name),
    };
    const own = await estimate(additive, info(additive), { resamples: 50 });
    const rows = own.interactions.filter(({ estimand }) => estimand === 'adequacy');
    expect(rows.length).toBeGreaterThan(0);
    for (const { value, interval90 } of rows) expect([value, interval90]).toEqual([0, { low: 0, high: 0 }]);
  });
});

describe('several runs of a parameter vector', () => {
  const nested = synthetic({ vectors: 30, inner: 20, arms: 3, classes: ['drone-incursion', 'full-attack'] });

  it('take vectors for the units and speak of parameter draws', async () => {
    const own = await estimate(nested, info(nested), { resamples: 200 });
    const row = effect(own, 'arm2', 'force', 'adequacy');
    expect([row.method, row.n, row.draws?.vectors, row.draws?.inner]).toEqual(['cluster-t', 600, 30, 20]);
    expect(row.draws!.positive).toBeGreaterThan(0.9);
    // By hand: a replication is the mean of its three attacks, a vector twenty replications.
    const [mine, theirs] = [2, 0].map((arm) => cells(nested, 'adequacy', arm, ['full-attack']));
    const differences = Array.from({ length: 600 }, (_, r) =>
      mean([0, 1, 2].map((i) => mine![3 * r + i]! - theirs![3 * r + i]!)),
    );
    const uncertain = Array.from({ length: 30 }, (_, v) => {
      const runs = differences.slice(20 * v, 20 * v + 20);
      return Math.abs(mean(runs)) < 2 * standardError(runs);
    });
    expect(row.draws!.uncertain).toBeCloseTo(uncertain.filter(Boolean).length / 30, 12);
    expect(own.drivers[0]).toMatchObject({ n: 30, tested: 10 });
    // The made-up effect grows with parameter.0 and with nothing else.
    const strongest = own.drivers.find(
      ({ arm, scope, estimand }) => arm === 'arm2' && scope.id === 'force' && estimand === 'rmst72',
    )!;
    expect(strongest.parameter).toBe('parameter.0');
    expect(strongest.correlation).toBeLessThan(-0.3);
  });

  it('refuse records that do not fit their plan', async () => {
    const short = { ...nested, replications: 580 };
    await expect(estimate(short, info(short))).rejects.toThrow(
      /the plan has 10440 crises, the records 10800/,
    );
  });
});
