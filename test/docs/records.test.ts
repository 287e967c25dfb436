import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLUMNS } from '../../src/model/measures/columns.ts';
import { PERIOD_COLUMNS } from '../../src/model/measures/periods.ts';
import { recordsTables, renewed } from './records-tables.ts';

const document = readFileSync('docs/records.md', 'utf8');

test('docs/records.md is what npm run records writes', () => {
  expect(renewed(document)).toBe(document);
});

test('it says the unit and the meaning of every column', () => {
  const lines = recordsTables().split('\n');
  for (const { name, unit, meaning } of [...COLUMNS, ...PERIOD_COLUMNS]) {
    const words = meaning.replaceAll('*', '\\*').replaceAll('|', '\\|');
    const own = lines.filter((line) => line.startsWith(`| \`${name}\` |`));
    expect([name, own.some((line) => line.endsWith(`| ${unit} | ${words} |`))]).toEqual([name, true]);
  }
});

test('a document whose columns are stale is found', () => {
  const stale = document.replace('| `severity` |', '| `seriousness` |');
  expect(stale).not.toBe(document);
  expect(renewed(stale)).not.toBe(stale);
});
