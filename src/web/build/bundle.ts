import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

/** The page as vite builds it, before it takes one of its two forms. */
export interface Bundle {
  /** The document, without script and style. */
  readonly html: string;
  readonly script: string;
  readonly style: string;
  /** Fonts by the address that stands for them in the style. */
  readonly fonts: ReadonlyMap<string, Uint8Array>;
}

/** Tags that vite puts in for the files it wrote: each form of the page puts in its own. */
const TAGS = /[ \t]*<(?:script type="module"[^>]*><\/script|link rel="stylesheet"[^>]*)>\n?/g;

/** The older form of a font, which no browser that runs the page asks for. */
const OLDER_FONT = /,\s*url\([^)]*\.woff\)\s*format\((?:"woff"|'woff'|woff)\)/g;

/** A text on which a browser and a hash agree: a parser of HTML reads a carriage return as a new line. */
const asParsed = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/**
 * Bundles `index.html` of a folder: one script, one style, its fonts. The same sources give the same bytes.
 * @param root of the sources of the page @throws if there is anything else to carry, or what is imported is not there
 */
export async function bundlePage(root: string, plugins: Plugin[]): Promise<Bundle> {
  const built = (await build({
    configFile: false,
    root,
    base: './',
    mode: 'production',
    logLevel: 'error',
    publicDir: false,
    plugins,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: join(root, 'index.html'),
        output: {
          codeSplitting: false,
          entryFileNames: 'page.js',
          assetFileNames: '[name].[ext]',
        },
      },
    },
  })) as Rolldown.RolldownOutput;

  let html = '';
  let script = '';
  let style = '';
  const fonts = new Map<string, Uint8Array>();
  for (const file of built.output) {
    if (file.type === 'chunk') script += file.code;
    else if (file.fileName.endsWith('.html')) html += String(file.source);
    else if (file.fileName.endsWith('.css')) style += String(file.source);
    else if (file.fileName.endsWith('.woff2')) fonts.set(file.fileName, Buffer.from(file.source));
    else if (!file.fileName.endsWith('.woff')) throw new Error(`the page has no place for ${file.fileName}`);
  }
  return {
    html: asParsed(html.replaceAll(TAGS, '')),
    script: asParsed(script),
    style: asParsed(style.replaceAll(OLDER_FONT, '')),
    fonts,
  };
}
