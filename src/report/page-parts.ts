import { createHash } from 'node:crypto';
import { fontFaces, plotlyBundle } from '../charts/assets.ts';
import type { Figure } from '../charts/figure.ts';
import { FORMATS } from '../charts/format.ts';
import { framed } from '../charts/frame.ts';
import { CLIENT } from './client.ts';
import { inlineJson, markup, trusted, type Html } from './html.ts';
import { STYLE } from './style.ts';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A script whose text is exactly what the policy names by its hash. */
const script = (text: string): Html => trusted(`<script>${text}</script>`);

const json = (id: string, value: unknown): Html =>
  markup`<script type="application/json" id="${id}">${inlineJson(value)}</script>`;

/** What the script needs of a figure: both widths, and the framed layout for a saved picture. */
function drawable(wide: Figure, narrow: Figure): unknown {
  const part = ({ traces, layout }: Figure): unknown => ({ traces, layout });
  return {
    title: wide.title,
    alt: wide.alt,
    table: wide.table,
    wide: part(wide),
    narrow: part(narrow),
    framed: framed(wide, FORMATS.screen),
  };
}

/**
 * What every page with figures has: its head, with fonts, style and a policy that lets nothing in; and, at the end of its
 * body, the scripts that draw. One file, which opens from disk and asks the network for nothing.
 * @param wide figures for a screen @param narrow the same for a phone, by id
 */
export function pageParts(
  title: string,
  description: string,
  provenance: unknown,
  wide: readonly Figure[],
  narrow: ReadonlyMap<string, Figure>,
): { readonly head: Html; readonly scripts: Html } {
  const bundle = plotlyBundle('cartesian');
  const drawables = Object.fromEntries(
    wide.map((figure) => [figure.id, drawable(figure, narrow.get(figure.id) ?? figure)]),
  );
  const policy =
    `default-src 'none'; script-src ${hash(bundle)} ${hash(CLIENT)}; style-src 'unsafe-inline'; img-src data: blob:; ` +
    `font-src data:; base-uri 'none'; form-action 'none'`;
  return {
    head: markup`<meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${description}" />
        <title>${title} · Casus</title>
        <link rel="icon" href="data:," />
        <style id="fonts">
          ${trusted(fontFaces(['sans', 'serif']))}
        </style>
        <style>
          ${trusted(STYLE)}
        </style>`,
    scripts: markup`${json('provenance', provenance)} ${json('figures', drawables)}
        ${script(bundle)} ${script(CLIENT)}`,
  };
}
