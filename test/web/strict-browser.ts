import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { startBrowser } from '../../src/charts/browser.ts';

/** What the packaged browser leaves out of the rules that a browser of a user keeps, or what ends it with its first page. */
const LAX = [
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
];

/** A headless browser that keeps the rules of origins as that of a user does. */
export async function strictBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return startBrowser();
  packaged.setGraphicsMode = false;
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args.filter((flag) => !LAX.includes(flag)), '--no-sandbox'],
    headless: true,
  });
}
