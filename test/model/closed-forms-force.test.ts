import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/model/crisis/decision.ts';
import { forceAt, forceRatio, hostForce, surgeForce } from '../../src/model/crisis/force.ts';
import { CODE, FORCE_LEVELS } from '../../src/model/crisis/packages.ts';
import { surge } from '../../src/model/crisis/surge.ts';
import { runCrisis } from '../../src/model/crisis.ts';
import { COLUMN_COUNT } from '../../src/model/measures/columns.ts';
import { Recorder } from '../../src/model/measures/record.ts';
import { REPORTS } from '../../src/model/reports.ts';
import { COALITION, type Crisis } from '../../src/model/state.ts';
import {
  type Settings,
  REAL,
  STANDARD,
  Stage,
  column,
  equals,
  provoke,
  randomCrises,
  shareError,
} from './fixture.ts';

/** `docs/odd.md` section 13 on force and the European Union: T33, T47, T49, T50, T51. */

const ALL = 32;
const ROUNDING = 1e-14;

it('T33: 32 members with equal burdens count as 32, a lone victim as 1', () => {
  for (const [shift, breadth] of [
    [-9, ALL],
    [9, 1],
  ] as const) {
    const stage = new Stage(equals(ALL)).prepare(0, { 'contribution.thetaShift': shift });
    const crisis = stage.begin(provoke('full-attack', 3, { origin: 0 }));
    adopt(crisis, CODE.force, 1, CODE.force, false);
    const row = new Float64Array(COLUMN_COUNT);
    new Recorder().write(crisis, row, 0, true);
    expect(row[column('breadth')]).toBeCloseTo(breadth, 12);
    expect(row[column('joined')]).toBe(breadth);
  }
});

describe('T47: the lag of a surge', () => {
  it.each([
    [168, 0.043078],
    [72, 0.380614],
  ])('median %i h, log-sd .6: arrives within 60 h of the order with %f (n = 20,000)', (median, expected) => {
    const n = 20_000;
    const stage = new Stage(equals(2));
    const settings = { 'eu.lagMedian': median, 'eu.lagSd': 0.6, 'eu.votesNeeded': 0, 'eu.meetHours': 24 };
    stage.prepare(0, settings);
    let soon = 0;
    for (let r = 0; r < n; r++) {
      const crisis = stage.begin(provoke('full-attack', 0, { origin: 0, key: r }));
      crisis.attempts = 1;
      crisis.firstTabling = 2; // the Union is asked after 48 h without a decision
      surge(crisis);
      if (crisis.surge.hour - 50 - 24 <= 60) soon++;
    }
    expect(shareError(soon, n, expected)).toBeLessThan(3);
  });
});

describe('T49: r(F, n)', () => {
  it('is .917004 at F = n, .499756 at half of it, and 1 where no force is needed', () => {
    expect(forceRatio(0.3, 0.3)).toBeCloseTo(0.917004, 6);
    expect(forceRatio(0.15, 0.3)).toBeCloseTo(0.499756, 6);
    expect(forceRatio(0, 0)).toBe(1);
    expect(forceRatio(0, 0.3)).toBe(0);
  });

  it('rises with force, falls with need, and stays below min(1, F/n)', () => {
    const share = fc.double({ min: 0.001, max: 2, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (force, more, need) => {
        expect(forceRatio(force + more, need)).toBeGreaterThan(forceRatio(force, need) - ROUNDING);
        expect(forceRatio(force, need + more)).toBeLessThan(forceRatio(force, need) + ROUNDING);
        expect(forceRatio(force, need)).toBeLessThan(Math.min(1, force / need) + ROUNDING);
      }),
      { seed: 49 },
    );
  });
});

const READY_SURGE: Settings = {
  'eu.surgeCap': 0.15,
  'eu.lagMedian': 12,
  'eu.trigger': 1,
  'eu.votesNeeded': 0.5,
};

describe('T50: force is conserved', () => {
  const levels = [...FORCE_LEVELS, COALITION];

  function checkHour(crisis: Crisis, hour: number): void {
    const { members } = crisis.world;
    const total = members.cap.reduce((sum, cap) => sum + cap, 0) + 1e-12;
    for (const level of levels) {
      const code = level === COALITION ? crisis.coalition.code : level;
      if (!(crisis.active[level]! <= hour) && level !== COALITION) continue;
      const nato = forceAt(crisis, code, level, hour, false) - hostForce(crisis);
      const beside = crisis.surge.shares ? 0 : surgeForce(crisis, hour, level * crisis.actors);
      expect(nato + beside).toBeLessThanOrEqual(total);
    }
  }

  it('NATO and the Union together never send more than the members have, at any report of 2,000 random crises', () => {
    let surges = 0;
    randomCrises(2000, READY_SURGE, (crisis) => {
      runCrisis(crisis);
      if (crisis.surge.hour <= 720) surges++;
      for (const hour of REPORTS) checkHour(crisis, hour);
    });
    expect(surges).toBeGreaterThan(400);
  });

  it('a member joins NATO or the Union, not both: what the Union sends falls as more join', () => {
    const stage = new Stage(equals(ALL)).prepare(0, { 'eu.surgeCap': 0.5 });
    const crisis = stage.begin(provoke('full-attack', 0, { origin: 0 }));
    crisis.surge.hour = 0;
    crisis.surge.assent.fill(1);
    const sent = [8, 24, 32].map((joined) => {
      for (let i = 0; i < ALL; i++) crisis.joined[CODE.force * ALL + i] = i < joined ? 1 : 0;
      return surgeForce(crisis, 1, CODE.force * ALL);
    });
    expect(sent[0]).toBeCloseTo(0.5, 12);
    expect(sent[1]).toBeCloseTo(8 / 32, 12);
    expect(sent[2]).toBe(0);
  });
});

describe('T51: no votes for a surge', () => {
  const SURGE: readonly Settings[] = [
    {},
    { 'eu.surgeCap': 0.15, 'eu.lagMedian': 12, 'eu.hybridMitigation': 0.4 },
  ];
  const nobody = { ...REAL, eu: new Uint8Array(REAL.ids.length) };

  it.each([
    ['no member of the Union', nobody, {}],
    ['no number of votes that suffices', REAL, { 'eu.votesNeeded': 1.05 }],
  ])('%s: a larger and faster force changes no byte of 630 crises', (_, figures, rule) => {
    const stage = new Stage(figures);
    const records = SURGE.map((settings) => {
      const out = new Float64Array(15 * STANDARD.length * COLUMN_COUNT);
      let offset = 0;
      for (let r = 0; r < 15; r++) {
        stage.prepare(r, { ...rule, ...settings }, 'priors');
        for (const item of STANDARD) {
          stage.simulator.beginEvent(item);
          stage.simulator.run(stage.world, item, out, offset);
          offset += COLUMN_COUNT;
        }
      }
      return out;
    });
    expect(Buffer.from(records[0]!.buffer).equals(Buffer.from(records[1]!.buffer))).toBe(true);
  });
});
