import type { Browser, Page } from 'playwright-core';
import { fontFaces, plotlyBundle } from './assets.ts';
import { startBrowser } from './browser.ts';
import { csv } from './csv.ts';
import type { Figure, Layout } from './figure.ts';
import { FACES, type Face, type Format } from './format.ts';
import { framed } from './frame.ts';
import { undated } from './pdf.ts';
import { withResolution } from './png.ts';
import { carrying } from './seal/carriers.ts';
import { type Made, recordText, type SealedKind } from './seal/record.ts';
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

/** Pictures as they are drawn, before a record is put into them. */
export type Pictures = Readonly<Record<SealedKind, Buffer>>;

/** Draws figures in one page of a headless browser, without a network. Close it when done. */
export class Exporter {
  readonly #browser: Browser;
  readonly #draft: Page;
  readonly #print: Page;
  readonly #fonts: Readonly<Record<Face, string>>;
  readonly #drawing: string;

  private constructor(
    drawing: string,
    browser: Browser,
    draft: Page,
    print: Page,
    fonts: Readonly<Record<Face, string>>,
  ) {
    this.#drawing = drawing;
    this.#browser = browser;
    this.#draft = draft;
    this.#print = print;
    this.#fonts = fonts;
  }

  /**
   * @param drawing hash of the code that makes figures, which each carries: `hashOfDrawing` of the engine
   * @throws ExporterMissing if no browser starts
   */
  static async open(drawing: string): Promise<Exporter> {
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
    const exporter = new Exporter(drawing, browser, draft, await context.newPage(), fonts);
    // The first drawing of a page differs from all later ones in the ids Plotly hands out.
    await exporter.#draw([{ type: 'scatter', y: [0] }], { width: 100, height: 100 });
    return exporter;
  }

  async #draw(traces: unknown, layout: unknown): Promise<string> {
    return await this.#draft.evaluate(`(${DRAW})(${JSON.stringify({ traces, layout })})`);
  }

  /** What draws, and on what: another one may give other pixels. */
  get browser(): string {
    return `${this.#browser.browserType().name()} ${this.#browser.version()} ${process.platform}-${process.arch}`;
  }

  async #svg(figure: Figure, format: Format, layout: Layout): Promise<string> {
    const raw = await this.#draw(figure.traces, layout);
    return finishedSvg(raw, figure, this.#fonts[format.face]);
  }

  /** A picture with the record of what it was made from. */
  async #sealed(
    kind: SealedKind,
    picture: Buffer,
    ...[figure, format, made]: [Figure, Format, Made | undefined]
  ): Promise<Buffer> {
    const by = { drawing: this.#drawing, browser: this.browser };
    return carrying(kind, picture, recordText(figure, format, made, by, picture));
  }

  /** The figure as SVG: the same bytes every time. @param made what computed the records, so that they can be again */
  async svg(figure: Figure, format: Format, made?: Made): Promise<string> {
    const picture = Buffer.from(await this.#svg(figure, format, framed(figure, format)));
    return (await this.#sealed('svg', picture, figure, format, made)).toString('utf8');
  }

  /** Puts a figure on the page that pictures are taken of, and gives its SVG. */
  async #shown(figure: Figure, format: Format, layout: Layout): Promise<string> {
    const svg = await this.#svg(figure, format, layout);
    const { width, height } = layout;
    const page = this.#print;
    await page.setViewportSize({ width, height });
    await page.setContent(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>${figure.id}</title>` +
        `<style>@page{margin:0}body{margin:0}svg{display:block}</style><body>${svg}`,
    );
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    return svg;
  }

  /** A figure for a screen, without a record: SVG, and PNG with one dot a CSS pixel. */
  async preview(figure: Figure, format: Format): Promise<{ svg: string; png: Buffer }> {
    const layout = framed(figure, format);
    const { width, height } = layout;
    const svg = await this.#shown(figure, format, layout);
    const clip = { x: 0, y: 0, width, height };
    return { svg, png: await this.#print.screenshot({ type: 'png', clip, scale: 'css' }) };
  }

  /**
   * Pictures of one figure without a record. PDF and PNG are drawn from the SVG.
   * @param layout the framed one unless given: that of the figure itself is the plot alone
   */
  async pictures(figure: Figure, format: Format, layout = framed(figure, format)): Promise<Pictures> {
    const { width, height } = layout;
    const svg = await this.#shown(figure, format, layout);
    const page = this.#print;
    const png = await page.screenshot({ type: 'png', clip: { x: 0, y: 0, width, height } });
    const pdf = await page.pdf({
      width: `${width}px`,
      height: `${height + 1}px`, // a page as tall as its content may spill onto a second
      printBackground: true,
      tagged: true,
    });
    return { svg: Buffer.from(svg), pdf: undated(pdf), png: withResolution(png) };
  }

  /**
   * All files of one figure: the same bytes every time. Each picture carries a record of what it was made from.
   * @param made what computed the records, so that `casus verify` can compute them again
   */
  async files(figure: Figure, format: Format, made?: Made): Promise<Files> {
    const { svg, pdf, png } = await this.pictures(figure, format);
    return {
      svg: (await this.#sealed('svg', svg, figure, format, made)).toString('utf8'),
      pdf: await this.#sealed('pdf', pdf, figure, format, made),
      png: await this.#sealed('png', png, figure, format, made),
      csv: csv(figure.table),
      'alt.txt': `${figure.alt}\n`,
    };
  }

  /** A page of text and pictures, whole in itself, printed on sheets of the size its style sheet names. */
  async print(html: string): Promise<Buffer> {
    const page = await this.#print.context().newPage();
    try {
      await page.setContent(html, { waitUntil: 'load' });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      return undated(await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }));
    } finally {
      await page.close();
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
