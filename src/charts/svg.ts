import type { Figure } from './figure.ts';

const ENTITIES = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
] as const;

const escape = (text: string): string =>
  ENTITIES.reduce((done, [sign, entity]) => done.replaceAll(sign, entity), text);
const unescape = (text: string): string =>
  ENTITIES.reduceRight((done, [sign, entity]) => done.replaceAll(entity, sign), text);

/** Attributes of the root that Plotly sets early or late, as the browser has time: their place is not the same in each drawing. */
const WANDERING = /(?: style="[^"]*")| viewBox="[^"]*"/g;

/** The attributes of the root with the wandering ones at their end, in one order. */
function ordered(attributes: string): string {
  const moved = (attributes.match(WANDERING) ?? []).toSorted();
  return attributes.replaceAll(WANDERING, '') + moved.join('');
}

/**
 * Plotly's SVG with what it lacks: a role, an accessible name and description, and the font, so that the file reads and
 * looks the same alone.
 */
export function finishedSvg(raw: string, figure: Figure, fonts: string): string {
  const ids = `aria-labelledby="title-${figure.id}" aria-describedby="desc-${figure.id}"`;
  const head =
    `<title id="title-${figure.id}">${escape(figure.title)}</title>` +
    `<desc id="desc-${figure.id}">${escape(figure.alt)}</desc>` +
    `<style>${fonts}</style>`;
  return (
    raw.replace(
      /^<svg([^>]*)>/,
      (_, attributes: string) => `<svg${ordered(attributes)} role="img" ${ids}>${head}`,
    ) + '\n'
  );
}

const AFTER = '</desc>';

/** The same SVG with a text as its metadata, after its description. */
export function withMetadata(svg: string, text: string): string {
  const at = svg.indexOf(AFTER) + AFTER.length;
  return `${svg.slice(0, at)}<metadata>${escape(text)}</metadata>${svg.slice(at)}`;
}

/** The text of the metadata and the SVG without them; undefined where there are none. */
export function metadata(svg: string): { readonly text: string; readonly rest: string } | undefined {
  const found = /<metadata>([^<]*)<\/metadata>/.exec(svg);
  if (found === null) return undefined;
  const { 0: whole, 1: text = '', index } = found;
  return { text: unescape(text), rest: svg.slice(0, index) + svg.slice(index + whole.length) };
}
