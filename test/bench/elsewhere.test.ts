import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { batched } from '../../scripts/bench/a32.ts';
import { startBrowser } from '../../src/charts/browser.ts';
import { Keyed } from '../../src/random/keyed.ts';

/** The loops over several lanes load at once, from bytes inside the program, wherever the program runs, and give the same numbers. */

const RUNS = 40;
let here: number[];
let script: string;

beforeAll(async () => {
  const keyed = new Keyed(32, 0);
  const run = batched(keyed);
  here = Array.from({ length: RUNS }, (_, replication) => {
    keyed.setReplicate(replication);
    const { step, stances } = run(keyed);
    return [step, ...stances];
  }).flat();
  const bundle = await build({
    stdin: {
      contents: `import { batched } from './scripts/bench/a32.ts';
import { Keyed } from './src/random/keyed.ts';
const keyed = new Keyed(32, 0);
const run = batched(keyed);
globalThis.numbers = Array.from({ length: ${RUNS} }, (_, replication) => {
  keyed.setReplicate(replication);
  const { step, stances } = run(keyed);
  return [step, ...stances];
}).flat();`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    define: { global: 'globalThis' },
    write: false,
    logLevel: 'error',
  });
  script = bundle.outputFiles[0]!.text;
});

it('in a worker thread', async () => {
  const post = `${script}\nrequire('node:worker_threads').parentPort.postMessage(globalThis.numbers);`;
  const worker = new Worker(post, { eval: true });
  const there = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  expect(there).toEqual(here);
});

it('in headless Chromium, on the main thread of a page', async () => {
  const browser = await startBrowser();
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  const there = await page.evaluate(() => (globalThis as unknown as { numbers: number[] }).numbers);
  await browser.close();
  expect(there).toEqual(here);
});
