import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { scopesOf } from '../../src/analysis/scopes.ts';
import { MODEL_VERSION } from '../../src/engine/about.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { openProject } from '../../src/experiment/project.ts';
import { approximate, cubeScope } from '../../src/web/cube/approximate.ts';
import { type Cube, decodeCube, encodeCube, MEASURES, ONE } from '../../src/web/cube/cube.ts';
import { configurationOf, cubePlan, mixOf } from '../../src/web/cube/cube-plan.ts';
import { blocksOf, heldOutOf, randomMix } from '../../src/web/cube/design.ts';
import type { Compared } from '../../src/web/cube/held-out.ts';
import { compare } from '../../src/web/cube/make-cube.ts';
import { measure } from '../../src/web/cube/measure.ts';
import { firstOf, FRESH } from '../../src/web/cube/tasks.ts';
import { levelsOf, TERMS, termsOf } from '../../src/web/cube/terms.ts';
import { WORLDS } from '../../src/web/cube/worlds.ts';
import { NOTHING_CHANGED, OPENING } from '../../src/web/mix/mix.ts';

const text = readFileSync(new URL('../../src/web/cube/cube.txt', import.meta.url), 'utf8');
const cube = decodeCube(text);
const { header } = cube;
const project = openProject(fileURLToPath(new URL('../..', import.meta.url)));
const CURE = 'the cube was made by another model: npm run cube makes it anew (src/web/cube/cube.txt)';
const everything = mixOf([3, 3, 3, 3, 3, 3, 3, 3]);

/** The plan for some items only: their records are the same. */
function onlyItems(plan: Plan, wanted: (id: string, className: string) => boolean): Plan {
  return {
    ...plan,
    scenarios: plan.scenarios.map((scenario) => ({
      ...scenario,
      items: scenario.items.filter(({ id, className }) => wanted(id, className)),
    })),
  };
}

describe('the committed cube', () => {
  it('is of this model', () => {
    expect(header.model, CURE).toBe(MODEL_VERSION);
  });

  it('is of this catalogue, these parameters and these figures', () => {
    expect(header.configuration, CURE).toEqual(WORLDS.map((world) => configurationOf(project, world)));
  });

  it('has as few bytes as promised and is read as it was written', () => {
    expect(text.length).toBeLessThan(700_000);
    expect(encodeCube(cube)).toBe(text);
    expect(() => decodeCube(text.slice(0, -100))).toThrow('npm run cube');
    expect(() => decodeCube(text.replace('"format":1', '"format":2'))).toThrow('npm run cube');
  });

  it.each([
    [0, 'limited-conventional:LTU'],
    [4, 'drone-incursion:POL'],
    [5, 'full-attack:EST'],
  ])('holds the baseline of world %i and %s as the kernel computes it', (world, id) => {
    const plan = onlyItems(cubePlan(project, WORLDS[world]!, []), (item) => item === id);
    const { nodes, members } = measure(plan, 0, header.vectors.baseline);
    const share = (sum: number): number => Math.round((sum / header.vectors.baseline) * ONE);
    const item = header.items.findIndex((each) => each.id === id);
    const cell = world * header.items.length + item;
    expect([...cube.baseline.subarray(cell * 2, cell * 2 + 2)], CURE).toEqual(
      MEASURES.map((_, e) => share(nodes[e * 2]!)),
    );
    const own = cube.members.subarray(cell * members.length, (cell + 1) * members.length);
    expect([...own], CURE).toEqual(Array.from(members, share));
  });
});

describe('an approximate answer', () => {
  const incidents = ['hybrid', 'threshold', 'force', 'drone-incursion', ...header.items.map(({ id }) => id)];

  it('says that nothing changes where nothing is changed', () => {
    for (const world of WORLDS) {
      for (const incident of incidents) {
        const said = approximate(cube, { ...OPENING, ...world, incident, levels: NOTHING_CHANGED });
        for (const { difference, error, chosen, baseline } of [said.credibility, said.decided]) {
          expect([difference, error]).toEqual([0, 0]);
          expect(chosen).toBe(baseline);
        }
      }
    }
  });

  it('stays within 0 and 1 and states an error', () => {
    for (const world of WORLDS) {
      for (const incident of incidents) {
        const said = approximate(cube, { ...world, incident, levels: everything });
        for (const { chosen, error, halfWidth, baseline, difference } of [said.credibility, said.decided]) {
          expect(chosen).toBeGreaterThanOrEqual(0);
          expect(chosen).toBeLessThanOrEqual(1);
          expect(chosen - baseline).toBe(difference);
          expect(error).toBeGreaterThan(0);
          expect(error).toBeLessThan(0.15);
          expect(halfWidth).toBeLessThan(0.021);
        }
      }
    }
  });

  it('averages as the analysis does', () => {
    const plan = cubePlan(project, WORLDS[2]!, []);
    const { nodes } = measure(plan, 0, 3);
    for (const { scope, index } of scopesOf(plan).nodes) {
      const { weights, place } = cubeScope(header, scope.id);
      expect(place).toBe(index);
      for (const e of [0, 1]) {
        const own = weights.reduce((sum, [item, weight]) => sum + weight * nodes[(item * 2 + e) * 2]!, 0);
        expect(own).toBeCloseTo(nodes[(index * 2 + e) * 2]!, 10);
      }
    }
    expect(() => cubeScope(header, 'constructor')).toThrow('standard battery');
  });

  it('knows what the members do as things stand', () => {
    const { members } = approximate(cube, OPENING);
    expect(Object.keys(members)).toHaveLength(32);
    for (const { blocks, contributes } of Object.values(members)) {
      expect(blocks).toBeGreaterThanOrEqual(0);
      expect(blocks).toBeLessThanOrEqual(1);
      expect(contributes).toBeLessThanOrEqual(1);
    }
    const before = approximate(cube, { ...OPENING, month: '2025-10', incident: 'hybrid' }).members;
    expect(before['HUN']!.blocks).toBeGreaterThan(10 * before['EST']!.blocks);
    const absent = approximate(cube, { ...OPENING, america: 'absent' });
    expect(absent.members['USA']!.contributes).toBeLessThan(members['USA']!.contributes);
  });

  it('takes less than 5 ms', () => {
    const mix = { ...OPENING, incident: 'hybrid', levels: everything };
    const times = Array.from({ length: 21 }, () => {
      const begun = performance.now();
      approximate(cube, mix);
      return performance.now() - begun;
    });
    expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(5);
  });
});

describe('the stated error', () => {
  /** Mixes that had no part in the cube, in vectors that had none. */
  const fresh = [1, 3].map((world) => {
    const random = seedrandom.alea(`cube/test/${world}`);
    const mixes = [1, 2, 4, 6].map((changed) => randomMix(random, changed));
    const plan = onlyItems(cubePlan(project, WORLDS[world]!, mixes), (_, className) =>
      ['limited-conventional', 'full-attack'].includes(className),
    );
    const vectors = 400;
    return { world, mixes, plan, vectors, sums: measure(plan, firstOf(world, FRESH), vectors) };
  });
  const compared = (of: Cube): Compared[] =>
    fresh.flatMap(({ world, mixes, plan, vectors, sums }) =>
      compare(of, scopesOf(plan), world, mixes, sums, vectors),
    );
  const errorOf = ({ scope, measure: name, changed }: Compared): number =>
    header.heldOut.find((each) => each.scope === scope && each.measure === name)!.error90[changed - 1]!;
  /** Share of predictions within the stated error, the noise of the new measurement allowed for. */
  const coverage = (all: readonly Compared[]): number =>
    all.filter((each) => {
      const allowed = Math.hypot(errorOf(each), 1.645 * each.standardError);
      return Math.abs(each.predicted - each.measured) <= allowed;
    }).length / all.length;

  it('holds for about nine in ten fresh mixes', () => {
    const all = compared(cube);
    expect(all).toHaveLength(2 * 4 * 9 * 2);
    expect(coverage(all)).toBeGreaterThan(0.8);
  });

  it('does not hold for a wrong coefficient', () => {
    const coefficients = cube.coefficients.slice();
    const [term] = termsOf(fresh[0]!.mixes[0]!);
    for (let cell = 0; cell < WORLDS.length * header.items.length * MEASURES.length; cell++)
      coefficients[cell * TERMS + term!]! += 0.2 / header.step;
    const all = compared({ ...cube, coefficients });
    expect(coverage(all.filter(({ changed }) => changed === 1))).toBeLessThan(0.8);
  });
});

describe('the design', () => {
  it('holds mixes out of the fit, and tries every level of every control', () => {
    const fitted = blocksOf(header.vectors.fit / header.vectors.mix, WORLDS.length).flat();
    const texts = new Set(fitted.map((mix) => mix.join('')));
    expect(texts.size).toBe(header.mixes.fit);
    expect(fitted.filter((mix) => mix.filter((level) => level > 0).length === 1).length).toBeGreaterThan(24);
    const heldOut = [...WORLDS.keys()]
      .flatMap((world) => heldOutOf(world))
      .filter((mix) => mix.filter((level) => level > 0).length > 1);
    expect(heldOut.length).toBe((header.mixes.heldOut * 7) / 8);
    expect(heldOut.filter((mix) => texts.has(mix.join('')))).toEqual([]);
    const seen = new Set(fitted.flatMap((mix) => termsOf(mix)));
    expect(seen.size).toBe(TERMS);
  });

  it('numbers every term once', () => {
    expect(termsOf(levelsOf(NOTHING_CHANGED))).toEqual([]);
    expect(termsOf(levelsOf(everything))).toHaveLength(8 + 28);
    expect(Math.max(...termsOf(levelsOf(everything)))).toBe(TERMS - 1);
  });
});
