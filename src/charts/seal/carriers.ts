import { attached, attachment } from '../pdf.ts';
import { textChunk, withText } from '../png.ts';
import { metadata, withMetadata } from '../svg.ts';
import { SEALED, type SealedKind } from './record.ts';

/** A file taken apart: its record as text, and the file without it. */
export interface Opened {
  readonly kind: SealedKind;
  readonly text: string;
  readonly rest: Buffer;
}

/** Puts a record into a file; `openFigure` gives both back. */
export async function carrying(kind: SealedKind, rest: Buffer, text: string): Promise<Buffer> {
  if (kind === 'svg') return Buffer.from(withMetadata(rest.toString('utf8'), text));
  return kind === 'png' ? withText(rest, text) : attached(rest, text);
}

/** What a file is by its first bytes; undefined where it is none of those that carry a record. */
function kindOf(file: Buffer): SealedKind | undefined {
  const head = file.subarray(0, 512).toString('latin1');
  const signs = {
    svg: /^\s*(<\?xml[^>]*>\s*)?(<!DOCTYPE[^>]*>\s*)?<svg/,
    png: /^\x89PNG\r\n/,
    pdf: /^%PDF-/,
  };
  return SEALED.find((kind) => signs[kind].test(head));
}

/**
 * Takes a figure apart.
 * @returns undefined where the file is no picture or carries no record
 * @throws Error if it cannot be read
 */
export async function openFigure(file: Buffer): Promise<Opened | undefined> {
  const kind = kindOf(file);
  if (kind === undefined) return undefined;
  if (kind === 'svg') {
    const found = metadata(file.toString('utf8'));
    return found && { kind, text: found.text, rest: Buffer.from(found.rest) };
  }
  const found = kind === 'png' ? textChunk(file) : await attachment(file);
  return found && { kind, ...found };
}
