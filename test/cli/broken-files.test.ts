import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { casus, writeExperiment } from './casus.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-broken-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Breaks a file at one place; the place where `mark` then stands, as line:column, is where the problem must be said. */
function broken(file: string, from: string, to: string, mark: string): string {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  const changed = text.replace(from, to);
  writeFileSync(file, changed);
  const before = changed.slice(0, changed.indexOf(mark, changed.indexOf(to))).split('\n');
  return `${before.length}:${before.at(-1)!.length + 1}`;
}

/** What `casus validate` says of the place; exit 3, and nothing on stdout. */
async function toldOf(file: string, place: string): Promise<string> {
  const { code, out, err } = await casus(['validate', file], folder);
  expect([code, out]).toEqual([3, '']);
  const line = err.split('\n').find((each) => each.startsWith(`${file}:${place}  `));
  expect(line, err).toBeDefined();
  expect(err).not.toContain('    at ');
  return line!;
}

const expectation = (condition: string): string =>
  `expect:\n  - { condition: '${condition}', because: a reason }\n`;

describe('a broken experiment', () => {
  const CASES: readonly [
    what: string,
    from: string,
    to: string,
    mark: string,
    says: RegExp,
    more?: string,
  ][] = [
    [
      'an unknown key',
      'baseline: baseline',
      'basline: baseline',
      'basline',
      /allowed here: id, title.*Did you mean baseline\?/,
    ],
    [
      'a proposal that is none',
      'congressional-guarantee',
      'congresional-guarantee',
      'congresional',
      /is not a proposal. Did you mean congressional-guarantee\?/,
    ],
    [
      'an estimand that is none',
      'primary: [credibility,',
      'primary: [credibilty,',
      'credibilty',
      /allowed: credibility, adequacy,.*Did you mean credibility\?/,
    ],
    [
      'a parameter out of range',
      '- { id: same }',
      '- { id: same, parameters: { us.guarantee: 1.5 } }',
      '1.5',
      /1.5 is out of range for us.guarantee; allowed: 0 to 1/,
    ],
    [
      'a government without a coding',
      '- { id: same }',
      '- { id: same, governments: { HUN: 1999-01 } }',
      '1999',
      /coded: HUN-2010 \(2010-05-29 to 2026-05-09\), HUN-2026/,
    ],
    [
      'a council of everybody',
      '- { id: same }',
      '- { id: same, rule: { mode: council } }',
      'council',
      /use the proposal emergency-council/,
    ],
    [
      'an expectation of no arm',
      'expect:',
      'expect:',
      "'effect",
      /sane is not an arm other than the baseline here; allowed: same, law. Did you mean same\?/,
      expectation('effect("sane", "force", "rmst72") < 0'),
    ],
    [
      'an expectation in no scope',
      'expect:',
      'expect:',
      "'effect",
      /forse is not a scope here; allowed: force,.*Did you mean force\?/,
      expectation('effect("law", "forse", "rmst72") < 0'),
    ],
    [
      'an expectation of no estimand',
      'expect:',
      'expect:',
      "'effect",
      /rmst27 is not an estimand here; allowed: credibility.*Did you mean rmst72\?/,
      expectation('effect("law", "force", "rmst27") < 0'),
    ],
    [
      'an expectation that is no condition',
      'expect:',
      'expect:',
      "'effect",
      /cannot read the condition: .*char/,
      expectation('effect("law", "force", "rmst72") <'),
    ],
    [
      'an expectation that divides by what may be 0',
      'expect:',
      'expect:',
      "'1 / effect",
      /divides by an estimate, which may be 0; divide by a number only/,
      expectation('1 / effect("law", "force", "rmst72") < 9'),
    ],
    [
      'an expectation that compares nothing',
      'expect:',
      'expect:',
      "'effect",
      /compares nothing/,
      expectation('effect("law", "force", "rmst72")'),
    ],
  ];
  test.each(CASES)('%s', async (_, from, to, mark, says, more = '') => {
    const file = writeExperiment(folder, more);
    expect(await toldOf('small.yaml', broken(file, from, to, mark))).toMatch(says);
  });

  test('is refused by run before anything is computed', async () => {
    writeExperiment(folder, expectation('effect("lwa", "force", "rmst72") < 0'));
    const { code, err } = await casus(['run', 'small.yaml'], folder);
    expect(code).toBe(3);
    expect(err).toMatch(/^small\.yaml:\d+:\d+ {2}lwa is not an arm/);
  });
});

describe('a broken file of agents/', () => {
  const CASES: readonly [what: string, name: string, from: string, to: string, mark: string, says: RegExp][] =
    [
      [
        'a member with an unknown key',
        'members/POL.yaml',
        '\nname: Poland',
        '\nnmae: Poland',
        'nmae',
        /allowed here: id, name.*Did you mean name\?/,
      ],
      [
        'a government of no member',
        'governments/HUN-2010.yaml',
        'member: HUN',
        'member: HUM',
        'HUM',
        /HUM is not a member.*Did you mean HUN\?/,
      ],
      [
        'an actor with a number in quotes',
        'actors/russia.yaml',
        'gdp2024: {value: ',
        "gdp2024: {value: '1', was: ",
        "'1'",
        /"1" is not a number. Remove the quotes: 1/,
      ],
      [
        'a source of unknown confidence',
        'sources.yaml',
        'confidence: read-in-source',
        'confidence: read-in-sourse',
        'read-in-sourse',
        /allowed: read-in-source, from-memory-high.*Did you mean read-in-source\?/,
      ],
      [
        'a parameter with another status',
        'parameters.csv',
        ',judgement,"expert ladder',
        ',jugdement,"expert ladder',
        'jugdement',
        /allowed: judgement, prior, data. Did you mean judgement\?/,
      ],
      [
        'a value beyond its range',
        'members/FIN.yaml',
        'population2024: {value: ',
        'population2024: {value: -',
        '-',
        /out of range; allowed: at least 0/,
      ],
    ];
  test.each(CASES)('%s', async (_, name, from, to, mark, says) => {
    cpSync(join(ROOT, 'agents'), join(folder, 'agents'), { recursive: true });
    const path = join('agents', name);
    expect(await toldOf(path, broken(join(folder, path), from, to, mark))).toMatch(says);
  });
});
