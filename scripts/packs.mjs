/**
 * Makes the paper packs of the reference runs and looks whether they can be used: each Word file is opened by LibreOffice and
 * printed, its sheets and pictures are counted, its words searched for what is no number.
 *
 *     npm run packs                          every experiment, into packs/
 *     npm run packs -- <experiment> ...      those named
 *     npm run packs -- --out <folder>        elsewhere
 *
 * Needs LibreOffice (Writer); without it, exit code 6.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { PDFDocument } from '@cantoo/pdf-lib';
import { strFromU8, unzipSync } from 'fflate';
import { shipped } from './answers.mjs';
import { build, install, node, root } from './prepare.mjs';

const MISSING = 6;
/** Sheets that each document may take; the paper as many as it needs. */
const SHEETS = { 'one-page': 1, 'two-pages': 2, paper: Infinity };
const NO_NUMBER = /\b(NaN|undefined|null|Infinity)\b|\[object/;

/** The command that starts LibreOffice, or undefined. */
function office() {
  const names = ['soffice', 'libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'];
  return names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
}

/** Sheets of a PDF. */
const sheets = async (path) => (await PDFDocument.load(readFileSync(path))).getPageCount();

/** What is wrong with one document of a pack, in sentences. */
async function faults(pack, name, printed) {
  const found = [];
  const files = unzipSync(readFileSync(join(pack, `${name}.docx`)));
  const body = strFromU8(files['word/document.xml']);
  const pictures = Object.keys(files).filter(
    (path) => path.startsWith('word/media/') && path.endsWith('.png'),
  );
  const described = [...body.matchAll(/<wp:docPr [^>]*descr="([^"]+)"/g)].length;
  if (pictures.length === 0) found.push('no picture');
  if (described !== [...body.matchAll(/<wp:docPr /g)].length)
    found.push('a picture without alternative text');
  const text = body.replaceAll(/<[^>]+>/g, ' ');
  const wrong = NO_NUMBER.exec(text);
  if (wrong !== null) found.push(`holds "${wrong[0]}"`);
  const of = { word: await sheets(printed), pdf: await sheets(join(pack, `${name}.pdf`)) };
  for (const [kind, count] of Object.entries(of))
    if (count > SHEETS[name]) found.push(`${count} sheets as ${kind}, allowed ${SHEETS[name]}`);
  console.log(
    `${basename(pack)} ${name}: ${of.word} sheets in Word, ${of.pdf} as PDF, ${pictures.length} pictures`,
  );
  return found.map((each) => `${basename(pack)}/${name}: ${each}`);
}

const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'packs' } },
  allowPositionals: true,
});
const program = office();
if (program === undefined) {
  console.error(
    'LibreOffice is not installed: it opens the Word files. On Debian or Ubuntu: apt-get install --no-install-recommends ' +
      'libreoffice-writer-nogui fonts-liberation; on macOS: brew install --cask libreoffice.',
  );
  process.exit(MISSING);
}
await install();
if (!(await build())) throw new Error('The sources do not compile (see above), so nothing was made.');
const names = positionals.length > 0 ? positionals.map((each) => basename(each, '.yaml')) : shipped();
const unknown = names.filter((name) => !existsSync(join(root, 'results', 'reference', name)));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: no reference run; allowed: ${shipped().join(', ')}.`);
  process.exit(2);
}
const out = resolve(values.out);
mkdirSync(out, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'casus-packs-'));
const wrong = [];
try {
  for (const name of names) {
    const pack = join(out, name);
    const code = await node(['dist/cli/main.js', 'pack', join('results', 'reference', name), '--out', pack]);
    if (code !== 0) {
      wrong.push(`${name}: casus pack ended with ${code}`);
      continue;
    }
    for (const document of Object.keys(SHEETS)) {
      // A profile of its own: a LibreOffice that runs already would take the file and print nothing.
      const profile = pathToFileURL(join(work, 'profile')).href;
      const args = [
        `-env:UserInstallation=${profile}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        work,
      ];
      execFileSync(program, [...args, join(pack, `${document}.docx`)], { stdio: 'ignore' });
      wrong.push(...(await faults(pack, document, join(work, `${document}.pdf`))));
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(wrong.length === 0 ? `${names.length} packs in ${values.out}, nothing wrong` : wrong.join('\n'));
if (wrong.length > 0) process.exitCode = 1;
