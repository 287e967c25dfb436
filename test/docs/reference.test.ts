import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { referencePages, stalePages } from '../../scripts/reference-docs/pages.ts';
import type { Figure } from '../../src/data/figure.ts';
import { program } from '../../src/cli/program.ts';
import { ESTIMANDS } from '../../src/experiment/estimands.ts';
import { LOOP_MEASURES } from '../../src/experiment/loop-measures.ts';
import { openProject } from '../../src/experiment/project.ts';

const FOLDER = 'docs/reference';
const project = openProject('.');
const present = new Map(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path, readFileSync(`${FOLDER}/${path}`, 'utf8')]),
);
const pageOf = (path: string): string => present.get(path)!;

/** Keys of a YAML file as the reference writes them: arms[].proposals[].id. */
const keysOf = (value: unknown, path = ''): string[] =>
  Array.isArray(value)
    ? value.flatMap((each) => keysOf(each, `${path}[]`))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => {
          const own = path === '' ? key : `${path}.${key}`;
          return [own, ...keysOf(inner, own)];
        })
      : [];

describe('docs/reference', () => {
  it('is what npm run reference-docs writes', () => {
    expect(stalePages(referencePages(project), present)).toEqual([]);
  });

  it('is found stale, short of a page, or with one too many', () => {
    const pages = referencePages(project);
    const changed = new Map(present).set('measures.md', pageOf('measures.md').replace('hours', 'days'));
    expect(stalePages(pages, changed)).toEqual(['measures.md is stale']);
    changed.set('measures.md', pageOf('measures.md')).delete('members/EST.md');
    expect(stalePages(pages, changed)).toEqual(['members/EST.md is missing']);
    expect(stalePages(pages, new Map(present).set('members/XYZ.md', ''))).toEqual([
      'members/XYZ.md comes from nothing',
    ]);
  });

  it('has every key that the shipped experiments use', () => {
    const page = pageOf('experiment.md');
    /** Below these keys stand names, not keys. */
    const named = /\.(?:world|parameters|agents|governments|winner)\./;
    const used = readdirSync('experiments')
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => keysOf(parse(readFileSync(`experiments/${file}`, 'utf8'))))
      .filter((key) => !named.test(key) && !key.startsWith('uncertainty.parameters.'));
    expect(new Set(used).size).toBeGreaterThan(25);
    for (const key of used) expect(page, key).toContain(`| \`${key}\` |`);
  });

  it('has every measure, command, proposal, scenario, member and source by its name', () => {
    for (const id of [...ESTIMANDS, ...LOOP_MEASURES])
      expect(pageOf('measures.md')).toContain(`| \`${id}\` |`);
    for (const command of program().commands) {
      expect(pageOf('command-line.md')).toContain(`\n## ${command.name()}\n`);
      for (const { long } of command.options) expect(pageOf('command-line.md')).toContain(long);
    }
    for (const id of project.catalogue.levers.keys())
      expect(pageOf('proposals.md')).toContain(`\n## ${id}\n`);
    for (const file of readdirSync('experiments/scenarios'))
      expect(pageOf('scenarios.md')).toContain(`\n## ${file.replace('.yaml', '')}\n`);
    for (const { value } of project.agents.members) {
      expect(pageOf('members.md')).toContain(`](members/${value.id}.md)`);
      const figures = Object.entries(value.figures as Readonly<Record<string, Figure | undefined>>);
      for (const [name, figure] of figures) {
        const { asOf, source, status } = figure!;
        expect(pageOf(`members/${value.id}.md`)).toMatch(
          new RegExp(String.raw`\(\`${name}\`\) \|.*\| ${asOf} \| \[${source}\].*${status}`),
        );
      }
    }
    for (const id of Object.keys(project.agents.sources))
      expect(pageOf('sources.md')).toContain(`\n### ${id}\n`);
  });
});
