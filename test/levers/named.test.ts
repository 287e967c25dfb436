import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { levers, planOf } from './arms.ts';
import { judge, moves, movesTo } from './judge.ts';
import { measure, quickest, readNamed } from './named.ts';
import { outcomeNamed } from './outcomes.ts';
import { compareSign, signOf } from './signs.ts';
import { FOUND } from './shown.ts';
import { worldOf } from './worlds.ts';

const named = readNamed();
const ids = [...levers.keys()];

describe('the named outcomes', () => {
  test.each(['full', 'adverse'] as const)('name one for every lever, %s', (part) => {
    expect(named.filter((each) => each.part === part).map(({ lever }) => lever)).toEqual(ids);
  });

  test('name adverse paths by an outcome that moves the wrong way', () => {
    for (const { lever, world, outcome, sign } of named.filter(({ part }) => part === 'adverse')) {
      const { better } = outcomeNamed(outcome, worldOf(world).loop !== undefined);
      expect(better, `${lever}: ${outcome}`).not.toBe(0);
      expect(sign, `${lever}: ${outcome}`).toBe(-better);
    }
  });

  test('have a quickest one for every lever, and for every world but two that only the larger run has time for', () => {
    const quick = quickest(named);
    expect([...new Set(quick.map(({ lever }) => lever))]).toEqual(ids);
    const shown = new Set(quick.map(({ world }) => world));
    const left = [...new Set(named.map(({ world }) => world))].filter((world) => !shown.has(world));
    expect(left.sort()).toEqual(['years-automatic', 'years-backed']);
    expect(quick.length).toBeLessThan(0.6 * named.length);
  });

  test('stay within 520 weeks', () => {
    for (const { lever, world } of named) expect(worldOf(world).weeks ?? 0, lever).toBeLessThanOrEqual(520);
  });

  test('take the effect multiplier from the prior of every write', () => {
    for (const { lever, part, effect } of named.filter((each) => each.effect !== 1)) {
      expect(part, lever).toBe('adverse');
      const highs = levers
        .get(lever)!
        .adverse.map((write) => ('high' in write.effect ? write.effect.high : 1));
      expect(Math.min(...highs), lever).toBeGreaterThanOrEqual(effect);
    }
  });

  test('an adverse arm has the adverse writes alone', () => {
    for (const id of ids) {
      const { plan } = planOf(worldOf('battery'), [{ lever: id, part: 'adverse', effect: 1 }], 'named');
      expect(plan.arms[1]!.writes, id).toHaveLength(levers.get(id)!.adverse.length);
    }
  });
});

describe('the check', () => {
  test('fails a path without an effect', () => {
    const own = named.find((each) => each.part === 'adverse' && each.world === 'battery')!;
    const [verdict] = measure({ world: own.world, n: 24, named: [{ ...own, effect: 0 }] }, 'planted', 1);
    expect(verdict!.value).toBe(0);
    expect(moves(verdict!, FOUND)).toBe(false);
  });

  test('fails noise, too few pairs and the other direction', () => {
    const noise = judge(Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1.1 : -1)));
    expect(moves(noise, FOUND)).toBe(false);
    expect(moves(judge(Float64Array.from({ length: 8 }, () => 1)), FOUND)).toBe(false);
    const steady = judge(Float64Array.from({ length: 12 }, (_, i) => 1 + i));
    expect(movesTo(1, steady, FOUND)).toBe(true);
    expect(movesTo(-1, steady, FOUND)).toBe(false);
    expect(moves(judge(new Float64Array(30)), FOUND)).toBe(false);
    expect(moves(judge(new Float64Array(30).fill(NaN)), FOUND)).toBe(false);
  });

  test('passes a rare difference that stands out, and leaves out pairs without a number', () => {
    const rare = judge(Float64Array.from({ length: 101 }, (_, i) => (i === 0 ? NaN : i % 4 === 0 ? 1 : 0)));
    expect(rare.n).toBe(100);
    expect(rare.oneWay).toBe(false);
    expect(movesTo(1, rare, FOUND)).toBe(true);
  });

  test('holds expected signs against what is found', () => {
    const up = judge(Float64Array.from({ length: 20 }, (_, i) => 1 + i / 20));
    const down = judge(Float64Array.from({ length: 20 }, (_, i) => -1 - i / 20));
    const none = judge(new Float64Array(20));
    expect([signOf([up, none]), signOf([down]), signOf([up, down]), signOf([none])]).toEqual([
      '+',
      '-',
      'both',
      'none',
    ]);
    expect(compareSign('speed', '+', '+')).toBe('confirmed');
    expect(compareSign('speed', '+', 'both')).toBe('contradicted');
    expect(compareSign('speed', '0', '-')).toBe('contradicted');
    expect(compareSign('legitimacy', '0', '-')).toBe('nothing expected');
    expect(compareSign('speed', '-', 'none')).toBe('not seen');
  });
});

describe('docs/levers.md', () => {
  const document = readFileSync('docs/levers.md', 'utf8');
  const rows = document.split('\n').filter((line) => line.startsWith('| `'));

  test('has every lever of the catalogue in each of its tables, in order', () => {
    const leading = rows.map((line) => /^\| `([^`]+)`/.exec(line)![1]);
    expect(leading).toEqual([...ids, ...ids, ...ids]);
  });

  test('prints the named outcomes', () => {
    for (const { lever, world, outcome } of named) {
      const { words, loop } = worldOf(world);
      const { label } = outcomeNamed(outcome, loop !== undefined);
      const row = rows.find((line) => line.startsWith(`| \`${lever}\``))!;
      expect(row, lever).toContain(label);
      expect(row, lever).toContain(words);
    }
  });
});
