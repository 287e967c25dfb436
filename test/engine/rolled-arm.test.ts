import { assert, double, integer, option, property } from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { RolledArm, shareAt } from '../../src/engine/replicate/rolled-arm.ts';
import { applyArm } from '../../src/experiment/apply.ts';
import type { PlannedArm, PlannedWrite } from '../../src/experiment/plan.ts';
import { SIGNAL_COUNT } from '../../src/model/arm.ts';
import { PARAMETERS, at } from '../../src/model/parameters.ts';
import { DEFAULT_STRUCTURE } from '../../src/model/structure.ts';
import { Keyed } from '../../src/random/keyed.ts';

const COUNT = PARAMETERS.length;
const GUARANTEE = at('us.guarantee');
const MODE = at('rule.mode');
const DECLARED = at('signal.declaration');
const COSTLY = at('signal.costly');

const write = (parameter: number, more: Partial<PlannedWrite> = {}): PlannedWrite => ({
  parameter,
  operation: 'add',
  scale: 'real',
  at1: 1,
  dose: 1,
  effect: { kind: 'fixed', value: 1 },
  effectKey: 1,
  leadWeeks: 0,
  lagKey: 1,
  halfLifeWeeks: null,
  about: 'force',
  ...more,
});

function planOf(writes: readonly PlannedWrite[], more: Partial<PlannedArm> = {}) {
  const arm: PlannedArm = {
    id: 'law',
    label: 'law',
    proposals: [],
    parameters: [],
    world: [],
    writes,
    rule: { clock: 'silence', councilDomains: 'hybrid', venue: null },
    structure: DEFAULT_STRUCTURE,
    untilWeek: null,
    unread: [],
    ...more,
  };
  return {
    arms: [arm],
    scenarios: [{ world: [] as [number, number][] }],
    low: new Float64Array(COUNT).fill(-10),
    high: new Float64Array(COUNT).fill(10),
  };
}

function rolled(plan: ReturnType<typeof planOf>, vector = 0): RolledArm {
  const arm = new RolledArm(plan, 0, 0, 0, COUNT);
  arm.draw(new Float64Array(COUNT), new Keyed(7, vector));
  return arm;
}

describe('the share of a roll-out', () => {
  test('is nothing before week 0, a line to the whole, and halves after the end', () => {
    expect([-52, -1, 0, 5, 10, 259].map((week) => shareAt(week, 10, null, 4))).toEqual([0, 0, 0, 0.5, 1, 1]);
    expect([-1, 0, 1].map((week) => shareAt(week, 0, null, null))).toEqual([0, 1, 1]);
    expect([20, 24, 28].map((week) => shareAt(week, 10, 20, 4))).toEqual([
      1,
      expect.closeTo(0.5, 12),
      expect.closeTo(0.25, 12),
    ]);
    expect(shareAt(200, 10, 20, null)).toBe(1);
  });

  test('falls from where it had come, at once where its half-life is 0', () => {
    expect(shareAt(6, 10, 4, 2)).toBeCloseTo(0.4 / 2, 12);
    expect(shareAt(200, 10, 4, null)).toBe(0.4);
    expect([4, 5].map((week) => shareAt(week, 10, 4, 0))).toEqual([0.4, 0]);
  });

  test('stays within 0..1 and never rises after the end', () => {
    assert(
      property(
        integer({ min: -60, max: 600 }),
        double({ min: 0, max: 400, noNaN: true }),
        option(integer({ min: 0, max: 300 })),
        option(double({ min: 0, max: 500, noNaN: true })),
        (week, weeks, until, halfLife) => {
          const [now, next] = [week, week + 1].map((each) => shareAt(each, weeks, until, halfLife));
          const right = until !== null && week >= until ? next! <= now! : next! >= now!;
          return now! >= 0 && now! <= 1 && right;
        },
      ),
    );
  });
});

describe('an arm over the weeks', () => {
  let out: Float64Array;
  beforeEach(() => {
    out = new Float64Array(COUNT);
  });

  test('has its levers at full dose in a battery, none in the burn-in, and rises to what the battery has', () => {
    const plan = planOf([write(GUARANTEE, { at1: 2, leadWeeks: 30 })], { world: [[COSTLY, 3]] });
    const arm = rolled(plan);
    const direct = new Float64Array(COUNT);
    applyArm(new Float64Array(COUNT), plan, 0, 0, () => 1, direct);
    expect(arm.full).toEqual(direct);
    expect([arm.full[GUARANTEE], arm.drawn[GUARANTEE], arm.drawn[COSTLY]]).toEqual([2, 0, 0]);
    arm.parametersAt(-10, out);
    expect([out[GUARANTEE], out[COSTLY]]).toEqual([0, 3]);
    arm.parametersAt(5, out);
    expect(out[GUARANTEE]).toBeGreaterThan(0);
    expect(out[GUARANTEE]).toBeLessThan(2);
    arm.parametersAt(500, out);
    expect(out).toEqual(arm.full);
  });

  test('says when nothing differs and then leaves the array alone', () => {
    const arm = rolled(planOf([write(GUARANTEE, { leadWeeks: 3 })]));
    const other = new Float64Array(COUNT);
    expect(arm.parametersAt(1, out)).toBe(true);
    expect(arm.parametersAt(1, other)).toBe(true);
    expect(other).toEqual(out);
    expect([arm.parametersAt(1, out), arm.parametersAt(1, other)]).toEqual([false, false]);
    expect(arm.parametersAt(400, out)).toBe(true);
    out[GUARANTEE] = 9;
    expect(arm.parametersAt(401, out)).toBe(false);
    expect(out[GUARANTEE]).toBe(9);
    arm.signalsAt(1, new Float64Array(SIGNAL_COUNT));
    expect(arm.parametersAt(401, other)).toBe(true);
    expect(other[GUARANTEE]).toBe(1);
    expect(arm.parametersAt(0, out)).toBe(true);
    expect(out[GUARANTEE]).toBe(0);
  });

  test('another vector has other lags, the same one the same, and levers have lags of their own', () => {
    const plan = planOf([
      write(GUARANTEE, { leadWeeks: 100 }),
      write(COSTLY, { leadWeeks: 100 }),
      write(DECLARED, { leadWeeks: 100, lagKey: 2 }),
    ]);
    const at50 = (vector: number): number[] => {
      rolled(plan, vector).parametersAt(50, out);
      return [out[GUARANTEE]!, out[COSTLY]!, out[DECLARED]!];
    };
    const [guarantee, costly, declared] = at50(1);
    expect(costly).toBe(guarantee);
    expect(declared).not.toBe(guarantee);
    expect(at50(1)).toEqual([guarantee, costly, declared]);
    expect(at50(2)[0]).not.toBe(guarantee);
    const lags = Array.from({ length: 400 }, (_, vector) => 5 / at5(vector));
    function at5(vector: number): number {
      rolled(plan, vector).parametersAt(5, out);
      return out[GUARANTEE]!;
    }
    // The median of LogN(100, .5), within three standard errors of a sample median of 400.
    const median = lags.toSorted((a, b) => a - b)[200]!;
    expect(Math.abs(Math.log(median / 100))).toBeLessThan((3 * 0.5 * 1.2533) / 20);
  });

  test('takes a state once more than half of the dose is in force, and drops it below', () => {
    const plan = planOf([write(MODE, { operation: 'set', scale: 'state', at1: 4, halfLifeWeeks: 10 })], {
      untilWeek: 20,
    });
    const arm = rolled(plan);
    const seen = [-1, 0, 20, 29, 31].map((week) => {
      arm.parametersAt(week, out);
      return out[MODE];
    });
    expect(seen).toEqual([0, 4, 4, 4, 0]);
  });

  test('sends each signal about what it speaks of, in its range', () => {
    const signals = new Float64Array(SIGNAL_COUNT);
    const arm = rolled(
      planOf([
        write(DECLARED, { at1: 1.5, about: 'hybrid' }),
        write(DECLARED, { at1: -4, about: 'ukraine', dose: 0.5 }),
        write(COSTLY, { at1: 6 }),
        write(COSTLY, { at1: 7 }),
        write(COSTLY, { at1: 2, about: 'ukraine', leadWeeks: 40 }),
      ]),
    );
    arm.signalsAt(-1, signals);
    expect([...signals]).toEqual([0, 0, 0, 0, 0, 0]);
    arm.signalsAt(0, signals);
    expect([...signals]).toEqual([0, 1.5, -2, 10, 0, 0]);
    arm.signalsAt(400, signals);
    expect([...signals]).toEqual([0, 1.5, -2, 10, 0, 2]);
  });
});
