import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** The page as it is built: one file, opened from disk with the network off. */
const CASUS_HTML = pathToFileURL(fileURLToPath(new URL('../../dist/web/casus.html', import.meta.url))).href;

export const LAPTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong so far: errors of scripts, of the console, and requests that the page made. */
  readonly wrong: readonly string[];
}

interface Opening {
  readonly fragment?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

declare global {
  /** Tasks of the main thread over 50 ms, ms each, since the page was opened. */
  var longTasks: number[];
}

/** Opens the page cold, as nobody had opened it before. Close its context when done. */
export async function openPage(browser: Browser, opening: Opening = {}): Promise<OpenedPage> {
  const { fragment = '', viewport = LAPTOP, reducedMotion = 'no-preference' } = opening;
  const context = await browser.newContext({
    offline: true,
    viewport,
    reducedMotion,
    acceptDownloads: true,
  });
  const wrong: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => wrong.push(`error: ${message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(CASUS_HTML) && !/^(?:data|blob):/.test(url)) wrong.push(`request: ${url}`);
  });
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(CASUS_HTML + fragment);
  await page.waitForSelector('html[data-ready="yes"]');
  return { page, context, wrong };
}
