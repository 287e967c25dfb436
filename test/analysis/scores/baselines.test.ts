import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/analysis/scores/compare.ts';
import { constantRates } from '../../../src/analysis/scores/constant-rates.ts';
import { crps } from '../../../src/analysis/scores/crps.ts';
import { leaveOneOut } from '../../../src/analysis/scores/leave-one-out.ts';
import { logScore } from '../../../src/analysis/scores/log-score.ts';
import { regression } from '../../../src/analysis/scores/regression.ts';
import type { ScoredCase } from '../../../src/analysis/scores/scored-case.ts';
import { critical } from '../../../src/analysis/critical.ts';
import { Keyed } from '../../../src/random/keyed.ts';

const one = (id: string, domain: string, severity: number, code: number, rest: Partial<ScoredCase> = {}) => ({
  id,
  domain,
  severity,
  ambiguity: 0.2,
  code,
  ...rest,
});
const clock = (decision: string, low: number, high = low, hours = low) =>
  ({ clock: { decision, hours, between: [low, high] } }) as const;

const CASES: readonly ScoredCase[] = [
  one('a', 'air', 0.2, 1, clock('adopted', 24, 72)),
  one('a', 'air', 0.2, 1, clock('measures', 720)),
  one('b', 'air', 0.4, 2, clock('adopted', 0, 24, 12)),
  one('c', 'land', 0.8, 2, clock('measures', 144)),
  one('d', 'land', 1, 4, clock('adopted', 0, 24, 0)),
  one('e', 'sea', 0.3, 0),
];
const ASKED = { domain: 'air', severity: 0.5, ambiguity: 0.3, decision: 'adopted' };
const FITS = [
  { name: 'constant rates', fit: constantRates },
  { name: 'regression', fit: regression },
];

describe.each(FITS)('$name', ({ fit }) => {
  it('says a distribution over codes and ascending hours within 0..720', () => {
    const { n, codes, hours } = fit(CASES)(ASKED);
    expect(n).toBe(5);
    expect(codes).toHaveLength(5);
    expect(codes.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(Math.min(...codes)).toBeGreaterThan(0);
    expect(hours).toHaveLength(999);
    expect(hours).toEqual(hours!.toSorted());
    expect(hours![0]).toBeGreaterThan(0);
    expect(hours!.at(-1)).toBeLessThanOrEqual(720);
  });

  it('speaks of a domain and a decision that it has never seen', () => {
    const { codes, hours } = fit(CASES)({ ...ASKED, domain: 'space', decision: 'operative' });
    expect([...codes, ...hours!].every(Number.isFinite)).toBe(true);
  });

  it('has no hours where no case has a clock', () =>
    expect(fit([one('x', 'air', 0.1, 0), one('y', 'sea', 0.4, 2)])(ASKED)).not.toHaveProperty('hours'));

  it('counts the code of a crisis once, however many clocks it has', () => {
    const once = CASES.filter((_, i) => i !== 1);
    expect(fit(CASES)(ASKED).codes).toEqual(fit(once)(ASKED).codes);
    expect(fit(CASES)(ASKED).hours).not.toEqual(fit(once)(ASKED).hours);
  });

  it('refuses hours that are none', () => {
    expect(() => fit([one('x', 'air', 0, 0, clock('adopted', 0))])).toThrow(
      'x: between [0, 0] is no interval',
    );
    expect(() => fit([one('x', 'air', 0, 0, clock('adopted', 0, 720, 720))])).toThrow('says nothing');
  });

  it('leaving one out never sees its crisis: another outcome moves every prediction but its own', () => {
    const before = leaveOneOut(CASES, fit);
    for (const id of ['a', 'b', 'd']) {
      const other = (item: ScoredCase): ScoredCase =>
        item.id === id
          ? { ...item, code: 3, clock: { ...item.clock!, hours: 650, between: [600, 700] } }
          : item;
      const after = leaveOneOut(CASES.map(other), fit);
      const differs = (key: 'codes' | 'hours') =>
        CASES.map((_, i) => before[i]![key]!.some((value, k) => value !== after[i]![key]![k]));
      const others = CASES.map((item) => item.id !== id);
      expect(differs('codes')).toEqual(others);
      expect(differs('hours')).toEqual(others);
    }
  });
});

describe('leaving one out', () => {
  it('hands the forecaster a question without its answer', () => {
    const asked: unknown[] = [];
    leaveOneOut(CASES, (kept) => (question) => {
      asked.push(question);
      return constantRates(kept)(question);
    });
    expect(asked[0]).toEqual({ domain: 'air', severity: 0.2, ambiguity: 0.2, decision: 'adopted' });
    expect(asked[5]).toEqual({ domain: 'sea', severity: 0.3, ambiguity: 0.2 });
  });
});

describe('constant rates by hand', () => {
  it('draw the frequencies of a domain to the pooled ones', () => {
    // codes 1 2 2 4 0 of five crises, of which air has 1 and 2
    const pooled = [1.5, 1.5, 2.5, 0.5, 1.5].map((count) => count / 7.5);
    const air = pooled.map((share, code) => (Number(code === 1 || code === 2) + 2.5 * share) / 4.5);
    constantRates(CASES)(ASKED).codes.forEach((p, code) => expect(p).toBeCloseTo(air[code]!, 14));
  });

  it('draw the rate of a domain to the decision, and that to all clocks', () => {
    // hours 48, 720 without an event, 12, 144, 12
    const all = 4.5 / 936;
    const adopted = (3 + 1) / (72 + 1 / all);
    const air = (2 + 1) / (60 + 1 / adopted);
    const { hours } = constantRates(CASES)(ASKED);
    expect(hours![499]).toBeCloseTo(Math.LN2 / air, 10);
    const { decision: _, ...any } = ASKED;
    expect(constantRates(CASES)(any).hours![499]).toBeCloseTo(Math.LN2 / ((2 + 1) / (780 + 1 / all)), 10);
  });
});

describe('regression', () => {
  const keyed = new Keyed(99);
  const many: ScoredCase[] = Array.from({ length: 600 }, (_, i) => {
    const severity = keyed.uniform(i, 0, 1, 0);
    const ambiguity = keyed.uniform(i, 0, 1, 1);
    const latent = 4 * severity - 2 * ambiguity + Math.log(1 / keyed.uniform(i, 0, 1, 2) - 1);
    const code = [-1, 0.5, 2, 3.5].filter((cut) => latent > cut).length;
    const decision = i % 2 === 0 ? 'adopted' : 'measures';
    const mean = 60 * Math.exp(ambiguity - severity) * (decision === 'measures' ? 3 : 1);
    const hours = Math.min(720, -mean * Math.log(keyed.uniform(i, 0, 1, 3)));
    return {
      id: `${i}`,
      domain: 'air',
      severity,
      ambiguity,
      code,
      clock: { decision, hours, between: [hours, hours] },
    };
  });

  it('beats constant rates where severity and ambiguity settle what happens, on codes and on hours', () => {
    const learnt = many.slice(0, 400);
    const later = many.slice(400);
    const scores = FITS.map(({ name, fit }) => {
      const forecaster = fit(learnt);
      const said = later.map((item) => forecaster({ ...item, decision: item.clock!.decision! }));
      return {
        id: name,
        codes: said.map(({ codes }, i) => logScore(codes, later[i]!.code)),
        hours: said.map(({ hours }, i) => crps(hours!, later[i]!.clock!.between)),
      };
    });
    const codes = compare(
      scores.map(({ id, codes: values }) => ({ id, scores: values })),
      'constant rates',
    );
    const hours = compare(
      scores.map(({ id, hours: values }) => ({ id, scores: values })),
      'constant rates',
      'lower',
    );
    expect([codes.best, hours.best]).toEqual([['regression'], ['regression']]);
    expect(codes.standings[1]!.interval.low).toBeGreaterThan(0);
    expect(hours.standings[1]!.interval.high).toBeLessThan(0);
  });

  it('tells slow decisions from quick ones', () => {
    const forecaster = regression(many);
    const median = (decision: string) => forecaster({ ...ASKED, decision }).hours![499]!;
    expect(median('measures') / median('adopted')).toBeGreaterThan(2.4);
    expect(median('measures') / median('adopted')).toBeLessThan(3.6);
  });
});

describe('comparison', () => {
  const rivals = [
    { id: 'model', scores: [-1, -2, -0.5] },
    { id: 'rates', scores: [-1.5, -1.5, -1.5] },
  ];

  it('agrees with sums by hand', () => {
    const { n, best, standings } = compare(rivals, 'rates');
    expect([n, best]).toEqual([3, ['model']]);
    // differences 1/2, -1/2, 1: mean 1/3, variance 7/12
    const half = critical(0.9, 2) * Math.sqrt(7 / 12 / 3);
    expect(standings[0]).toEqual({
      id: 'model',
      total: -3.5,
      mean: expect.closeTo(-3.5 / 3, 12),
      difference: expect.closeTo(1 / 3, 12),
      interval: { low: expect.closeTo(1 / 3 - half, 12), high: expect.closeTo(1 / 3 + half, 12) },
    });
    expect(standings[1]).toMatchObject({ difference: 0, interval: { low: 0, high: 0 } });
    expect(compare(rivals, 'model', 'lower').best).toEqual(['rates']);
  });

  it('names all who tie, and gives no interval for one question', () => {
    const alike = [
      { id: 'a', scores: [-1] },
      { id: 'b', scores: [-1] },
      { id: 'c', scores: [-2] },
    ];
    const { best, standings } = compare(alike, 'a');
    expect(best).toEqual(['a', 'b']);
    expect(standings[2]!.interval.low).toBeNaN();
  });

  it('refuses a rival who skipped a question, and a reference who is not there', () => {
    expect(() => compare([...rivals, { id: 'short', scores: [-1] }], 'rates')).toThrow(
      'short has answered 1 of 3',
    );
    expect(() => compare(rivals, 'nobody')).toThrow('no forecaster is called nobody');
  });
});
