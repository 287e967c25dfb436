/**
 * Kills the real command line at random instants (keyed, spread over the whole life of the process, start and report
 * included), goes on with `casus resume`, or the same command where nothing was begun yet, and compares every file but
 * machine.json with those of a run that was not killed. Prints at which stage the kills fell.
 *
 *     npm run kills [n, default 200]
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build, install, root } from './prepare.mjs';

await install();
if (!(await build())) throw new Error('The sources do not compile (see above), so nothing was run.');
// Of dist, as is all that is killed.
const { Keyed } = await import('../dist/random/keyed.js');

const KILLS = Number(process.argv[2] ?? 200);
/** A battery with a sweep beside it, and a closed loop of a year. */
const EXPERIMENT = (replications) => `id: kills
title: A run that is killed
question: Are the bytes of a run that was killed those of one that was not?
asOf: 2026-11
seed: kills
scenarios: [limited-attack-us-absent, multi-pronged-campaign]
replications: ${replications}
baseline: baseline
closedLoop: { scenarios: [closed-loop-five-years], replications: 2, weeks: 52 }
arms:
  - { id: baseline }
  - id: law
    proposals: [{ id: congressional-guarantee, dose: 1 }]
estimands:
  primary: [credibility]
`;
/** A third of the kills each: of a run begun anew, of one that extends a shorter one, of one that replaces a finished one. */
const KINDS = ['anew', 'extends', 'replaces'];
/** Chance that the run is killed once more while it goes on. */
const AGAIN = 0.3;

const folder = mkdtempSync(join(tmpdir(), 'casus-kills-'));
const [file, shorter] = ['long.yaml', 'short.yaml'].map((name) => join(folder, name));
writeFileSync(file, EXPERIMENT(60));
writeFileSync(shorter, EXPERIMENT(50));

/** Runs the command line. @param after milliseconds until it is killed; without it, it must end well */
async function casus(args, after) {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'dist', 'cli', 'main.js'), ...args, '--no-figures', '--no-checks'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (data) => (said += data));
  const timer = after === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), after);
  const [code, signal] = await new Promise((done) => child.on('close', (...how) => done(how)));
  clearTimeout(timer);
  if (signal === null && code !== 0) throw new Error(`casus ${args.join(' ')} ended with ${code}:\n${said}`);
  return { killed: signal !== null, milliseconds: performance.now() - started };
}

const runsIn = (results) => (existsSync(join(results, 'kills')) ? readdirSync(join(results, 'kills')) : []);

function contentOf(run) {
  const files = readdirSync(run, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'machine.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.map((path) => [relative(run, path), readFileSync(path).toString('base64')]).join('\n');
}

/** How far a run had come when it was killed, by what is in its folder. */
function stageOf(results, name) {
  const at = (...path) => existsSync(join(results, 'kills', ...path));
  const partial = [`${name}.fresh.partial`, `${name}.partial`].find((each) => at(each, 'request.json'));
  if (partial === undefined) return at(name, 'request.json') ? 'analysis and report' : 'start or end';
  if (at(partial, 'manifest.json')) return 'putting in place';
  if (at(partial, 'sequences')) return 'closed loop';
  return at(partial, 'records') ? 'battery' : 'start or end';
}

const whole = join(folder, 'whole');
const short = join(folder, 'short');
const { milliseconds } = await casus(['run', file, '--out', whole]);
await casus(['run', shorter, '--out', short]);
const [name] = runsIn(whole);
const [other] = runsIn(short);
const expected = contentOf(join(whole, 'kills', name));
const otherExpected = contentOf(join(short, 'kills', other));

const stages = {};
let identical = 0;
let kills = 0;
for (let at = 0; kills < KILLS; at++) {
  const keyed = new Keyed(11, at);
  const kind = KINDS[at % KINDS.length];
  const results = join(folder, `results${at}`);
  if (kind !== 'anew') cpSync(kind === 'extends' ? short : whole, results, { recursive: true });
  const begin = ['run', file, '--out', results, ...(kind === 'replaces' ? ['--fresh'] : [])];
  let own = 0;
  for (;;) {
    // What is unfinished goes on; where nothing is, the run has not begun, or has ended.
    const unfinished = runsIn(results).some((each) =>
      existsSync(join(results, 'kills', each, 'request.json')),
    );
    const again = own > 0 && unfinished ? ['resume', '--out', results] : begin;
    const kill = own === 0 || (kills + own < KILLS && keyed.uniform(own, 0, 1, 0) < AGAIN);
    const { killed } = await casus(again, kill ? keyed.uniform(own, 0, 0, 0) * milliseconds : undefined);
    if (!killed) break;
    own++;
    const stage = stageOf(results, name);
    stages[stage] = (stages[stage] ?? 0) + 1;
  }
  const wanted = kind === 'extends' ? [name, other] : [name];
  const left = runsIn(results);
  const same =
    left.length === wanted.length &&
    wanted.every((each) => left.includes(each)) &&
    contentOf(join(results, 'kills', name)) === expected &&
    (kind !== 'extends' || contentOf(join(results, 'kills', other)) === otherExpected);
  if (same) identical += own;
  else console.log(`trial ${at} (${kind}) differs: ${results}`);
  kills += own;
  if (same) rmSync(results, { recursive: true });
}
console.log(`kills: ${identical} of ${kills} identical`);
for (const [stage, count] of Object.entries(stages)) console.log(`  ${String(count).padStart(4)} ${stage}`);
if (identical === kills) rmSync(folder, { recursive: true });
else process.exitCode = 1;
