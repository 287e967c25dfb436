import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { controlFacts } from '../../src/web/build/control-facts.ts';
import { factsOf } from '../../src/web/build/facts.ts';
import { buildWorkers, type Workers } from '../../src/web/build/workers.ts';
import type { Facts } from '../../src/web/facts.ts';
import { CONTROLS, LEVELS } from '../../src/web/mix/controls.ts';
import { MONTHS, OPENING } from '../../src/web/mix/mix.ts';
import { project } from '../experiment/fixture.ts';

describe('what the page knows before its engine is ready', () => {
  let facts: Facts;
  beforeAll(() => {
    facts = factsOf(join(import.meta.dirname, '..', '..'));
  });

  it('has every control with four levels, the first of which changes nothing', () => {
    expect(facts.controls.map(({ id }) => id)).toEqual(CONTROLS.map(({ id }) => id));
    for (const { levels } of facts.controls) {
      expect(levels).toHaveLength(LEVELS);
      expect(levels[0]).toMatchObject({ proposal: null, dose: 0, adoption: null, politicalCapital: 0 });
      for (const { dose, adoption, proposal } of levels.slice(1)) {
        const { low, high } = adoption!;
        expect([dose > 0 && dose <= 1, low <= high && high <= 1]).toEqual([true, true]);
        expect(project.catalogue.levers.has(proposal!)).toBe(true);
      }
    }
    const rule = facts.controls.find(({ id }) => id === 'rule')!;
    expect(new Set(rule.levels.slice(1).map(({ proposal }) => proposal)).size).toBe(3);
  });

  it('prices half a dose at half the price', () => {
    const [, , , full] = facts.controls.find(({ id }) => id === 'surge')!.levels;
    const { moneyBnPerYear: money, politicalCapital } = project.catalogue.levers.get('eu-surge')!.cost;
    expect(full).toMatchObject({ billionPerYear: { from: money.low, to: money.high }, politicalCapital });
  });

  it('is not made of a control whose level the catalogue does not have', () => {
    const { levers, primitives } = project.catalogue;
    const surge = levers.get('eu-surge')!;
    const [first, ...others] = surge.namedLevels;
    const renamed = {
      ...surge,
      namedLevels: [first!, ...others.map((level) => ({ ...level, name: `${level.name}!` }))],
    };
    const changed = new Map([...levers, ['eu-surge', renamed] as const]);
    expect(() => controlFacts({ primitives, levers: changed })).toThrow(
      'mobility and logistics is no level of eu-surge that changes something. Did you mean mobility and logistics!?',
    );
    changed.delete('eu-surge');
    expect(() => controlFacts({ primitives, levers: changed })).toThrow(/^eu-surge is a control/);
  });

  it('has the 3 groups, 14 classes and 42 provocations of the standard battery, with one window where they share it', () => {
    const kinds = ['group', 'class', 'item'].map((kind) =>
      facts.incidents.filter((each) => each.kind === kind),
    );
    expect(kinds.map(({ length }) => length)).toEqual([3, 14, 42]);
    for (const some of kinds) expect(some.flatMap(({ items }) => items).toSorted()).toHaveLength(42);
    const of = (id: string) => facts.incidents.find((each) => each.id === id)!;
    expect(of('force')).toMatchObject({ window: 60, group: 'force' });
    expect(of('hybrid').window).toBeNull();
    expect(of('drone-incursion:POL')).toMatchObject({ label: 'Drone incursion into Poland', window: 48 });
    expect(of(OPENING.incident)).toBeDefined();
  });

  it('has a tile and a belief for each of the 32 members in each month', () => {
    expect(facts.members).toHaveLength(32);
    expect(new Set(facts.members.map(({ row, column }) => `${row} ${column}`)).size).toBe(32);
    for (const { belief } of facts.members)
      for (const month of MONTHS) expect(belief[month]! >= 0 && belief[month]! <= 1).toBe(true);
    expect(facts.months.map(({ label }) => label)).toEqual(['November 2026', 'October 2025']);
  });
});

describe('the workers', () => {
  let workers: Workers;
  beforeAll(async () => {
    workers = await buildWorkers();
  });

  it('that compute hold the kernel and nothing that reads files', () => {
    expect(workers.compute.length).toBeLessThan(300_000);
    for (const foreign of ['ZodError', 'YAMLParseError', 'congressional-guarantee'])
      expect([foreign, workers.compute.includes(foreign)]).toEqual([foreign, false]);
    expect(workers.director).toContain('ZodError');
  });

  it('ask nothing of Node or the network, and are the same bytes again', async () => {
    for (const text of Object.values(workers))
      expect(text).not.toMatch(/require\(["']node:|from ?["']node:|\bfetch\(|XMLHttpRequest/);
    expect(await buildWorkers()).toEqual(workers);
  });
});
