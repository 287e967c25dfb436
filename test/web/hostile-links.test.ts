import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../../src/charts/browser.ts';
import { mutatedFragments } from './mutated-fragments.ts';
import { openPage } from './open-page.ts';

/** Links that somebody has broken or forged, opened in the page itself; `state.test.ts` holds the reading of them to laws. */

const LINKS = process.env['CASUS_FULL'] ? 10_000 : 500;
/** Links opened between two looks at the page. */
const BATCH = 50;

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

test(`${LINKS} mutated links raise no error and put nothing into the page`, async () => {
  const { page, context, wrong } = await openPage(browser);
  try {
    await page.evaluate(() => {
      Object.assign(globalThis, { hit: 0, alert: () => Object.assign(globalThis, { hit: 1 }) });
    });
    const elements = await page.evaluate(() => [
      ...new Set([...document.querySelectorAll('*')].map((e) => e.tagName)),
    ]);
    const links = mutatedFragments(LINKS);
    for (let from = 0; from < links.length; from += BATCH) {
      const strange = await page.evaluate(
        async (batch) => {
          for (const link of batch) {
            location.hash = link;
            // The hash changes in a task of its own, and the page is drawn after it.
            await new Promise((done) => setTimeout(done, 0));
          }
          await new Promise((done) => requestAnimationFrame(done));
          const attributes = [...document.querySelectorAll('*')].flatMap((each) => [...each.attributes]);
          return {
            scripts: [...document.querySelectorAll('script:not([type="text/plain"])')].length,
            handlers: attributes.filter(({ name }) => name.startsWith('on')).length,
            addresses: attributes
              .filter(
                ({ name, value }) =>
                  ['href', 'src', 'action'].includes(name) && /^\s*javascript:/i.test(value),
              )
              .map(({ value }) => value),
            planted: document.querySelectorAll('marquee, iframe, object, embed, img[src=x]').length,
            screen: document.querySelector('main')?.textContent.length ?? 0,
          };
        },
        links.slice(from, from + BATCH),
      );
      expect(strange).toMatchObject({ handlers: 0, addresses: [], planted: 0 });
      expect(strange.scripts).toBeLessThanOrEqual(2);
      expect(strange.screen).toBeGreaterThan(0);
    }
    expect(elements.length).toBeGreaterThan(10);
    expect(await page.evaluate(() => (globalThis as unknown as { hit: number }).hit)).toBe(0);
    expect(wrong).toEqual([]);
    // And the page still answers.
    await page.evaluate(() => {
      location.hash = '#m=0.6&guarantee=3';
    });
    await page.waitForSelector('[data-headline="credibility"][data-answer="settled"]', { timeout: 60_000 });
  } finally {
    await context.close();
  }
}, 900_000);
