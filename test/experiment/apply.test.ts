import { describe, expect, it } from 'vitest';
import { applyArm, overrideParameters } from '../../src/experiment/apply.ts';
import type { Plan, PlannedWrite } from '../../src/experiment/plan.ts';
import { at } from '../../src/model/parameters.ts';
import { HEAD, asStated, build, changed, shipped, vector } from './fixture.ts';

const arms = (text: string): Plan => build(`${HEAD}  - id: now\n${text}`).plan;
const one = (id: string, use: string): Plan => arms(`  - id: new\n    proposals: [{ id: ${id}, ${use} }]\n`);
const base = vector({ 'us.state': 1 }); // what the scenario's world sets

describe('named levels, by hand', () => {
  it('congressional guarantee, statute with consultation duty', () => {
    const plan = one('congressional-guarantee', 'level: statute with consultation duty');
    const drawn = vector({ 'us.state': 1, 'us.guarantee': 0.32, 'us.capEurope': 0.5 });
    const full = changed(plan, 'new', drawn, asStated);
    expect(Object.keys(full).sort()).toEqual([
      'signal.costly',
      'spend.freeRide',
      'us.actBias',
      'us.capEurope',
      'us.guarantee',
      'us.pledgeBreakMult',
    ]);
    expect(full['us.pledgeBreakMult']).toBe(2.2); // its setting: no battery reads it, and it is written all the same
    expect(full['us.guarantee']).toBe(0.7); // its setting, at dose 1
    expect(full['signal.costly']).toBeCloseTo(0.67 * 3, 12); // no setting: the level's dose
    expect(full['us.capEurope']).toBeCloseTo(0.5 + 0.67 * 0.02, 12);
    expect(full['us.actBias']).toBeCloseTo(-0.67 * 0.05, 12);
    const half = changed(plan, 'new', drawn, () => 0.5);
    expect(half['us.guarantee']).toBeCloseTo(0.5 * 0.32 + 0.5 * 0.7, 12); // from the drawn value
    expect(half['us.capEurope']).toBeCloseTo(0.5 + 0.67 * 0.5 * 0.02, 12);
    expect(changed(plan, 'new', drawn, () => -0.1)['us.guarantee']).toBeCloseTo(1.1 * 0.32 - 0.1 * 0.7, 12);
  });

  it('reverse veto: rules are implemented, their adverse path is uncertain', () => {
    const half = changed(one('reverse-veto', 'level: blocked by half (16)'), 'new', base, asStated);
    expect(half).toEqual({
      'rule.mode': 3,
      'rule.blocksAllowed': 15,
      'rule.deadlineHours': 60,
      'pref.overrideResentment': 0.15 + 0.67 * 0.1,
      'legit.lossOverride': 0.1 * (1 + 0.67 * 0.5),
      'grievance.gain': 0.1 + 0.67 * 0.05,
    });
    const plan = one('reverse-veto', 'level: consensus minus one');
    const minusOne = changed(plan, 'new', base, asStated);
    expect(minusOne['rule.mode']).toBe(1);
    expect(minusOne['rule.blocksAllowed']).toBe(1);
    expect(minusOne['rule.deadlineHours']).toBeCloseTo(0.67 * 72 + 0.33 * 48, 12);
    const uncertain = plan.arms[1]!.writes.filter((write) => write.effect.kind !== 'fixed');
    expect(uncertain.map((write) => write.parameter)).toEqual(
      ['legit.lossOverride', 'pref.overrideResentment', 'grievance.gain'].map(at),
    );
  });

  it('emergency council: whole numbers where it counts members and packages', () => {
    const level4 = changed(
      one('emergency-council', 'level: delegated to reinforcement (4)'),
      'new',
      base,
      asStated,
    );
    expect(level4).toEqual({
      'rule.mode': 5,
      'rule.councilSize': 9,
      'rule.levelMax': 4,
      'rule.revocationHours': 48,
      'clock.conveneMedian': 1 + 0.67 * (0.4 - 1),
      'contribution.thetaShift': 0.67 * 0.03,
      'legit.lossOverride': expect.closeTo(0.1 * (1 + 0.67 * 0.3), 12),
      'grievance.gain': 0.1 + 0.67 * 0.04,
    });
    const advice = changed(one('emergency-council', 'level: 1'), 'new', base, asStated);
    expect(advice['rule.mode']).toBeUndefined(); // set to consensus, which it is
    expect(advice['clock.conveneMedian']).toBeCloseTo(0.7, 12); // a setting under its own operation, multiply
    expect(advice['rule.councilSize']).toBe(2); // .33 * 7 = 2.31
    expect(advice['rule.levelMax']).toBe(8); // .67 * 9 + .33 * 5 = 7.68
  });

  it('a bare dose interpolates, and a state changes above one half', () => {
    const dosed = (dose: number): Record<string, number> =>
      changed(one('reverse-veto', `dose: ${dose}`), 'new', base, asStated);
    expect(dosed(0.5)['rule.mode']).toBeUndefined();
    expect(dosed(0.51)['rule.mode']).toBe(3);
    expect(dosed(0.5)['rule.blocksAllowed']).toBe(12); // 11.5
    expect(dosed(0.5)['rule.deadlineHours']).toBe(60);
  });
});

describe('laws', () => {
  it('dose 0 and an effect of 0 leave every byte as it is', () => {
    const odd = vector({
      'us.state': 1,
      'us.guarantee': 0.1 + 0.2,
      'signal.costly': 0,
      'pref.audience': 1 / 3,
    });
    for (const [use, effect] of [
      ['dose: 0', 1],
      ['level: 0', 1],
      ['dose: 1', 0],
    ] as const) {
      const plan = one('congressional-guarantee', use);
      const [now, then] = [new Float64Array(odd.length), new Float64Array(odd.length)];
      applyArm(odd, plan, 0, 0, () => effect, now);
      applyArm(odd, plan, 0, 1, () => effect, then);
      expect(Buffer.from(then.buffer).equals(Buffer.from(now.buffer)), use).toBe(true);
    }
  });

  it('parameters, scenario, world, set, multiply, add, clip: in this order', () => {
    const plan = arms(`  - id: new
    parameters: { us.capEurope: 0.3, attribution.share: 0.9 }
    world: { us.actBias: -5.99, attribution.rateAll: 4 }
    proposals:
      - { id: fusion-centre, level: 3 }
      - { id: compartmented-sharing, level: 3 }
      - { id: us-nonparticipation-plan, dose: 1 }
`);
    const order = plan.arms[1]!.writes.map((write) => ['set', 'multiply', 'add'].indexOf(write.operation));
    expect(new Set(order)).toEqual(new Set([0, 1, 2]));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const result = changed(plan, 'new', base, asStated);
    expect(result['us.capEurope']).toBe(0.3);
    expect(result['attribution.rateAll']).toBe(5); // 4 * 1.4 * 1.1 = 6.16, clipped to 5
    expect(result['us.actBias']).toBe(-6); // -5.99 - .1, clipped
    expect(result['attribution.share']).toBe(1); // .9 + .4, clipped
    const drawn = new Float64Array(base.length);
    overrideParameters(base, plan, 0, 1, drawn);
    expect(drawn[at('us.capEurope')]).toBe(0.3);
    expect(drawn[at('us.actBias')]).toBe(0);
  });

  it('set comes before multiply and add on one primitive, whatever the order of the file', () => {
    const write = (operation: PlannedWrite['operation'], at1: number): PlannedWrite => ({
      parameter: at('pref.audience'),
      operation,
      scale: 'real',
      at1,
      dose: 1,
      effect: { kind: 'fixed', value: 1 },
      effectKey: 0,
      leadWeeks: 0,
      lagKey: 0,
      halfLifeWeeks: null,
      about: 'force',
    });
    const plan = arms('  - id: new\n');
    const run = (...writes: PlannedWrite[]): number => {
      const out = new Float64Array(base.length);
      applyArm(base, { ...plan, arms: [{ ...plan.arms[1]!, writes }] }, 0, 0, () => 1, out);
      return out[at('pref.audience')]!;
    };
    expect(run(write('set', 0.2), write('multiply', 1.5), write('add', 0.1))).toBeCloseTo(0.4, 12);
    expect(run(write('set', 0.2), write('min', 0.15))).toBe(0.15);
    expect(run(write('set', 0.2), write('min', 0.3))).toBe(0.2);
    expect(run(write('set', 0.2), write('max', 0.3))).toBe(0.3);
  });

  it('the effect of a write has one key in every arm, and no other write shares it', () => {
    const { plan } = shipped('guarantee-and-surge');
    const keys = new Map<number, Set<number>>();
    for (const { writes } of plan.arms) {
      for (const write of writes) {
        keys.set(write.parameter, (keys.get(write.parameter) ?? new Set()).add(write.effectKey));
      }
    }
    expect([...keys.values()].every((own) => own.size === 1)).toBe(true);
    expect(new Set([...keys.values()].flatMap((own) => [...own])).size).toBe(keys.size);
  });

  it('announced: the signal only', () => {
    const { plan } = shipped('guarantee-and-surge');
    const drawn = vector();
    expect(changed(plan, 'announced-not-implemented', drawn, asStated)).toEqual({ 'signal.costly': 3 });
    expect(changed(plan, 'america-absent', drawn, asStated)).toEqual({ 'us.actBias': -6 });
    expect(changed(plan, 'pledge-broken', drawn, asStated)['us.guarantee']).toBe(0.9);
    expect(changed(plan, 'pledge-broken', drawn, asStated)['us.actBias']).toBe(-6);
  });
});
