/**
 * Writes both forms of the page into the folder given. Where the engine stands built beside it, the page names the hash of
 * that code, as `casus run` does.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pageFiles } from '../../src/web/build/page.ts';
import type { About } from '../../src/web/build/workers.ts';

const [given] = process.argv.slice(2);
if (given === undefined) throw new Error('give the folder to write the page into');
const out = resolve(given);
const about = join(out, '../engine/about.js');
const files = await pageFiles(
  fileURLToPath(new URL('../../', import.meta.url)),
  existsSync(about) ? ((await import(pathToFileURL(about).href)) as About) : undefined,
);
rmSync(out, { recursive: true, force: true });
for (const [path, content] of files) {
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
