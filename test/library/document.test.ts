import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as library from '../../src/index.ts';

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** Names that the document gives a signature: **`name(...`. */
const describedIn = (document: string): string[] =>
  [...document.matchAll(/\*\*`(\w+)\(/g)].map(([, name]) => name!);
/** Types that the entry exports. */
const typesOf = (source: string): string[] => [
  ...[...source.matchAll(/\btype (\w+)/g)].map(([, name]) => name!),
  ...[...source.matchAll(/export type \{([^}]*)\}/g)].flatMap(([, names]) =>
    names!.split(',').map((n) => n.trim()),
  ),
];

describe('docs/library.md', () => {
  const document = read('docs/library.md');

  it('describes every function of the library once, and no other', () => {
    expect(describedIn(document).sort()).toEqual(Object.keys(library).sort());
  });

  it('names every type of the library, and no other', () => {
    const [, block = ''] = /## Types\n([\s\S]*?)\n## /.exec(document)!;
    const named = [...block.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
    expect(named.sort()).toEqual([...new Set(typesOf(read('src/index.ts')))].sort());
  });

  it('names every option of a run, and no other', () => {
    const [, block = ''] = /interface RunOptions \{([\s\S]*?)\n\}/.exec(
      read('src/library/run-experiment.ts'),
    )!;
    const options = [...block.matchAll(/readonly (\w+)\?/g)].map(([, name]) => name!);
    const [, table = ''] = /## Running\n([\s\S]*?)\n## /.exec(document)!;
    expect([...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name!)).toEqual(options);
    expect(options.length).toBeGreaterThan(5);
  });
});
