import { createHash } from 'node:crypto';
import type { Bundle } from './bundle.ts';
import { hashOf, policyTag } from './csp.ts';
import { heldPart, inert, namedPart, type Parts } from './parts.ts';

/** Files by their path from the folder of the page. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

/** Puts the head of a form into the document, its policy before all else, and its scripts at the end. */
function assembled(html: string, policy: string, head: string, end: readonly string[]): string {
  const charset = /<meta charset="?utf-8"?\s*\/?>/i;
  if (!charset.test(html) || !html.includes('</head>') || !html.includes('</body>'))
    throw new Error('index.html wants a <meta charset="utf-8">, a </head> and a </body>');
  // Functions, as the texts hold dollar signs.
  return html
    .replace(charset, (tag) => `${tag}\n    ${policy}`)
    .replace('</head>', () => `${head}\n  </head>`)
    .replace('</body>', () => `${end.join('\n')}\n  </body>`);
}

/** Name of a file with the hash of what is in it, so that no browser keeps an old one. */
function hashed(name: string, content: string | Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const dot = name.lastIndexOf('.');
  return `assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
}

/** The style with other addresses for its fonts. */
function withFonts({ style, fonts }: Bundle, address: (name: string, font: Uint8Array) => string): string {
  let text = style;
  for (const [name, font] of fonts)
    text = text.replaceAll(`url(./${name})`, () => `url(${address(name, font)})`);
  return text;
}

/** The page as a static site: `index.html` and files beside it, all by relative addresses. */
export function siteFiles(bundle: Bundle, parts: Parts): Files {
  const files = new Map<string, string | Uint8Array>();
  const put = (name: string, content: string | Uint8Array): string => {
    const path = hashed(name, content);
    files.set(path, content);
    return path;
  };
  // The style stands beside the fonts.
  const style = put(
    'page.css',
    withFonts(bundle, (name, font) => put(name, font).slice('assets/'.length)),
  );
  const script = put('page.js', bundle.script);
  const named = Object.entries(parts).map(([name, text]) => namedPart(name, put(`${name}.js`, text)));
  const policy = policyTag({ scripts: ["'self'"], connect: "'none'" });
  const page = assembled(bundle.html, policy, `<link rel="stylesheet" href="${style}">`, [
    ...named,
    `<script type="module" src="${script}"></script>`,
  ]);
  return new Map([['index.html', page], ...files]);
}

/** The page as one file: everything it needs is in it. */
export function singleFile(bundle: Bundle, parts: Parts): string {
  const style = withFonts(
    bundle,
    (_, font) => `data:font/woff2;base64,${Buffer.from(font).toString('base64')}`,
  );
  if (/<\/style/i.test(style)) throw new Error('the style of the page closes its own tag');
  const script = inert(bundle.script);
  const policy = policyTag({ scripts: [hashOf(script)], connect: "'none'" });
  return assembled(bundle.html, policy, `<style>${style}</style>`, [
    ...Object.entries(parts).map(([name, text]) => heldPart(name, text)),
    `<script type="module">${script}</script>`,
  ]);
}
