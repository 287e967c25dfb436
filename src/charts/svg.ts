import type { Figure } from './figure.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * Plotly's SVG with what it lacks: a role, an accessible name and description, where it comes from, and the font,
 * so that the file reads and looks the same alone.
 */
export function finishedSvg(raw: string, figure: Figure, fonts: string): string {
  const ids = `aria-labelledby="title-${figure.id}" aria-describedby="desc-${figure.id}"`;
  const head =
    `<title id="title-${figure.id}">${escape(figure.title)}</title>` +
    `<desc id="desc-${figure.id}">${escape(figure.alt)}</desc>` +
    `<metadata>${escape(JSON.stringify({ figure: figure.id, source: figure.source, ...figure.provenance }))}</metadata>` +
    `<style>${fonts}</style>`;
  return (
    raw.replace(/^<svg([^>]*)>/, (_, attributes: string) => `<svg${attributes} role="img" ${ids}>${head}`) +
    '\n'
  );
}
