import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aalenJohansen } from '../../src/analysis/aalen-johansen.ts';
import { kaplanMeier, logLogInterval, stepAt } from '../../src/analysis/kaplan-meier.ts';
import { restricted } from '../../src/analysis/outcomes.ts';
import { GRID, survival } from '../../src/analysis/survival.ts';
import { scopesOf } from '../../src/analysis/scopes.ts';
import { golden } from './golden.ts';
import { synthetic } from './synthetic.ts';

const hours = fc.double({ min: 0.1, max: 700, noNaN: true });

describe('Kaplan-Meier', () => {
  it('gives the published curve of the remission data (6-MP arm of Freireich et al. 1963, in Cox 1972)', () => {
    const text = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'.split(' ');
    const km = kaplanMeier(
      Float64Array.from(text, Number.parseFloat),
      Uint8Array.from(text, (time) => Number(!time.endsWith('+'))),
    );
    expect([...km.hours]).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect([...km.atRisk]).toEqual([21, 17, 15, 12, 11, 7, 6]);
    const published = [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448];
    const errors = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346];
    km.survival.forEach((share, i) => {
      expect(Math.abs(share - published[i]!)).toBeLessThan(0.0005 + 1e-9);
      expect(Math.abs(Math.sqrt(km.variance[i]!) - errors[i]!)).toBeLessThan(0.00006);
    });
  });

  it('agrees with scipy, interval included', () => {
    const data = golden('kaplan-meier') as {
      times: number[];
      observed: number[];
      hours: number[];
      survival: number[];
      low: (number | null)[];
      high: (number | null)[];
    };
    const km = kaplanMeier(Float64Array.from(data.times), Uint8Array.from(data.observed));
    expect([...km.hours]).toEqual(data.hours);
    const defined = data.low.flatMap((low, i) => (low === null ? [] : [i]));
    expect(defined.length).toBeGreaterThan(10);
    for (const i of defined) {
      expect(km.survival[i]).toBeCloseTo(data.survival[i]!, 12);
      const { low, high } = logLogInterval(km.survival[i]!, km.variance[i]!, km.n, 0.9);
      expect(low).toBeCloseTo(data.low[i]!, 10);
      expect(high).toBeCloseTo(data.high[i]!, 10);
    }
  });

  it('without censoring is the empirical share', () => {
    fc.assert(
      fc.property(fc.array(hours, { minLength: 1, maxLength: 60 }), hours, (times, hour) => {
        const km = kaplanMeier(Float64Array.from(times), new Uint8Array(times.length).fill(1));
        const share = km.survival[stepAt(km.hours, hour)] ?? 1;
        expect(share).toBeCloseTo(times.filter((time) => time > hour).length / times.length, 12);
      }),
    );
  });
});

describe('Aalen-Johansen', () => {
  it('gives a case worked by hand', () => {
    // Five at risk; causes at 1, 2, 4 and 5, censored at 3: .2, then .8/4, then .6/2, then .3/1.
    const own = aalenJohansen(Float64Array.of(1, 2, 3, 4, 5), Uint8Array.of(1, 2, 0, 1, 2), 2);
    expect([...own.hours]).toEqual([1, 2, 4, 5]);
    [0.2, 0.2, 0.5, 0.5].forEach((share, i) => expect(own.incidence[0]![i]).toBeCloseTo(share, 12));
    [0, 0.2, 0.2, 0.5].forEach((share, i) => expect(own.incidence[1]![i]).toBeCloseTo(share, 12));
  });

  it('has components that sum to 1 - KM of the first event', () => {
    const event = fc.tuple(fc.oneof(hours, fc.integer({ min: 1, max: 9 })), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
        const times = Float64Array.from(events, ([time]) => time);
        const cause = Uint8Array.from(events, ([, which]) => which);
        const own = aalenJohansen(times, cause, 3);
        const km = kaplanMeier(
          times,
          cause.map((which) => Number(which > 0)),
        );
        expect(own.hours).toEqual(km.hours);
        km.survival.forEach((share, i) => {
          expect(own.incidence.reduce((sum, of) => sum + of[i]!, 0)).toBeCloseTo(1 - share, 12);
        });
      }),
    );
  });
});

describe('curves of a run', () => {
  const records = synthetic({
    vectors: 60,
    arms: 2,
    classes: ['drone-incursion', 'arson-sabotage', 'full-attack'],
  });
  const scopes = scopesOf(records.plan);
  const curves = survival(records, scopes, ['arm0', 'arm1']);

  it('never count a coalition as the end of the Council', () => {
    const curve = curves.find(({ arm, scope }) => arm === 'arm1' && scope.id === 'arson-sabotage')!;
    const decision = records.column('decisionHour');
    const items = scopes.classes.find(({ scope }) => scope.id === 'arson-sabotage')!.items;
    GRID.forEach((hour, g) => {
      let undecided = 0;
      for (let r = 0; r < 60; r++) {
        for (const item of items) if (!(decision[(r * 9 + item) * 2 + 1]! <= hour)) undecided++;
      }
      expect(curve.undecided[g]).toBeCloseTo(undecided / (60 * items.length), 12);
    });
    expect(curve.coalition.at(-1)).toBeGreaterThan(0);
  });

  it('weigh the classes of a group alike', () => {
    const of = (id: string) => curves.find(({ arm, scope }) => arm === 'arm0' && scope.id === id)!;
    const [hybrid, drones, arson] = [of('hybrid'), of('drone-incursion'), of('arson-sabotage')];
    GRID.forEach((_, g) => {
      expect(hybrid.undecided[g]).toBeCloseTo((drones.undecided[g]! + arson.undecided[g]!) / 2, 12);
      expect(hybrid.council[g]! + hybrid.coalition[g]!).toBeLessThanOrEqual(1 + 1e-12);
      expect(hybrid.low[g]).toBeLessThanOrEqual(hybrid.undecided[g]!);
      expect(hybrid.high[g]).toBeGreaterThanOrEqual(hybrid.undecided[g]!);
    });
    expect(hybrid.atRisk[0]).toBe(hybrid.n);
  });
});

describe('restricted time', () => {
  it('is min(T, tau), an open case counting tau', () => {
    expect([...restricted(Float64Array.of(10, 72, 300, NaN), 72)]).toEqual([10, 72, 72, 72]);
  });
});
