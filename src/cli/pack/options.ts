import type { Face, Format } from '../../charts/format.ts';
import type { Style } from '../../report/pack/cite/styles.ts';
import type { PaperName } from '../../report/pack/sheet.ts';

/** Widths of figures on paper, and what the formats call them. */
export const WIDTHS = { '90mm': 'column', '165mm': 'text', '190mm': 'full' } as const;
export type Width = keyof typeof WIDTHS;

/** How a pack is to be set. */
export interface PackOptions {
  readonly style: Style;
  readonly width: Width;
  readonly font: Face;
  readonly paper: PaperName;
  /** ISO3 of a member. */
  readonly member?: string;
  /** Ids or kinds of figures; default: the first of each kind. */
  readonly figures?: readonly string[];
}

export type Formatted = Pick<PackOptions, 'width' | 'font'>;

/** The format of the files in figures/. */
export function formatOf(formats: Readonly<Record<string, Format>>, { width, font }: Formatted): Format {
  return { ...formats[WIDTHS[width]]!, face: font };
}
