/** Dates in a PDF, as the format writes them: (D:20261122190717+00'00'). */
const DATE = /\(D:\d{14}/g;

/**
 * The same PDF with every date set to the first of January 2000: the browser writes the hour of printing, and a figure is to
 * be the same bytes whenever it is made. Lengths stay, so the offsets inside hold.
 */
export function undated(pdf: Buffer): Buffer {
  return Buffer.from(pdf.toString('latin1').replace(DATE, '(D:20000101000000'), 'latin1');
}
