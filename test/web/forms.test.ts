import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/web/build/csp.ts';
import { strictBrowser } from './strict-browser.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SITE = join(ROOT, 'dist', 'web');
const place = mkdtempSync(join(tmpdir(), 'casus-forms-'));

/** Files under a folder, by their path from it. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** What a page asked for, and everything it complained of. */
interface Opened {
  readonly requests: string[];
  readonly complaints: string[];
  /** Durations of tasks of over 50 ms, in milliseconds. */
  readonly long: number[];
  /** The answer of its engine to one lever. */
  readonly n: number;
}

let browser: Browser;
let server: Server;
/** Address of the static site under a path that it knows nothing of. */
let site: string;

beforeAll(async () => {
  browser = await strictBrowser();
  server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://x').pathname;
    const name = path === '/some/where/' ? 'index.html' : path.replace('/some/where/', '');
    if (!path.startsWith('/some/where/') || !filesOf(SITE).includes(name)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
    response.end(readFileSync(join(SITE, name)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where/`;
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(place, { recursive: true, force: true });
});

/** Opens a form as a person would, pulls a lever, and waits for an answer that was computed. */
async function opened(url: string, offline: boolean): Promise<Opened> {
  const context = await browser.newContext({ offline });
  try {
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await page.addInitScript(() => {
      const seen = { long: [] as number[], violations: [] as string[] };
      Object.assign(window, { seen });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        seen.violations.push(`${violatedDirective}: ${blockedURI}`),
      );
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.long.push(duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(url);
    await page.locator('html[data-ready="yes"]').waitFor({ state: 'attached' });
    await page.locator('html[data-engine="ready"]').waitFor({ state: 'attached' });
    await page.locator('[data-control="guarantee"] input').nth(3).check({ force: true });
    const answer = page.locator(
      '[data-headline="credibility"]:not([data-answer="approximate"]):not([data-n="0"])',
    );
    await answer.first().waitFor();
    const n = Number(await answer.first().getAttribute('data-n'));
    const { long, violations } = await page.evaluate(
      () => (window as unknown as { seen: { long: number[]; violations: string[] } }).seen,
    );
    return { requests, complaints: [...complaints, ...violations], long, n };
  } finally {
    await context.close();
  }
}

describe('the page in one file', () => {
  const file = join(SITE, 'casus.html');

  it('opened from disk without a network asks for nothing, breaks no rule, and its engine answers', async () => {
    const { requests, complaints, long, n } = await opened(pathToFileURL(file).href, true);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([pathToFileURL(file).href]);
    expect(n).toBeGreaterThan(0);
    console.info(`casus.html: tasks of over 50 ms: ${long.map(Math.round).join(', ') || 'none'}`);
  });

  it('runs the script that its policy names, and no other', () => {
    const html = readFileSync(file, 'utf8');
    const scripts = [...html.matchAll(/<script(?<tag>[^>]*)>(?<text>[^]*?)<\/script>/g)].map(
      ({ groups }) => groups as { tag: string; text: string },
    );
    const running = scripts.filter(({ tag }) => !tag.includes('type="text/plain"'));
    expect(running).toHaveLength(1);
    const policy = /http-equiv="Content-Security-Policy" content="(?<policy>[^"]*)"/.exec(html)!.groups![
      'policy'
    ]!;
    const rules = new Map(
      policy
        .split('; ')
        .map((rule): [string, string] => [rule.split(' ', 1)[0]!, rule.slice(rule.indexOf(' ') + 1)]),
    );
    expect(rules.get('script-src')).toBe(`${hashOf(running[0]!.text)} blob: 'wasm-unsafe-eval'`);
    expect(rules.get('default-src')).toBe("'none'");
    expect(rules.get('connect-src')).toBe("'none'");
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<title'));
    expect(html).not.toMatch(/<(?:link|img|iframe)[^>]+(?:href|src)="(?!data:)/);
  });

  it('has a size that can be mailed', () => {
    const bytes = readFileSync(file);
    const megabytes = (size: number): string => (size / 1e6).toFixed(2);
    console.info(
      `casus.html: ${megabytes(bytes.length)} MB, ${megabytes(gzipSync(bytes).length)} MB compressed`,
    );
    expect(bytes.length).toBeLessThan(10e6);
  });
});

describe('the static site', () => {
  it('works under any path, by relative addresses, and asks nobody else', async () => {
    const { requests, complaints, n } = await opened(site, false);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(site))).toEqual([]);
    expect(requests.filter((url) => url.endsWith('.js'))).toContainEqual(
      expect.stringContaining('/assets/director.'),
    );
    // What is loaded when it is needed is not loaded before.
    expect(requests.filter((url) => url.includes('plotly'))).toEqual([]);
    expect(n).toBeGreaterThan(0);
  });
});

describe('both forms', () => {
  it('are the same bytes when they are built again', () => {
    mkdirSync(join(place, 'dist'));
    symlinkSync(join(ROOT, 'dist', 'engine'), join(place, 'dist', 'engine'), 'junction');
    const again = join(place, 'dist', 'web');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/page/main.ts', again],
      { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(filesOf(again)).toEqual(filesOf(SITE));
    for (const name of filesOf(SITE))
      expect(readFileSync(join(again, name)).equals(readFileSync(join(SITE, name))), name).toBe(true);
  });

  it('say nothing of the machine that built them', () => {
    for (const name of filesOf(SITE)) expect(readFileSync(join(SITE, name)).includes(ROOT), name).toBe(false);
  });
});
