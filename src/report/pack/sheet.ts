/** Paper with margins of an inch, and the sizes of letters. Millimetres and points. */

export type PaperName = 'letter' | 'a4';

export interface Paper {
  readonly name: PaperName;
  readonly width: number; // mm
  readonly height: number;
}

export const PAPERS: Readonly<Record<PaperName, Paper>> = {
  letter: { name: 'letter', width: 215.9, height: 279.4 },
  a4: { name: 'a4', width: 210, height: 297 },
};

/** An inch on every side, millimetres. */
export const MARGIN = 25.4;

/** Width of the text, millimetres: 165.1 on US Letter, 159.2 on A4. */
export const textWidth = ({ width }: Paper): number => width - 2 * MARGIN;

/**
 * Sizes in points. What is read as text is 12, as committees ask; what belongs to a figure or a table is smaller, as in
 * print, and never below 8.
 */
export const SIZE = {
  title: 14,
  text: 12,
  heading: 12,
  figureTitle: 11,
  table: 10,
  caption: 10,
  small: 9,
  source: 8.5,
} as const;

/** Space before and after, points. */
export const SPACE = { block: 8, line: 2, heading: 10 } as const;

/** Rows of a table that is not broken over two sheets. */
export const TOGETHER = 14;

export const RULE = '7f7f7f';
export const SHADE = 'f2f4f7';
