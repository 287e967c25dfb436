import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/analysis/sequence-words.ts';
import { loadPrimitives } from '../../src/data/primitives.ts';
import { PARAMETERS, type ScenarioMode, isRead } from '../../src/model/parameters.ts';
import { DEFAULT_STRUCTURE, STRUCTURES, type SwitchName } from '../../src/model/structure.ts';

const odd = readFileSync('docs/odd.md', 'utf8');
const lines = odd.split('\n');
const headings = lines.filter((line) => /^#{2,3} /.test(line));
/** Text of the section under a heading that begins so, up to the next heading of its rank or above. */
function section(start: string): string {
  const from = lines.findIndex((line) => line.startsWith(start));
  if (from < 0) throw new Error(`docs/odd.md has no ${start}`);
  const rank = start.indexOf(' ');
  const length = lines.slice(from + 1).findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= rank);
  return lines.slice(from, length < 0 ? undefined : from + 1 + length).join('\n');
}
const dotted = (text: string) =>
  Array.from(text.matchAll(/`([a-z]+(?:\.[A-Za-z0-9-]+)+)`/g), ([, name]) => name!);
const inTable = new Set(
  readFileSync('agents/parameters.csv', 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split(',')[0] || []),
);

const primitives = loadPrimitives('experiments/proposals/primitives.yaml');

/** Parameters that a list of the text names, its line from a mark on; `family.*` and `class.<k>.column` name several. */
function listed(text: string, mark: string): string[] {
  const from = text.indexOf(mark);
  if (from < 0) throw new Error(`section 8 has no list ${mark}`);
  const line = text.slice(from, text.indexOf('\n', from));
  const names = [...PARAMETERS, ...inTable];
  const found = Array.from(line.matchAll(/`([^`]+)`/g), ([, pattern]) => {
    const fits = new RegExp(
      `^${pattern!.replaceAll('.', '\\.').replace('<k>', '[a-z-]+').replace('*', '.+')}$`,
    );
    const several = names.filter((name) => fits.test(name));
    if (several.length === 0) throw new Error(`${pattern} names no parameter`);
    return several;
  }).flat();
  return [...new Set(found)].toSorted();
}

/** What the document calls the steps of the week. */
const STEPS: Readonly<Record<string, string>> = {
  's.turnWeek': 'Turn',
  politics: 'Politics',
  rollOut: 'Roll-out',
  lookAlikes: 'Look-alike events',
  ownRisk: "Ukraine's own risk",
  russiaChooses: "Russia's choice",
  events: 'Events',
  post: 'Posting',
  publics: 'Publics',
  legitimacy: 'Legitimacy',
  spending: 'Spending',
  recordWeek: 'Record',
};

describe('docs/odd.md', () => {
  it('shows the numbers of agents/parameters.csv', () => {
    const printed = execFileSync(process.execPath, ['scripts/odd-parameters.mjs', '--print'], {
      encoding: 'utf8',
    });
    expect(odd === printed, 'stale: run node scripts/odd-parameters.mjs').toBe(true);
    for (const name of inTable) expect(odd).toContain(`| \`${name}\` |`);
  });

  it('has every section', () => {
    const numbered = Array.from({ length: 16 }, (_, i) => `## ${i}. `);
    const submodels = Array.from({ length: 13 }, (_, i) => `### S${i} `);
    const appendix = [
      '### 0.0 ',
      '### 0.1 ',
      '### 0.2 ',
      '### 0.3 ',
      '## Appendix: Changes',
      '## References',
    ];
    const expected = [...numbered, ...submodels, ...appendix];
    const found = expected.filter((start) => headings.filter((line) => line.startsWith(start)).length === 1);
    expect(found).toEqual(expected);
  });

  it('names files that exist in its headings', () => {
    const files = headings.flatMap((line) => Array.from(line.matchAll(/`([^`]+)`/g), ([, file]) => file!));
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names the file of every submodel', () => {
    const submodels = headings.filter((line) => /^### S\d/.test(line));
    expect(submodels.filter((line) => !line.includes('→ `src/model/'))).toEqual([]);
  });

  it('accounts for every parameter and primitive that the model reads, and for no other', () => {
    const levers = section('## 8. ');
    const neutral = dotted(levers.slice(levers.indexOf('stands in both):')));
    expect(neutral.toSorted()).toEqual(PARAMETERS.filter((name) => !inTable.has(name)).toSorted());
    expect(neutral.filter((name) => primitives.get(name)?.default === undefined)).toEqual([]);
    expect([...primitives.keys()].filter((name) => !inTable.has(name) && !neutral.includes(name))).toEqual(
      [],
    );
  });

  it('says which mode reads which parameter, as the code does', () => {
    const named = section('## 8. ');
    const newIn = (mode: ScenarioMode, before: ScenarioMode) =>
      PARAMETERS.filter((name) => isRead(name, mode) && !isRead(name, before));
    expect(listed(named, '*From sequences on*:')).toEqual(newIn('sequence', 'battery').toSorted());
    expect(listed(named, '*The closed loop alone*:')).toEqual(newIn('closed-loop', 'sequence').toSorted());
    expect(listed(named, '*No run*:')).toEqual(
      [...inTable].filter((name) => !PARAMETERS.includes(name)).toSorted(),
    );
  });

  it('runs the week in the order of the code', () => {
    const code = readFileSync('src/model/week.ts', 'utf8');
    const calls = Array.from(
      code.slice(code.indexOf('runWeek(')).matchAll(/^ {2}([\w.]+)\(/gm),
      ([, call]) => call,
    );
    const steps = Array.from(section('## 3. ').matchAll(/^\d+\. \*(.+?)\*/gm), ([, step]) => step);
    expect(steps).toEqual(calls.map((call) => STEPS[call!] ?? call));
  });

  it('names every structural switch with its values, the default first', () => {
    const rows = section('### Structural switches').matchAll(/^\| `(\w+)` \| (.+?) \|/gm);
    const found = Array.from(rows, ([, name, values]) => [name, values!.replaceAll('`', '').split(', ')]);
    expect(Object.fromEntries(found)).toEqual(STRUCTURES);
    for (const name of Object.keys(STRUCTURES) as SwitchName[])
      expect(STRUCTURES[name][0], name).toBe(DEFAULT_STRUCTURE[name]);
  });

  it('has a line for each family of measures of the closed loop', () => {
    const measures = section('## 9. ');
    const rows = measures.slice(measures.indexOf('| family |')).matchAll(/^\| ([a-z][A-Za-z ]+) \|/gm);
    const families = Array.from(rows, ([, family]) => family).slice(1);
    expect(families).toEqual(FAMILIES.map((family) => family[0]!.toLowerCase() + family.slice(1)));
  });

  it('names no parameter that exists nowhere', () => {
    const levers = section('## 8. ');
    const known = new Set([
      ...inTable,
      ...PARAMETERS,
      ...dotted(levers.slice(levers.indexOf('**Primitives'))),
    ]);
    const prose = odd.slice(0, odd.indexOf('<!-- generated:parameters -->'));
    const families = new Set(Array.from(known, (name) => name.split('.')[0]!));
    const unknown = dotted(prose).filter(
      (name) => families.has(name.split('.')[0]!) && !known.has(name) && !/\.(?:ts|md|csv|mjs)$/.test(name),
    );
    expect(unknown).toEqual([]);
  });
});

describe('docs/validation.md', () => {
  const validation = readFileSync('docs/validation.md', 'utf8');
  it('has its sections and the marks of what the pattern tests print', () => {
    for (const heading of [
      '## 1. Where it fails',
      '## 8. Patterns P1–P6',
      '## 9. Known misfits',
      '## 10. What is not validated',
      '## 11. Model card',
    ])
      expect(validation).toContain(`\n${heading}\n`);
    expect(validation).toMatch(/<!-- generated:patterns -->[\s\S]*<!-- \/generated:patterns -->/);
  });
});
