import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEstimates } from '../../src/analysis/estimates-json.ts';
import type { Estimates } from '../../src/analysis/estimates.ts';
import { readMachine } from '../../src/engine/manifest.ts';
import { readTable } from '../../src/engine/read.ts';
import { casus, type Ended, writeExperiment } from './casus.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-until-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the small experiment with another line for how many, and gives its only run folder in `out`. */
async function run(
  line: string,
  out: string,
  ...more: string[]
): Promise<{ ended: Ended; path: string; estimates: Estimates }> {
  const file = writeExperiment(folder);
  writeFileSync(file, readFileSync(file, 'utf8').replace('replications: 12', line));
  const ended = await casus(['run', file, '--no-figures', '--no-checks', '--out', out, ...more], folder);
  expect(ended.err).not.toMatch(/bug in Casus/);
  expect(ended.code, ended.err).toBe(0);
  const path = join(folder, out, 'small', readdirSync(join(folder, out, 'small'))[0]!);
  return { ended, path, estimates: readEstimates(readFileSync(join(path, 'estimates.json'), 'utf8')) };
}

const RULE = 'until: { halfWidth: 0.04, estimand: credibility, arms: [law], atLeast: 100, atMost: 2000 }';

test('a run with a rule stops by itself, says what it did, and has the records of a fixed n', async () => {
  const { ended, path, estimates } = await run(RULE, 'rule');
  const { stopping, design } = estimates;
  expect(stopping!.met).toBe(true);
  expect(stopping!.n).toBe(design.vectors);
  expect(stopping!.n).toBeLessThan(2000);
  expect(stopping!.looks.slice(0, -1).every(({ halfWidth }) => halfWidth > 0.04)).toBe(true);
  expect(ended.out).toContain(`It stopped after n = ${stopping!.n} pairs`);
  const report = readFileSync(join(path, 'report.html'), 'utf8');
  expect(report).toContain(`It stopped after n = ${stopping!.n} pairs`);

  const fixed = await run(RULE, 'fixed', '--replications', String(stopping!.n));
  expect(fixed.estimates.stopping).toBeNull();
  const names = ['replication', 'vector', 'adequate', 'adequacy', 'decisionHour'];
  const [mine, theirs] = await Promise.all(
    [path, fixed.path].map((each) => readTable(join(each, 'records'), names)),
  );
  expect(mine!.columns).toEqual(theirs!.columns);
});

test('a second run of the same uses the first, and stops at the same n', async () => {
  const first = await run(RULE, 'rule');
  expect(first.ended.err).toMatch(/used again/);
  const other = await run(RULE, 'other', '--workers', '1');
  expect(other.estimates.stopping).toEqual(first.estimates.stopping);
});

test.runIf(process.env['CASUS_FULL'] === '1')(
  'a tighter rule is another run, which takes the records of the first and goes on',
  async () => {
    const loose = await run(RULE, 'tighter');
    const tight = RULE.replace('0.04', '0.02');
    const file = writeExperiment(folder);
    writeFileSync(file, readFileSync(file, 'utf8').replace('replications: 12', tight));
    const ended = await casus(
      ['run', file, '--no-figures', '--no-checks', '--out', 'tighter', '--json'],
      folder,
    );
    expect(ended.code, ended.err).toBe(0);
    const told = JSON.parse(ended.out) as { folder: string; reused: boolean };
    expect(told.reused).toBe(false);
    const { stopping } = readEstimates(readFileSync(join(folder, told.folder, 'estimates.json'), 'utf8'));
    expect(stopping!.halfWidth).toBe(0.02);
    expect(stopping!.n).toBeGreaterThan(loose.estimates.stopping!.n);
    const { crises } = readMachine(join(folder, told.folder))!;
    expect(crises).toBeLessThan(stopping!.n * 3);
    expect(crises).toBeGreaterThan(0);
  },
);

test.runIf(process.env['CASUS_FULL'] === '1')(
  'a budget becomes the design that its pilot chose, told in summary, configuration and report',
  async () => {
    const { ended, path, estimates } = await run('replications: { budget: 1000, for: draws }', 'budget');
    const { allocation, design, varianceSplit } = estimates;
    expect(design.inner).toBeGreaterThanOrEqual(20);
    expect(design.vectors).toBe(Math.floor(1000 / design.inner));
    expect(allocation).toMatchObject({ budget: 1000, for: 'draws', pilot: { vectors: 40, inner: 8 } });
    expect(varianceSplit.every(({ vectors }) => vectors === design.vectors)).toBe(true);
    expect(ended.out).toContain(`chose ${design.vectors} draws with ${design.inner} runs each`);
    expect(readFileSync(join(path, 'report.html'), 'utf8')).toContain(`chose ${design.vectors} draws`);
    const resolved = readFileSync(join(path, 'config.resolved.yaml'), 'utf8');
    expect(resolved).toContain(
      `vectors: ${design.vectors}\n  inner: ${design.inner}\n  chosen:\n    budget: 1000`,
    );
  },
);

test('the number of inner runs alone does not go with either', async () => {
  const file = writeExperiment(folder);
  writeFileSync(file, readFileSync(file, 'utf8').replace('replications: 12', RULE));
  const { code, err } = await casus(['run', file, '--inner', '20'], folder);
  expect(code).toBe(2);
  expect(err).toContain('beside --inner give --replications');
});
