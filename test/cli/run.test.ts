import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casus, type Ended, start, writeExperiment } from './casus.ts';
import { shardFiles } from '../../src/engine/read.ts';
import { digest } from '../engine/digest.ts';

let folder: string;
let file: string;
let first: Ended;
let run: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-run-'));
  file = writeExperiment(folder);
  first = await start(['run', file, '--no-figures', '--no-checks'], folder).ended;
  const name = readdirSync(join(folder, 'results', 'small'))[0];
  run = join('results', 'small', name!);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a run prints its summary on stdout and everything else on stderr', () => {
  expect(first.err).not.toMatch(/bug in Casus/);
  expect(first.code).toBe(0);
  const lines = first.out.split('\n');
  expect(lines.find((line) => line.startsWith('arm '))).toMatch(
    /adequate % +difference \[90%\] +undecided of 72 h +difference \[90%\] .* n +id$/,
  );
  expect(lines.find((line) => line.startsWith('same '))).toMatch(/0\.0 \[0\.0, 0\.0\].* 12 +same$/);
  expect(first.out).toMatch(/crises computed, [\d,]+ a second on \d+ workers/);
  expect(first.out).toMatch(/^Report: results\/small\/.*report\.html$/m);
  expect(first.err).toMatch(/Time: computing [\d.]+ s, analysis/);
  expect(first.err).toMatch(/Next: open /);
});

test('its folder holds records, draws, manifest, configuration, estimates and report', () => {
  const found = readdirSync(join(folder, run));
  for (const name of [
    'records',
    'draws.parquet',
    'manifest.json',
    'config.resolved.yaml',
    'estimates.json',
    'report.html',
  ]) {
    expect(found).toContain(name);
  }
  expect(found.filter((name) => name.endsWith('.partial'))).toEqual([]);
});

test('the same run again uses its records; its resolved configuration gives the same bytes', async () => {
  const again = await casus(['run', file, '--no-figures', '--no-checks'], folder);
  expect(again.code).toBe(0);
  expect(again.err).toMatch(/used again/);
  expect(again.out).toBe(
    first.out.replace('crises computed, ', 'crises computed by the run that made them, '),
  );
  expect(again.out).not.toBe(first.out);
  const other = await casus(
    ['run', join(run, 'config.resolved.yaml'), '--no-figures', '--no-checks', '--out', 'other'],
    folder,
  );
  expect(other.code).toBe(0);
  const same = join(folder, 'other', 'small', readdirSync(join(folder, 'other', 'small'))[0]!);
  expect(digest(join(same, 'records'))).toBe(digest(join(folder, run, 'records')));
});

test('records of another model exit with 5', async () => {
  const path = join(folder, run, 'manifest.json');
  const kept = readFileSync(path, 'utf8');
  writeFileSync(path, kept.replace(/"model": "[^"]*"/, '"model": "0.0"'));
  const again = await casus(['run', file, '--no-figures', '--no-checks'], folder);
  const compared = await casus(['compare-arms', run, 'law', 'same'], folder);
  writeFileSync(path, kept);
  expect([again.code, compared.code]).toEqual([5, 5]);
  expect(again.err).toMatch(/another model; add --fresh/);
});

test('a damaged run folder exits with 3, naming the file and --fresh', async () => {
  const records = shardFiles(join(folder, run, 'records'))[0]!;
  const estimates = join(folder, run, 'estimates.json');
  const [kept, told] = [readFileSync(records), readFileSync(estimates)];
  truncateSync(records, 1000);
  truncateSync(estimates, 1000);
  const ended = [
    await casus(['run', file, '--no-figures', '--no-checks'], folder),
    await casus(['compare-arms', run, 'law', 'same'], folder),
    await casus(['report', run], folder),
  ];
  writeFileSync(records, kept);
  writeFileSync(estimates, told);
  expect(ended.map(({ code }) => code)).toEqual([3, 3, 3]);
  for (const { err } of ended.slice(0, 2))
    expect(err).toMatch(/^results\/.*records\/.*\.parquet:1:1 {2}.*--fresh/);
  expect(ended[2]!.err).toMatch(/^results\/.*estimates\.json:1:1 {2}not estimates: .*run it again/);
});

test('stored estimates: of other records they exit with 5; of other code they are told', async () => {
  const path = join(folder, run, 'manifest.json');
  const estimates = join(folder, run, 'estimates.json');
  const [kept, told] = [readFileSync(path, 'utf8'), readFileSync(estimates, 'utf8')];
  const code = /"code": "([0-9a-f]+)"/.exec(kept)![1]!;
  expect(told).toContain(code);
  writeFileSync(path, kept.replace(code, 'other'));
  const other = await casus(['report', run], folder);
  writeFileSync(estimates, told.replace(code, 'other'));
  const older = await casus(['report', run], folder);
  writeFileSync(path, kept);
  writeFileSync(estimates, told);
  expect(other.code).toBe(5);
  expect(other.err).toMatch(/belongs to other records/);
  expect(older.code).toBe(0);
  expect(older.err).toMatch(/Computed from another code than stands now/);
});

test('two of the same at once both end well, with one run folder', async () => {
  const args = ['run', file, '--no-figures', '--no-checks', '--out', 'twice'];
  const ended = await Promise.all([start(args, folder).ended, start(args, folder).ended]);
  expect(ended.map(({ code, err }) => [code, /bug in Casus/.test(err)])).toEqual([
    [0, false],
    [0, false],
  ]);
  const runs = readdirSync(join(folder, 'twice', 'small'));
  expect(runs).toHaveLength(1);
  const found = readdirSync(join(folder, 'twice', 'small', runs[0]!));
  expect(found).toEqual(expect.arrayContaining(['manifest.json', 'records', 'report.html']));
  expect(found.filter((name) => name.includes('.partial'))).toEqual([]);
});

test('compare-arms: two identical arms differ by exactly nothing', async () => {
  const { code, out } = await casus(['compare-arms', run, 'same', 'baseline', '--json'], folder);
  expect(code).toBe(0);
  const effects = JSON.parse(out) as { estimand: string; value: number | null; equal: number; n: number }[];
  expect(effects.map(({ estimand }) => estimand)).toContain('rmst72');
  const measured = effects.filter(({ value, n }) => n > 0 && value !== null);
  expect(measured.length).toBeGreaterThan(1);
  for (const { value, equal } of measured) expect([value, equal]).toEqual([0, 1]);
});

test('report and figures work from the folder alone', async () => {
  rmSync(join(folder, run, 'report.html'));
  expect((await casus(['report', run], folder)).code).toBe(0);
  expect(readFileSync(join(folder, run, 'report.html'), 'utf8')).toContain('Does the command line work?');
  const { code, out } = await casus(['figures', run, '--format', 'csv'], folder);
  expect(code).toBe(0);
  for (const path of out.trim().split('\n')) expect(existsSync(join(folder, path))).toBe(true);
});

test('an expectation that is not met exits with 99, an open one does not', async () => {
  const unmet = writeExperiment(
    folder,
    `expect:\n  - condition: effect("same", "force", "credibility") > 0.5\n    because: two identical arms cannot differ\n`,
  );
  const { code, err } = await start(['run', unmet, '--no-figures', '--no-checks', '--out', 'unmet'], folder)
    .ended;
  expect(err).toMatch(/Not met: effect/);
  expect(code).toBe(99);
});

test('Ctrl-C exits with 130, says how to go on, and leaves no half-written file', async () => {
  const { child, ended } = start(
    ['run', file, '--no-figures', '--no-checks', '--replications', '20000', '--out', 'stopped'],
    folder,
  );
  const results = join(folder, 'stopped', 'small');
  const begun = (): boolean =>
    existsSync(results) && readdirSync(results).some((name) => readdirSync(join(results, name)).length > 0);
  for (let waited = 0; waited < 200 && !begun(); waited++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(begun()).toBe(true);
  child.kill('SIGINT');
  const { code, out, err } = await ended;
  expect(code).toBe(130);
  expect(out).toBe('');
  expect(err).toMatch(/stopped; what was finished is kept: casus resume .*\.partial/);
  const left = readdirSync(join(folder, 'stopped'), { recursive: true }).map(String);
  expect(left.filter((name) => name.endsWith('request.json'))).toHaveLength(1);
  expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
