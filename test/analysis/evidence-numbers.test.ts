import { describe, expect, it } from 'vitest';
import { comparisonsOf } from '../../src/analysis/evidence/comparisons.ts';
import type { EventScore } from '../../src/analysis/evidence/event-scores.ts';
import type { EventRuns, HindcastRuns } from '../../src/analysis/evidence/hindcast-runs.ts';
import { baselines, coverageOf } from '../../src/analysis/evidence/standings.ts';
import { type Realised, statisticsOf } from '../../src/analysis/evidence/statistics.ts';
import { structureResults } from '../../src/analysis/evidence/structure-results.ts';
import { constantRates } from '../../src/analysis/scores/constant-rates.ts';
import type { ScoredCase } from '../../src/analysis/scores/scored-case.ts';
import type { Fact, FactFigure } from '../../src/data/evidence/fact.ts';
import { actsOf } from '../../src/experiment/evidence-plan.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { type ColumnName, PACKAGES } from '../../src/model/measures/columns.ts';
import { at, PARAMETERS } from '../../src/model/parameters.ts';

const fact = (...figures: FactFigure[]): Fact => ({
  number: 7,
  set: 'calibration',
  statement: 'x',
  confidence: 'high',
  verified: 'read-in-source',
  sources: ['x'],
  role: 'observed',
  figures,
});

const ask = (name: (typeof PACKAGES)[number]): number => PACKAGES.indexOf(name);

describe('the number that a run gives for a fact, from rows made by hand', () => {
  const clock: FactFigure = {
    id: 'days',
    operator: 'clock',
    hindcast: 'second',
    decision: 'measures',
    value: 6,
    between: [6, 9],
    unit: 'days',
  };
  const acts = { value: 0.1, between: [0, 1] as [number, number], unit: 'share', of: 3 };
  const consulted = { ...acts, id: 'consulted', operator: 'article4-share' } as unknown as FactFigure;
  const own = fact(clock, consulted);
  const scenarios = [
    { id: 'first', items: [{}] },
    { id: 'second', items: [{}] },
    { id: actsOf(7, consulted), items: [{}, {}, {}] },
  ];
  /** Two replications of five items under two arms; the second arm is never read. */
  const rows: Partial<Record<ColumnName, number>>[] = [
    [{ firstDenialHour: 1 }, { firstDenialHour: 48 }],
    [{ firstDenialHour: 2 }, { firstDenialHour: 96 }],
  ].flatMap(([first, second], r) => [
    first!,
    { firstDenialHour: 700 },
    second!,
    { firstDenialHour: 700 },
    { attempts: 1, ask: ask('2') },
    {},
    { attempts: 1, ask: ask('1') }, // a statement is no consultation
    {},
    { attempts: r, ask: ask('4') },
    {},
  ]);
  const plan = { seedKey: 5, inner: 1, arms: [{}, {}], scenarios } as unknown as Plan;
  const realised: Realised = {
    plan,
    records: {
      replications: 2,
      column: (name) => Float64Array.from(rows, (row) => row[name] ?? NaN),
    },
    lags: { members: [], candidates: [], replications: 2, days: new Float64Array() },
    drawn: () => new Float64Array(PARAMETERS.length),
  };

  it('reads the clock of its own crisis and the asks of its own battery', () => {
    const comparisons = comparisonsOf([own]);
    const out = statisticsOf(realised, comparisons);
    const back = [...out].map((value, i) => comparisons[i % 2]!.scale.from(value));
    expect(back[0]).toBeCloseTo(2, 9); // 48 hours
    expect(back[2]).toBeCloseTo(4, 9);
    expect(back[1]).toBeCloseTo(1 / 3, 12);
    expect(back[3]).toBeCloseTo(2 / 3, 12);
  });

  it('counts as many acts as the rate and the shares say', () => {
    const replications = 4000;
    const drawn = new Float64Array(PARAMETERS.length);
    drawn[at('russia.rateBase')] = 2;
    drawn[at('class.cable-sabotage.share')] = 0.1;
    drawn[at('class.drone-incursion.share')] = 0.2;
    drawn[at('class.massive-cyber.share')] = 0.7; // not asked for
    const figure = {
      id: 'acts',
      operator: 'acts',
      classes: ['cable-sabotage', 'drone-incursion'],
      weeks: 10,
      value: 6,
      between: [4, 8],
      unit: 'acts',
    } as FactFigure;
    const comparisons = comparisonsOf([fact(figure)]);
    const ends = { low: drawn.map(() => -1e9), high: drawn.map(() => 1e9) };
    const out = statisticsOf(
      {
        ...realised,
        plan: { ...plan, ...ends },
        records: { ...realised.records, replications },
        drawn: () => drawn,
      },
      comparisons,
    );
    const counts = [...out].map((value) => comparisons[0]!.scale.from(value));
    const mean = counts.reduce((sum, count) => sum + count, 0) / replications;
    // Poisson with mean 10 x 2 x .3 = 6: its mean over 4,000 has a standard error of .04
    expect(Math.abs(mean - 6)).toBeLessThan(0.16);
  });
});

const one = (id: string, code: number): ScoredCase => ({
  id,
  domain: 'air',
  severity: 0.5,
  ambiguity: 0.5,
  code,
});

describe('standings', () => {
  it('a baseline speaks of a case that it has not seen, as asked too', () => {
    const cases = [one('a', 2), one('b', 1), one('c', 1)];
    const asked = (): number => 2;
    const told = baselines(cases, [one('d', 2)], asked)['as-asked'];
    // of a: (0 + 1) / (2 + 2) of the others came as asked; of b: (1 + 1) / (2 + 2); of d all three are seen
    expect(told.map(({ codes }) => codes[2])).toEqual(
      [0.25, 0.5, 0.5, 0.4].map((x) => expect.closeTo(x, 12)),
    );
    const rates = baselines(cases, [], asked)['constant-rates'];
    expect(rates[0]!.codes).toEqual(constantRates(cases.slice(1))(cases[0]!).codes);
  });

  it('a crisis with several clocks is inside where all of them are', () => {
    const inside = { half: true, ninety: true };
    const score = (clocksInside: EventScore['clocksInside']): EventScore => ({
      id: 'x',
      logScore: -1,
      brier: 0,
      rankedProbability: 0,
      crps: null,
      codeInside: { half: false, ninety: true },
      clocksInside,
    });
    const { codes, clocks } = coverageOf([
      score([inside, { half: false, ninety: true }]),
      score([inside, { half: false, ninety: false }]),
      score([inside]),
      score([]),
    ]);
    expect(clocks.map(({ inside: held, n }) => [held, n])).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(codes.map(({ inside: held, n, passes }) => [held, n, passes])).toEqual([
      [0, 4, null],
      [4, 4, null],
    ]);
  });

  it('scores each structure by its own runs', () => {
    const hours = new Float64Array(20).fill(NaN);
    const always = (code: number): EventRuns => ({
      codes: new Uint8Array(20).fill(code),
      hours: { adopted: hours, measures: hours, article5: hours, operative: hours },
    });
    const runs: HindcastRuns = new Map([
      [
        'a',
        new Map([
          ['default', always(0)],
          ['rival', always(2)],
        ]),
      ],
      [
        'b',
        new Map([
          ['default', always(1)],
          ['rival', always(1)],
        ]),
      ],
    ]);
    const results = structureResults([one('a', 2), one('b', 1)], runs);
    const [base, rival] = ['default', 'rival'].map((id) => results.find((each) => each.id === id)!);
    // 20 runs, half a crisis for each of five codes: right (20.5 / 22.5), wrong (.5 / 22.5)
    const [right, wrong] = [Math.log(20.5 / 22.5), Math.log(0.5 / 22.5)];
    expect(rival!.logScore).toBeCloseTo(right, 12);
    expect(base!.logScore).toBeCloseTo((right + wrong) / 2, 12);
    expect(rival!.difference).toBeCloseTo((right - wrong) / 2, 12);
  });
});
