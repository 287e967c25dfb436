import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { figures } from '../../../src/charts/figures.ts';
import { FORMATS } from '../../../src/charts/format.ts';
import { chosenFigures } from '../../../src/cli/pack/chosen-figures.ts';
import { packFiles } from '../../../src/cli/pack/pack-files.ts';
import { softwareCitation } from '../../../src/cli/pack/software.ts';
import { sourcesUsed } from '../../../src/cli/pack/sources.ts';
import { memberOf } from '../../../src/cli/pack/member-of.ts';
import { packPlace, writePack } from '../../../src/cli/pack/write-pack.ts';
import { shippedProject } from '../../../src/cli/project.ts';
import { storedRun } from '../../../src/cli/stored.ts';
import { fixture } from '../../charts/fixture.ts';

const FULL = process.env['CASUS_FULL'] === '1';
const folder = mkdtempSync(join(tmpdir(), 'casus-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const project = shippedProject();
const reference = (name: string): string => join('results', 'reference', name);
const packed = async (
  name: string,
  figure?: string,
  member?: string,
): Promise<Record<string, Uint8Array>> => {
  const { estimates, manifest } = storedRun(reference(name));
  return packFiles(
    {
      folder: reference(name),
      estimates,
      manifest,
      crises: [],
      software: softwareCitation(),
      sources: sourcesUsed(project, estimates.experiment.asOf),
      member:
        member === undefined
          ? null
          : memberOf(project, member, join(reference(name), 'config.resolved.yaml')),
    },
    {
      style: 'apa',
      width: '165mm',
      font: 'serif',
      paper: 'letter',
      ...(figure === undefined ? {} : { figures: [figure] }),
    },
  );
};
const sheets = async (pdf: Uint8Array): Promise<number> => (await PDFDocument.load(pdf)).getPageCount();

/** What holds of every pack. */
async function expectGood(files: Record<string, Uint8Array>): Promise<void> {
  expect(await sheets(files['one-page.pdf']!)).toBe(1);
  expect(await sheets(files['two-pages.pdf']!)).toBe(2);
  const list = JSON.parse(strFromU8(files['pack.json']!)) as { files: Record<string, string> };
  expect(Object.keys(list.files).sort()).toEqual(
    Object.keys(files)
      .filter((path) => path !== 'pack.json')
      .sort(),
  );
  for (const [path, hash] of Object.entries(list.files))
    expect(createHash('sha256').update(files[path]!).digest('hex')).toBe(hash);
  const paths = Object.keys(files);
  const pictures = paths.filter((path) => path.startsWith('figures/') && path.endsWith('.png'));
  for (const picture of pictures)
    for (const kind of ['svg', 'pdf', 'csv', 'alt.txt'])
      expect(paths).toContain(picture.replace(/png$/, kind));
  expect(pictures.length).toBeGreaterThan(0);
  for (const name of ['one-page', 'two-pages', 'paper']) {
    const text = strFromU8(unzipSync(files[`${name}.docx`]!)['word/document.xml']!).replaceAll(
      /<[^>]+>/g,
      ' ',
    );
    expect(text).not.toMatch(/\b(NaN|undefined|null|Infinity)\b|\[object/);
  }
  for (const path of paths.filter((each) => /\.(txt|md|json|yaml|csv|bib|ris)$/.test(each)))
    expect(strFromU8(files[path]!), path).not.toMatch(/\/(?:home|work|tmp|Users)\//);
}

describe('a pack', () => {
  it.runIf(FULL)('of the run with most arms stays within its sheets and lists its files', async () => {
    const files = await packed('guarantee-and-surge', 'dots');
    await expectGood(files);
    expect(strFromU8(files['captions.md']!)).toMatch(/^# Captions\n[^]*## Figure 1: dots-/);
  });

  it.runIf(FULL)(
    'of the run with fewest, for a member, is the same bytes again, its zip as well',
    async () => {
      const again = (): Promise<Record<string, Uint8Array>> => packed('russia-learns', 'dots', 'TUR');
      const first = await again();
      await expectGood(first);
      const second = await again();
      const zips = [first, second].map(
        (files, at) => writePack(join(folder, `same-${at}`), 'casus', files).zip,
      );
      expect(readFileSync(zips[0]!).equals(readFileSync(zips[1]!))).toBe(true);
      const inside = unzipSync(readFileSync(zips[0]!));
      expect(Object.keys(inside)).toEqual(Object.keys(inside).toSorted());
      expect(Object.keys(inside)).toContain('casus/paper.docx');
      expect(existsSync(join(folder, 'same-0.partial'))).toBe(false);
    },
  );

  it.runIf(FULL)('of each shipped experiment, with its headline figures', { timeout: 900_000 }, async () => {
    const names = readdirSync('experiments').flatMap((file) => /^(.*)\.yaml$/.exec(file)?.[1] ?? []);
    expect(names.length).toBeGreaterThanOrEqual(10);
    for (const name of names) await expectGood(await packed(name));
  });
});

describe('where a pack goes', () => {
  it('never over a folder of something else, and over an older pack whole', () => {
    const above = join(folder, 'place');
    const own = join(above, 'own');
    const list = Buffer.from('{ "pack": "casus pack 1" }');
    writePack(own, 'p', { 'pack.json': list, 'old.txt': Buffer.from('x') });
    writePack(packPlace(own), 'p', { 'pack.json': list });
    expect(readdirSync(own)).toEqual(['pack.json']);
    expect(readdirSync(above).sort()).toEqual(['own', 'own.zip']);
    expect(() => packPlace(join(own, 'pack.json'))).toThrow('is a file; name a folder by --out');
    writeFileSync(join(folder, 'pack.json'), '{}'); // of somebody else
    writeFileSync(join(folder, 'mine.txt'), 'x');
    expect(() => packPlace(folder)).toThrow(/other files than a pack; choose another folder by --out/);
  });
});

describe('the figures of a pack', () => {
  const all = figures(fixture(), FORMATS.text);
  it('are the first of each kind, or those named, and a wrong name is told with the nearest', () => {
    const headline = chosenFigures(all, undefined, ['credibility', 'rmst72']);
    const forests = headline.filter(({ kind }) => kind === 'forest').map(({ id }) => id);
    expect(forests.map((id) => id.split('-').at(-1))).toEqual(['credibility', 'rmst72']);
    const others = headline.map(({ kind }) => kind).filter((kind) => kind !== 'forest');
    expect(new Set(others).size).toBe(others.length);
    expect(headline.length).toBeLessThanOrEqual(8);
    expect(chosenFigures(all, ['forest'], []).every(({ kind }) => kind === 'forest')).toBe(true);
    expect(chosenFigures(all, [all[0]!.id], [])).toHaveLength(1);
    expect(() => chosenFigures(all, ['forrest'], [])).toThrow(/allowed: .*Did you mean forest\?/);
  });
});

describe('the sources', () => {
  it('of one member are among those of all, each with a publisher', () => {
    const all = sourcesUsed(project, '2026-11').map(({ key }) => key);
    const own = sourcesUsed(project, '2026-11', 'HUN');
    expect(own.length).toBeGreaterThan(3);
    for (const { key, publisher } of own) {
      expect(all).toContain(key);
      expect(publisher).not.toBe('');
    }
  });
});
