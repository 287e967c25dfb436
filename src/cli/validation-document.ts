import { readFileSync } from 'node:fs';
import type { Validation } from '../analysis/evidence/validation.ts';
import { FORMATS } from '../charts/format.ts';
import { validationFigures } from '../charts/validation/validation-figures.ts';
import { writeDurably } from '../engine/durable.ts';
import { validationMarkdown, withBlocks } from '../report/validation/validation-markdown.ts';
import { writeFigures } from './figure-files.ts';

/**
 * Writes the generated blocks of `docs/validation.md` anew, and the figures that it shows.
 * @param validation as it was read from its file: the document is held to what the file says, not to what was computed
 * @param folder of the figures: `results/reference/validation`
 * @returns the paths written
 * @throws ExporterMissing if no browser starts
 */
export async function writeValidationDocument(
  validation: Validation,
  document: string,
  folder: string,
): Promise<string[]> {
  writeDurably(document, withBlocks(readFileSync(document, 'utf8'), validationMarkdown(validation)));
  const figures = validationFigures(validation, FORMATS.text);
  return [document, ...(await writeFigures(figures, FORMATS.text, ['svg', 'csv'], folder))];
}
