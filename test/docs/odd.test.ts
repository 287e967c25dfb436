import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/model/parameters.ts';

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

  it('names the file of every submodel, or says that it is not in the code', () => {
    const named = /→ `src\/model\/|specified, not in 0\.1/;
    const silent = headings.filter((line) => /^### S\d/.test(line) && !named.test(line));
    expect(silent).toEqual([]);
  });

  it('accounts for every parameter and primitive that the model reads, and for no other', () => {
    const levers = section('## 8. ');
    const [read, unread] = levers
      .slice(levers.indexOf('**Primitives without a prior**'))
      .split('*Specified, not in 0.1:*');
    const neutral = dotted(read!.slice(read!.indexOf('Read in 0.1:')));
    expect(neutral.filter((name) => inTable.has(name))).toEqual([]);
    expect(neutral.toSorted()).toEqual(PARAMETERS.filter((name) => !inTable.has(name)).toSorted());
    expect(dotted(unread!).filter((name) => PARAMETERS.includes(name))).toEqual([]);
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
    for (const heading of ['## 1. Patterns P1–P5', '## 2. Known misfits', '## 3. What is not validated'])
      expect(validation).toContain(`\n${heading}\n`);
    expect(validation).toMatch(/<!-- generated:patterns -->[\s\S]*<!-- \/generated:patterns -->/);
  });
});
