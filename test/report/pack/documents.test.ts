import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/charts/figure.ts';
import { FORMATS } from '../../../src/charts/format.ts';
import { figures } from '../../../src/charts/figures.ts';
import { type Block, textOf } from '../../../src/report/pack/block.ts';
import { columnShares, unbroken } from '../../../src/report/pack/column-shares.ts';
import { runReference, softwareReference } from '../../../src/report/pack/cite/references.ts';
import { docx } from '../../../src/report/pack/docx.ts';
import { onePage, type PackInput, paper, twoPages } from '../../../src/report/pack/documents.ts';
import { fitted, leadingDraws, sizeOf } from '../../../src/report/pack/fitting.ts';
import { armsInOrder, narrowed, shownNote } from '../../../src/report/pack/narrowed.ts';
import { page } from '../../../src/report/pack/page.ts';
import { PAPERS, textWidth } from '../../../src/report/pack/sheet.ts';
import { fixture } from '../../charts/fixture.ts';

const estimates = fixture();
const software = {
  title: 'Casus: a simulator',
  authors: 'Casus contributors',
  version: '0.1.0',
  released: '2026-01-31',
  licence: 'MIT',
  url: null,
};
/** The smallest PNG there is: one transparent dot. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const drawn = (figure: Figure) => ({
  figure,
  shown: 3,
  all: estimates.arms.length - 1,
  picture: { svg: '<svg xmlns="http://www.w3.org/2000/svg"/>', png: DOT, width: 165, height: 40 },
});
const some = figures(estimates, FORMATS.text).slice(0, 2);
const input: PackInput = {
  estimates,
  style: 'chicago',
  run: runReference(software, estimates),
  software: softwareReference(software, estimates),
  sources: [],
  member: null,
  figures: some.map(drawn),
};
const DOCUMENTS = [paper(input), onePage(input, 4), twoPages(input, 4)];
const body = async (at: number): Promise<string> =>
  strFromU8(unzipSync(await docx(DOCUMENTS[at]!, PAPERS.letter))['word/document.xml']!);

describe('documents of a pack', () => {
  it('hold no prose of their own: titles, tables, boxes and references, each sentence from a known place', () => {
    const kinds = new Set(DOCUMENTS.flatMap(({ blocks }) => blocks.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(['box', 'figure', 'heading', 'references', 'table', 'title']);
    const boxes = DOCUMENTS.flatMap(({ blocks }) =>
      blocks.filter((block): block is Extract<Block, { kind: 'box' }> => block.kind === 'box'),
    );
    const allowed = [
      'Method',
      'Limits',
      'Under other assumptions',
      'Does a sign change under other assumptions?',
    ];
    for (const { title } of boxes) expect(allowed).toContain(title);
  });

  it('never argue: no word that recommends, urges or praises', () => {
    const urging =
      /\b(should|must|ought|recommend|urge|support the|reject the|adopt the|we (believe|propose|argue)|therefore|clearly the best|best option|in favour of adopting|worth adopting)\b/i;
    // What the limits say of the use of the model is no argument for an arm.
    for (const { blocks } of DOCUMENTS)
      for (const text of textOf(blocks.filter((block) => block.kind !== 'references')))
        expect(text).not.toMatch(urging);
  });

  it('have no number that did not happen, and only letters of the packaged face', () => {
    for (const { blocks } of DOCUMENTS)
      for (const text of textOf(blocks)) {
        expect(text).not.toMatch(/\b(NaN|undefined|null|Infinity)\b|\[object/);
        expect(text).toMatch(/^[ -\u024f\u2000-\u206f\u20ac\u2122\u2212]*$/);
      }
  });

  it('say beside a table which arms were left out and why', () => {
    const notes = twoPages(input, 4).blocks.flatMap((block) => (block.kind === 'table' ? [block.note] : []));
    expect(notes.at(-1)).toMatch(/^Shown: 3 of \d+ arms, those that the experiment names/);
  });
});

describe('the Word file', () => {
  it('describes every picture and repeats the head of every table', async () => {
    const xml = await body(0);
    const pictures = [...xml.matchAll(/<wp:docPr id="(\d+)" name="([^"]+)" descr="([^"]+)"/g)];
    expect(pictures.map(([, , name]) => name)).toEqual(some.map(({ id }) => id));
    for (const [at, [, , , alt]] of pictures.entries())
      expect(alt!.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')).toBe(
        some[at]!.alt,
      );
    expect(new Set(pictures.map(([, id]) => id)).size).toBe(2);
    const tables = xml.match(/<w:tbl>/g)!.length;
    expect(tables).toBeGreaterThan(2);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(tables);
  });

  it('has margins of an inch, US Letter, Times New Roman 12, a title and a language', async () => {
    const files = unzipSync(await docx(DOCUMENTS[1]!, PAPERS.letter));
    const xml = strFromU8(files['word/document.xml']!);
    expect(xml).toMatch(/<w:pgSz w:w="12240" w:h="15840"/);
    for (const side of ['top', 'right', 'bottom', 'left'])
      expect(xml).toMatch(new RegExp(`<w:pgMar[^>]*w:${side}="1440"`));
    const styles = strFromU8(files['word/styles.xml']!);
    expect(styles).toMatch(
      /<w:docDefaults>.*w:ascii="Times New Roman".*<w:sz w:val="24"\/>.*w:lang w:val="en-US"/s,
    );
    const core = strFromU8(files['docProps/core.xml']!);
    expect(core).toContain(`<dc:title>${DOCUMENTS[1]!.title}</dc:title>`);
    expect(core.match(/2000-01-01T00:00:00Z/g)).toHaveLength(2);
  });

  it('is the same bytes whenever it is made', async () => {
    const first = await docx(DOCUMENTS[0]!, PAPERS.letter);
    // A zip counts in steps of two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(Buffer.from(await docx(DOCUMENTS[0]!, PAPERS.letter)).equals(Buffer.from(first))).toBe(true);
  });

  it('says what the page says', async () => {
    const plain = (xml: string): string =>
      xml
        .replaceAll(/<style>.*<\/style>|<head>.*<\/head>/gs, '')
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll(/&(quot|#39|apos|lt|gt|amp);/g, '')
        .replaceAll(/["'<>&]/g, '')
        .replaceAll(/\s+/g, '');
    for (const at of DOCUMENTS.keys())
      expect(plain(await body(at))).toBe(plain(page(DOCUMENTS[at]!, PAPERS.letter)));
  });
});

describe('what is left out where there is little room', () => {
  it('keeps the baseline and the arms that the experiment names, by rule', () => {
    const few = narrowed(estimates, 2);
    const order = armsInOrder(estimates);
    expect(order.slice(0, 2)).toEqual(estimates.experiment.answer.slice(0, 2));
    expect(few.arms.map(({ id }) => id).sort()).toEqual([estimates.baseline, ...order.slice(0, 2)].sort());
    expect(few.effects.every(({ arm }) => few.arms.some(({ id }) => id === arm))).toBe(true);
    expect(shownNote(estimates, { shown: order.length, all: order.length }, 'tables/')).toBeNull();
  });

  it('draws a figure as high as its place at most, with as many arms as it can', () => {
    const text = textWidth(PAPERS.letter);
    const [draw] = leadingDraws(estimates, FORMATS.text);
    const low = fitted(draw!, estimates, text, 65)!;
    expect(sizeOf(low.figure, text).height).toBeLessThanOrEqual(65);
    const more = draw!(narrowed(estimates, low.shown + 1))!;
    expect(low.shown === low.all || sizeOf(more, text).height > 65).toBe(true);
  });

  it('gives the columns of a table the whole width, and an interval one line', () => {
    const shares = columnShares({
      caption: '',
      columns: [{ head: 'Arm' }, ...Array.from({ length: 5 }, () => ({ head: 'x', numeric: true }))],
      rows: [['a', ...Array.from({ length: 5 }, () => '+27.9 [+25.6, +30.3]')]],
    });
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares[0]).toBeCloseTo(0.24, 12);
    expect(unbroken('+2.0 [+1.5, +2.4]')).toBe('+2.0 [+1.5,\u00a0+2.4]');
  });
});
