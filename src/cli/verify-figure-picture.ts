import { readFileSync } from 'node:fs';
import { Exporter } from '../charts/export.ts';
import type { Figure } from '../charts/figure.ts';
import { carrying, type Opened } from '../charts/seal/carriers.ts';
import type { SealRecord } from '../charts/seal/record.ts';
import { hashOfDrawing } from '../engine/about.ts';

/** Whether a picture is what its figure looks like when it is drawn again. */
export type PictureCompared =
  | { readonly state: 'same' }
  | { readonly state: 'different'; readonly why: string }
  | { readonly state: 'unchecked'; readonly why: string };

/** Attributes that say where a mark lies, and moves: what another browser may round in another way. */
const PLACES = / (?:d|x|y|x1|y1|x2|y2|dx|dy|width|height|points)="[^"]*"|translate\([^)]*\)/g;
const NUMBER = /-?\d+(?:\.\d+)?/g;

/** An SVG with its places taken out, and their numbers. */
function placesOf(svg: string): { readonly rest: string; readonly numbers: readonly number[] } {
  const numbers: number[] = [];
  const rest = svg.replace(PLACES, (place) =>
    place.replace(NUMBER, (number) => {
      numbers.push(Number(number));
      return '#';
    }),
  );
  return { rest, numbers };
}

/** Pixels that a mark may lie apart by rounding. */
const APART = 0.5;

/** Whether two SVG are the same but for rounding of places: no word, mark, colour or attribute more, less or other. */
export function alikeSvg(stored: string, drawn: string): boolean {
  const [mine, theirs] = [placesOf(stored), placesOf(drawn)];
  return (
    mine.rest === theirs.rest &&
    mine.numbers.every((number, at) => Math.abs(number - theirs.numbers[at]!) <= APART)
  );
}

/** Whether a file is its picture with its record put in, byte for byte; what is wrong where not. */
export async function holdsMore(path: string, { kind, rest, text }: Opened): Promise<string | null> {
  const again = await carrying(kind, rest, text);
  return again.equals(readFileSync(path)) ? null : 'it holds more than the picture and its record';
}

/**
 * Draws a figure again and compares the pictures byte for byte; an SVG that another browser drew, but
 * for the rounding of places.
 * @param figure as it comes out now, with what the record says of its origin
 */
export async function comparePicture(
  path: string,
  file: Opened,
  record: SealRecord,
  figure: Figure,
): Promise<PictureCompared> {
  const { kind, rest } = file;
  // Whoever states other charts is not spared this: what a PDF holds beyond its first part is drawn over it.
  const more = await holdsMore(path, file);
  if (more !== null) return { state: 'different', why: more };
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
    return alikeSvg(rest.toString('utf8'), drawn.toString('utf8'))
      ? { state: 'same' }
      : { state: 'different', why: `drawn again, its words or marks are others (${other})` };
  } finally {
    await exporter.close();
  }
}
