import type { Browser, Page } from 'playwright-core';
import { fontFaces, plotlyBundle } from './assets.ts';
import { startBrowser } from './browser.ts';
import { csv } from './csv.ts';
import type { Figure } from './figure.ts';
import { FACES, type Face, type Format } from './format.ts';
import { framed } from './frame.ts';
import { undated } from './pdf.ts';
import { withResolution } from './png.ts';
import { finishedSvg } from './svg.ts';

/** Dots a CSS pixel: 300 dots an inch over 96. */
const SCALE = 300 / 96;

/** Runs in the page. Plotly names its parts at random: the generator is seeded afresh for each drawing. */
const DRAW = `async ({ traces, layout }) => {
  let state = 1;
  Math.random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const div = document.createElement('div');
  document.body.replaceChildren(div);
  const url = await globalThis.Plotly.toImage(
    { data: traces, layout, config: { staticPlot: true } },
    { format: 'svg', width: layout.width, height: layout.height },
  );
  return decodeURIComponent(url.slice(url.indexOf(',') + 1));
}`;

export interface Files {
  readonly svg: string;
  readonly pdf: Buffer;
  readonly png: Buffer;
  readonly csv: string;
  readonly 'alt.txt': string;
}

/** Draws figures in one page of a headless browser, without a network. Close it when done. */
export class Exporter {
  readonly #browser: Browser;
  readonly #draft: Page;
  readonly #print: Page;
  readonly #fonts: Readonly<Record<Face, string>>;

  private constructor(browser: Browser, draft: Page, print: Page, fonts: Readonly<Record<Face, string>>) {
    this.#browser = browser;
    this.#draft = draft;
    this.#print = print;
    this.#fonts = fonts;
  }

  /** @throws ExporterMissing if no browser starts */
  static async open(): Promise<Exporter> {
    const browser = await startBrowser();
    const context = await browser.newContext({ offline: true, deviceScaleFactor: SCALE });
    await context.route('**/*', (route) => route.abort());
    const fonts = { sans: fontFaces(['sans']), serif: fontFaces(['serif']) };
    const draft = await context.newPage();
    await draft.setContent(
      `<!doctype html><meta charset="utf-8"><style>${fonts.sans}${fonts.serif}</style><body><script>${plotlyBundle('whole')}</script>`,
    );
    // Text is measured while it is drawn: every face must be there before.
    await draft.evaluate(async (families) => {
      const wanted = families.flatMap((family) => [400, 700].map((weight) => `${weight} 12px ${family}`));
      await Promise.all(wanted.map((font) => document.fonts.load(font)));
    }, Object.values(FACES));
    const exporter = new Exporter(browser, draft, await context.newPage(), fonts);
    // The first drawing of a page differs from all later ones in the ids Plotly hands out.
    await exporter.#draw([{ type: 'scatter', y: [0] }], { width: 100, height: 100 });
    return exporter;
  }

  async #draw(traces: unknown, layout: unknown): Promise<string> {
    return await this.#draft.evaluate(`(${DRAW})(${JSON.stringify({ traces, layout })})`);
  }

  /** The figure as SVG: the same bytes every time. */
  async svg(figure: Figure, format: Format): Promise<string> {
    const raw = await this.#draw(figure.traces, framed(figure, format));
    return finishedSvg(raw, figure, this.#fonts[format.face]);
  }

  /** All files of one figure. PDF and PNG are drawn from the SVG. */
  async files(figure: Figure, format: Format): Promise<Files> {
    const svg = await this.svg(figure, format);
    const { width, height } = framed(figure, format);
    const page = this.#print;
    await page.setViewportSize({ width, height });
    await page.setContent(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>${figure.id}</title>` +
        `<style>@page{margin:0}body{margin:0}svg{display:block}</style><body>${svg}`,
    );
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const png = await page.screenshot({ type: 'png', clip: { x: 0, y: 0, width, height } });
    const pdf = await page.pdf({
      width: `${width}px`,
      height: `${height + 1}px`, // a page as tall as its content may spill onto a second
      printBackground: true,
      tagged: true,
    });
    return {
      svg,
      pdf: undated(pdf),
      png: withResolution(png),
      csv: csv(figure.table),
      'alt.txt': `${figure.alt}\n`,
    };
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
