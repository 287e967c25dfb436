import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Face } from './format.ts';

/** What a page needs to draw without a network: the Plotly bundle and the two faces, read from the installed packages. */

const require = createRequire(import.meta.url);

/** The whole of Plotly for a page that draws pictures, the cartesian bundle where a file must carry it. */
const BUNDLES = {
  whole: require.resolve('plotly.js-dist/plotly.js'),
  cartesian: require.resolve('plotly.js-cartesian-dist-min/plotly-cartesian.min.js'),
} as const;

/** Plotly as the text of one classic script. No closing script tag may stand in it. */
export function plotlyBundle(bundle: keyof typeof BUNDLES): string {
  return readFileSync(BUNDLES[bundle], 'utf8').replaceAll('</script', '<\\/script');
}

const FILES = [
  {
    face: 'sans',
    family: 'Source Sans 3',
    weight: '400',
    path: require.resolve('@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2'),
  },
  {
    face: 'sans',
    family: 'Source Sans 3',
    weight: '600 700',
    path: require.resolve('@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff2'),
  },
  {
    face: 'serif',
    family: 'Source Serif 4',
    weight: '400',
    path: require.resolve('@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2'),
  },
  {
    face: 'serif',
    family: 'Source Serif 4',
    weight: '600 700',
    path: require.resolve('@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2'),
  },
] as const;

/** `@font-face` rules with the font inside (latin; regular, and semi-bold which also stands for bold). */
export function fontFaces(faces: readonly Face[]): string {
  return FILES.filter(({ face }) => faces.includes(face))
    .map(({ family, weight, path }) => {
      const data = readFileSync(path).toString('base64');
      return `@font-face{font-family:'${family}';font-style:normal;font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2')}`;
    })
    .join('\n');
}
