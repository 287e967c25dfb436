import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPrimitives } from '../../src/data/primitives.ts';
import { InputError } from '../../src/data/problem.ts';
import { resolveScenario } from '../../src/data/resolve-scenario.ts';
import { listScenarios, readScenario } from '../../src/data/scenarios.ts';
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
        const { mode, items, weeks } = resolveScenario(scenario, variant, primitives);
        expect(items.length > 0 || mode === 'closed-loop', id).toBe(true);
        expect(weeks > 0, id).toBe(mode !== 'battery');
      }
    }
  });

  it('cover every question that is asked of the model, each in its mode', () => {
    const inMode = (mode: Scenario['mode']): string[] =>
      listScenarios(SCENARIOS).filter((id) => read(id).mode === mode);
    expect({
      battery: inMode('battery'),
      sequence: inMode('sequence'),
      'closed-loop': inMode('closed-loop'),
    }).toEqual({
      battery: [
        'cables-and-drones',
        'government-veto',
        'limited-attack-us-absent',
        'lookalike-battery',
        'polish-drones-2025',
        'standard-battery',
        'thirty-members',
      ],
      sequence: [
        'baltic-airspace-2025',
        'danish-airports-shadow-fleet',
        'debris-spillover',
        'german-drone-flights',
        'hospital-ransomware',
        'little-green-men',
        'multi-pronged-campaign',
        'pledge-broken',
        'turkiye-conditional',
        'two-theatre-taiwan',
      ],
      'closed-loop': [
        'china-exploits-fissures',
        'closed-loop-five-years',
        'election-disinformation',
        'legitimacy-double-standards',
        'ukraine-after-ceasefire',
        'ukraine-after-ceasefire-free',
        'undersea-cables',
      ],
    });
  });

  it('closed loops: states by name, weeks, the stirred, a crisis over Taiwan', () => {
    const types = ['opportunist', 'prober', 'cautious', 'non-strategic'].map((variant) =>
      resolved('closed-loop-five-years', variant).world.get('russia.typeMix'),
    );
    expect(types).toEqual([0, 1, 2, 3]);
    expect(Object.fromEntries(resolved('ukraine-after-ceasefire', 'membership').world)).toEqual({
      'ukraine.ceasefire': 1,
      'russia.warPressure': 0.2,
      'ukraine.guarantee': 4,
      'ukraine.bindingness': 0.6,
      'ukraine.guarantors': 4,
    });
    expect(resolved('ukraine-after-ceasefire')).toMatchObject({ weeks: 260, stirred: [] });
    expect(resolved('undersea-cables').stirred).toEqual(['FIN', 'LTU', 'EST', 'SWE']);
    expect(resolved('election-disinformation').stirred).toEqual(['POL', 'SVK']);
    expect(resolved('election-disinformation', 'no-election').world.get('world.event')).toBe(0);
    expect(resolved('two-theatre-taiwan').taiwanWeek).toBeNull();
    expect(resolved('two-theatre-taiwan', 'taiwan-after').taiwanWeek).toBe(2);
    expect(resolved('government-veto', 'relabelled').relabel).toEqual([['HUN', 'MKD']]);
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
    ['mode: battery', 'mode: closed-loop', '6:7  mode closed-loop needs to know for how long: add weeks'],
    ['mode: battery', 'mode: sequence', '6:7  mode sequence needs to know for how long: add weeks'],
    [
      'mode: battery',
      'mode: closed-loop\nweeks: 26',
      '16:19  a delay is that of listed crises, not of those that Russia chooses; remove it.',
    ],
    ['mode: battery', 'mode: battery\nweeks: 26', '7:8  in a battery every item starts from the same state'],
    ['target: LTU,', 'target: LTU, week: 1,', '9:55  in a battery every item starts from the same state'],
    ['mode: battery', 'mode: battery\ntaiwanWeek: 0', '7:13  in a battery every item starts from the same'],
    ['target: LTU', 'target: UKR', '9:44  Ukraine is no member: only a closed loop answers for it.'],
    ['{ us.actBias: -6 }', '{ russia.typeMix: 1 }', '7:26  a battery never reads russia.typeMix'],
    ['{ us.actBias: -6 }', '{ us.pledgeBreakMult: 2 }', '7:30  a battery never reads us.pledgeBreakMult'],
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
  ])('battery: %s -> %s', (passage, replacement, told) => {
    expect(problemsWith('limited-attack-us-absent', passage, replacement)).toContain(told);
  });

  it.each([
    ['week: 16, ', '', '12:5  in a sequence each item needs its week, 0 to 21'],
    ['week: 16', 'week: 22', '12:55  week 22 lies beyond the last, 21; allowed: 0 to 21.'],
    ['weeks: 22', 'weeks: 22\ntaiwanWeek: 30', '8:13  week 30 lies beyond the last, 21'],
    ['weeks: 22', 'weeks: 22\nstirred: [POL]', "8:1  only Russia's choice of targets reads it; remove it"],
    [
      'member.demandProb: 0.8',
      'russia.typeMix: 1',
      '8:26  a sequence, in which Russia chooses nothing, never reads russia.typeMix, so it would change nothing',
    ],
    [
      'world: { member.demandProb: 0 }',
      'intensities: [0.6, 1]',
      'would put the whole list into one run 2 times',
    ],
    ['weeks: 22', 'weeks: 22\nrelabel: { HUN: PRT, PRT: ESP }', 'exchanges its coding with one other, once.'],
  ])('sequence: %s -> %s', (passage, replacement, told) => {
    expect(problemsWith('turkiye-conditional', passage, replacement)).toContain(told);
  });

  it('a sequence reads what the weeks read', () => {
    const more = 'member.demandProb: 0.8, bargaining.ledgerGain: 0.1';
    expect(problemsWith('turkiye-conditional', 'member.demandProb: 0.8', more)).toBe('');
  });

  it('a battery needs an item, a closed loop does not', () => {
    const item =
      '\n  - { class: limited-conventional, target: LTU, intensity: 1, origin: russia-deliberate }\n';
    expect(problemsWith('limited-attack-us-absent', `items:${item}`, 'items: []\n')).toContain(
      '8:1  a battery needs at least one item: { class, target }.',
    );
    expect(read('closed-loop-five-years').items).toEqual([]);
  });
});
