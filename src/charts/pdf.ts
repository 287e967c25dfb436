import { PDFDocument } from '@cantoo/pdf-lib';

/** Dates in a PDF, as the format writes them: (D:20261122190717+00'00'). */
const DATE = /\(D:\d{14}/g;

/** The day on which every figure is made. */
const DAY = new Date(Date.UTC(2000, 0, 1));

/** Name of the attached file that holds the record. */
const RECORD = 'casus.json';

const END = '%%EOF';
const LINE = 0x0a;

/**
 * The same PDF with every date set to the first of January 2000: the browser writes the hour of printing, and a figure is to
 * be the same bytes whenever it is made. Lengths stay, so the offsets inside hold.
 */
export function undated(pdf: Buffer): Buffer {
  return Buffer.from(pdf.toString('latin1').replace(DATE, '(D:20000101000000'), 'latin1');
}

/** The same PDF with a text attached as a file, as an incremental update: what was there stays byte for byte. */
export async function attached(pdf: Buffer, text: string): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false });
  await document.attach(new TextEncoder().encode(text), RECORD, {
    mimeType: 'application/json',
    description: 'What this figure was made from; casus verify reads it',
    creationDate: DAY,
    modificationDate: DAY,
  });
  return Buffer.from(await document.commit());
}

/** The attached text and the PDF before it was attached; undefined where there is none. @throws Error if it cannot be read */
export async function attachment(
  pdf: Buffer,
): Promise<{ readonly text: string; readonly rest: Buffer } | undefined> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const found = document.getAttachments().find(({ name }) => name === RECORD);
  if (found === undefined) return undefined;
  let end = pdf.lastIndexOf(END, pdf.lastIndexOf(END) - 1) + END.length;
  // The update begins with a line break; those before it were there.
  while (pdf[end + 1] === LINE) end++;
  return { text: new TextDecoder().decode(found.data), rest: pdf.subarray(0, end) };
}
