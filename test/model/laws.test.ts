import { describe, expect, it } from 'vitest';
import { type Delivery, deliver } from '../../src/model/crisis/adequacy.ts';
import { belief } from '../../src/model/crisis/attribution.ts';
import { adopt } from '../../src/model/crisis/decision.ts';
import { CODE, FORCE_LEVELS } from '../../src/model/crisis/packages.ts';
import { TERM, noise, utility, utilityTerms } from '../../src/model/crisis/preferences.ts';
import { chanceToAct, usActs } from '../../src/model/crisis/united-states.ts';
import { COLUMN_COUNT } from '../../src/model/measures/columns.ts';
import { REPORTS } from '../../src/model/reports.ts';
import { PACKAGE_COUNT } from '../../src/model/state.ts';
import { type Settings, REAL, STANDARD, Stage, column, randomCrises, summary, write } from './fixture.ts';

/** What must hold in every crisis, whatever the parameters: on random crises of the standard battery under prior draws. */

describe('utility', () => {
  it('is the sum of its terms, for every member and package of 100 random crises', () => {
    randomCrises(100, { 'package.menuHybrid': 1 }, (crisis, _stage, index) => {
      const report = index % REPORTS.length;
      for (let i = 0; i < crisis.actors; i++) {
        for (let code = 0; code < PACKAGE_COUNT; code++) {
          for (const waived of [false, true]) {
            utilityTerms(crisis, i, code, belief(crisis, i, report), waived);
            const sum = crisis.terms.reduce((all, term) => all + term, 0);
            const whole = utility(crisis, i, code, report, waived) + noise(crisis, i, code);
            expect(Math.abs(sum - whole)).toBeLessThan(1e-12);
          }
        }
      }
    });
  });

  it('of a statement, denial is worth nothing; of reinforcement, it is worth more the graver the stake', () => {
    randomCrises(100, {}, (crisis) => {
      utilityTerms(crisis, crisis.item.target, CODE.article4, 1, false);
      expect(crisis.terms[TERM.denial]).toBe(0);
      utilityTerms(crisis, crisis.item.target, CODE.reinforce, 1, false);
      expect(crisis.terms[TERM.denial]).toBeGreaterThan(0);
    });
  });
});

describe('delivery', () => {
  const delivery = (): Delivery => ({ denial: 0, signal: 0, adequacy: 0, force: 0, level: -1 });
  const settings: Settings = { 'package.menuHybrid': 1 };

  it('with votes fixed, denial and adequacy never fall when the force level decided rises (2,100 random crises)', () => {
    randomCrises(2100, settings, (crisis, stage) => {
      const { item } = crisis;
      const out = delivery();
      let denial = 0;
      let adequacy = 0;
      for (const code of FORCE_LEVELS) {
        stage.begin(item);
        adopt(crisis, code, crisis.detected, code, false);
        deliver(crisis, crisis.window, false, out);
        expect(out.denial).toBeGreaterThanOrEqual(denial - 1e-12);
        expect(out.adequacy).toBeGreaterThanOrEqual(adequacy - 1e-12);
        ({ denial, adequacy } = out);
      }
    });
  });

  it('they never fall as hours pass and force gathers, nor as forces join (600 random crises)', () => {
    randomCrises(600, settings, (crisis) => {
      adopt(crisis, CODE.force, crisis.detected, CODE.force, false);
      const out = delivery();
      let before = 0;
      for (const hour of REPORTS) {
        deliver(crisis, hour, false, out);
        expect(out.adequacy).toBeGreaterThanOrEqual(before - 1e-12);
        before = out.adequacy;
      }
      const { actors, n } = crisis;
      for (let i = 0; i < n; i++) {
        for (const level of FORCE_LEVELS) crisis.joined[level * actors + i] = 1;
        deliver(crisis, 720, false, out);
        expect(out.adequacy).toBeGreaterThanOrEqual(before - 1e-12);
        before = out.adequacy;
      }
    });
  });
});

describe('the United States', () => {
  it('acts whenever it acted at a lower chance, under the same noise (1,000 random crises)', () => {
    let moved = 0;
    randomCrises(1000, {}, (crisis, stage) => {
      for (const code of FORCE_LEVELS) {
        let acted = false;
        let chance = 0;
        for (const bias of [-4, -1, 0, 1, 4]) {
          write(stage.world.p, { 'us.actBias': bias });
          const now = chanceToAct(crisis, code);
          expect(now).toBeGreaterThan(chance);
          const acts = usActs(crisis, code);
          expect(acts || !acted).toBe(true);
          if (acts && !acted && bias > -4) moved++;
          acted = acts;
          chance = now;
        }
      }
    });
    expect(moved).toBeGreaterThan(1000);
  });

  it('acts as often as its chance says, within 3 standard errors (4,000 random crises)', () => {
    const excess: number[] = [];
    randomCrises(4000, {}, (crisis) => {
      excess.push((usActs(crisis, CODE.force) ? 1 : 0) - chanceToAct(crisis, CODE.force));
    });
    const { mean, se } = summary(excess);
    expect(Math.abs(mean)).toBeLessThan(3 * se);
  });
});

describe('quotas', () => {
  /** The first vote is the same under every quota: the ask is held and nobody breaks silence for procedure. */
  const held: Settings = { 'rule.mode': 1, 'clock.proceduralBreak': 0 };

  it('the first vote passes exactly when its blocks are tolerated, so a looser quota never stops a text (42 items x 10 draws, X = 0..8)', () => {
    const stage = new Stage(REAL);
    const row = new Float64Array(COLUMN_COUNT);
    let failures = 0;
    for (let r = 0; r < 10; r++) {
      for (const item of STANDARD) {
        const votes = new Set<number>();
        for (let x = 0; x <= 8; x++) {
          stage.prepare(r, { ...held, 'rule.blocksAllowed': x }, 'priors');
          stage.simulator.beginEvent(item);
          stage.simulator.run(stage.world, { ...item, ask: CODE.five }, row, 0);
          const holdouts = row[column('holdouts')]!;
          votes.add(holdouts);
          if (holdouts !== holdouts) break; // silence ends beyond the horizon: no vote
          if (holdouts > x) failures++;
          expect(row[column('failedVotes')] === 0).toBe(holdouts <= x);
        }
        expect(votes.size).toBe(1);
      }
    }
    expect(failures).toBeGreaterThan(100);
  });
});
