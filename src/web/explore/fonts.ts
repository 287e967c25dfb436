import regular from '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2?inline';
import bold from '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff2?inline';

const rule = (weight: string, url: string): string =>
  `@font-face{font-family:'Source Sans 3';font-style:normal;font-weight:${weight};src:url(${url}) format('woff2')}`;

/** The letters of a saved picture, inside it: it looks the same where they are not installed. */
export const pictureFonts = (): string => `${rule('400', regular)}${rule('600 700', bold)}`;
