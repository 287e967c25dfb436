import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPrimitives } from '../../src/data/primitives.ts';
import { InputError } from '../../src/data/problem.ts';
import { listScenarios, readScenario, resolveScenario } from '../../src/data/scenarios.ts';
import type { Scenario } from '../../src/data/scenarios.ts';
import { CLASSES } from '../../src/model/measures/columns.ts';

const EXPERIMENTS = join(import.meta.dirname, '..', '..', 'experiments');
const SCENARIOS = join(EXPERIMENTS, 'scenarios');
const primitives = loadPrimitives(join(EXPERIMENTS, 'proposals', 'primitives.yaml'));
const read = (id: string): Scenario => readScenario(join(SCENARIOS, `${id}.yaml`), primitives);
const resolved = (id: string, variant?: string) => resolveScenario(read(id), variant, primitives);

/** What is said of a shipped scenario with one passage changed. */
function problemsWith(id: string, passage: string, replacement: string): string {
  const text = readFileSync(join(SCENARIOS, `${id}.yaml`), 'utf8');
  if (!text.includes(passage)) throw new Error(`${id} has no "${passage}"`);
  const file = join(mkdtempSync(join(tmpdir(), 'casus-scenario-')), `${id}.yaml`);
  writeFileSync(file, text.replace(passage, replacement));
  try {
    readScenario(file, primitives);
  } catch (error) {
    if (error instanceof InputError)
      return error.problems.map((p) => `${p.line}:${p.column}  ${p.message}`).join('\n');
    throw error;
  }
  return '';
}

describe('scenarios', () => {
  it('all load, with every variant', () => {
    for (const id of listScenarios(SCENARIOS)) {
      const scenario = read(id);
      for (const variant of [undefined, ...scenario.variants.map((each) => each.id)]) {
        expect(resolveScenario(scenario, variant, primitives).items.length, id).toBeGreaterThan(0);
      }
    }
  });

  it('standard battery: 14 classes on three targets', () => {
    const classes = resolved('standard-battery').items.map((item) => item.class);
    expect(classes).toHaveLength(42);
    for (const name of CLASSES)
      expect(
        classes.filter((each) => each === name),
        name,
      ).toHaveLength(3);
  });

  it('variants change targets, intensities, classes, world and members', () => {
    expect(new Set(resolved('standard-battery', 'baltic-only').items.map((item) => item.target))).toEqual(
      new Set(['EST', 'LVA', 'LTU']),
    );
    const sweep = resolved('standard-battery', 'intensity-sweep').items;
    expect([0.6, 1, 1.4].map((x) => sweep.filter((item) => item.intensity === x).length)).toEqual([
      42, 42, 42,
    ]);
    const late = resolved('limited-attack-us-absent', 'us-late');
    expect([...late.world, late.usDelayHours]).toEqual([['us.actBias', 0], 240]);
    expect([...resolved('limited-attack-us-absent').world]).toEqual([['us.actBias', -6]]);
    expect(resolved('limited-attack-us-absent', 'full-attack').items).toMatchObject([
      { class: 'full-attack', target: 'LTU', origin: 'russia-deliberate' },
    ]);
    expect(resolved('thirty-members', 'thirty').exclude).toEqual(['FIN', 'SWE']);
    expect(resolved('government-veto', 'two-holdouts').governments).toEqual({
      HUN: '2025-10',
      SVK: '2025-10',
    });
    expect([...resolved('polish-drones-2025').world]).toEqual([['us.state', 1]]);
  });

  it('look-alikes are never deliberate acts of Russia', () => {
    for (const item of resolved('lookalike-battery').items) {
      expect(['prior', 'russia-deliberate']).not.toContain(item.origin);
    }
  });
});

describe('scenarios that cannot be run', () => {
  it.each([
    [
      'mode: battery',
      'mode: closed-loop',
      '6:7  mode closed-loop asks for weeks that follow each other; this version runs batteries only',
    ],
    ['mode: battery', 'mode: sequence', '6:7  mode sequence asks for weeks that follow each other'],
    ['{ us.actBias: -6 }', '{ russia.typeMix: 1 }', '7:26  a battery never reads russia.typeMix'],
    ['{ us.actBias: -6 }', '{ us.actBais: -6 }', 'us.actBais is not a primitive. Did you mean us.actBias?'],
    ['us.capEurope: 0.22', 'us.capEurope: 2.2', '2.2 is out of range for us.capEurope; allowed: 0.1 to 0.7'],
    [
      'class: limited-conventional',
      'class: limited-conventionel',
      '"limited-conventionel" is not allowed; allowed: disinformation',
    ],
    [
      'origin: russia-deliberate',
      'origin: russia',
      '"russia" is not allowed; allowed: prior, russia-deliberate',
    ],
    ['id: us-late', 'id: us-full', 'variant us-full stands twice.'],
  ])('%s -> %s', (passage, replacement, told) => {
    expect(problemsWith('limited-attack-us-absent', passage, replacement)).toContain(told);
  });
});
