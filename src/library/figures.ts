import type { Estimates } from '../analysis/estimates.ts';
import type { Validation } from '../analysis/evidence/validation.ts';
import { csv } from '../charts/csv.ts';
import type { Exporter } from '../charts/export.ts';
import type { Figure } from '../charts/figure.ts';
import { figures as figuresOf } from '../charts/figures.ts';
import { type Face, type Format, FORMATS } from '../charts/format.ts';
import type { Made } from '../charts/seal/record.ts';
import { validationFigures } from '../charts/validation/validation-figures.ts';
import { storedCrises } from '../cli/crises-json.ts';
import { madeIn } from '../cli/figure-made.ts';
import { folderOf } from './folders.ts';
import { hashOfDrawing } from '../engine/about.ts';

export interface FigureOptions {
  /** 90, 165 or 190 mm on paper; default 'text', 165. */
  readonly width?: 'column' | 'text' | 'full';
  /** Default 'sans'. */
  readonly face?: Face;
}

/** A figure as files: what `casus figures` writes, with a record in each picture that `casus verify` reads. */
export interface FigureFiles {
  readonly svg: string;
  readonly pdf: Uint8Array;
  /** 300 dots an inch. */
  readonly png: Uint8Array;
  readonly csv: string;
  readonly alt: string;
}

interface MadeFor {
  readonly format: Format;
  readonly made: Made | undefined;
}

/** What a figure was laid out for, and what made its numbers. */
const MADE = new WeakMap<Figure, MadeFor>();
const UNKNOWN: MadeFor = { format: FORMATS.text, made: undefined };

/**
 * Every figure that estimates, or `hindcasts()`, can fill: title, caption, alt text and tidy table, and what Plotly draws.
 * The headline of each kind comes first among its like; `kind` and `id` say which is which.
 */
export function figures(
  of: Estimates | Validation,
  { width = 'text', face = 'sans' }: FigureOptions = {},
): Figure[] {
  const format = { ...FORMATS[width], face };
  const folder = 'hindcasts' in of ? undefined : folderOf(of);
  const drawn =
    'hindcasts' in of
      ? validationFigures(of, format)
      : figuresOf(of, format, folder === undefined ? [] : storedCrises(folder));
  const made = folder === undefined ? undefined : madeIn(folder);
  for (const figure of drawn) MADE.set(figure, { format, made });
  return drawn;
}

/** The data of a figure as CSV: a row a mark, units in the header, all digits. */
export function figureCsv(figure: Figure): string {
  return csv(figure.table);
}

async function drawing<T>(work: (exporter: Exporter) => Promise<T>): Promise<T> {
  // The browser driver takes longest to load, and most programs never draw.
  const { Exporter } = await import('../charts/export.ts');
  const exporter = await Exporter.open(hashOfDrawing());
  try {
    return await work(exporter);
  } finally {
    await exporter.close();
  }
}

/**
 * The files of figures, drawn by one browser that is started for them and closed.
 * @throws ExporterMissing (by name) if no browser starts
 */
export function figureFiles(drawn: readonly Figure[]): Promise<FigureFiles[]> {
  return drawing(async (exporter) => {
    const files: FigureFiles[] = [];
    for (const figure of drawn) {
      const { format, made } = MADE.get(figure) ?? UNKNOWN;
      const { svg, pdf, png } = await exporter.files(figure, format, made);
      files.push({ svg, pdf, png, csv: figureCsv(figure), alt: figure.alt });
    }
    return files;
  });
}

/** The picture of a figure as SVG. @throws ExporterMissing (by name) if no browser starts */
export async function figureSvg(figure: Figure): Promise<string> {
  return (await figureFiles([figure]))[0]!.svg;
}

/** Pictures without a record in them, for a notebook, which itself says what made them. @throws ExporterMissing */
export function preview(figure: Figure): Promise<{ svg: string; png: Buffer }> {
  return drawing((exporter) => exporter.preview(figure, (MADE.get(figure) ?? UNKNOWN).format));
}
