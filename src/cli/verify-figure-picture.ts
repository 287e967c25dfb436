import { Exporter } from '../charts/export.ts';
import type { Figure } from '../charts/figure.ts';
import type { Opened } from '../charts/seal/carriers.ts';
import type { SealRecord } from '../charts/seal/record.ts';
import { hashOfDrawing } from '../engine/about.ts';

/** Whether a picture is what its figure looks like when it is drawn again. */
export type PictureCompared =
  | { readonly state: 'same' }
  | { readonly state: 'different'; readonly why: string }
  | { readonly state: 'unchecked'; readonly why: string };

/** The words of an SVG in order, and the numbers of its paths: what stays where another browser draws it. */
function marksOf(svg: string): { readonly words: string; readonly numbers: readonly number[] } {
  const words = [...svg.matchAll(/<(?:text|tspan)\b[^>]*>([^<]*)/g)].map(([, text = '']) => text);
  const paths = [...svg.matchAll(/ d="([^"]*)"/g)].map(([, path = '']) => path);
  const numbers = paths.flatMap((path) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number));
  return { words: words.filter((text) => text.trim() !== '').join('\n'), numbers };
}

/** Pixels that a mark may lie apart by rounding. */
const APART = 0.5;

function marksDiffer(stored: string, drawn: string): boolean {
  const [mine, theirs] = [marksOf(stored), marksOf(drawn)];
  return (
    mine.words !== theirs.words ||
    mine.numbers.length !== theirs.numbers.length ||
    mine.numbers.some((number, at) => Math.abs(number - theirs.numbers[at]!) > APART)
  );
}

/**
 * Draws a figure again and compares the pictures byte for byte; an SVG that another browser drew, by its words and marks.
 * @param figure as it comes out now, with what the record says of its origin
 */
export async function comparePicture(
  { kind, rest }: Opened,
  record: SealRecord,
  figure: Figure,
): Promise<PictureCompared> {
  let exporter: Exporter;
  try {
    exporter = await Exporter.open(hashOfDrawing());
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExporterMissing') throw error;
    return { state: 'unchecked', why: 'no browser starts here' };
  }
  try {
    const drawn = (await exporter.pictures(figure, record.format))[kind];
    if (drawn.equals(rest)) return { state: 'same' };
    if (exporter.browser === record.browser)
      return { state: 'different', why: 'drawn again, the picture is another one' };
    const other = `${record.browser} drew it, ${exporter.browser} stands here`;
    if (kind !== 'svg') return { state: 'unchecked', why: other };
    if (marksDiffer(rest.toString('utf8'), drawn.toString('utf8')))
      return { state: 'different', why: 'drawn again, its words or marks are others' };
    return { state: 'unchecked', why: `${other}; words and marks are the same` };
  } finally {
    await exporter.close();
  }
}
