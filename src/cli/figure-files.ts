import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { csv } from '../charts/csv.ts';
import { Exporter } from '../charts/export.ts';
import type { Figure } from '../charts/figure.ts';
import type { Format } from '../charts/format.ts';
import type { Made } from '../charts/seal/record.ts';
import { writeDurably } from '../engine/durable.ts';
import { hashOfDrawing } from '../engine/about.ts';

export const FILE_KINDS = ['svg', 'pdf', 'png', 'csv'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/**
 * Writes the files asked for of each figure into a folder, the alt text always. Only pictures need a browser.
 * @param made what computed the records, which every picture carries; `madeIn` reads it from a run folder
 * @returns the paths written
 * @throws ExporterMissing if a picture is asked for and no browser starts
 */
export async function writeFigures(
  figures: readonly Figure[],
  format: Format,
  kinds: readonly FileKind[],
  folder: string,
  made?: Made,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  const write = (figure: Figure, extension: string, content: string | Buffer): void => {
    const path = join(folder, `${figure.id}.${extension}`);
    writeDurably(path, content);
    written.push(path);
  };
  const pictures = kinds.filter((kind) => kind !== 'csv');
  const exporter = pictures.length > 0 ? await Exporter.open(hashOfDrawing()) : undefined;
  try {
    for (const figure of figures) {
      const drawn = await exporter?.files(figure, format, made);
      for (const kind of pictures) if (drawn) write(figure, kind, drawn[kind]);
      if (kinds.includes('csv')) write(figure, 'csv', csv(figure.table));
      write(figure, 'alt.txt', `${figure.alt}\n`);
    }
  } finally {
    await exporter?.close();
  }
  return written;
}
