import { describe, expect, it } from 'vitest';
import { trackedPaths, trackedTexts } from '../house/sources.ts';
import { linkProblems } from './link-problems.ts';
import { every, parsed } from './markdown.ts';

const documents = trackedTexts().filter(({ path }) => /\.(md|ipynb)$/.test(path));

describe('links', () => {
  it('lead somewhere, in every document of the project', () => {
    expect(documents.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['README.md', 'docs/README.md', 'evidence/README.md']),
    );
    expect(linkProblems(documents, trackedPaths())).toEqual([]);
  });

  const beside = {
    path: 'docs/b.md',
    text: '# A word, or two: `x`\n\n# Twice\n\n# Twice\n\n<a id="here"></a>',
  };
  const found = (text: string, path = 'docs/a.md') =>
    linkProblems([{ path, text }, beside], [path, beside.path, 'docs/picture.svg']).length;

  it.each([
    ['a file that is not there', '[a](c.md)'],
    ['a file that is not there, as a picture', '![a](c.svg)'],
    ['a file that is not there, in a table', '| a |\n|---|\n| [a](c.md) |'],
    ['a file that is not there, by a reference', '[a][b]\n\n[b]: c.md'],
    ['a file that is not there, in HTML', '<img src="c.svg">'],
    ['a heading that is not there', '[a](b.md#a-word)'],
    ['a heading of its own that is not there', '# B\n\n[a](#a)'],
    ['a path of one machine', '[a](/docs/b.md)'],
    ['a file of one machine', '[a](file:///docs/b.md)'],
    ['a place outside', '[a](../../b.md)'],
    ['an address without encryption', '[a](http://example.org)'],
    ['no address', '[a](https://)'],
  ])('to %s are found', (_, text) => {
    expect(found(text)).toBe(1);
  });

  it('to a file that is not there are found in a notebook', () => {
    const cells = [{ cell_type: 'markdown', source: ['# A\n', '[a](c.md)'] }];
    expect(found(JSON.stringify({ cells }), 'docs/a.ipynb')).toBe(1);
  });

  it.each([
    '[a](b.md#a-word-or-two-x)',
    '[a](b.md#twice-1)',
    '[a](b.md#here)',
    '[a](../docs/)',
    '![a](picture.svg)',
    '[a](https://example.org/b?c=d#e)',
    '`[a](c.md)`',
    '```\n[a](c.md)\n```',
  ])('are let pass: %s', (text) => {
    expect(found(text)).toBe(0);
  });
});

/** Rows whose cells are not as many as those of the head of their table. */
const ragged = (text: string): number[] =>
  every(parsed(text), 'table').flatMap(({ children: [head, ...rows] }) =>
    rows.flatMap((row) => (row.children.length === head!.children.length ? [] : [row.position!.start.line])),
  );

describe('tables', () => {
  it('have as many cells in every row as in their head', () => {
    for (const { path, text } of documents.filter((each) => each.path.endsWith('.md')))
      expect([path, ragged(text)]).toEqual([path, []]);
  });

  it('that do not are found', () => {
    expect(ragged('| a | b |\n|---|---|\n| `1 | 2` | 3 |\n| 4 |')).toEqual([3, 4]);
  });
});
