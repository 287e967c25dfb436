import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/experiment/build.ts';
import { openProject } from '../../src/experiment/project.ts';
import { trackedTexts } from '../house/sources.ts';
import { commandProblems } from './command-problems.ts';
import { parseDocument } from 'yaml';
import { blocks, every, parsed } from './markdown.ts';

// As built, which loads at once.
const built = (await import(pathToFileURL(resolve('dist/cli/program.js')).href)) as {
  program: () => Command;
};
const casus = built.program();

/** What is written for readers of today; the changelog tells of commands as they were. */
const documents = trackedTexts().filter(({ path }) => path.endsWith('.md') && path !== 'CHANGELOG.md');

describe('commands in documents', () => {
  it('are those that Casus has, with options that they have', () => {
    expect(commandProblems(documents, casus)).toEqual([]);
  });

  it.each([
    ['npm run casus -- rum experiments/mine.yaml', 'rum is not a command'],
    ['npm run --silent casus -- run mine.yaml --replication 3', 'run has no --replication'],
    ['casus verify results/a/b --all --deep', 'verify has no --deep'],
  ])('%s is found', (line, why) => {
    for (const text of [`    ${line}`, `\`${line}\``, `\`\`\`sh\n${line}\n\`\`\``]) {
      const [found, ...more] = commandProblems([{ path: 'a.md', text }], casus);
      expect(more).toEqual([]);
      expect(found).toContain(why);
    }
  });

  it('may be followed by a comment or another program', () => {
    const text = '    npm run casus -- members --json | head -c 5   # --nothing';
    expect(commandProblems([{ path: 'a.md', text }], casus)).toEqual([]);
  });
});

describe('experiments in documents', () => {
  const project = openProject('.');
  const found = documents.flatMap(({ path, text }) =>
    blocks(text, 'yaml').flatMap((yaml) => (/^baseline:/m.test(yaml) ? [[path, yaml] as const] : [])),
  );

  it.each(found)('%s shows one that Casus accepts', (_, yaml) => {
    const folder = mkdtempSync(join(tmpdir(), 'casus-docs-'));
    const file = join(folder, `${/^id: (.+)$/m.exec(yaml)![1]!}.yaml`);
    writeFileSync(file, yaml);
    const { plan } = buildPlan(file, project);
    rmSync(folder, { recursive: true });
    expect(plan.arms.length).toBeGreaterThan(1);
  });
});

describe('pieces of an arm in documents', () => {
  const project = openProject('.');
  const PIECES = /^(?:agents|governments|parameters|structure|world): \{/;
  // Those of how-to guides and the tutorial are meant to be copied into an experiment on provocations.
  const copied = documents.filter(({ path }) => /^docs\/(?:how-to\/|tutorial)/.test(path));
  const found = copied.flatMap(({ path, text }) =>
    every(parsed(text), 'inlineCode').flatMap(({ value }) =>
      PIECES.test(value) ? [[path, value] as const] : [],
    ),
  );

  it.each(found)('%s: %s is accepted', (_, piece) => {
    const experiment = {
      id: 'piece',
      title: 'A piece',
      question: 'What?',
      asOf: '2026-11',
      seed: 'piece',
      scenarios: ['standard-battery'],
      replications: 2,
      baseline: 'today',
      arms: [{ id: 'today' }, { id: 'other', ...(parseDocument(piece).toJS() as object) }],
      estimands: { primary: ['credibility'] },
    };
    const { plan } = buildPlan('piece.yaml', project, { text: JSON.stringify(experiment) });
    expect(plan.arms).toHaveLength(2);
  });

  it('are found', () => expect(found.length).toBeGreaterThanOrEqual(5));
});
