import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plotlyBundle } from '../../src/charts/assets.ts';
import { csv } from '../../src/charts/csv.ts';
import type { Figure } from '../../src/charts/figure.ts';
import { figures } from '../../src/charts/figures.ts';
import { type Format, FORMATS } from '../../src/charts/format.ts';
import { leadingScope } from '../../src/charts/select.ts';
import { metadata } from '../../src/charts/svg.ts';
import { tradeoff } from '../../src/charts/tradeoff.ts';
import { bundlePage } from '../../src/web/build/bundle.ts';
import { factsOf } from '../../src/web/build/facts.ts';
import { singleFile } from '../../src/web/build/forms.ts';
import { plotlyInSlices } from '../../src/web/build/plotly.ts';
import { OPENING } from '../../src/web/mix/mix.ts';
import { fixture } from '../charts/fixture.ts';
import { strictBrowser } from './strict-browser.ts';

/** Explore and the one page in a browser, from one file without a network, under the policy of the page. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const KINDS = ['forest', 'tradeoff', 'survival', 'outcomes', 'counts', 'tiles'];

/** The first figure of some kinds. */
function some(format: Format): Figure[] {
  const estimates = fixture();
  const all = [...figures(estimates, format), tradeoff(estimates, format, leadingScope(estimates)!)!];
  return KINDS.map((kind) => all.find((figure) => figure.kind === kind)!);
}
const narrow = some(FORMATS.phone);
const wide = some(FORMATS.screen);
const explored = {
  figures: wide.map((figure, at) => ({ wide: figure, narrow: narrow[at] })),
  noReversal: 'Looked in 400 draws of the parameters: none.',
  estimatesJson: '{}',
  yaml: 'id: page',
  n: 400,
};
const CHANGED = {
  ...OPENING,
  levels: { ...OPENING.levels, guarantee: 2, surge: 3, rule: 2, cyber: 3, reaction: 2 },
};

const folder = mkdtempSync(join(tmpdir(), 'casus-explore-'));
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  const [bundle, facts] = await Promise.all([
    bundlePage(join(ROOT, 'test/web/explore/page'), []),
    Promise.resolve(factsOf(ROOT)),
  ]);
  const file = join(folder, 'page.html');
  const plotly = plotlyInSlices(plotlyBundle('cartesian'));
  writeFileSync(file, singleFile(bundle, { director: '0', compute: '0', plotly }));
  browser = await strictBrowser();
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.addInitScript(`window.given = ${JSON.stringify({ explored, facts })}`);
  await page.addInitScript(`window.tasks = [];
    new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))))
      .observe({ type: 'longtask', buffered: true });`);
  await page.goto(pathToFileURL(file).href);
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const standing = (): Promise<string | null> => page.locator('.explore').getAttribute('data-explore');
const counted = (): Promise<unknown> => page.evaluate('[window.asked, window.cancelled]');
const choose = (mix: unknown): Promise<void> =>
  page.evaluate(`window.setMix(${JSON.stringify(mix)}); new Promise((done) => setTimeout(done, 50))`);

/** A file by its button, the first figure's. */
async function saved(name: string): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download');
  await page.locator('.figure').first().getByRole('button', { name }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe('Explore', () => {
  it('draws every figure when it comes near, without Plotly before the first', async () => {
    expect(await page.evaluate('typeof window.Plotly')).toBe('undefined');
    await page.locator('progress[value="40"]').waitFor();
    expect(await page.evaluate('typeof window.plotlyReady')).toBe('undefined');
    await page.evaluate('window.release()');
    const plots = page.locator('.plot');
    await plots.first().waitFor();
    expect(await plots.count()).toBe(KINDS.length);
    expect(await plots.last().getAttribute('data-drawn')).toBe('waiting');
    for (let at = 0; at < KINDS.length; at++) {
      await plots.nth(at).scrollIntoViewIfNeeded();
      await plots.nth(at).and(page.locator('[data-drawn="drawn"]')).waitFor();
      expect(await plots.nth(at).locator('svg').count()).toBeGreaterThan(0);
    }
    const tasks = (await page.evaluate('window.tasks')) as number[];
    process.stdout.write(
      `long tasks of the main thread while ${KINDS.length} figures were drawn, ms: ${tasks.join(', ') || 'none'}\n`,
    );
    expect(problems).toEqual([]);
  });

  it('saves a figure as SVG, PNG of 300 dots an inch and CSV', async () => {
    const [figure] = wide;
    const svg = await saved('Download SVG');
    expect(svg.name).toBe(`${figure!.id}.svg`);
    const text = svg.bytes.toString('utf8');
    expect(text).toMatch(/^<svg [^>]*role="img"[^>]*><title /);
    expect(text).toContain('font/woff2');
    expect(JSON.parse(metadata(text)!.text)).toMatchObject({ made: 'page', figure: figure!.id });
    const { bytes } = await saved('Download PNG');
    expect(bytes.readUInt32BE(16)).toBe(2438);
    expect(bytes.toString('latin1', 37, 41)).toBe('pHYs');
    const table = await saved('Download CSV');
    expect(table.bytes.toString('utf8')).toBe(csv(figure!.table));
    expect(problems).toEqual([]);
  });

  it('sets the numbers behind a figure when they are asked for', async () => {
    const details = page.locator('.figure-table').first();
    expect(await details.locator('tr').count()).toBe(0);
    await details.locator('summary').click();
    await details.locator('table').waitFor();
    expect(await details.locator('tbody tr').count()).toBe(wide[0]!.table.rows.length);
  });

  it('keeps figures of the mix before, says so, and asks again only when told, once a mix', async () => {
    await choose(CHANGED);
    expect([await standing(), await counted()]).toEqual(['stale', [1, 0]]);
    await page.getByRole('button', { name: 'Update' }).click();
    await page.locator('progress').waitFor();
    await choose(OPENING);
    expect([await standing(), await counted()]).toEqual(['shown', [2, 1]]);
    await choose(CHANGED);
    await page.getByRole('button', { name: 'Update' }).click();
    await page.locator('progress[value="40"]').waitFor();
    await page.evaluate('window.release()');
    await page.locator('.explore[data-explore="shown"]').waitFor();
    await choose(OPENING);
    await choose(CHANGED);
    expect([await standing(), await counted()]).toEqual(['shown', [3, 1]]);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForTimeout(400);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe('the one page', () => {
  it('is one sheet of either paper, with a mix and without, its figure at most 65 mm high', async () => {
    for (const mix of [OPENING, CHANGED]) {
      await choose(mix);
      for (const format of ['Letter', 'A4']) {
        const pdf = await page.pdf({ format, printBackground: true });
        expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
      }
    }
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 650, height: 900 });
    const sheet = page.locator('.one-page');
    const text = await sheet.innerText();
    for (const part of [
      '42 as things stand, 57 with the mix',
      'n = 512',
      'Method.',
      'Limits.',
      'not a forecast',
    ])
      expect(text).toContain(part);
    const high = (await sheet.locator('figure').boundingBox())!.height;
    expect(high).toBeGreaterThan(100);
    expect((high * 25.4) / 96).toBeLessThan(65);
    expect(await page.locator('.explore').isVisible()).toBe(false);
  });
});
