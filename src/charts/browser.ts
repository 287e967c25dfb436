import { chromium as playwright, type Browser } from 'playwright-core';

/** No browser to draw with: static export needs one, everything else runs without. Exit code 6. */
export class ExporterMissing extends Error {
  override readonly name = 'ExporterMissing';
  readonly exitCode = 6;

  constructor(reasons: readonly string[]) {
    super(
      'static export (svg, pdf, png) needs a Chromium browser and none started. On Linux x64 the npm package ' +
        '@sparticuz/chromium brings one (npm ci); elsewhere install Google Chrome or Microsoft Edge. ' +
        `The report, csv and alt text need none. Tried: ${reasons.join('; ')}`,
    );
  }
}

const FLAGS = ['--no-sandbox', '--font-render-hinting=none', '--force-color-profile=srgb'];

/** First line of an error: browsers explain a failed start over a whole screen. */
const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/**
 * A headless browser: the one inside @sparticuz/chromium on Linux x64, else an installed Chrome or Edge.
 * @throws ExporterMissing if none starts
 */
export async function startBrowser(): Promise<Browser> {
  const reasons: string[] = [];
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      const { default: packaged } = await import('@sparticuz/chromium');
      packaged.setGraphicsMode = false;
      const executablePath = await packaged.executablePath();
      // The package is meant for cloud functions: in one process, closing a page there ends the browser.
      const args = packaged.args.filter((flag) => flag !== '--single-process');
      return await playwright.launch({ executablePath, args: [...args, ...FLAGS], headless: true });
    } catch (error) {
      reasons.push(`@sparticuz/chromium: ${reason(error)}`);
    }
  }
  for (const channel of ['chrome', 'msedge']) {
    try {
      return await playwright.launch({ channel, args: FLAGS, headless: true });
    } catch (error) {
      reasons.push(`${channel}: ${reason(error)}`);
    }
  }
  throw new ExporterMissing(reasons);
}
