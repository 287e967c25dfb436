import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BATTERY } from '../../src/analysis/battery-estimates.ts';
import { startBrowser } from '../../src/charts/browser.ts';
import type { Figure } from '../../src/charts/figure.ts';
import { findEffect } from '../../src/charts/select.ts';
import { inlineJson, markup } from '../../src/report/html.ts';
import { report, writeReport } from '../../src/report/report.ts';
import { cellText } from '../../src/report/table.ts';
import { BASELINE, CRISIS, fixture } from '../charts/fixture.ts';
import { validationFixture } from '../charts/validation-fixture.ts';

const made = fixture();
// As long as those of real runs: no space in 64 letters.
const estimates = { ...made, experiment: { ...made.experiment, configurationHash: '3f2a91c0'.repeat(8) } };
const input = {
  estimates,
  yaml: 'question: "</script><b>"\n',
  command: 'npx casus run x.yaml',
  crises: [CRISIS],
  validation: validationFixture(),
};
const folder = mkdtempSync(join(tmpdir(), 'casus-report-'));
const path = join(folder, 'report.html');
const complaints: string[] = [];
const asked: string[] = [];
let browser: Browser;
let page: Page;

async function open(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, offline: true });
  const opened = await context.newPage();
  opened.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  opened.on('pageerror', (error) => complaints.push(error.message));
  opened.on('request', (request) => asked.push(request.url()));
  await opened.goto(pathToFileURL(path).href);
  await opened.waitForSelector('html[data-drawn=all]', { timeout: 20_000 });
  return opened;
}

beforeAll(async () => {
  writeReport(path, input);
  browser = await startBrowser();
  page = await open(1366, 768);
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

describe('report.html, opened from disk', () => {
  it(
    'asks for nothing and complains of nothing, on a laptop and on a phone',
    { timeout: 30_000 },
    async () => {
      const phone = await open(390, 844);
      const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      const foreign = asked.filter(
        (url) => !url.startsWith('data:') && !url.startsWith('blob:') && url !== pathToFileURL(path).href,
      );
      expect(foreign).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  it('would notice a request', async () => {
    const planted = join(folder, 'planted.html');
    writeFileSync(
      planted,
      report(input).replace('<main>', '<main><img alt="" src="https://example.org/x.png">'),
    );
    const other = await browser.newPage();
    const seen: string[] = [];
    other.on('console', (message) => seen.push(message.text()));
    await other.goto(pathToFileURL(planted).href);
    await other.close();
    expect(seen.join()).toContain('Content Security Policy');
  });

  it('draws every figure, with an accessible name and a table', async () => {
    const figures = await page.$$eval('figure', (nodes) =>
      nodes.map((node) => ({
        name: node.querySelector('.plot')?.getAttribute('aria-label') ?? '',
        role: node.querySelector('.plot')?.getAttribute('role'),
        title: document.getElementById(node.getAttribute('aria-labelledby') ?? '')?.textContent ?? '',
        drawn: node.querySelectorAll('.plot svg.main-svg').length,
        rows: node.querySelectorAll('details tbody tr').length,
        files: [...node.querySelectorAll('a[download]')].map((link) => link.getAttribute('download') ?? ''),
      })),
    );
    expect(figures.length).toBeGreaterThanOrEqual(12);
    for (const figure of figures) {
      expect(figure.role).toBe('img');
      expect(figure.name.length).toBeGreaterThan(40);
      expect(figure.title.length).toBeGreaterThan(20);
      expect(figure.drawn).toBeGreaterThan(0);
      expect(figure.rows).toBeGreaterThan(0);
      expect(figure.files.some((name) => name.endsWith('.csv'))).toBe(true);
    }
  });

  it('shows in each table the numbers of its JSON', async () => {
    const json = JSON.parse(await page.$eval('#figures', (node) => node.textContent ?? '')) as Record<
      string,
      Pick<Figure, 'table'>
    >;
    const shown = await page.$$eval('figure', (nodes) =>
      nodes.map((node) => ({
        id: node.id,
        cells: [...node.querySelectorAll('details tbody tr')].map((row) =>
          [...row.children].map((cell) => cell.textContent ?? ''),
        ),
      })),
    );
    expect(shown.map(({ id }) => id).sort()).toEqual(Object.keys(json).sort());
    for (const { id, cells } of shown)
      expect(cells).toEqual(json[id]?.table.rows.map((row) => row.map(cellText)));
  });

  it('answers first, above the fold, with the numbers of the estimates', async () => {
    const cards = await page.$$eval('.card', (nodes) =>
      nodes.map((node) => ({
        arm: node.getAttribute('data-arm') ?? '',
        counts: [...node.querySelectorAll('.big > span:not([aria-hidden]):not(.visually-hidden)')].map(
          (part) => part.textContent,
        ),
        effect: node.querySelector('dd')?.textContent ?? '',
        top: node.getBoundingClientRect().top,
      })),
    );
    expect(cards.length).toBeGreaterThanOrEqual(2);
    const scope = { scenario: 'standard-battery', kind: 'group', id: 'force' } as const;
    for (const card of cards) {
      const adequate = (arm: string): number =>
        estimates.counts.find((row) => row.arm === arm && row.scope.scenario === scope.scenario)
          ?.adequateInTime ?? Number.NaN;
      expect(Math.abs(Number(card.counts[0]) - 100 * adequate(BASELINE))).toBeLessThan(1);
      expect(Math.abs(Number(card.counts[1]) - 100 * adequate(card.arm))).toBeLessThan(1);
      const effect = findEffect(estimates, card.arm, scope, 'credibility');
      const said =
        card.effect
          .replaceAll('\u2212', '-')
          .match(/-?\d+\.\d+/g)
          ?.map(Number) ?? [];
      const wanted = [effect?.value, effect?.interval90.low, effect?.interval90.high].map(
        (value) => 100 * (value ?? Number.NaN),
      );
      const none = effect?.equal === 1 && effect.value === 0;
      expect(none ? card.effect : said.length).toBe(none ? '0, no crisis changes' : 3);
      if (none) continue;
      for (const [at, value] of wanted.entries())
        expect(Math.abs((said[at] ?? Number.NaN) - value)).toBeLessThanOrEqual(0.0501);
      expect(card.top).toBeLessThan(768);
    }
  });

  it('holds what a reader must be told', async () => {
    const text = await page.$eval('main', (node) => node.textContent ?? '');
    for (const part of [
      'never reaches the Council',
      'What would have to be true',
      'Little can show here',
      'Beside this headline',
      'What each adds to a package',
      'Do they add up? The map',
      'of every 100 parts',
      'What this cannot claim',
      'russia.redLineKnowledge',
      'npx casus run x.yaml',
    ]) {
      expect(text).toContain(part);
    }
    for (const count of ['812', '640', '409']) expect(text).toContain(count);
    const headings = await page.$$eval('h1,h2,h3', (nodes) => nodes.map((node) => Number(node.tagName[1])));
    expect(headings.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of headings.entries())
      expect(level - (headings[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(await page.$eval('html', (node) => node.lang)).toBe('en');
  });

  it('lets the keyboard skip to the answer and saves a picture', { timeout: 20_000 }, async () => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    const details = page.locator('figure details').first();
    await details.locator('summary').click();
    const saved = page.waitForEvent('download');
    await details.getByRole('button', { name: 'Save this figure as PNG' }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.png$/);
  });

  it('tells the three modes together, and nothing of them where there is no closed loop', async () => {
    const said = await page.$eval('#adapts', (node) => node.textContent ?? '');
    for (const part of [
      'In this model “Guarantee by statute” changes the share of severity',
      'Structure other than the default. “EU surge corps”: adversary: random',
      'a + composition + adaptation = c',
      'left the model’s scope',
      'Cohesion, closed loop',
      'Cohesion, frozen adversary',
      'Robustness in the closed loop',
      'n = 40',
    ])
      expect(said).toContain(part);
    expect(said).not.toMatch(/probability of war|forecast(?!\.)|undefined|NaN|null|\[object/);
    for (const { measure, part, arm, value, campaign } of estimates.sequences!.modeEffects) {
      if (measure !== 'onPath' || part !== 'adaptation' || campaign !== 'first') continue;
      expect(said, arm).toContain(Math.abs(100 * value).toFixed(1));
    }
    expect(await page.$$eval('#adapts figure', (nodes) => nodes.length)).toBe(8);
    const without = report({ ...input, estimates: { ...estimates, sequences: null } });
    for (const part of ['When Russia adapts', 'id="adapts"', 'id="modes-'])
      expect(without.includes(part), part).toBe(false);
  });

  it('shows what each proposal would take, never as one number', async () => {
    const rows = await page.$$eval('#price tbody tr', (nodes) =>
      nodes.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
    );
    expect(rows).toHaveLength(3);
    expect(rows[0]!.join('|')).toMatch(
      /\d+ to \d+ \(congress, all of 2 objectors\)\|26 to 137\|80\|0\.0 to 4\.0/,
    );
    expect(rows[1]!.join('|')).toContain('no objector coded');
    expect(rows[2]!.join('|')).toContain('announced only|–');
    const free = report({ ...input, estimates: { ...estimates, proposals: [] } });
    expect(free.includes('id="price"')).toBe(false);
  });

  it('says how well it is known, and why there are as many runs', async () => {
    const said = await page.$eval('#precision', (node) => node.textContent ?? '');
    expect(said).toContain('16.4 [13.2, 20.1]');
    expect(said).toContain('no pair differs');
    const scope = { scenario: 'standard-battery', kind: 'group', id: 'force' } as const;
    const arm = 'statute-none';
    const text = report({
      ...input,
      estimates: {
        ...estimates,
        varianceSplit: [
          {
            arm,
            scope,
            estimand: 'credibility',
            between: 0.01,
            within: 0.03,
            share: 0.25,
            interval90: { low: 0.18, high: 0.33 },
            vectors: 200,
            inner: 20,
          },
        ],
        stopping: {
          estimand: 'credibility',
          halfWidth: 0.01,
          atLeast: 500,
          atMost: 200_000,
          n: 625,
          looks: [
            { n: 500, halfWidth: 0.0104 },
            { n: 625, halfWidth: 0.0097 },
          ],
          met: true,
          widest: { arm: 'announced', scope },
          effects: [
            { arm, scope, value: 0.02, interval90: { low: 0.01, high: 0.03 }, halfWidth: 0.008, n: 625 },
          ],
          fixed: 27_056,
        },
      },
    }).replace(/\s+/g, ' ');
    expect(text).toContain(
      'over worlds, 25% [18%, 33%] is parameters, the rest is luck of the single crisis',
    );
    expect(text).toContain('It stopped after n = 625 pairs (looks at 500, 625)');
    expect(text).toContain('was ±0.97 points');
    expect(text).toContain('would have needed 27,056 pairs');
    expect(text).toContain('would have needed 10,250 worlds');
    expect(text).toContain('+2.0 [+1.0, +3.0]');
  });

  it('stands on the closed loop alone', () => {
    const alone = {
      ...estimates,
      ...NO_BATTERY,
      design: { ...estimates.design, crises: 0 },
    };
    const whole = report({ ...input, estimates: alone, crises: [] });
    const text = whole.slice(whole.indexOf('<header>'), whole.indexOf('<footer>'));
    expect(text).toContain('closed loop alone');
    expect(text).toContain('In this model “Guarantee by statute”');
    for (const part of ['id="counts"', 'holds no provocation', 'Floors and ceilings', 'NaN'])
      expect(text.includes(part), part).toBe(false);
  });

  it('a text from a file stays a text', () => {
    expect(markup`<p>${'<script>alert(1)</script>'}</p>`.text).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    );
    expect(inlineJson({ a: '</script>\u2028' }).text).toBe('{"a":"\\u003c/script>\\u2028"}');
    expect(report(input)).not.toContain('question: "</script>');
  });
});
