import { describe, expect, it } from 'vitest';
import { cascade } from '../../src/model/crisis/contribution.ts';
import { forceAt } from '../../src/model/crisis/force.ts';
import { RADIUS, influence } from '../../src/model/crisis/influence.ts';
import { CODE } from '../../src/model/crisis/packages.ts';
import { TERM, utilityTerms } from '../../src/model/crisis/preferences.ts';
import { consentAgainstSignal } from '../../src/model/crisis/strategic.ts';
import { COLUMN_COUNT } from '../../src/model/measures/columns.ts';
import { at } from '../../src/model/parameters.ts';
import type { Crisis } from '../../src/model/state.ts';
import type { Structure } from '../../src/model/structure.ts';
import { power } from '../../src/random/elementary.ts';
import {
  type Settings,
  REAL,
  SILENCE,
  STANDARD,
  Stage,
  column,
  equals,
  provoke,
  summary,
} from './fixture.ts';

/** Rival structures (`docs/odd.md` sections 7 and 11): what each switch does, and that it does something. */

const staged = (structure: Partial<Structure>, figures = REAL): Stage =>
  new Stage(figures, SILENCE, 'kernel', figures, structure);
const POL = REAL.ids.indexOf('POL');
const FRA = REAL.ids.indexOf('FRA');
const EST = REAL.ids.indexOf('EST');
const US = REAL.ids.indexOf('USA');

/** Records of the standard battery over some replications under prior draws. */
function battery(structure: Partial<Structure>, settings: Settings = {}, replications = 6): Float64Array[] {
  const stage = staged(structure);
  const rows: Float64Array[] = [];
  for (let r = 0; r < replications; r++) {
    stage.prepare(r, settings, 'priors');
    for (const item of STANDARD) {
      const row = new Float64Array(COLUMN_COUNT);
      stage.simulator.beginEvent(item);
      stage.simulator.run(stage.world, item, row, 0);
      rows.push(row);
    }
  }
  return rows;
}
const values = (rows: readonly Float64Array[], name: Parameters<typeof column>[0]): number[] =>
  rows.map((row) => row[column(name)]!);
const plain = battery({});

it.each([
  { doubt: 'freezes' },
  { doubt: 'mobilises' },
  { doubt: 'nothing' },
  { voting: 'strategic' },
  { influence: 'none' },
  { influence: 'bounded-confidence' },
  { noise: 'off' },
  { sent: 'fraction' },
] as const)(
  '%o changes records of the standard battery, and draws no number that another reads',
  (structure) => {
    const rows = battery(structure);
    expect(rows).not.toEqual(plain);
    // the cause of each event is drawn before any of this
    expect(values(rows, 'origin')).toEqual(values(plain, 'origin'));
  },
);

describe('influence', () => {
  const N = 8;
  const crisisOf = (influences: Structure['influence'], rho: number): Crisis =>
    staged({ influence: influences }, equals(N))
      .prepare(0, { 'deliberation.susceptibility': rho })
      .begin(provoke('limited-conventional', 0));
  const talk = (crisis: Crisis, rounds: number): void => {
    for (let round = 0; round < rounds; round++) {
      crisis.heard.set(crisis.deliberated);
      influence(crisis);
    }
  };
  const mean = (list: Float64Array): number => list.reduce((sum, y) => sum + y, 0) / list.length;

  it('none: a member says what it thinks, whatever was said', () => {
    const crisis = crisisOf('none', 0.9);
    crisis.margin.set([0.1, -0.2, 0.3, 0, 0.5, -0.5, 0.2, 0.1]);
    crisis.deliberated.fill(1);
    talk(crisis, 1);
    expect([...crisis.deliberated]).toEqual([...crisis.margin]);
  });

  it('T15: two groups with a gap wider than the radius never merge, and keep their means', () => {
    const crisis = crisisOf('bounded-confidence', 1);
    const low = [0, 0.02, 0.05, 0.09];
    const high = low.map((y) => y + 0.09 + RADIUS + 0.001);
    crisis.margin.set([...low, ...high]);
    crisis.deliberated.set(crisis.margin);
    const before = [mean(Float64Array.from(low)), mean(Float64Array.from(high))];
    talk(crisis, 50);
    const groups = [crisis.deliberated.slice(0, 4), crisis.deliberated.slice(4)];
    groups.forEach((group, g) => {
      expect(mean(group)).toBeCloseTo(before[g]!, 14);
      expect(Math.max(...group) - Math.min(...group)).toBeLessThan(1e-12);
    });
    expect(groups[1]![0]! - groups[0]![0]!).toBeGreaterThan(RADIUS);
  });

  it('a bridge inside the radius of both merges them', () => {
    const crisis = crisisOf('bounded-confidence', 1);
    crisis.margin.set([0, 0.01, 0.02, 0.09, 0.09, 0.17, 0.18, 0.18]);
    crisis.deliberated.set(crisis.margin);
    talk(crisis, 50);
    expect(Math.max(...crisis.deliberated) - Math.min(...crisis.deliberated)).toBeLessThan(1e-9);
  });

  it('where all are within the radius it is the mean over all, anchored to the own margin', () => {
    const crisis = crisisOf('bounded-confidence', 0.4);
    const margins = Float64Array.from({ length: N }, (_, i) => i / 100);
    crisis.margin.set(margins);
    crisis.deliberated.set(margins);
    talk(crisis, 1);
    margins.forEach((m, i) => expect(crisis.deliberated[i]).toBeCloseTo(0.4 * mean(margins) + 0.6 * m, 14));
  });
});

describe('T25: a unanimous vote of 12 with signals right in .7 (Feddersen and Pesendorfer 1998)', () => {
  const mix = consentAgainstSignal(12, 0.7);

  it('mix .824424, act against the innocent .207287, miss the guilty .477603', () => {
    expect(mix).toBeCloseTo(0.824424, 6);
    expect(power(0.3 + 0.7 * mix, 12)).toBeCloseTo(0.207287, 6);
    expect(1 - power(0.7 + 0.3 * mix, 12)).toBeCloseTo(0.477603, 6);
  });

  it('a voter is indifferent: with the others consenting, guilt and innocence are as likely', () => {
    for (const [n, p] of [
      [12, 0.7],
      [32, 0.9],
      [5, 0.55],
    ] as const) {
      const sigma = consentAgainstSignal(n, p);
      const guilty = (1 - p) * power(p + (1 - p) * sigma, n - 1);
      const innocent = p * power(1 - p + p * sigma, n - 1);
      expect(guilty / (guilty + innocent)).toBeCloseTo(0.5, 12);
    }
  });

  it('is a probability at the ends: 0 where signals never err, (n - 2)/n where they say nothing', () => {
    expect(consentAgainstSignal(12, 1)).toBe(0);
    expect(consentAgainstSignal(12, 0.5)).toBeCloseTo(10 / 12, 14);
    expect(consentAgainstSignal(12, 0.5 + 1e-6)).toBeCloseTo(10 / 12, 5);
  });
});

describe('strategic voting', () => {
  it('leaves fewer blockers at first votes under consensus, and changes nothing where some blocks are tolerated', () => {
    const doubtful = { 'pref.wrongfulAccusation': 0.4 };
    const blockers = (structure: Partial<Structure>, settings: Settings): number =>
      values(battery(structure, settings, 8), 'holdouts').reduce((sum, x) => (x === x ? sum + x : sum), 0);
    expect(blockers({ voting: 'strategic' }, doubtful)).toBeLessThan(blockers({}, doubtful));
    const tolerant = { ...doubtful, 'rule.mode': 1, 'rule.blocksAllowed': 2 };
    expect(battery({ voting: 'strategic' }, tolerant)).toEqual(battery({}, tolerant));
  });
});

describe('doubt about America', () => {
  const escalation = (doubt: Structure['doubt'], i: number): number => {
    const crisis = staged({ doubt })
      .prepare(0, { 'pref.frontlineFactor': -0.5 })
      .begin(provoke('limited-conventional', EST));
    utilityTerms(crisis, i, CODE.force, 1, false);
    return crisis.terms[TERM.escalation]!;
  };

  it('nothing: as if belief were certain; the frontline alone differs between the others', () => {
    expect(REAL.exposure[EST]).toBeGreaterThan(0.6);
    expect(REAL.exposure[FRA]).toBeLessThan(0.6);
    for (const i of [EST, FRA]) {
      expect(escalation('freezes', i)).toBeLessThan(escalation('nothing', i));
      expect(escalation('mobilises', i)).toBeGreaterThan(escalation('nothing', i));
    }
    expect(escalation('frontline-mobilises', EST)).toBe(escalation('mobilises', EST));
    expect(escalation('frontline-mobilises', FRA)).toBe(escalation('freezes', FRA));
    // linear in the factor: halfway back where it is -1/2
    const none = escalation('nothing', FRA);
    expect(escalation('mobilises', FRA) - none).toBeCloseTo(-0.5 * (escalation('freezes', FRA) - none), 12);
  });
});

it('noise off: as if the five spreads were 0, evidence and lags as they were', () => {
  const zero: Settings = {
    'pref.noiseSd': 0,
    'contribution.noiseSd': 0,
    'tabling.noise': 0,
    'pref.capabilityNoise': 0,
    'clock.proceduralBreak': 0,
  };
  const off = battery({ noise: 'off' });
  expect(off).toEqual(battery({}, zero));
  expect(values(off, 'detectedHour')).toEqual(values(plain, 'detectedHour'));
});

describe('what is sent', () => {
  const attack = provoke('limited-conventional', POL, { origin: 0 });
  const everybody = { 'us.actBias': 20, 'contribution.thetaShift': -2 };
  const begin = (stage: Stage, r: number, settings: Settings = everybody): Crisis => {
    const crisis = stage.prepare(r, settings).begin(attack);
    cascade(crisis, CODE.force, CODE.force);
    crisis.active[CODE.force] = 0;
    return crisis;
  };

  it('fractions have the means of Beta(6,4) and, for the United States, Beta(8,2); who joins is as before', () => {
    const stage = staged({ sent: 'fraction' });
    const allies: number[] = [];
    const american: number[] = [];
    for (let r = 0; r < 200; r++) {
      const crisis = begin(stage, r);
      american.push(crisis.fraction[US]!);
      allies.push(crisis.fraction[FRA]!, crisis.fraction[POL]!);
      if (r > 0) continue;
      const acting = { 'us.actBias': 20 };
      const some = [...begin(staged({ sent: 'fraction' }), r, acting).joined];
      expect(some).toEqual([...begin(staged({}), r, acting).joined]);
      expect(some.filter((joined) => joined === 1).length).toBeLessThan(crisis.n);
    }
    for (const [list, mean, variance] of [
      [allies, 0.6, 0.24 / 11],
      [american, 0.8, 0.16 / 11],
    ] as const) {
      const found = summary(list);
      expect(Math.abs(found.mean - mean)).toBeLessThan(3 * found.se);
      expect(found.variance).toBeCloseTo(variance, 2);
    }
  });

  it('force delivered is the sum of fractions, and the need of the class is .6 of what it was', () => {
    const crisis = begin(staged({ sent: 'fraction' }), 1);
    const { members, p } = crisis.world;
    const force = forceAt(crisis, CODE.force, CODE.force, 0, true);
    const { count, who, brings, american } = crisis.gathered;
    let sum = american.sent;
    for (let q = 0; q < count; q++) sum += brings[q]!;
    expect(force).toBeCloseTo(p[at('force.prepositioned')]! + (1 - p[at('force.interopLoss')]!) * sum, 13);
    expect(brings[who.indexOf(FRA)]).toBeCloseTo(members.cap[FRA]! * crisis.fraction[FRA]!, 14);
    const whole = begin(staged({}), 1);
    const own = p[at('package.7.n')]!;
    const claim = whole.table.d[CODE.seven]! * p[whole.info.n]!;
    expect(whole.table.need[CODE.seven]).toBe(Math.max(own, claim));
    expect(crisis.table.need[CODE.seven]).toBeCloseTo(Math.max(own, 0.6 * claim), 14);
  });

  it('whole, a common fraction scales every contribution', () => {
    const half = staged({})
      .prepare(1, { ...everybody, 'contribution.sentFraction': 0.5 })
      .begin(attack);
    cascade(half, CODE.force, CODE.force);
    const pre = half.world.p[at('force.prepositioned')]!;
    const whole = begin(staged({}), 1);
    expect([...half.joined]).toEqual([...whole.joined]);
    const [a, b] = [half, whole].map((crisis) => forceAt(crisis, CODE.force, CODE.force, 0, true) - pre);
    expect(a).toBeCloseTo(0.5 * b!, 13);
  });
});
