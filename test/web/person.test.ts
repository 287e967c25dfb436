import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Download, Page } from 'playwright-core';
import { startBrowser } from '../../src/charts/browser.ts';
import { violations } from './audit.ts';
import { LAPTOP, type OpenedPage, openPage, PHONE } from './open-page.ts';

/** The page as a person uses it, by mouse and by keyboard: built, as one file, opened from disk, without a network. */

const FULL = process.env['CASUS_FULL'] === '1';
/** One provocation, whose worlds are quickly run. */
const ONE = 'incident=limited-conventional:EST';
const MIXED = `#m=0.6&guarantee=3&rule=3&fusion=2&${ONE}`;
const WAIT = { timeout: 60_000 };
let browser: Browser;
const opened: OpenedPage[] = [];
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  const wrong = opened.flatMap((each) => each.wrong);
  await Promise.all(opened.splice(0).map(({ context }) => context.close()));
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
});

async function open(...opening: Parameters<typeof openPage> extends [Browser, ...infer R] ? R : never) {
  const [{ fragment = `#m=0.6&${ONE}`, ...more } = {}] = opening;
  const one = await openPage(browser, { ...more, fragment });
  opened.push(one);
  return one.page;
}

const headline = (page: Page, which: 'credibility' | 'decided') => page.locator(`[data-headline="${which}"]`);

/** The answer once it is measured and no more worlds follow. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('[data-headline="credibility"][data-answer="settled"]', WAIT);
}

/** Waits until the address says so, or no longer does. */
async function address(page: Page, part: string, there = true): Promise<void> {
  await page.waitForFunction(([text, wanted]) => location.hash.includes(text) === wanted, [
    part,
    there,
  ] as const);
}

const STATUTE = 'statute with posture and funding floor';

/** Moves the lever of the guarantee to its highest level, by mouse. */
async function moveLever(page: Page): Promise<void> {
  await page.getByRole('radio', { name: STATUTE }).click();
}

async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download', WAIT), press()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe('by mouse', () => {
  test('moves a lever, reads both answers, undoes it', async () => {
    const page = await open();
    await settled(page);
    const before = await headline(page, 'credibility').innerText();
    await moveLever(page);
    await page.waitForSelector('[data-headline="credibility"][data-answer="approximate"]', WAIT);
    expect(await headline(page, 'credibility').innerText()).toMatch(/approximate/i);
    await settled(page);
    const text = await headline(page, 'credibility').innerText();
    expect(text).toMatch(/90% interval/);
    expect(text).toMatch(/n = [\d,]+\s+paired worlds/);
    expect(text).toMatch(/\+\d/);
    expect(Number(await headline(page, 'credibility').getAttribute('data-half-width'))).toBeLessThan(2);
    await address(page, 'guarantee=3');
    await page.getByRole('button', { name: 'Undo' }).click();
    await address(page, 'guarantee', false);
    await settled(page);
    expect(await headline(page, 'credibility').innerText()).toBe(before);
    await page.getByRole('button', { name: 'Redo' }).click();
    await address(page, 'guarantee=3');
    await page.getByRole('button', { name: 'Reset' }).click();
    await address(page, 'guarantee', false);
  });

  test('shares a link that opens the same answer, and one of another model that says so', async () => {
    const page = await open();
    await moveLever(page);
    await page.getByLabel('Incident').selectOption('drone-incursion:POL');
    await settled(page);
    const seen = await headline(page, 'credibility').innerText();
    await page.getByRole('button', { name: 'Share' }).click();
    const link = await page.getByRole('dialog').locator('pre').innerText();
    expect(link).toContain('m=0.6&');
    const fragment = link.slice(link.indexOf('#'));
    const again = await open({ fragment });
    await settled(again);
    expect(await headline(again, 'credibility').innerText()).toBe(seen);
    expect(await again.locator('[data-notice]').count()).toBe(0);
    const other = await open({ fragment: fragment.replace('m=0.6', 'm=9.9') });
    const banner = await other.locator('[data-notice="model"]').innerText();
    expect(banner).toMatch(/model 9\.9.*model 0\.6.*may differ/s);
  });

  test('watches a crisis to its end, and opens the page of a member', async () => {
    const page = await open({ fragment: '#m=0.6&rule=3&incident=threshold' });
    await page.getByRole('button', { name: 'Watch a crisis' }).click();
    await page.waitForSelector('[data-watch="ready"] .player', WAIT);
    await page.getByRole('button', { name: 'Somebody blocks' }).click();
    await page.waitForSelector('[data-watch="ready"] .player', WAIT);
    const player = page.locator('.player');
    const steps = Number(await player.getAttribute('data-steps'));
    expect(steps).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForSelector('.player[data-playing="yes"]', WAIT);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'To the end' }).click();
    expect(Number(await player.getAttribute('data-step'))).toBe(steps - 1);
    expect(await page.locator('.watch').innerText()).toMatch(/blocks/);
    await page.getByRole('button', { name: 'Levers', exact: true }).click();
    await page.getByRole('button', { name: /Türkiye/ }).click();
    await page.waitForSelector('[data-member="TUR"]', WAIT);
    const member = await page.locator('main').innerText();
    expect(member).toMatch(/observed|derived/);
    expect(member).toMatch(/n = /);
  });

  test('explores the figures and takes one along as svg, png and csv', async () => {
    const page = await open({ fragment: `#m=0.6&guarantee=3&surge=2&${ONE}&view=explore` });
    const first = page.locator('figure').first();
    await first.locator('svg.main-svg').first().waitFor(WAIT);
    const svg = await saved(page, () => first.getByRole('button', { name: /^Download SVG/ }).click());
    expect(svg.name).toMatch(/\.svg$/);
    expect(svg.bytes.toString('utf8')).toMatch(
      /<svg[^>]*role="img"[^]*<title[^]*<desc[^]*<metadata>[^]*forecast/,
    );
    const png = await saved(page, () => first.getByRole('button', { name: /^Download PNG/ }).click());
    expect([...png.bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    // 300 dots an inch is 11,811 a metre.
    const physical = png.bytes.indexOf('pHYs');
    expect(png.bytes.readUInt32BE(physical + 4)).toBe(11_811);
    const csv = await saved(page, () => first.getByRole('button', { name: /^Download CSV/ }).click());
    expect(csv.bytes.toString('utf8').split('\n').length).toBeGreaterThan(3);
  });

  test('prints one page', async () => {
    for (const fragment of FULL ? ['', MIXED] : [MIXED]) {
      const page = await open({ fragment });
      await settled(page);
      const pdf = await page.pdf({ format: 'Letter', preferCSSPageSize: true });
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
      expect(pages, `fragment ${fragment}`).toHaveLength(1);
    }
  });
});

describe('by keyboard alone', () => {
  /** Presses Tab until the focus is on what is wanted. */
  async function tabTo(page: Page, wanted: RegExp, most = 80): Promise<void> {
    for (let presses = 0; presses < most; presses++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLLabelElement> };
        if (at === document.body) return ''; // past the last and before the first
        const group = at.closest('[role=radiogroup], fieldset');
        const named = group?.getAttribute('aria-labelledby');
        const groupName = named
          ? document.getElementById(named)?.textContent
          : group?.getAttribute('aria-label');
        return [groupName, at.getAttribute('aria-label'), at.labels?.[0]?.textContent, at.textContent].join(
          ' | ',
        );
      });
      if (wanted.test(name)) return;
    }
    throw new Error(`the focus never came to ${wanted}`);
  }

  test('moves a lever, reads the answer, shares, watches a crisis', async () => {
    const page = await open();
    await tabTo(page, /Congressional guarantee.*as things stand/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await address(page, 'guarantee=3');
    await settled(page);
    const said = page
      .locator('[data-announcement]')
      .filter({ hasText: /Measured in \d+ paired worlds.*difference \+/ });
    await said.waitFor({ ...WAIT, state: 'attached' });
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await tabTo(page, /\bShare$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor(WAIT);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/Share/);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await tabTo(page, /Watch a crisis/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-watch="ready"] .player', WAIT);
    await tabTo(page, /^[^a-z]*Play/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.player').getAttribute('data-step')).toBe('2');
    await page.keyboard.press('Home');
    expect(await page.locator('.player').getAttribute('data-step')).toBe('0');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    const steps = Number(await page.locator('.player').getAttribute('data-steps'));
    expect(Number(await page.locator('.player').getAttribute('data-step'))).toBe(steps - 2);
  });

  test('downloads a figure', async () => {
    const page = await open({ fragment: `#m=0.6&guarantee=3&${ONE}&view=explore` });
    await page.locator('figure svg.main-svg').first().waitFor(WAIT);
    await tabTo(page, /Download CSV/);
    const csv = await saved(page, () => page.keyboard.press('Enter'));
    expect(csv.name).toMatch(/\.csv$/);
  });
});

describe('for everyone', () => {
  const VIEWS = [
    [
      'first screen',
      '#m=0.6&guarantee=3&rule=2',
      '[data-headline="credibility"][data-answer="settled"]',
      PHONE,
    ],
    ['explore', `#m=0.6&guarantee=3&${ONE}&view=explore`, 'figure svg.main-svg', LAPTOP],
    ['crisis', '#m=0.6&rule=3&incident=threshold&view=crisis', '[data-watch="ready"] .player', LAPTOP],
    ['member', '#m=0.6&view=member&member=TUR', '[data-member="TUR"]', PHONE],
  ] as const;

  test.each(VIEWS)(
    'axe-core finds nothing on %s (in the full run on a laptop and a phone)',
    async (_, fragment, there, usual) => {
      for (const viewport of FULL ? [LAPTOP, PHONE] : [usual]) {
        const page = await open({ fragment, viewport, reducedMotion: 'reduce' });
        await page.locator(there).first().waitFor(WAIT);
        expect(await violations(page)).toEqual([]);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways, 'the page scrolls sideways').toBeLessThanOrEqual(0);
      }
    },
  );

  test('axe-core finds what is planted', async () => {
    const page = await open();
    await page.evaluate(() => {
      document.querySelector('main')!.append(document.createElement('button'));
    });
    expect((await violations(page)).join()).toMatch(/button-name/);
  });

  test('and nothing in the dialogs', async () => {
    const page = await open();
    await settled(page);
    for (const name of ['Share', 'Cite', 'Reproduce', 'Download', 'How to read this']) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('dialog').waitFor(WAIT);
      expect(await violations(page), name).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
});
