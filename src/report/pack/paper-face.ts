import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const FILES = join(dirname(require.resolve('@fontsource/tinos/package.json')), 'files');

/**
 * Tinos (SIL Open Font License) has the widths of Times New Roman letter by letter, so lines and pages break alike; it comes
 * with the package, so that a PDF is the same on every machine.
 */
export const PAPER_FACE = 'Tinos';

const STYLES = ['normal', 'italic'] as const;
const WEIGHTS = [400, 700] as const;

/** In a browser the wider set is asked only for letters that the first lacks. */
const SUBSETS = [
  { name: 'latin-ext', range: 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB' },
  {
    name: 'latin',
    range: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212',
  },
] as const;

/** `@font-face` rules with the letters inside. */
export function paperFaces(): string {
  return SUBSETS.flatMap(({ name, range }) =>
    STYLES.flatMap((style) =>
      WEIGHTS.map((weight) => {
        const path = join(FILES, `tinos-${name}-${weight}-${style}.woff2`);
        const data = readFileSync(path).toString('base64');
        return (
          `@font-face{font-family:'${PAPER_FACE}';font-style:${style};font-weight:${weight};` +
          `unicode-range:${range};src:url(data:font/woff2;base64,${data}) format('woff2')}`
        );
      }),
    ),
  ).join('\n');
}
