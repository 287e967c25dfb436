import { describe, expect, it } from 'vitest';
import { instructionHours, loadAt } from '../../src/model/crisis/clock.ts';
import { deliveredBand } from '../../src/model/crisis/band.ts';
import { cascade } from '../../src/model/crisis/contribution.ts';
import { adopt } from '../../src/model/crisis/decision.ts';
import { expectedForce } from '../../src/model/crisis/force.ts';
import { CODE } from '../../src/model/crisis/packages.ts';
import { TERM, utilityTerms } from '../../src/model/crisis/preferences.ts';
import { chanceToAct } from '../../src/model/crisis/united-states.ts';
import { COLUMN_COUNT } from '../../src/model/measures/columns.ts';
import { AttributeDraws } from '../../src/model/attribute-draws.ts';
import { at } from '../../src/model/parameters.ts';
import type { Case } from '../../src/model/past.ts';
import type { Crisis } from '../../src/model/state.ts';
import { exp } from '../../src/random/elementary.ts';
import { type Settings, REAL, STANDARD, Stage, provoke, column } from './fixture.ts';

/** What earlier weeks leave behind, as a crisis meets it (S4 to S8): each path against its formula. */

const WEEK = 168;
const MILD: Settings = { 'threshold.accumulation': 0.5, 'threshold.accumulationTime': 26 };
const EST = REAL.ids.indexOf('EST');
const POL = REAL.ids.indexOf('POL');
const US = REAL.ids.indexOf('USA');
const cable = provoke('cable-sabotage', EST, { onset: 10 * WEEK, origin: 0 });
const past = (over: Partial<Case>): Case => ({
  onset: 8 * WEEK,
  target: EST,
  group: 3,
  severity: 0.4,
  tabled: Number.NaN,
  closed: Number.NaN,
  ...over,
});

/** The crisis of an item after `change` was made to the past. */
function after(change: (stage: Stage) => void, item = cable, settings: Settings = MILD): Crisis {
  const stage = new Stage(REAL).prepare(3, settings);
  change(stage);
  return stage.begin(item);
}
const alone = after(() => {});
const term = (crisis: Crisis, i: number, code: number, which: number): number => {
  utilityTerms(crisis, i, code, 0.7, false);
  return crisis.terms[which]!;
};

describe('severity adds up', () => {
  const withCases = (...cases: Case[]): number =>
    after(({ world }) => world.past.cases.push(...cases)).severity;

  it('over what began before against the same victim in the same group', () => {
    const first = 1 - 0.5 * 0.4 * exp(-2 / 26);
    const second = 1 - 0.5 * 0.3 * exp(-1 / 26);
    const found = withCases(past({}), past({ onset: 9 * WEEK, severity: 0.3 }));
    expect(found).toBeCloseTo(1 - (1 - alone.severity) * first * second, 14);
    expect(found).toBeGreaterThan(alone.severity);
  });

  it('over nothing else', () => {
    expect(alone.severity).toBe(alone.world.p[alone.info.S]);
    expect(withCases(past({ target: POL }), past({ group: 4 }), past({ onset: 11 * WEEK }))).toBe(
      alone.severity,
    );
  });
});

describe('load', () => {
  const { crisis, world } = new Stage(REAL).prepare(3, { 'nac.load': 2, 'clock.attentionGain': 0.25 });
  world.past.cases.push(
    past({ tabled: 10 * WEEK, closed: 10 * WEEK + 24 }),
    past({ tabled: 10 * WEEK + 12, closed: 20 * WEEK }),
    past({}),
  );

  it('counts the others that are tabled and open at the hour', () => {
    crisis.item = cable;
    crisis.world = world;
    expect([0, 11, 12, 23, 24].map((hour) => loadAt(crisis, hour))).toEqual([3, 3, 4, 4, 3]);
  });

  it('slows every capital in proportion', () => {
    const ratio = instructionHours(alone, POL, 4) / instructionHours(alone, POL, 0);
    expect(ratio).toBeCloseTo(1 + 4 * alone.world.p[at('clock.attentionGain')]!, 12);
  });
});

describe('preferences', () => {
  it('package 2 says less the more it was used', () => {
    const worn = after(({ world }) => void (world.past.erosion = 0.3));
    expect(worn.table.s[CODE.article4]).toBeCloseTo(0.7 * alone.table.s[CODE.article4]!, 14);
    expect(worn.table.s[CODE.reinforce]).toBe(alone.table.s[CODE.reinforce]);
  });

  it('grievance and lost legitimacy burden packages from 3 upwards', () => {
    const bitter = after(
      ({ world }) => {
        world.past.grievance[POL] = 0.4;
        world.past.legitimacyLost = 0.2;
      },
      cable,
      { ...MILD, 'legit.linkage': 1.5 },
    );
    expect(term(bitter, POL, CODE.reinforce, TERM.linkage)).toBeCloseTo(-0.1 * 1.5 * 0.6, 14);
    expect(term(bitter, EST, CODE.reinforce, TERM.linkage)).toBeCloseTo(-0.1 * 1.5 * 0.2, 14);
    expect(term(bitter, POL, CODE.article4, TERM.linkage)).toBeCloseTo(0, 14);
  });

  it('threat moves fear as public alarm does', () => {
    const afraid = after(({ world }) => void world.past.threat.fill(0.25));
    const alarmed = after(() => {}, cable, { ...MILD, 'public.alarm': 0.25 });
    for (const i of [EST, POL, US])
      expect(term(afraid, i, CODE.seven, TERM.escalation)).toBe(
        term(alarmed, i, CODE.seven, TERM.escalation),
      );
    const fearful = REAL.exposure.findIndex((exposure) => exposure < 0.3);
    expect(term(afraid, fearful, CODE.seven, TERM.escalation)).toBeLessThan(
      term(alone, fearful, CODE.seven, TERM.escalation),
    );
  });

  it('solidarity weighs less where legitimacy is lost, and thresholds of contribution rise', () => {
    const attack = provoke('limited-conventional', EST, { origin: 0 });
    const settings = { ...MILD, 'pref.legitimacyNorm': 1, 'contribution.legitimacySlope': 0.5 };
    const trusted = after(() => {}, attack, settings);
    const lost = after(({ world }) => void (world.past.legitimacyLost = 0.1), attack, settings);
    const weaker = after(
      ({ world }) => world.members.attribute.sol.forEach((sol, i, all) => (all[i] = sol * 0.9)),
      attack,
      settings,
    );
    expect(term(lost, POL, CODE.reinforce, TERM.denial)).toBe(term(weaker, POL, CODE.reinforce, TERM.denial));
    cascade(weaker, CODE.reinforce, CODE.reinforce);
    cascade(lost, CODE.reinforce, CODE.reinforce);
    cascade(trusted, CODE.reinforce, CODE.reinforce);
    const inside = [...lost.theta.keys()].filter(
      (i) => i < lost.n && lost.theta[i]! > 0.06 && lost.theta[i]! < 1.05,
    );
    expect(inside.length).toBeGreaterThan(0);
    for (const i of inside) expect(lost.theta[i]! - weaker.theta[i]!).toBeCloseTo(0.05, 12);
  });

  it('expected force follows what was learnt about the others, weighted by capability', () => {
    const settings = { ...MILD, 'belief.others': 0.5, 'force.enablerDependence': 0 };
    const learnt = after(
      ({ world }) => world.past.reliability.forEach((_, j, all) => (all[j] = j % 3 === 0 ? -0.2 : 0.1)),
      cable,
      settings,
    );
    const naive = after(() => {}, cable, settings);
    const { members, past: taught } = learnt.world;
    const others = [...REAL.ids.keys()].filter((j) => j < learnt.n && j !== US && j !== POL);
    const sum = others.reduce((all, j) => all + members.cap[j]! * taught.reliability[j]!, 0);
    const mean = sum / others.reduce((all, j) => all + members.cap[j]!, 0);
    // linear in the belief in others, so a world with that belief gives the same
    const same = after(() => {}, cable, { ...settings, 'belief.others': 0.5 + mean });
    expect(expectedForce(learnt, POL)).toBeCloseTo(expectedForce(same, POL), 13);
    expect(expectedForce(learnt, POL)).not.toBeCloseTo(expectedForce(naive, POL), 4);
    expect(chanceToAct(learnt, CODE.force)).toBe(chanceToAct(naive, CODE.force)); // its load term keeps b_0 (S8)
  });
});

describe('members', () => {
  it('capability grows with growth, the shares of the United States and of nobody else apart', () => {
    const { world } = new Stage(REAL).prepare(0);
    const { members } = world;
    const before = members.cap.slice();
    const total = members.capOthers;
    members.growth.fill(1.5);
    members.derive(world.p);
    expect(members.cap[US]).toBe(before[US]);
    expect(members.cap[POL]).toBeCloseTo(1.5 * before[POL]!, 14);
    expect(members.capOthers).toBeCloseTo(1.5 * total, 13);
  });

  it('American burden-sharing reads what the victim spends now', () => {
    const poor = after(({ world }) => void (world.members.spend[EST] = 1));
    const rich = after(({ world }) => void (world.members.spend[EST] = 3));
    expect(chanceToAct(rich, CODE.reinforce)).toBeGreaterThan(chanceToAct(poor, CODE.reinforce));
  });

  it('a law enters belief at once only where it does not arrive as evidence', () => {
    const stage = new Stage(REAL).prepare(0, { 'signal.costly': 1, 'signal.declaration': 1 });
    const { world } = stage;
    const announced = world.members.attribute.belief[POL]!;
    const draws = new AttributeDraws(REAL.ids.length);
    draws.draw(REAL, stage.keyed);
    world.members.set(world.p, world.drawn, draws, { signals: false });
    const anchor = world.members.attribute.belief[POL]!;
    const plain = new Stage(REAL).prepare(0).world.members.attribute.belief[POL]!;
    expect(anchor).toBe(plain);
    expect(announced).toBeGreaterThan(anchor);
  });
});

describe('the band that Russia files', () => {
  it.each([
    [CODE.none, 0],
    [CODE.statement, 0],
    [CODE.article4, 1],
    [CODE.reinforce, 2],
    [CODE.s4, 2],
    [CODE.seven, 3],
    [CODE.force, 4],
  ])('package code %i in force within W is band %i; after W it is band 0', (code, band) => {
    const crisis = after(() => {}, cable, { ...MILD, 'package.menuHybrid': 1 });
    if (code > 0) adopt(crisis, code, crisis.window, code, false);
    expect(deliveredBand(crisis)).toBe(band);
    const late = after(() => {}, provoke('full-attack', EST), { 'package.menuHybrid': 1 });
    if (code > 0) adopt(late, code, late.window + 1, code, false);
    expect(deliveredBand(late)).toBe(0);
  });

  it('of a coalition within W, where it is the higher', () => {
    const crisis = after(() => {});
    adopt(crisis, CODE.article4, 10, CODE.article4, false);
    crisis.coalition.code = CODE.force;
    crisis.coalition.hour = crisis.window;
    expect(deliveredBand(crisis)).toBe(4);
  });
});

describe('noise that is kept', () => {
  const items = STANDARD.filter((_, k) => k % 5 === 0);
  const row = (): Float64Array => new Float64Array(COLUMN_COUNT);

  it('a probe repeats itself whatever ran between, and changes with its draw and with the replication', () => {
    const stage = new Stage(REAL).prepare(1);
    const first = items.map((item) => probe(stage, item, 0));
    for (const item of items) probe(stage, item, 1);
    const again = items.map((item) => probe(stage, item, 0)).toReversed();
    expect(again.toReversed()).toEqual(first);
    expect(items.map((item) => probe(stage, item, 1))).not.toEqual(first);
    stage.prepare(2);
    expect(items.map((item) => probe(stage, item, 0))).not.toEqual(first);
    stage.prepare(1);
    expect(items.map((item) => probe(stage, item, 0))).toEqual(first);
  });

  function probe(stage: Stage, item: (typeof items)[number], draw: number): number[] {
    const out = row();
    stage.simulator.probe(stage.world, item, draw, out);
    return [...out];
  }

  it('two events of one key are each as if alone: another cause, another class, another victim', () => {
    const key = 77;
    const events = [
      provoke('drone-incursion', POL, { key, origin: 0 }),
      provoke('drone-incursion', POL, { key, origin: 2 }),
      provoke('manned-jet-violation', EST, { key, origin: 0 }),
      provoke('drone-incursion', EST, { key, origin: 4, intensity: 1.4 }),
      provoke('drone-incursion', POL, { key, origin: 0 }),
    ];
    const apart = events.map((item) => {
      const stage = new Stage(REAL).prepare(5);
      const out = row();
      stage.simulator.beginEvent(item);
      stage.simulator.run(stage.world, item, out, 0);
      return [...out];
    });
    const stage = new Stage(REAL).prepare(5);
    stage.simulator.beginEvent(events[0]!);
    const together = events.map((item) => {
      const out = row();
      stage.simulator.run(stage.world, item, out, 0);
      return [...out];
    });
    expect(together).toEqual(apart);
  });
});

it('a false alarm forces the automatic answer, however slight the event', () => {
  const settings = { 'rule.mode': 6, 'rule.levelMax': 5, 'rule.autoTrigger': 0.9, 'rule.autoHours': 2 };
  const outcome = (alarm: boolean): number => {
    const stage = new Stage(REAL).prepare(0, settings);
    const item = provoke('drone-incursion', POL, { intensity: 1 / 6, origin: 4, alarm });
    const out = new Float64Array(COLUMN_COUNT);
    stage.simulator.beginEvent(item);
    stage.simulator.run(stage.world, item, out, 0);
    return out[column('adoptedHour')]! - out[column('detectedHour')]!;
  };
  expect(outcome(true)).toBeCloseTo(2, 12);
  expect(outcome(false)).not.toBeCloseTo(2, 3);
});

it('payments and overridden members are told of the whole crisis', () => {
  let payments = 0;
  let overridden = 0;
  const settings = { 'rule.mode': 3, 'rule.blocksAllowed': 23, 'bargaining.sidePayment': 1 };
  for (let r = 0; r < 12; r++) {
    const stage = new Stage(REAL).prepare(r, settings, 'priors');
    for (const item of STANDARD) {
      const out = new Float64Array(COLUMN_COUNT);
      stage.simulator.beginEvent(item);
      stage.simulator.run(stage.world, item, out, 0);
      const { crisis } = stage.simulator;
      const taken = crisis.payees.reduce((sum, count) => sum + count, 0);
      expect(taken).toBe(out[column('payments')]);
      expect(
        (crisis.overriddenEver & ~out[column('blockedEverMask')]!) === 0 || crisis.decisions[0]?.routine,
      ).toBe(true);
      payments += taken;
      if (crisis.overriddenEver !== 0) overridden++;
      expect(crisis.voters).toBe(crisis.holdouts === crisis.holdouts ? crisis.n : Number.NaN);
    }
  }
  expect(payments).toBeGreaterThan(0);
  expect(overridden).toBeGreaterThan(0);
});
