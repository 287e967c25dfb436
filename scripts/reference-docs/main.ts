import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openProject } from '../../src/experiment/project.ts';
import { referencePages, stalePages } from './pages.ts';

/** Writes docs/reference anew; with --check says what is stale and writes nothing. Exit 5: something is. */
const FOLDER = 'docs/reference';

mkdirSync(FOLDER, { recursive: true });
const present = new Map(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]),
);
const pages = referencePages(openProject('.'));
const stale = stalePages(pages, present);
for (const each of stale) console.log(`${FOLDER}/${each}`);
if (process.argv.includes('--check')) process.exitCode = stale.length > 0 ? 5 : 0;
else {
  for (const path of present.keys()) if (!pages.has(path)) rmSync(join(FOLDER, path));
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), text);
  }
  console.log(`${pages.size} pages in ${FOLDER}`);
}
