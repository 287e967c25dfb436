import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExporterMissing } from '../../src/charts/browser.ts';
import { Exporter } from '../../src/charts/export.ts';
import { figures } from '../../src/charts/figures.ts';
import { FORMATS } from '../../src/charts/format.ts';
import { carrying, openFigure } from '../../src/charts/seal/carriers.ts';
import { broken, experimentOf, readRecord, SEALED } from '../../src/charts/seal/record.ts';
import { writeDurably } from '../../src/engine/durable.ts';
import { CRISIS, fixture } from './fixture.ts';
import { hashOfDrawing } from '../../src/engine/about.ts';

const format = FORMATS.text;
const all = figures(fixture(), format, [CRISIS]);
const one = all.filter((figure, at) => all.findIndex(({ kind }) => kind === figure.kind) === at);
const folder = mkdtempSync(join(tmpdir(), 'casus-figures-'));
let exporter: Exporter;

beforeAll(async () => {
  exporter = await Exporter.open(hashOfDrawing());
}, 60_000);
afterAll(async () => {
  await exporter.close();
  rmSync(folder, { recursive: true });
});

describe('static export', () => {
  it(
    'gives the same SVG bytes again, in another order and from another browser',
    { timeout: 60_000 },
    async () => {
      const first = new Map<string, string>();
      for (const figure of one) first.set(figure.id, await exporter.svg(figure, format));
      const other = await Exporter.open(hashOfDrawing());
      try {
        for (const figure of one.toReversed()) {
          expect((await exporter.svg(figure, format)) === first.get(figure.id), figure.id).toBe(true);
          expect((await other.svg(figure, format)) === first.get(figure.id), figure.id).toBe(true);
        }
      } finally {
        await other.close();
      }
    },
  );

  it(
    'every SVG has a role, a name, a description and where it comes from, and is a vector',
    { timeout: 30_000 },
    async () => {
      for (const figure of one) {
        const svg = await exporter.svg(figure, format);
        expect(svg).toMatch(/^<svg[^>]* role="img"/);
        expect(svg).toContain(`<title id="title-${figure.id}">`);
        expect(svg).toContain(`<desc id="desc-${figure.id}">`);
        expect(svg).toContain('&quot;configuration&quot;:&quot;3f2a91c07be45d18a6c9&quot;');
        expect(svg).not.toContain('<image');
      }
    },
  );

  it(
    'gives five files a figure, the picture at 300 dots an inch, and leaves nothing half done',
    { timeout: 60_000 },
    async () => {
      const [figure] = one;
      if (figure === undefined) throw new Error('no figure to export');
      for (const [extension, content] of Object.entries(await exporter.files(figure, format))) {
        writeDurably(join(folder, `${figure.id}.${extension}`), content);
      }
      expect(readdirSync(folder).sort()).toEqual(
        ['alt.txt', 'csv', 'pdf', 'png', 'svg'].map((end) => `${figure.id}.${end}`).sort(),
      );
      const png = readFileSync(join(folder, `${figure.id}.png`));
      const at = png.indexOf('pHYs');
      expect(at).toBe(37);
      expect([png.readUInt32BE(at + 4), png.readUInt32BE(at + 8), png[at + 12]]).toEqual([11811, 11811, 1]);
      expect(png.readUInt32BE(16)).toBe(1950);
      const pdf = readFileSync(join(folder, `${figure.id}.pdf`)).toString('latin1');
      expect(pdf.startsWith('%PDF-')).toBe(true);
      expect(pdf).not.toContain('/Subtype /Image');
      expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
      // Made tomorrow it is the same bytes.
      expect(new Set(pdf.match(/\(D:\d{14}/g))).toEqual(new Set(['(D:20000101000000']));
      expect(readFileSync(join(folder, `${figure.id}.alt.txt`), 'utf8').trim()).toBe(figure.alt);
      expect(
        readFileSync(join(folder, `${figure.id}.csv`), 'utf8')
          .trim()
          .split('\n'),
      ).toHaveLength(figure.table.rows.length + 1);
    },
  );

  it(
    'gives the same bytes again, each picture with a record that can be taken out again',
    { timeout: 60_000 },
    async () => {
      const figure = one.at(-1)!;
      const made = { experiment: 'id: small\n', vectors: 12 };
      const [first, again] = [
        await exporter.files(figure, format, made),
        await exporter.files(figure, format, made),
      ];
      for (const kind of SEALED) {
        const bytes = Buffer.from(first[kind]);
        expect(bytes.equals(Buffer.from(again[kind])), kind).toBe(true);
        const { text, rest, ...opened } = (await openFigure(bytes))!;
        expect([opened.kind, broken(text, rest)]).toEqual([kind, null]);
        expect((await carrying(kind, rest, text)).equals(bytes), kind).toBe(true);
        expect((await openFigure(rest)) === undefined, kind).toBe(true);
        const record = readRecord(text);
        expect(experimentOf(record)).toBe(made.experiment);
        expect(record).toMatchObject({ figure: figure.id, table: figure.table, vectors: 12 });
      }
    },
  );

  it('says what to install when there is no browser', () => {
    const error = new ExporterMissing(['chrome: not found']);
    expect(error.exitCode).toBe(6);
    expect(error.message).toMatch(/install Google Chrome or Microsoft Edge.*Tried: chrome: not found/);
  });
});
