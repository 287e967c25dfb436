import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAgents } from '../../src/data/agents.ts';
import { loadCatalogue } from '../../src/data/levers.ts';
import { readParameters } from '../../src/data/parameters.ts';
import { loadPrimitives, readValue, scaleOf } from '../../src/data/primitives.ts';
import { InputError } from '../../src/data/problem.ts';
import { PARAMETERS, isRead } from '../../src/model/parameters.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PROPOSALS = join(ROOT, 'experiments', 'proposals');
const catalogue = loadCatalogue(PROPOSALS);

/** The levers of the model, by id. */
const LEVERS = [
  'abstention-bypass',
  'ai-norms',
  'anti-linkage',
  'armed-attack-definition',
  'article4-protocol',
  'automatic-protocol',
  'calibrated-restraint',
  'china-screening',
  'civic-preparedness',
  'compartmented-sharing',
  'congressional-guarantee',
  'counter-drone-transfer',
  'cyber-thresholds',
  'deconfliction-channel',
  'emergency-council',
  'energy-diversification',
  'eu-decision-rule',
  'eu-surge',
  'european-strategy',
  'forward-brigades',
  'fusion-centre',
  'hybrid-annex',
  'hybrid-exercises',
  'inclusive-dialogue',
  'joint-procurement',
  'maritime-interdiction',
  'media-literacy',
  'multi-theatre-posture',
  'nac-simulations',
  'non-military-domains',
  'partner-interoperability',
  'public-diplomacy',
  'reaction-forces',
  'resilience-index',
  'response-deadline',
  'reverse-veto',
  'shared-air-policing',
  'spending-norm',
  'standing-vigilance',
  'ukraine-aid',
  'ukraine-automatic-triggers',
  'ukraine-coproduction',
  'ukraine-guarantee-form',
  'ukraine-intelligence-compact',
  'ukraine-presence',
  'ukraine-shield',
  'un-liaison',
  'us-nonparticipation-plan',
  'validation-protocols',
];

/** What is said of the catalogue with one passage of one file changed. */
function problemsWith(file: string, passage: string, replacement: string): string[] {
  const folder = join(mkdtempSync(join(tmpdir(), 'casus-levers-')), 'proposals');
  cpSync(PROPOSALS, folder, { recursive: true });
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(passage)) throw new Error(`${file} has no "${passage}"`);
  writeFileSync(path, text.replace(passage, replacement));
  try {
    loadCatalogue(folder);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map((p) => `${p.line}:${p.column}  ${p.message}`);
    throw error;
  }
  return [];
}

describe('the catalogue', () => {
  it('holds 127 primitives, each read by the closed loop, and all 49 levers', () => {
    expect(catalogue.primitives.size).toBe(127);
    expect([...catalogue.primitives.keys()].filter((name) => !isRead(name, 'closed-loop'))).toEqual([]);
    expect([...catalogue.levers.keys()]).toEqual(LEVERS);
  });

  it('names the levers of which a battery reads nothing', () => {
    const silent = [...catalogue.levers.values()].filter(
      ({ writes, adverse }) => ![...writes, ...adverse].some(({ primitive }) => isRead(primitive, 'battery')),
    );
    expect(silent.map(({ id }) => id)).toEqual(['public-diplomacy']);
  });

  it('says what every signal speaks about, and of nothing else', () => {
    const signals = [...catalogue.levers.values()].flatMap(({ id, signals: about, writes, adverse }) => {
      const speaks = [...writes, ...adverse].some(({ primitive }) => primitive.startsWith('signal.'));
      expect([id, about !== undefined]).toEqual([id, speaks]);
      return about === undefined ? [] : [`${id} ${about}`];
    });
    expect(signals).toEqual([
      'calibrated-restraint hybrid',
      'congressional-guarantee force',
      'cyber-thresholds hybrid',
      'deconfliction-channel hybrid',
      'forward-brigades force',
      'ukraine-automatic-triggers ukraine',
      'ukraine-presence ukraine',
      'us-nonparticipation-plan force',
    ]);
  });

  it('names as objectors members and voters of the European Union, or bodies without a code', () => {
    const agents = readAgents(join(ROOT, 'agents'));
    const known = [...agents.members.map(({ value }) => value.id), ...Object.keys(agents.union.value.voters)];
    const objectors = [...catalogue.levers.values()].flatMap(({ adoption }) =>
      adoption.objectors.flatMap(({ member }) => member ?? []),
    );
    expect(objectors.length).toBeGreaterThan(80);
    expect(objectors.filter((member) => !known.includes(member))).toEqual([]);
  });

  it('states each default once: here, or in agents/parameters.csv', () => {
    const rows = readFileSync(join(ROOT, 'agents', 'parameters.csv'), 'utf8')
      .split('\n')
      .map((line) => line.split(',')[0]!);
    for (const { name, default: value } of catalogue.primitives.values()) {
      expect([name, value === undefined]).toEqual([name, rows.includes(name)]);
    }
    const parameters = readParameters(join(ROOT, 'agents', 'parameters.csv'), catalogue.primitives);
    for (const name of PARAMETERS) {
      const { default: centre, range } = parameters.get(name)!;
      expect(centre >= range[0] && centre <= range[1], name).toBe(true);
    }
  });

  it('lets every lever do nothing, and move something both for good and for ill', () => {
    for (const { id, writes, adverse, namedLevels } of catalogue.levers.values()) {
      for (const { effect, atDose0, atDose1 } of [...writes, ...adverse]) {
        const none =
          effect.kind === 'bernoulli' ? effect.implemented < 1 : effect.pZero > 0 || effect.low <= 0;
        expect([id, none, atDose0 !== atDose1]).toEqual([id, true, true]);
      }
      expect(namedLevels.map((level) => level.dose)).toEqual([0, 0.33, 0.67, 1]);
    }
  });
});

describe('primitives', () => {
  const primitives = loadPrimitives(join(PROPOSALS, 'primitives.yaml'));

  it('count in real numbers, whole numbers or states', () => {
    const scales = ['us.guarantee', 'rule.blocksAllowed', 'rule.levelMax', 'rule.mode', 'package.menuHybrid'];
    expect(scales.map((name) => scaleOf(primitives.get(name)!.unit))).toEqual([
      'real',
      'whole',
      'whole',
      'state',
      'state',
    ]);
  });

  it('read states by name and refuse what they cannot hold', () => {
    const mode = primitives.get('rule.mode')!;
    expect(readValue(mode, 'council')).toBe(5);
    expect(readValue(mode, 5)).toBe(5);
    expect(readValue(mode, 1.5)).toHaveProperty('wrong');
    expect(readValue(primitives.get('us.actBias')!, -7)).toHaveProperty('wrong');
    expect(readValue(primitives.get('us.actBias')!, 'low')).toHaveProperty('wrong');
  });
});

describe('broken proposals', () => {
  it.each([
    [
      'a primitive that is none',
      'primitive: eu.surgeCap',
      'primitive: eu.surgeCup',
      '9:16  eu.surgeCup is not a primitive. Did you mean eu.surgeCap?',
    ],
    [
      'a prior without zero',
      'pZero: 0.1, low: 0, mode: 1, high: 1.5',
      'pZero: 0, low: 0.1, mode: 1, high: 1.5',
      '13:5  the prior rules out "no effect"',
    ],
    [
      'an operation that does not fit',
      'operation: set',
      'operation: rule',
      '10:16  rule is for enumerated primitives; eu.surgeCap counts in capability share.',
    ],
    [
      'an unknown operation',
      'operation: set',
      'operation: sett',
      '10:16  "sett" is not allowed; allowed: set, rule, multiply, add, min, max. Did you mean set?',
    ],
    [
      'a set out of range',
      'atDose1: 0.09',
      'atDose1: 0.9',
      '12:14  0.9 is out of range for eu.surgeCap; allowed: 0 to 0.15',
    ],
    [
      'a multiplication that starts elsewhere',
      'atDose0: 1\n',
      'atDose0: 2\n',
      '26:14  multiply leaves a number as it is at 1, not at 2.',
    ],
    [
      'an id of another file',
      'id: eu-surge',
      'id: eu-serge',
      '2:5  the id is "eu-serge", but the file is eu-surge.yaml',
    ],
    [
      'an interaction with nothing',
      'with: eu-decision-rule',
      'with: eu-decision-role',
      'eu-decision-role is not a proposal. Did you mean eu-decision-rule?',
    ],
    [
      'a level of something it does not write',
      '{ dose: 1, name: standing surge corps with mandate }',
      '{ dose: 1, name: corps, settings: { rule.mode: 1 } }',
      'rule.mode is not a write of eu-surge; allowed: eu.surgeCap',
    ],
    ['doses that fall', 'dose: 0.67', 'dose: 0.3', 'doses rise from one named level to the next.'],
    ['a missing sign', '  burden: {', '  bordom: {', 'unknown key "bordom"'],
  ])('%s', (_, passage, replacement, told) => {
    const problems = problemsWith('eu-surge.yaml', passage, replacement);
    expect(
      problems.some((problem) => problem.includes(told)),
      problems.join('\n'),
    ).toBe(true);
  });

  it.each([
    [
      'a signal about nothing',
      'forward-brigades.yaml',
      'signals: force\n',
      '',
      'signal.costly needs to say what it speaks about; add "signals:" with one of force, hybrid, ukraine.',
    ],
    [
      'a signal about something else',
      'forward-brigades.yaml',
      'signals: force',
      'signals: farce',
      '"farce" is not allowed; allowed: force, hybrid, ukraine. Did you mean force?',
    ],
    [
      'a subject without a signal',
      'eu-surge.yaml',
      'namedLevels:',
      'signals: force\nnamedLevels:',
      'eu-surge writes no signal.declaration and no signal.costly; remove this.',
    ],
  ])('%s', (_, file, passage, replacement, told) => {
    expect(problemsWith(file, passage, replacement).join('\n')).toContain(told);
  });

  it('without an adverse path', () => {
    const text = readFileSync(join(PROPOSALS, 'validation-protocols.yaml'), 'utf8');
    const block = text.slice(text.indexOf('adverse:'), text.indexOf('namedLevels:'));
    expect(problemsWith('validation-protocols.yaml', block, 'adverse: []\n').join()).toContain(
      'at least 1 entries',
    );
  });

  it('all at once, each with its place', () => {
    const problems = problemsWith('eu-surge.yaml', 'id: eu-surge', 'id: eu-serge');
    expect(problems.length).toBeGreaterThan(1); // others name eu-surge in their interactions
  });
});
