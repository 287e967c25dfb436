/**
 * Takes the pictures of the page that the documents show, into docs/page: first screen, crisis and member page, on a laptop
 * and on a phone. The page is opened from disk without a network, as anybody opens it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, install, root } from './prepare.mjs';

const SCREENS = {
  laptop: { viewport: { width: 1280, height: 800 }, isMobile: false },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true },
};

/** What is shown: where the page is opened, when it is ready, and what is done before the picture is taken. */
const VIEWS = {
  'first-screen': {
    fragment: 'guarantee=2&rule=3&incident=threshold',
    ready: '[data-headline="credibility"][data-answer="settled"]',
  },
  crisis: {
    fragment: 'rule=3&incident=threshold&item=massive-cyber:DEU&view=crisis',
    ready: '[data-watch="ready"] .player',
    async act(page) {
      await page.getByRole('button', { name: 'Somebody blocks' }).click();
      await page.waitForTimeout(500);
      await page.waitForSelector('[data-watch="ready"] .player');
      // To the first step at which a member is shown to block.
      const forward = page.getByRole('button', { name: 'Step forward' });
      const blocked = page.locator('.stand-map > svg .stand.blocks');
      while ((await blocked.count()) === 0 && (await forward.getAttribute('aria-disabled')) !== 'true')
        await forward.click();
      await page.locator('.player').evaluate((player) => player.scrollIntoView({ block: 'start' }));
    },
  },
  member: {
    fragment: 'incident=threshold&view=member&member=TUR',
    ready: '[data-member="TUR"]',
  },
};

await install();
if (!(await build())) process.exit(1);
const { startBrowser } = await import(pathToFileURL(join(root, 'dist/charts/browser.js')).href);
const { MODEL_VERSION } = await import(pathToFileURL(join(root, 'dist/engine/about.js')).href);
const folder = join(root, 'docs/page');
mkdirSync(folder, { recursive: true });
const file = pathToFileURL(join(root, 'dist/web/casus.html')).href;
const browser = await startBrowser();
try {
  for (const [screen, shape] of Object.entries(SCREENS)) {
    for (const [view, shown] of Object.entries(VIEWS)) {
      const context = await browser.newContext({ ...shape, offline: true, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${file}#m=${MODEL_VERSION}&${shown.fragment}`);
      await page.waitForSelector(shown.ready, { timeout: 60_000 });
      await shown.act?.(page);
      await page.waitForTimeout(500);
      const path = join(folder, `${view}-${screen}.png`);
      writeFileSync(path, await page.screenshot());
      console.log(`docs/page/${view}-${screen}.png`);
      await context.close();
    }
  }
} finally {
  await browser.close();
}
