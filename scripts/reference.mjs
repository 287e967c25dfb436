/**
 * Makes the reference runs: each of the experiments that Casus ships, its estimates and headline figures kept in
 * results/reference/<experiment> (the records stay out of git), then what is said of them (`scripts/answers.mjs`).
 *
 *     npm run reference                      the main experiment
 *     npm run reference -- <experiment> ...  those named
 *     npm run reference -- all               every experiment, one after the other
 *
 * One that fails is told at the end and leaves its old folder as it was; the others are made all the same.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { shipped, writeAnswers } from './answers.mjs';
import { build, install, node, root } from './prepare.mjs';

const MAIN = 'guarantee-and-surge';
/** Many parameter vectors, each run often enough that the sign of its mean means something. The others run as their files say. */
const SIZES = { [MAIN]: ['--replications', '200', '--inner', '20'] };
const KEPT = ['manifest.json', 'machine.json', 'config.resolved.yaml', 'crises.json'];
/** Kinds of figures a reader looks for here; the report of the folder (`casus report`) has them all. */
const FIGURES = /^(counts|forest|survival|conditions|modes|trajectory|displacement)-.*\.(svg|csv|alt\.txt)$/;
/** The run is good, and an expectation of its file is not met: that is a result too. */
const UNMET = 99;

/** Seconds as '3 min 20 s'. */
function timeText(seconds) {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Runs an experiment and puts what is kept in the place of the old folder. @returns {Promise<boolean>} */
async function make(name) {
  const work = mkdtempSync(join(tmpdir(), 'casus-reference-'));
  try {
    const sizes = SIZES[name] ?? [];
    const code = await node(['dist/cli/main.js', 'run', `experiments/${name}.yaml`, ...sizes, '--out', work]);
    if (code !== 0 && code !== UNMET) return false;
    const experiment = join(work, name);
    const run = join(experiment, readdirSync(experiment)[0]);
    const reference = join(root, 'results', 'reference');
    mkdirSync(reference, { recursive: true });
    const aside = join(reference, `.${name}.${process.pid}`);
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(join(aside, 'figures'), { recursive: true });
    for (const file of KEPT) cpSync(join(run, file), join(aside, file));
    const estimates = readFileSync(join(run, 'estimates.json'));
    writeFileSync(join(aside, 'estimates.json.gz'), gzipSync(estimates, { level: 9 }));
    for (const file of readdirSync(join(run, 'figures')))
      if (FIGURES.test(file)) cpSync(join(run, 'figures', file), join(aside, 'figures', file));
    const kept = join(reference, name);
    rmSync(kept, { recursive: true, force: true });
    renameSync(aside, kept);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

await install();
if (!(await build())) throw new Error('The sources do not compile (see above), so nothing was run.');
const asked = process.argv.slice(2).map((each) => basename(each, '.yaml'));
const names = asked.includes('all') ? shipped() : asked.length > 0 ? asked : [MAIN];
const unknown = names.filter((name) => !existsSync(join(root, 'experiments', `${name}.yaml`)));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: no such experiment; allowed: all, ${shipped().join(', ')}.`);
  process.exit(2);
}
const started = performance.now();
const since = (from) => timeText((performance.now() - from) / 1000);
const failed = [];
for (const [at, name] of names.entries()) {
  const begun = performance.now();
  console.error(`\nReference ${at + 1} of ${names.length}: ${name}`);
  const made = await make(name).catch((error) => {
    console.error(error.message);
    return false;
  });
  if (!made) failed.push(name);
  console.error(`${name}: ${made ? 'done' : 'FAILED'} in ${since(begun)}, ${since(started)} in all`);
}
const written = await writeAnswers();
console.error(
  `\n${written.length} answers in docs/answers.md; ${names.length} experiments in ${since(started)}`,
);
if (failed.length > 0) {
  console.error(`Failed: npm run reference -- ${failed.join(' ')}`);
  process.exitCode = 1;
}
