import { describe, expect, it } from 'vitest';
import { ESTIMANDS } from '../../src/analysis/estimands.ts';
import { buildPlan, seedKeyOf } from '../../src/experiment/build.ts';
import type { Built } from '../../src/experiment/build.ts';
import { ESTIMANDS as NAMED } from '../../src/experiment/estimands.ts';
import { at } from '../../src/model/parameters.ts';
import { HEAD, SHIPPED, build, project, shipped, written } from './fixture.ts';

/** A user's own experiments may lie beside them. */
const TWO_ARMS = `${HEAD}  - id: now\n  - id: new\n`;

describe('guarantee-and-surge', () => {
  const { plan, sweep } = shipped('guarantee-and-surge');

  it('has 19 arms: every combination of the named levels, and three more', () => {
    const levels = [0, 1, 2, 3];
    const word = (g: number, s: number): string =>
      [g > 0 && `guarantee-${g}`, s > 0 && `surge-${s}`].filter(Boolean).join('+') || 'baseline';
    const combinations = levels.flatMap((g) => levels.map((s) => word(g, s)));
    expect(plan.arms.map((arm) => arm.id)).toEqual([
      ...combinations,
      'announced-not-implemented',
      'pledge-broken',
      'america-absent',
    ]);
    expect(plan.arms[plan.baseline]).toMatchObject({
      id: 'baseline',
      label: 'as things stand',
      proposals: [],
      writes: [],
      world: [],
    });
    expect(plan.arms.find((arm) => arm.id === 'guarantee-1+surge-2')).toMatchObject({
      label: 'US resolution + EU 5,000 in 5 days',
      proposals: [
        { id: 'congressional-guarantee', level: 'resolution of both houses', dose: 0.33 },
        { id: 'eu-surge', level: '5,000 in 5 days', dose: 0.67 },
      ],
    });
    expect(plan.vectors * plan.inner).toBe(1000);
    expect(plan.scenarios.map((scenario) => scenario.items.length)).toEqual([42, 1]);
  });

  it('says what its proposals write and no mode reads in which they run', () => {
    const unread = (id: string): readonly string[] | undefined =>
      plan.arms.find((arm) => arm.id === id)?.unread;
    expect(unread('baseline')).toEqual([]);
    expect(unread('guarantee-2')).toEqual(['us.pledgeBreakMult', 'spend.freeRide']);
    expect(unread('surge-1')).toEqual(['eu.usDistrust']);
    expect(unread('guarantee-3')).toEqual([]); // in the closed loop
  });

  it('sweeps each condition over its values, with and without the proposal', () => {
    const { comparisons, plan: own } = sweep!;
    expect(comparisons).toHaveLength(8); // 4 parameters x 2 arms
    expect(own.scenarios.map((scenario) => scenario.items.map((item) => item.className))).toEqual([
      [...Array<string>(3).fill('limited-conventional'), ...Array<string>(3).fill('full-attack')],
    ]);
    for (const { arm, parameter, values } of comparisons) {
      for (const { value, with: proposal, without } of values) {
        const [first, second] = [without, proposal].map((id) => own.arms.find((each) => each.id === id)!);
        expect(first!.parameters).toEqual([[at(parameter), value]]);
        expect(second!.parameters).toEqual([[at(parameter), value]]);
        expect(first!.writes).toEqual([]);
        expect(second!.writes).toEqual(plan.arms.find((each) => each.id === arm)!.writes);
      }
    }
    expect(own.scenarios[0]!.figures).toHaveLength(own.arms.length);
    expect(own.seedKey).toBe(plan.seedKey);
  });
});

describe('every shipped experiment', () => {
  it.each(SHIPPED)('%s: its resolved form builds the identical plan', (name) => {
    const first = shipped(name, { replications: { vectors: 7, inner: 3 }, seed: '0' });
    const second = buildPlan(written(first.resolved, 'config.resolved.yaml'), project);
    const settled = (built: Built): unknown => ({ ...built, checks: built.checks(), problem: undefined });
    expect(settled(second)).toEqual(settled(first));
    expect(second.plan).toMatchObject({ vectors: 7, inner: 3, seed: '0' });
  });

  it.each(SHIPPED)('%s: states where signs are open, and no wished-for result', (name) => {
    const { expect: expected } = shipped(name).experiment;
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.every((each) => 'open' in each)).toBe(true);
  });
});

describe('seeds', () => {
  it('are any text; "" and "0" are ordinary, and a number is its text', () => {
    const keys = ['', '0', '00', '1', 'one'].map(seedKeyOf);
    expect(new Set(keys).size).toBe(5);
    for (const key of keys) expect(Number.isInteger(key) && key >= 0 && key < 2 ** 32).toBe(true);
    const seeded = (seed: string): { seed: string; seedKey: number } =>
      build(TWO_ARMS.replace('seed: one', `seed: ${seed}`)).plan;
    expect(seeded("''")).toMatchObject({ seed: '', seedKey: keys[0] });
    expect(seeded("'0'")).toMatchObject({ seed: '0', seedKey: keys[1] });
    expect(seeded('0')).toMatchObject({ seed: '0', seedKey: keys[1] });
    expect(seeded('1')).toMatchObject({ seed: '1', seedKey: keys[3] });
    expect(build(TWO_ARMS, { seed: '' }).plan.seedKey).toBe(keys[0]);
  });

  it('change the configuration hash; the name of the file does not', () => {
    const hash = build(TWO_ARMS).configurationHash;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(build(TWO_ARMS, { seed: '' }).configurationHash).not.toBe(hash);
    expect(buildPlan(written(TWO_ARMS, 'other.yaml'), project).configurationHash).toBe(hash);
    const reordered = TWO_ARMS.replace(
      'title: A veto\nquestion: Does the rule matter?',
      'question: Does the rule matter?\ntitle: A veto',
    );
    expect(build(reordered).configurationHash).toBe(hash);
    const reworded = TWO_ARMS.replace('title: A veto', 'title: Another title').replace(
      '- id: new',
      '- id: new\n    label: news',
    );
    expect(build(reworded).experiment.title).toBe('Another title');
    expect(build(reworded).configurationHash).toBe(hash);
    const otherLever = `${HEAD}  - id: now\n  - { id: new, proposals: [{ id: fusion-centre, level: 1 }] }\n`;
    expect(build(otherLever).configurationHash).not.toBe(
      build(otherLever.replace('level: 1', 'level: 2')).configurationHash,
    );
  });
});

describe('items', () => {
  it('are keyed by class, target and ordinal: another item, arm or intensity changes no key', () => {
    const keys = (scenario: string): Map<string, number> =>
      new Map(
        build(TWO_ARMS, { scenarios: [scenario] }).plan.scenarios[0]!.items.map((item) => [
          item.id,
          item.provocation.key,
        ]),
      );
    const small = keys('cables-and-drones');
    const large = keys('standard-battery');
    const swept = keys('standard-battery/intensity-sweep');
    for (const [id, key] of small) expect(large.get(id)).toBe(key);
    for (const [id, key] of large) expect(swept.get(id)).toBe(key);
    expect(swept.size).toBe(126);
    expect(new Set(swept.values()).size).toBe(126);
    expect([...swept.keys()].filter((id) => id.startsWith('debris:POL'))).toEqual([
      'debris:POL',
      'debris:POL#2',
      'debris:POL#3',
    ]);
  });
});

describe('figures', () => {
  it('are stored once for each combination of governments, overrides and absent members', () => {
    const { plan } = build(
      `${HEAD}  - id: now
  - id: again
    world: { us.actBias: 1 }
  - id: friendlier
    agents: { members.HUN.rus: 0.1 }
  - id: former
    governments: { HUN: 2025-10 }
`,
      { scenarios: ['government-veto', 'government-veto/hun-2025-10', 'thirty-members/thirty'] },
    );
    expect(plan.scenarios.map((scenario) => scenario.figures)).toEqual([
      [0, 0, 1, 2],
      [2, 2, 3, 2],
      [4, 4, 5, 6],
    ]);
    const rus = (index: number, id: string): number => {
      const { ids, attributes } = plan.figures[index]!;
      return attributes.rus.mode[ids.indexOf(id)]!;
    };
    expect(rus(1, 'HUN')).toBe(0.1);
    expect(rus(1, 'SVK')).toBe(rus(0, 'SVK'));
    expect(rus(2, 'HUN')).toBeGreaterThan(rus(0, 'HUN'));
    expect(plan.figures[4]!.members).toBe(30);
    expect(plan.figures[4]!.ids).not.toContain('FIN');
    for (const { items, figures } of plan.scenarios) {
      for (const { target, provocation } of items) {
        for (const index of figures) expect(plan.figures[index]!.ids[provocation.target]).toBe(target);
      }
    }
  });
});

describe('rules', () => {
  it('of an arm stand without a lever; the winner settles a shared clock', () => {
    const { plan } = build(`${HEAD}  - id: now
  - id: qmv
    rule: { mode: qmv, clock: explicit, councilDomains: all, venue: { leave: [TUR, FRA], afterRound: 3 } }
  - id: both
    proposals: [{ id: reverse-veto, level: 3 }]
    rule: { deadlineHours: 24 }
    winner: { rule.deadlineHours: rule }
`);
    const [now, qmv, both] = plan.arms;
    expect(now!.rule).toEqual({ clock: 'silence', councilDomains: 'hybrid', venue: null });
    const { ids } = plan.figures[0]!;
    expect(qmv!.rule).toEqual({
      clock: 'explicit',
      councilDomains: 'all',
      venue: { leave: [ids.indexOf('FRA'), ids.indexOf('TUR')], afterRound: 3 },
    });
    expect(qmv!.writes).toMatchObject([{ parameter: at('rule.mode'), at1: 4, dose: 1 }]);
    const clocks = both!.writes.filter((write) => write.parameter === at('rule.deadlineHours'));
    expect(clocks.map((write) => write.at1)).toEqual([24]);
  });
});

describe('names', () => {
  it('of estimands are those that the analysis computes', () => {
    expect([...NAMED].toSorted()).toEqual(ESTIMANDS.map((each) => each.id).toSorted());
  });
});
