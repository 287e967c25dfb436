import { describe, expect, it } from 'vitest';
import { PARAMETERS, at } from '../../../src/model/parameters.ts';
import { credit, evidence } from '../../../src/model/world/belief.ts';
import { afterDecision, legitimacy } from '../../../src/model/world/legitimacy.ts';
import type { Outcome } from '../../../src/model/world/outcome.ts';
import { present } from '../../../src/model/world/present.ts';
import { feel, publics } from '../../../src/model/world/publics.ts';
import type { Sequence } from '../../../src/model/world/sequence.ts';
import { grown, spending, wanted } from '../../../src/model/world/spending.ts';
import { logit } from '../../../src/random/elementary.ts';
import { Keyed } from '../../../src/random/keyed.ts';
import { DEFAULTS, REAL, type Settings, provoke, write } from '../fixture.ts';
import { still, withUkraine } from './weeks.ts';

/** `docs/odd.md` section 13 on what is learnt, felt, spent and believed (S11, S12): T36 to T41. */

/** An outcome in which nothing happened, but for what is said. */
function outcome(s: Sequence, over: Partial<Outcome>): Outcome {
  const actors = s.world.figures.ids.length;
  return {
    incident: { provocation: provoke('arson-sabotage', 0), source: 'Russia', links: 0 },
    closes: 720,
    severity: 0,
    window: 168,
    band: 0,
    adequate: false,
    blockShare: 0,
    damage: 0,
    felt: new Float64Array(actors),
    overridden: new Uint8Array(actors),
    payments: new Uint8Array(actors),
    asked: new Uint8Array(actors),
    usAsked: false,
    usActed: false,
    cost: 0,
    costs: 0,
    consulted: 0,
    decided: false,
    overriddenShare: 0,
    misattributed: false,
    lost: false,
    ...over,
  };
}

describe('T36: legitimacy', () => {
  const [start, reversion, rate] = [0.7, 0.02, 34 / 52];
  const kept = (1 - 0.03) * (1 - 0.005);
  const gain = 0.006;
  const loss = 1 - kept;
  const firstOrder = (reversion * start + rate * gain) / (reversion + rate * (loss + gain));

  it('the formula says .383713', () => {
    expect(firstOrder).toBeCloseTo(0.383713, 6);
  });

  it('small steps rest there, to first order', () => {
    const fine = 1000;
    const s = still({ 'legit.start': start, 'legit.reversion': reversion / fine });
    s.legitimacy = start;
    for (let week = 0; week < 400 * fine; week++) {
      s.legitimacy = afterDecision(s.legitimacy, 1 - (rate * loss) / fine, (rate * gain) / fine);
      legitimacy(s);
    }
    expect(s.legitimacy).toBeCloseTo(firstOrder, 4);
    expect(s.world.past.legitimacyLost).toBeCloseTo(start - s.legitimacy, 12);
  });

  it('34 decisions a year, at random, leave it there on average within a hundredth (n = 40,000 weeks)', () => {
    const s = still({ 'legit.start': start, 'legit.reversion': reversion });
    const keyed = new Keyed(2);
    const n = 40_000;
    let sum = 0;
    s.legitimacy = start;
    for (let week = -400; week < n; week++) {
      if (keyed.uniform(week + 400, 0, 1, 0) < rate) s.legitimacy = afterDecision(s.legitimacy, kept, gain);
      legitimacy(s);
      if (week >= 0) sum += s.legitimacy;
    }
    expect(Math.abs(sum / n - firstOrder)).toBeLessThan(0.01);
  });
});

describe('T37: what fades and is felt anew rests at y / (.02 + y)', () => {
  // y = .65 events a week x gain .1 x share .1, in steps a hundredth as large: the formula is of first order
  const y = 0.65 * 0.1 * 0.1;
  const fine = 100;

  it('the formula says .245283', () => {
    expect(y / (0.02 + y)).toBeCloseTo(0.245283, 6);
  });

  it('grievance at being overridden', () => {
    const s = still({ 'state.grievanceDecay': 1 - 0.02 / fine, 'grievance.gain': y / fine });
    const overridden = new Uint8Array(REAL.ids.length);
    overridden[4] = 1;
    const each = outcome(s, { overridden });
    for (s.week = 0; s.week < 500 * fine; s.week++) {
      feel(s, each);
      s.grievance[4] = s.grievance[4]! * s.world.p[at('state.grievanceDecay')]!;
    }
    expect(s.grievance[4]).toBeCloseTo(y / (0.02 + y), 4);
    expect(s.grievance[5]).toBe(0);
  });

  it('threat, in proportion to what was felt', () => {
    const s = still({ 'state.threatGain': 0.1 });
    const felt = new Float64Array(REAL.ids.length);
    felt[2] = 0.065;
    const each = outcome(s, { felt });
    for (s.week = 0; s.week < 800; s.week++) {
      feel(s, each);
      publics(s);
    }
    // the week's own decay comes after the event: the same form, with .98 y for y
    expect(s.threat[2]).toBeCloseTo((0.98 * y) / (0.02 + 0.98 * y), 9);
    expect(s.world.past.threat[2]).toBeCloseTo(s.threat[2]!, 12);
    expect(s.threat[3]).toBe(0);
  });

  it('twelve events never bring either above 1', () => {
    const s = still({ 'state.threatGain': 1, 'grievance.gain': 1 });
    const actors = REAL.ids.length;
    for (let n = 0; n < 12; n++)
      feel(
        s,
        outcome(s, { felt: new Float64Array(actors).fill(1), overridden: new Uint8Array(actors).fill(1) }),
      );
    for (const stock of [s.threat, s.grievance]) for (const value of stock) expect(value).toBe(1);
  });
});

describe('T38: belief in the United States', () => {
  it('one crisis a year of weight 6, six in ten honoured, brings (5, 5) to .553571', () => {
    const s = still({ 'belief.strength': 10, 'belief.forgetting': 0.99, 'belief.talkForgetting': 0.9 });
    s.belief0.fill(0.5);
    const [weight, rate, honoured] = [6, 1 / 52, 0.6];
    for (let week = 0; week < 5000; week++) {
      evidence(s);
      credit(s, weight * rate * honoured, weight * rate * (1 - honoured));
    }
    present(s);
    const mass = (weight * rate) / (1 - 0.99);
    expect((5 + mass * honoured) / (10 + mass)).toBeCloseTo(0.553571, 6);
    const { us, attribute } = s.world.members;
    for (let i = 0; i < REAL.members; i++)
      expect(attribute.belief[i]).toBeCloseTo(i === us ? 1 : 0.553571, 6);
  });

  it('T10: (8, 2) and three good cases to one bad is 11/14', () => {
    const s = still({ 'belief.strength': 10 });
    s.belief0.fill(0.8);
    credit(s, 3, 1);
    present(s);
    expect(s.world.members.attribute.belief[0]).toBeCloseTo(11 / 14, 12);
  });
});

describe('T39: support', () => {
  const STILL: Settings = { 'public.reversion': 0.02, 'public.disinfoBase': 0, 'public.comms': -0.012 };

  it('.012 logit a week against it bring it down by .6, from any start', () => {
    const s = still(STILL);
    s.supportShift[0] = 2;
    for (s.week = 0; s.week < 2000; s.week++) publics(s);
    for (let i = 0; i < REAL.members; i++) {
      expect(s.supportShift[i]).toBeCloseTo(-0.6, 9);
      const start = REAL.attributes.support.mode[i]!;
      if (start === 0 || start === 1) continue;
      expect(logit(s.world.members.attribute.support[i]!)).toBeCloseTo(s.support0[i]! - 0.6, 9);
    }
  });

  it('a year of costs hurts for a year, and what is read stays within four logits', () => {
    const s = still({ ...STILL, 'public.comms': 0, 'public.reversion': 0, 'public.economicPain': 0.2 });
    s.pain[0] = 0.5;
    for (s.week = 0; s.week < 200; s.week++) {
      s.turnWeek();
      if (s.week === 0) s.pain[0] = 0.5;
      publics(s);
    }
    for (let i = 0; i < REAL.members; i++) expect(s.supportShift[i]).toBeCloseTo(-0.2 * 0.5, 12);
    s.supportShift.fill(-40);
    present(s);
    for (let i = 0; i < REAL.members; i++)
      expect(logit(s.world.members.attribute.support[i]!)).toBeCloseTo(-4, 9);
  });
});

describe('T40 and T41: spending and capability', () => {
  // A = 2 + .4 (3.5 - 2) = 2.6, a_4 = .3, M_0 = 2
  const LIKE: Settings = {
    'spend.norm': 3.5,
    'spend.normWeight': 0.4,
    'spend.othersWeight': 0.3,
    'spend.adjust': 0.5,
    'public.alarm': 0,
  };
  const target = (2.6 + 0.3 * 2) / 1.3;

  it('the formula says 2.461538', () => {
    expect(target).toBeCloseTo(2.461538, 6);
  });

  it('each wants what is a fixed point of all', () => {
    const p = DEFAULTS.slice();
    write(p, LIKE);
    const others = target - 2;
    expect(wanted(p, 2, { threat: 0, belief: 0, others, support: 0 })).toBeCloseTo(target, 12);
  });

  it('six equal members come there year by year, and their forces by 1 + chi dm / .05', () => {
    const chi = 0.03;
    const s = still(
      { ...LIKE, 'capability.conversion': chi, 'capability.industrialLag': 3, 'us.capEurope': 0 },
      { figures: withUkraine(6) },
    );
    const capability: number[] = [];
    for (s.week = 0; s.week <= 52 * 400; s.week += 52) {
      spending(s);
      capability.push(s.world.members.growth[0]!);
    }
    for (let i = 0; i < 6; i++) {
      expect(s.world.members.spend[i]).toBeCloseTo(target, 9);
      expect(s.world.members.growth[i]).toBeCloseTo(1 + (chi * (target - 2)) / 0.05, 6);
    }
    // outlays of the first year (capability[1]) arrive three years later
    expect(capability.slice(0, 4)).toEqual([1, 1, 1, 1]);
    expect(capability[4]).toBeGreaterThan(1);
  });

  it('T41: capability rests at 1 + chi dm / .05', () => {
    const p = new Float64Array(PARAMETERS.length);
    write(p, { 'capability.conversion': 0.02, 'capability.depreciation': 0.05 });
    for (const more of [-0.4, 0, 1.1]) {
      let growth = 1;
      for (let year = 0; year < 800; year++) growth = grown(p, growth, more);
      expect(growth).toBeCloseTo(1 + (0.02 * more) / 0.05, 9);
    }
  });

  it('spending stays within .8 and 6, or above where it started', () => {
    const p = DEFAULTS.slice();
    const about = { threat: 0, belief: 0, others: 0, support: 0 };
    expect(wanted(p, 2, { ...about, others: 50 })).toBe(0.8);
    expect(wanted(p, 2, { ...about, others: -50 })).toBe(6);
    expect(wanted(p, 0.1, { ...about, others: 50 })).toBe(0.1);
  });
});

describe('consultations wear Article 4 (S5)', () => {
  it('by package.erosion for each of the last 52 weeks, at most by half, and a week brings it up to date', () => {
    const s = still({ 'package.erosion': 0.02 });
    s.consultations[3] = 2;
    s.consultations[40] = 1;
    publics(s);
    expect(s.world.past.erosion).toBeCloseTo(0.06, 15);
    s.consultations.fill(1);
    publics(s);
    expect(s.world.past.erosion).toBe(0.5); // 52 x .02 would be more than half
    s.consultations.fill(0);
    publics(s);
    expect(s.world.past.erosion).toBe(0);
  });
});
