/** Where a figure will stand. Widths in CSS pixels: at 300 dots an inch 340, 624, 718 are 1063, 1950, 2244 dots. */
export interface Format {
  readonly width: number;
  /** Size of a label in pixels; every other size follows from it. */
  readonly em: number;
  readonly face: Face;
}

export type Face = 'sans' | 'serif';
export type FormatName = 'column' | 'text' | 'full' | 'screen' | 'phone';

/** 90, 165 and 190 mm on paper with labels of 8 or 8.5 points; the two last are for `report.html`. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  column: { width: 340, em: 10.67, face: 'sans' },
  text: { width: 624, em: 11.33, face: 'sans' },
  full: { width: 718, em: 11.33, face: 'sans' },
  screen: { width: 780, em: 14, face: 'sans' },
  phone: { width: 358, em: 13, face: 'sans' },
};

/** Narrow figures set a label above its mark instead of beside it. */
export function isNarrow(format: Format): boolean {
  return format.width < 480;
}

/** The packaged face first; the rest is what a machine without it is likely to have. */
export const FACES: Readonly<Record<Face, string>> = {
  sans: "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif",
  serif: "'Source Serif 4', 'Times New Roman', Times, 'Liberation Serif', serif",
};

/** Mean width of a letter in em for running text in either face: wide enough that no wrapped line runs over. */
const LETTER = 0.47;

/** Lines of at most `pixels` at letter size `em`, broken at spaces; a longer word keeps its own line. */
export function wrap(text: string, pixels: number, em: number): string[] {
  const limit = Math.max(8, Math.floor(pixels / (em * LETTER)));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > limit) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** Plotly reads a little HTML in its texts: what comes from a file must not be read as markup. */
export function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
