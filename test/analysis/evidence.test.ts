import { describe, expect, test } from 'vitest';
import { distancesOf, spreads } from '../../src/analysis/calibration/distance.ts';
import { asAsked, codeAsked } from '../../src/analysis/evidence/as-asked.ts';
import { comparisonsOf } from '../../src/analysis/evidence/comparisons.ts';
import { Decisions } from '../../src/analysis/evidence/decisions.ts';
import { defaultRule } from '../../src/analysis/evidence/default-rule.ts';
import { factResults, factsInside } from '../../src/analysis/evidence/fact-results.ts';
import type { EventRuns } from '../../src/analysis/evidence/hindcast-runs.ts';
import { informedBy } from '../../src/analysis/evidence/informed.ts';
import { CalibrationStream } from '../../src/analysis/calibration/streams.ts';
import type { ScoredCase } from '../../src/analysis/scores/scored-case.ts';
import type { Fact } from '../../src/data/evidence/fact.ts';
import { type ColumnName, PACKAGES } from '../../src/model/measures/columns.ts';

/** Records of which only these cells are there, one row each. */
function records(rows: readonly Partial<Record<ColumnName, number>>[]): {
  column(name: ColumnName): Float64Array;
} {
  return { column: (name) => Float64Array.from(rows, (row) => row[name] ?? NaN) };
}

const final = (name: (typeof PACKAGES)[number]): number => PACKAGES.indexOf(name);

test('a record says the furthest that was decided, and when', () => {
  const decisions = new Decisions(
    records([
      { packageFinal: 0 },
      { adoptedHour: 5, packageFinal: final('2') },
      { adoptedHour: 5, firstDenialHour: 30, firstPunitiveHour: 20, packageFinal: final('5') },
      { conditionalHour: 24, packageFinal: 0 },
      { conditionalHour: 24, article5Hour: 500, adoptedHour: 500, packageFinal: final('8') },
      { article5Hour: 9, adoptedHour: 9, packageFinal: final('9') },
      { adoptedHour: 721, packageFinal: 0 },
    ]),
  );
  expect([0, 1, 2, 3, 4, 5, 6].map((row) => decisions.code(row))).toEqual([0, 1, 2, 4, 4, 3, 0]);
  expect([1, 2, 3].map((row) => decisions.hours('adopted', row))).toEqual([5, 5, 24]);
  expect([1, 2, 3].map((row) => decisions.hours('measures', row))).toEqual([Infinity, 20, 24]);
  expect([3, 4].map((row) => decisions.hours('operative', row))).toEqual([Infinity, 500]);
});

const FACT: Fact = {
  number: 7,
  set: 'calibration',
  statement: 'x',
  confidence: 'high',
  verified: 'read-in-source',
  sources: ['x'],
  role: 'observed',
  figures: [
    {
      id: 'days',
      operator: 'clock',
      hindcast: 'a',
      decision: 'measures',
      value: 6,
      between: [6, 9],
      unit: 'days',
    },
    {
      id: 'quartiles',
      operator: 'lag-quartiles',
      country: 'FIN',
      value: [4, 29],
      between: [
        [3, 7],
        [29, 29],
      ],
      unit: 'days',
    },
  ],
};

describe('comparisons', () => {
  const comparisons = comparisonsOf([FACT]);

  test('a figure of two numbers is two; scales go there and back', () => {
    expect(comparisons.map(({ id, value }) => [id, value])).toEqual([
      ['7/days', 6],
      ['7/quartiles.1', 4],
      ['7/quartiles.2', 29],
    ]);
    for (const { scale, value } of comparisons) expect(scale.from(scale.to(value))).toBeCloseTo(value, 10);
    const [days] = comparisons;
    expect(days!.scale.from(days!.scale.to(Infinity))).toBe(30);
    expect(days!.scale.to(Infinity)).toBeGreaterThan(days!.scale.to(30));
  });

  test('what the sources leave open is the variance of a uniform', () => {
    const [{ observed, scale }] = comparisons as [(typeof comparisons)[number]];
    const [low, high] = [scale.to(6), scale.to(9)];
    expect(observed.value).toBeCloseTo((low + high) / 2, 12);
    expect(observed.variance).toBeCloseTo((high - low) ** 2 / 12, 12);
    expect(comparisons[2]!.observed.variance).toBe(0);
  });

  test('distance: none within what is open, each fact once, silence far', () => {
    const at = (days: number, first: number, third: number): number[] =>
      [days, first, third].map((value, i) => comparisons[i]!.scale.to(value));
    const scale = Float64Array.of(1, 1, 1);
    const [none, far, silent] = distancesOf(
      Float64Array.of(...at(8, 5, 29), ...at(18, 5, 29), NaN, ...at(8, 5, 29).slice(1)),
      comparisons,
      scale,
    );
    expect(none).toBe(0);
    // One of three figures of one fact, by ln 2 spreads.
    expect(far).toBeCloseTo(Math.log(2) / Math.sqrt(3), 10);
    expect(silent).toBeCloseTo(3 / Math.sqrt(3), 10);
  });

  test('spread is the scaled median deviation, and the standard deviation where half are equal', () => {
    const [a, b] = spreads(Float64Array.of(1, 0, 2, 0, 3, 0, 4, 0, 5, 10), 2);
    expect(a).toBeCloseTo(1.4826, 10);
    expect(b).toBeCloseTo(4, 10);
  });

  test('a fact is inside where all of its figures are', () => {
    const sample = (days: number, third: number): number[] => [
      comparisons[0]!.scale.to(days),
      comparisons[1]!.scale.to(5),
      comparisons[2]!.scale.to(third),
    ];
    const near = Float64Array.from(
      Array.from({ length: 100 }, (_, i) => sample(4 + 0.1 * i, 25 + 0.1 * i)).flat(),
    );
    const off = Float64Array.from(Array.from({ length: 100 }, (_, i) => sample(4 + 0.1 * i, 50 + i)).flat());
    const results = factResults([FACT], comparisons, { prior: off, posterior: near });
    expect(factsInside(results, 'posterior')).toEqual({ inside: 1, of: 1, misses: [] });
    expect(factsInside(results, 'prior')).toEqual({ inside: 0, of: 1, misses: [7] });
    expect(results[0]!.figures[0]!.predicted.prior.median).toBeCloseTo(8.9, 6);
  });
});

const event = (id: string, code: number): ScoredCase => ({
  id,
  domain: 'air',
  severity: 0.3,
  ambiguity: 0.2,
  code,
  clock: { decision: 'adopted', hours: 48, between: [24, 72] },
});

describe('as asked', () => {
  test('an ask means an outcome', () => {
    expect((['0', '1', '2', '4', '6', '8', '9'] as const).map(codeAsked)).toEqual([null, 1, 1, 2, 2, 4, 3]);
    expect(codeAsked(undefined)).toBeNull();
  });

  test('the share that came as asked, and the rest by what else came', () => {
    const cases = [event('a', 1), event('b', 1), event('c', 2)];
    const asked = (id: string): number | null => (id === 'none' ? null : 1);
    const { codes } = asAsked(cases, asked)('new');
    expect(codes[1]).toBeCloseTo(3 / 5, 12); // 2 of 3
    expect(codes[2]! / codes[0]!).toBeCloseTo(3, 12); // 1 1/2 against 1/2
    expect(codes.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(asAsked(cases, asked)('none').codes[1]).toBeCloseTo(2.5 / 5.5, 12);
  });
});

describe('the rule for the default', () => {
  /** Runs of which this share gets the code right, at so many hours. */
  const runs = (right: number, hours: number): EventRuns => {
    const n = 1000;
    const time = Float64Array.from({ length: n }, (_, i) => hours + (i % 7));
    return {
      codes: Uint8Array.from({ length: n }, (_, i) => ((i * 7) % 10 < 10 * right ? 1 : 0)),
      hours: { adopted: time, measures: time, article5: time, operative: time },
    };
  };
  const cases = [event('a', 1), event('b', 1)];
  const rule = (prior: EventRuns, posterior: EventRuns): boolean =>
    defaultRule(cases, { prior: () => prior, posterior: () => posterior }).becomesDefault;

  test('both the code and the clock must be better, by more than chance leaves', () => {
    expect(rule(runs(0.5, 200), runs(0.9, 60))).toBe(true);
    expect(rule(runs(0.5, 200), runs(0.9, 200))).toBe(false);
    expect(rule(runs(0.9, 200), runs(0.9, 60))).toBe(false);
    expect(rule(runs(0.9, 60), runs(0.5, 200))).toBe(false);
  });

  test('without hold-outs the prior stays', () => {
    const { becomesDefault, events } = defaultRule([], {
      prior: () => runs(1, 1),
      posterior: () => runs(1, 1),
    });
    expect(becomesDefault).toBe(false);
    expect(events).toBe(0);
  });
});

test('a parameter that moved is found among those that did not', () => {
  const draws = (name: string, shift: number): Parameters<typeof informedBy>[0][number] => {
    const of = (stage: string): Float64Array => {
      const out = new Float64Array(400);
      new CalibrationStream(9, `${name}|${stage}`, 'start').normals(0, out);
      return out;
    };
    return { name, unit: '-', prior: of('prior'), posterior: of('posterior').map((z) => 0.5 * z + shift) };
  };
  const still = (name: string): ReturnType<typeof draws> => {
    const { posterior, ...rest } = draws(name, 0);
    return { ...rest, posterior: posterior.map((z) => 2 * z) };
  };
  const { informed, beyondChance, parameters } = informedBy(
    [still('a'), draws('moved', 1.5), still('b'), still('c')],
    2,
  );
  expect(informed[0]!.name).toBe('moved');
  expect(informed[0]!.shift).toBeCloseTo(1.5, 0);
  expect(informed[0]!.narrower).toBeLessThan(0.7);
  expect([beyondChance, parameters, informed.length]).toEqual([1, 4, 2]);
});
