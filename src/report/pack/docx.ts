import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { type Block, type FigureBlock, type PackDocument, stop, type TableBlock } from './block.ts';
import { columnShares, unbroken } from './column-shares.ts';
import { DOCX_STYLES, half, points, twips } from './docx-styles.ts';
import { MARGIN, type Paper, RULE, SIZE, SPACE, textWidth, TOGETHER } from './sheet.ts';
import { zipped } from './zipped.ts';

/** Named as Word knows it: every reader has it, or a face of the same widths. */
const FONT = 'Times New Roman';
const MM_PER_INCH = 25.4;

/** Pictures are measured in pixels, 96 to an inch. */
const pixels = (mm: number): number => (mm / MM_PER_INCH) * 96;

const line = (text: string, style: string, more: object = {}): Paragraph =>
  new Paragraph({ style, children: [new TextRun(text)], ...more });

function figure(
  { label, id, title, subtitle, caption, source, alt, picture }: FigureBlock,
  at: number,
): Paragraph[] {
  const { width, height, png } = picture;
  return [
    line(`${label}. ${title}`, 'FigureTitle', { keepNext: true }),
    line(subtitle, 'FigureSubtitle', { keepNext: true }),
    new Paragraph({
      style: 'Picture',
      keepNext: true,
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: pixels(width), height: pixels(height) },
          altText: { id: String(at + 1), name: id, title, description: alt },
        }),
      ],
    }),
    line(caption, 'FigureCaption', { keepNext: source !== null }),
    ...(source === null ? [] : [line(source, 'Source')]),
  ];
}

const ruled = { style: BorderStyle.SINGLE, size: 6, color: RULE };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

function table({ label, grid, note }: TableBlock, paper: Paper): (Paragraph | Table)[] {
  const { caption, columns, rows } = grid;
  const width = twips(textWidth(paper));
  const widths = columnShares(grid).map((share) => Math.floor(share * width));
  const last = rows.length - 1;
  // What is not long stays on one sheet.
  const whole = rows.length <= TOGETHER;
  const cell = (text: string, at: number, head: boolean, bottom: boolean): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      borders: {
        top: head ? ruled : none,
        bottom: head || bottom ? ruled : none,
        left: none,
        right: none,
      },
      children: [
        new Paragraph({
          style: 'TableText',
          keepNext: head || (whole && !bottom),
          alignment: columns[at]?.numeric === true ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text: unbroken(text), bold: head })],
        }),
      ],
    });
  return [
    line(`${label}. ${caption}`, 'TableCaption', { keepNext: true }),
    new Table({
      width: { size: width, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
      borders: {
        top: none,
        bottom: none,
        left: none,
        right: none,
        insideHorizontal: none,
        insideVertical: none,
      },
      margins: { left: points(3), right: points(3), top: 0, bottom: 0 },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ head }, at) => cell(head, at, true, false)),
        }),
        ...rows.map(
          (row, index) =>
            new TableRow({
              cantSplit: true,
              children: row.map((text, at) => cell(text, at, false, index === last)),
            }),
        ),
      ],
    }),
    ...(note === null ? [] : [line(note, 'TableNote')]),
  ];
}

function set(block: Block, at: number, paper: Paper): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [
        new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(block.text)] }),
        line(block.question, 'Question'),
        ...(block.line === null ? [] : [line(block.line, 'FigureSubtitle')]),
      ];
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          keepNext: true,
          children: [new TextRun(block.text)],
        }),
      ];
    case 'figure':
      return figure(block, at);
    case 'table':
      return table(block, paper);
    case 'box':
      // Word joins the borders of paragraphs that follow each other: a line without one keeps two boxes apart.
      return [
        line('', 'Gap', { keepNext: true }),
        ...block.lines.map(
          (text, index) =>
            new Paragraph({
              style: 'Box',
              children: [
                ...(index === 0 ? [new TextRun({ text: `${stop(block.title)} `, bold: true })] : []),
                new TextRun(text),
              ],
            }),
        ),
      ];
    case 'references':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          keepNext: true,
          children: [new TextRun(block.title)],
        }),
        ...block.items.map(
          (spans) =>
            new Paragraph({
              style: block.small ? 'SmallBibliography' : 'Bibliography',
              children: spans.map(({ text, italic }) => new TextRun({ text, italics: italic === true })),
            }),
        ),
      ];
  }
}

/** The instant that stands for every date: a document is the same bytes whenever it is made. */
const WHEN = '2000-01-01T00:00:00Z';

/**
 * A document as Word reads it: real tables with a header row, pictures with name and description, styles, language and
 * properties. The same document is the same bytes.
 */
export async function docx({ title, subject, blocks }: PackDocument, paper: Paper): Promise<Uint8Array> {
  const margin = twips(MARGIN);
  const document = new Document({
    title,
    subject,
    creator: 'Casus',
    lastModifiedBy: 'Casus',
    description: 'Figures, tables, method and references. The argument is its author’s.',
    compatibility: { version: 15 },
    styles: {
      default: {
        document: { run: { font: FONT, size: half(SIZE.text), language: { value: 'en-US' } } },
        title: {
          run: { font: FONT, size: half(SIZE.title), bold: true },
          paragraph: { spacing: { after: points(SPACE.line) } },
        },
        heading1: {
          run: { font: FONT, size: half(SIZE.heading), bold: true },
          paragraph: { spacing: { before: points(SPACE.heading), after: points(SPACE.line) } },
        },
      },
      paragraphStyles: DOCX_STYLES,
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(paper.width), height: twips(paper.height) },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        children: blocks.flatMap((block, at) => set(block, at, paper)),
      },
    ],
  });
  return fixed(await Packer.toBuffer(document));
}

/** The same file without the hour at which it was made, in its properties and in its directory. */
function fixed(packed: Uint8Array): Uint8Array {
  const files = unzipSync(packed);
  const core = 'docProps/core.xml';
  const dated = strFromU8(files[core]!);
  files[core] = strToU8(dated.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${WHEN}`));
  return zipped(files);
}
