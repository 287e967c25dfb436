import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/index.ts';
import {
  cellCode,
  programOf,
  readNotebooks,
  runDeno,
  type ShownByCell,
  withOutputs,
} from '../../scripts/notebooks.mjs';

interface Cell {
  readonly cell_type: 'code' | 'markdown';
  readonly source: readonly string[];
  readonly outputs?: readonly { readonly data?: Readonly<Record<string, unknown>> }[];
}
interface Notebook {
  readonly metadata: { readonly kernelspec: { readonly name: string } };
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly cells: readonly Cell[];
}

const FULL = process.env['CASUS_FULL'] === '1';
const place = mkdtempSync(join(tmpdir(), 'casus-notebooks-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const notebooks = readNotebooks();
const parsed = notebooks.map(({ name, text }) => ({ name, book: JSON.parse(text) as Notebook }));
const shownIn = ({ cells }: Notebook): object[] =>
  cells.flatMap(({ outputs = [] }) => outputs.map(({ data = {} }) => data));

describe('the notebooks', () => {
  it('are the five, for the Deno kernel, small, and with what they show stored', () => {
    expect(parsed.map(({ name }) => name.slice(0, 2))).toEqual(['01', '02', '03', '04', '05']);
    for (const { book } of parsed) {
      expect([book.nbformat, book.nbformat_minor, book.metadata.kernelspec.name]).toEqual([4, 5, 'deno']);
      const code = book.cells.filter(({ cell_type: type }) => type === 'code');
      expect(code.every(({ outputs = [] }) => outputs.length > 0)).toBe(true);
    }
    for (const { text } of notebooks) expect(Buffer.byteLength(text)).toBeLessThan(500_000);
    const pictures = parsed.filter(({ book }) =>
      shownIn(book).some((data) => 'image/png' in data && 'image/svg+xml' in data),
    );
    expect(pictures.map(({ name }) => name.slice(0, 2))).toEqual(['01', '02', '04', '05']);
  });

  it('compute no estimate of their own: a mean, a share or a difference is the library’s', () => {
    const arithmetic = /\.reduce\(|Math\.(?!sin|PI)|\/ *n\b|\.length *\/|\bmean\(/;
    const cells = parsed.flatMap(({ book }) => book.cells.filter(({ cell_type: type }) => type === 'code'));
    expect(cells.length).toBeGreaterThan(15);
    for (const { source } of cells) expect(source.join('')).not.toMatch(arithmetic);
    expect('const mine = values.reduce((a, b) => a + b) / n;').toMatch(arithmetic);
  });

  it('give, in one Deno process, byte for byte what is stored in them', { timeout: 300_000 }, async () => {
    const shown = JSON.parse(await runDeno(programOf(notebooks))) as Record<string, ShownByCell[]>;
    for (const { name, text } of notebooks)
      expect(withOutputs(text, shown[name]!) === text, `${name}: npm run notebooks`).toBe(true);
  });
});

describe('a cell', () => {
  it('shows the value of its last expression, and nothing where it ends otherwise', () => {
    expect(cellCode('const a = 1;\nf({\n  a,\n});')).toBe('const a = 1;\nshow(\nf({\n  a,\n})\n);');
    expect(cellCode('f();\nconst a = 1;')).toBe('f();\nconst a = 1;');
    expect(cellCode("import { a, b as c } from 'd';\nc;")).toBe(
      "const { a, b : c } = await import('d');\nshow(\nc\n);",
    );
    expect(() => cellCode("import a from 'b';")).toThrow(/a cell imports as/);
  });

  it('stores what it printed and showed; a changed answer, or none, is another text', async () => {
    const cell = {
      cell_type: 'code',
      execution_count: null,
      id: 'a',
      metadata: {},
      outputs: [],
      source: ["console.log('one');\n", '1 + 1;'],
    };
    const text = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
    const { mine } = JSON.parse(await runDeno(programOf([{ name: 'mine', text }]), place)) as {
      mine: ShownByCell[];
    };
    const stored = withOutputs(text, mine);
    expect(stored).toMatch(/"one\\n"/);
    expect(stored).toMatch(/"2"/);
    expect(withOutputs(stored, [{ printed: 'one\n', shown: { 'text/plain': '3' } }])).not.toBe(stored);
  });

  it('that throws ends the run, by name and number', async () => {
    const text = JSON.stringify({ cells: [{ cell_type: 'code', source: ['throw 1;'] }] });
    await expect(runDeno(programOf([{ name: 'bad', text }]), place)).rejects.toThrow(/Deno ended with 1/);
  });
});

describe.runIf(FULL)('Deno and Node', () => {
  let byNode = '';
  const file = 'notebooks/sobol.yaml';
  const digest = (folder: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, 'estimates.json')))
      .update(manifestOf(folder))
      .digest('hex');
  const manifestOf = (folder: string): string => readFileSync(join(folder, 'manifest.json'), 'utf8');
  beforeAll(async () => {
    byNode = (await runExperiment(file, { results: join(place, 'node'), replications: 10, workers: 2 }))
      .folder;
  });

  it('give the same estimates and the same bytes of records', async () => {
    const program = `
import { runExperiment } from '${new URL('../../src/index.ts', import.meta.url).href}';
const { folder } = await runExperiment('${file}', { results: '${join(place, 'deno')}', replications: 10, workers: 1 });
console.log(folder);
Deno.exit(0);`;
    const folder = (await runDeno(program, process.cwd())).trim();
    expect(folder.split('/').at(-1)).toBe(byNode.split('/').at(-1));
    expect(digest(folder)).toBe(digest(byNode));
  });
});
