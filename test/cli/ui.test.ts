import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEstimates } from '../../src/analysis/estimates-json.ts';
import type * as Project from '../../src/cli/project.ts';
import type * as Server from '../../src/cli/ui/server.ts';
import type { Refusal, RunStatus, Shipped } from '../../src/cli/ui/status.ts';
import { casus, start, writeExperiment } from './casus.ts';

/** Records are those of the same code only if both sides are built. */
const built = <T>(path: string): Promise<T> =>
  import(new URL(`../../dist/cli/${path}`, import.meta.url).href) as Promise<T>;

const place = mkdtempSync(join(tmpdir(), 'casus-ui-'));
const site = join(place, 'site');
const results = join(place, 'results');

const INDEX = `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'none'">
</head><body>page</body></html>`;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

let server: Server.UiServer;
let address: URL;
let session = '';

/** A request with every header as a page of this server sends it, but for those given. */
function ask(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const page = {
    host: address.host,
    origin: address.origin,
    'x-casus-session': session,
    'content-type': 'application/json',
  };
  const sent = Object.entries({ ...page, ...headers }).filter(([, value]) => value !== '');
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: address.port,
        method,
        path,
        headers: Object.fromEntries(sent),
        agent: false,
      },
      (response) => {
        let text = '';
        response.on('data', (data: Buffer) => (text += data.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

const post = (value: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  ask('POST', '/api/run', { body: JSON.stringify(value), headers });

const status = async (): Promise<RunStatus> => JSON.parse((await ask('GET', '/api/run')).text) as RunStatus;

/** The states and counts a page sees until the run has ended. */
async function watched(): Promise<RunStatus[]> {
  const seen: RunStatus[] = [];
  for (;;) {
    const now = await status();
    seen.push(now);
    if (!['computing', 'estimating'].includes(now.state)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

beforeAll(async () => {
  mkdirSync(join(site, 'assets'), { recursive: true });
  writeFileSync(join(site, 'index.html'), INDEX);
  writeFileSync(join(site, 'assets', 'page.js'), 'void 0;');
  writeFileSync(join(place, 'secret.txt'), 'not for pages');
  const { UiServer } = await built<typeof Server>('ui/server.js');
  const { shippedProject } = await built<typeof Project>('project.js');
  const shipped: Shipped[] = [{ id: 'who-did-it', title: 'Evidence before answers' }];
  server = new UiServer({ site, project: shippedProject(), shipped, results, workers: 2, port: 0 });
  address = new URL(await server.listen());
  const { text } = await ask('GET', '/');
  session = /name="casus-session" content="([\w-]{32,})"/.exec(text)?.[1] ?? '';
});

afterAll(async () => {
  await server?.close();
  rmSync(place, { recursive: true, force: true });
});

describe('the page', () => {
  it('is served to this computer, may talk to its own address, and knows the word of its session', async () => {
    expect(address.hostname).toBe('127.0.0.1');
    const { status: code, headers, text } = await ask('GET', '/');
    expect(code).toBe(200);
    expect(session).not.toBe('');
    expect(text).toContain("connect-src 'self'");
    expect(text).not.toContain("connect-src 'none'");
    expect(headers['content-security-policy']).toContain("connect-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      // Another one would make the page's own requests come from "null".
      'referrer-policy': 'same-origin',
    });
    const script = await ask('GET', '/assets/page.js');
    expect([script.status, script.text]).toEqual([200, 'void 0;']);
    expect(script.headers['content-type']).toContain('text/javascript');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets\\..\\..\\secret.txt',
    '/assets/',
    '/assets',
    '//etc/passwd',
    '/runs/',
    `/runs/${'0'.repeat(32)}/report.html`,
  ])('has nothing at %s', async (path) => {
    const { status: code, text } = await ask('GET', path);
    expect(code).toBe(404);
    expect(text).not.toContain('not for pages');
  });
});

describe('a request is refused', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost:1'])(
    'that was made to %s',
    async (host) => {
      for (const path of ['/', '/assets/page.js', '/api/run'])
        expect((await ask('GET', path, { headers: { host } })).status).toBe(403);
    },
  );

  it('under the name localhost it is answered', async () => {
    expect((await ask('GET', '/', { headers: { host: `localhost:${address.port}` } })).status).toBe(200);
  });

  it.each(['', 'null', 'http://evil.example', 'https://127.0.0.1'])(
    'that changes something and comes from "%s"',
    async (origin) => {
      for (const method of ['POST', 'DELETE'])
        expect((await ask(method, '/api/run', { headers: { origin }, body: '{}' })).status).toBe(403);
    },
  );

  it('that names no origin, unless the browser vouches for it', async () => {
    const sent = (from: string): Promise<Answer> =>
      ask('DELETE', '/api/run', { headers: { origin: '', 'sec-fetch-site': from } });
    expect((await sent('cross-site')).status).toBe(403);
    expect((await sent('same-site')).status).toBe(403);
    expect((await sent('same-origin')).status).toBe(202);
  });

  it.each(['', 'x', 'A'.repeat(32)])('of the interface with the word "%s"', async (word) => {
    for (const [method, path] of [
      ['GET', '/api/run'],
      ['GET', '/api/experiments'],
      ['POST', '/api/run'],
      ['DELETE', '/api/run'],
    ] as const)
      expect((await ask(method, path, { headers: { 'x-casus-session': word } })).status).toBe(403);
  });

  it('by another method, of another type, too large, or not as it should be', async () => {
    expect((await ask('POST', '/')).status).toBe(405);
    expect((await ask('PUT', '/api/run')).status).toBe(405);
    expect((await ask('GET', '/api/other')).status).toBe(404);
    expect((await post({}, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post({ yaml: 'x'.repeat(300_000), worlds: 10 })).status).toBe(413);
    for (const body of [
      {},
      { yaml: 'id: x' },
      { yaml: 'id: x', worlds: 1e9 },
      { yaml: 'id: x', worlds: 2.5 },
      { yaml: 1, worlds: 10 },
      { experiment: '../../etc/passwd', worlds: 10 },
      { experiment: 'who-did-it', worlds: 10, out: '/tmp' },
    ])
      expect((await post(body)).status).toBe(400);
    expect((await ask('POST', '/api/run', { body: '{' })).status).toBe(400);
    expect(await status()).toBeNull();
  });
});

describe('an experiment', () => {
  it('that is wrong gets the messages of the command line, with their places', async () => {
    const file = writeExperiment(place, 'arms2: 3\n');
    const yaml = readFileSync(file, 'utf8').replace('congressional-guarantee', 'congressional-guarante');
    const { status: code, text } = await post({ yaml, worlds: 10 });
    expect(code).toBe(400);
    writeFileSync(file, yaml);
    const { err } = await casus(['validate', file], place);
    const told = (JSON.parse(text) as Refusal).problems;
    expect(told.length).toBeGreaterThan(0);
    for (const { line, column, message } of told) expect(err).toContain(`${line}:${column}  ${message}`);
    expect(err.trim().split('\n').length).toBe(told.length);
    expect(await status()).toBeNull();
  });

  it('gives the records of the command line, tells how far it is, and ends with its report', async () => {
    const file = writeExperiment(place, '', 'thirty-members');
    // An arm that is sure to change something in a few worlds.
    const absent = readFileSync(file, 'utf8').replace(/proposals: \[.*\]/, 'world: { us.actBias: -6 }');
    writeFileSync(file, absent);
    const begun = await post({ yaml: readFileSync(file, 'utf8'), worlds: 40 });
    expect(begun.status).toBe(202);
    // One at a time.
    expect((await post({ yaml: readFileSync(file, 'utf8'), worlds: 40 })).status).toBe(409);
    const seen = await watched();
    const end = seen.at(-1)!;
    expect([end.state, end.message]).toEqual(['done', null]);
    expect(seen.some(({ state }) => state !== 'done')).toBe(true);
    expect(end.done).toBe(end.total);
    expect(end.done).toBeGreaterThan(0);

    const out = join(place, 'by-command');
    const ran = await casus(
      ['run', file, '--replications', '40', '--no-checks', '--no-figures', '--json', '--out', out],
      place,
    );
    expect(ran.code).toBe(0);
    const { folder } = JSON.parse(ran.out) as { folder: string };
    const own = folder.replace(out, results);
    const shards = readdirSync(join(folder, 'records'));
    expect(shards.length).toBeGreaterThan(0);
    expect(readdirSync(join(own, 'records'))).toEqual(shards);
    for (const shard of shards)
      expect(
        readFileSync(join(own, 'records', shard)).equals(readFileSync(join(folder, 'records', shard))),
      ).toBe(true);
    expect(readFileSync(join(own, 'estimates.json'), 'utf8').length).toBeGreaterThan(1000);

    const estimates = readEstimates(readFileSync(join(folder, 'estimates.json'), 'utf8'));
    const credibility = estimates.effects.find(
      (each) => each.value !== 0 && each.scope.kind === 'group' && each.estimand === 'credibility',
    )!;
    const told = end.rows.find(
      ({ measure, difference }) => measure.startsWith('Adequate') && difference !== 0,
    );
    expect(told).toMatchObject({
      arm: estimates.arms.find(({ id }) => id === 'law')!.label,
      difference: 100 * credibility.value,
      low: 100 * credibility.interval90.low,
      high: 100 * credibility.interval90.high,
      n: 40,
    });
    const report = await ask('GET', `/${end.report}`);
    expect(report.status).toBe(200);
    expect(report.text).toContain('A small experiment');
    expect(report.headers['content-security-policy']).toMatch(/^sandbox/);
    expect(report.headers['content-security-policy']).not.toContain('allow-same-origin');
  });

  it('can be cancelled, keeps what is finished, and makes room for the next', async () => {
    const yaml = readFileSync(writeExperiment(place), 'utf8');
    expect((await post({ yaml, worlds: 10_000 })).status).toBe(202);
    while ((await status()).done === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await ask('DELETE', '/api/run')).status).toBe(202);
    const end = (await watched()).at(-1)!;
    expect(end.state).toBe('cancelled');
    expect(end.message).toContain('casus resume');
    expect(end.done).toBeLessThan(end.total);
    expect(end.report).toBeNull();
    expect((await post({ yaml, worlds: 10_000 })).status).toBe(202);
    expect((await ask('DELETE', '/api/run')).status).toBe(202);
    expect((await watched()).at(-1)!.state).toBe('cancelled');
  });
});

describe('its end', () => {
  it('stops a run under way, which can be gone on with', async () => {
    const yaml = readFileSync(writeExperiment(place), 'utf8');
    expect((await post({ yaml, worlds: 10_000 })).status).toBe(202);
    expect(await server.close()).toBe(true);
    expect(server.job!.status.state).toBe('cancelled');
  });
});

describe('the command', () => {
  it('says where the page is, and Ctrl-C ends it in order', async () => {
    const { child, ended } = start(['ui', '--port', '0', '--out', join(place, 'others')], place);
    await new Promise((resolve) => child.stdout!.once('data', resolve));
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/);
    expect(err).toBe('The page, for this computer only; Ctrl-C ends it.\n');
    expect(code).toBe(0);
  });
});
