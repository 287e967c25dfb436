import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readCsv } from '../../src/data/csv.ts';
import { readDocument } from '../../src/data/document.ts';
import { nearest } from '../../src/data/nearest.ts';
import { InputError, shownPath } from '../../src/data/problem.ts';
import { inputError } from './agents-copy.ts';

const folder = mkdtempSync(join(tmpdir(), 'casus-document-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string, name = 'a.yaml'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const schema = z.strictObject({
  title: z.string(),
  arms: z.array(
    z.union([
      z.string(),
      z.strictObject({
        id: z.string(),
        dose: z.number().min(0).max(1),
        rule: z.enum(['silence', 'qmv']).optional(),
      }),
    ]),
  ),
});

describe('readDocument', () => {
  it('gives the value and where things stand', () => {
    const document = readDocument(written('title: x\narms:\n  - a\n  - {id: b, dose: .5}\n'), schema);
    expect(document.value.arms[1]).toEqual({ id: 'b', dose: 0.5 });
    expect(document.at(['arms', 0])).toEqual({ line: 3, column: 5 });
    expect(document.at(['arms', 1, 'dose'])).toEqual({ line: 4, column: 19 });
    expect(document.at(['arms'])).toEqual({ line: 2, column: 1 });
    expect(document.problem(['arms', 1, 'rule'], 'absent')).toMatchObject({
      line: 4,
      column: 5,
      message: 'absent',
    });
  });

  it('points at every problem', () => {
    const text =
      'arms:\n  - {id: b, dose: 2}\n  - id: c\n    dose: 1\n    rul: qmv\n  - {id: d, dose: 1, rule: silnce}\ntile: x\n';
    const { problems } = inputError(() => readDocument(written(text), schema));
    expect(problems.map((p) => [p.line, p.column, p.message])).toEqual([
      [1, 1, 'missing key "title": no value is given; write a string.'],
      [2, 19, '2 is out of range; allowed: at most 1.'],
      [5, 5, 'unknown key "rul"; allowed here: id, dose, rule. Did you mean rule?'],
      [6, 28, '"silnce" is not allowed; allowed: silence, qmv. Did you mean silence?'],
      [7, 1, 'unknown key "tile"; allowed here: title, arms. Did you mean title?'],
    ]);
  });

  it('finds two unknown keys of one map, each at its own place', () => {
    const { problems } = inputError(() =>
      readDocument(written('title: x\narms: []\nfoo: 1\nbar: 2\n'), schema),
    );
    expect(problems.map((p) => [p.line, p.message.slice(0, 17)])).toEqual([
      [3, 'unknown key "foo"'],
      [4, 'unknown key "bar"'],
    ]);
  });

  it('reports an empty file and a list at the top', () => {
    expect(inputError(() => readDocument(written(''), schema)).problems[0]).toMatchObject({
      line: 1,
      column: 1,
    });
    expect(inputError(() => readDocument(written('- a\n'), schema)).problems[0]!.message).toBe(
      'a list is not a map.',
    );
  });
});

describe('readCsv', () => {
  it('reads quotes, doubled quotes, line breaks in cells, and knows each place', () => {
    const rows = readCsv(written('b,a\n"x, ""y""\nz",1\r\n2,3\n', 'a.csv'), ['a', 'b']);
    expect(rows.map((row) => row.cells)).toEqual([
      { a: '1', b: 'x, "y"\nz' },
      { a: '3', b: '2' },
    ]);
    expect(rows[0]!.problem('a', '')).toMatchObject({ line: 3, column: 4 });
    expect(rows[1]!.problem('a', '')).toMatchObject({ line: 4, column: 3 });
  });

  it('needs every column', () => {
    const file = written('a\n1\n', 'b.csv');
    expect(inputError(() => readCsv(file, ['a', 'b'])).message).toContain(`${file}:1:1  missing column "b".`);
  });
});

describe('problems', () => {
  it('print one line each, with the file as seen from here', () => {
    const here = join(process.cwd(), 'experiments/veto.yaml');
    const problem = { file: here, line: 14, column: 7, path: [], message: 'wrong.' };
    expect(new InputError([problem, { ...problem, line: 15 }]).message).toBe(
      'experiments/veto.yaml:14:7  wrong.\nexperiments/veto.yaml:15:7  wrong.',
    );
    expect(shownPath('/elsewhere/a.yaml')).toBe('/elsewhere/a.yaml');
  });

  it('know the nearest word, or none', () => {
    expect(nearest('reverse-vetto', ['reaction-forces', 'reverse-veto'])).toBe('reverse-veto');
    expect(nearest('zzzzzz', ['reaction-forces', 'reverse-veto'])).toBeUndefined();
  });
});
