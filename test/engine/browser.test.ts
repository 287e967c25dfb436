import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../../src/charts/browser.ts';
import { Replicator } from '../../src/engine/replicate.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import { openProject } from '../../src/experiment/project.ts';
import { COLUMN_COUNT } from '../../src/model/measures/columns.ts';

/** The kernel in a browser gives the bytes of the kernel in Node: what a page will rest on. */

const REPLICATIONS = 3;
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** A value as the text of a JavaScript expression, typed arrays, NaN and infinities included. */
function source(value: unknown): string {
  if (ArrayBuffer.isView(value)) {
    const name = value.constructor.name;
    return `new ${name}([${Array.from(value as Float64Array, String).join(',')}])`;
  }
  if (Array.isArray(value)) return `[${value.map(source).join(',')}]`;
  if (typeof value === 'number') return String(value);
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, each]) => `${JSON.stringify(key)}:${source(each)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}

describe('in headless Chromium', () => {
  test(`${REPLICATIONS} replications of the decision rules give the bytes of Node`, async () => {
    const { plan } = buildPlan('experiments/decision-rules.yaml', openProject('.'));
    const here = new Replicator(plan);
    const records = new Float64Array(REPLICATIONS * here.rows * COLUMN_COUNT);
    for (let r = 0; r < REPLICATIONS; r++) here.run(r, records, r * here.rows * COLUMN_COUNT);
    const digest = createHash('sha256').update(new Uint8Array(records.buffer)).digest('hex');

    const entry = `import { Replicator } from './src/engine/replicate.ts';
const plan = ${source(plan)};
const replicator = new Replicator(plan);
const records = new Float64Array(${REPLICATIONS} * replicator.rows * ${COLUMN_COUNT});
for (let r = 0; r < ${REPLICATIONS}; r++) replicator.run(r, records, r * replicator.rows * ${COLUMN_COUNT});
globalThis.bytes = new Uint8Array(records.buffer);`;
    const bundle = await build({
      stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
      bundle: true,
      format: 'iife',
      platform: 'browser',
      define: { global: 'globalThis' },
      write: false,
      logLevel: 'error',
    });
    const page = await browser.newPage();
    await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
    const there = await page.evaluate(() => {
      const { bytes } = globalThis as unknown as { bytes: Uint8Array };
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    });
    expect(createHash('sha256').update(Buffer.from(there, 'base64')).digest('hex')).toBe(digest);
  });
});
