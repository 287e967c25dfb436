/**
 * `npm test`: types, lint, format, dead code, then every test, to the end whatever fails on the way.
 * Each check counts as one test. The last line is `tests: N passed, N failed`; the exit code is 0 only if nothing failed
 * and at least one test of the suites ran. Arguments go to vitest (a file name, -t a title). With CASUS_FULL, and without
 * arguments, the Slurm path is tested for real too, where that is possible: one test more.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, node, npm } from './prepare.mjs';
import { slurm } from './slurm.mjs';

const CHECKS = ['types', 'lint', 'format:check', 'dead-code'];
const LIMIT_SECONDS = 600;
const started = performance.now();
const seconds = (since) => (performance.now() - since) / 1000;
const times = [];
let passed = 0;
let failed = 0;

/** Runs one step and records its time; it is bad if it throws or answers `false`. */
async function step(name, work) {
  const since = performance.now();
  console.log(`\n== ${name}`);
  const answer = await work().catch((error) => {
    console.error(`${name}: ${error.message}`);
    return false;
  });
  const good = answer !== false;
  times.push([name, seconds(since), good ? 'passed' : 'FAILED']);
  return good;
}

/** Runs vitest and adds its counts; a file that does not load, and a run without a test, count as one failure. */
async function suites() {
  const folder = mkdtempSync(join(tmpdir(), 'casus-tests-'));
  const file = join(folder, 'results.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await node([
      'node_modules/vitest/vitest.mjs',
      'run',
      ...reporters,
      ...process.argv.slice(2),
    ]);
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const unloaded = report.testResults.filter(
      (r) => r.status === 'failed' && r.assertionResults.length === 0,
    );
    const executed = report.numPassedTests + report.numFailedTests;
    let bad = report.numFailedTests + unloaded.length;
    if (bad === 0 && (code !== 0 || executed === 0)) bad = 1;
    passed += report.numPassedTests;
    failed += bad;
    if (executed === 0) console.error('No test ran.');
    if (report.numPendingTests > 0) console.log(`${report.numPendingTests} tests were skipped.`);
    return bad === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Slurm path, one test; where it cannot be tried, none. */
async function cluster() {
  const outcome = await slurm();
  if (outcome === 'passed') passed++;
  if (outcome === 'failed') failed++;
  return outcome !== 'failed';
}

/** Runs a step that counts its own tests; one that breaks off before it has counted a failure is one. */
async function counted(name, work) {
  const before = failed;
  if (!(await step(name, work)) && failed === before) failed++;
}

const ready = await step('install', install);
if (ready) {
  // A build with type errors is not counted here: `types` counts it.
  await step('build', build);
  for (const check of CHECKS) {
    const good = await step(check, async () => (await npm(['run', '--silent', check])) === 0);
    if (good) passed++;
    else failed++;
  }
  await counted('tests', suites);
  if (process.env.CASUS_FULL && process.argv.length === 2) await counted('slurm', cluster);
} else failed++;

console.log('');
for (const [name, time, outcome] of times)
  console.log(`${name.padEnd(20)} ${time.toFixed(1).padStart(7)} s  ${outcome}`);
const total = seconds(started);
if (total > LIMIT_SECONDS) console.log(`This took ${total.toFixed(0)} s; the budget is ${LIMIT_SECONDS} s.`);
console.log(`tests: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
