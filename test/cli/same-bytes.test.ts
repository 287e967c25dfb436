import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Project from '../../src/cli/project.ts';
import type * as Runnables from '../../src/cli/runnable.ts';
import type * as Merge from '../../src/engine/merge.ts';
import type * as Run from '../../src/engine/run.ts';
import type { Runnable } from '../../src/engine/runnable.ts';
import type * as ShareModule from '../../src/engine/share.ts';
import { digests } from '../engine/digest.ts';
import { casus, type Ended, start } from './casus.ts';
import { npmInstall } from './npm-install.ts';

/** A battery and a sequence, a sweep of conditions, a closed loop of a year; the first two have two shards. */
const EXPERIMENT = `id: same
title: Everything that a run can hold
question: Are the bytes the same however a run is computed?
asOf: 2026-11
seed: same bytes
scenarios: [limited-attack-us-absent, multi-pronged-campaign]
replications: 340
baseline: baseline
closedLoop: { scenarios: [closed-loop-five-years], replications: 4, weeks: 52 }
arms:
  - { id: baseline }
  - id: law
    proposals: [{ id: congressional-guarantee, dose: 1 }]
conditions:
  - arms: [law]
    scenario: limited-attack-us-absent
    group: force
    estimand: credibility
    vectors: 60
    parameters: { us.capEurope: [0.3, 0.6] }
estimands:
  primary: [credibility, rmst72]
`;

const dist = (path: string): string => new URL(`../../dist/${path}`, import.meta.url).href;
/** The built engine: its workers start in a tenth of the time. */
const { runExperiment } = (await import(dist('engine/run.js'))) as typeof Run;
const { runShare } = (await import(dist('engine/share.js'))) as typeof ShareModule;
const { mergeRun } = (await import(dist('engine/merge.js'))) as typeof Merge;
const { buildExperiment, runnableOf } = (await import(dist('cli/runnable.js'))) as typeof Runnables;
const { shippedProject } = (await import(dist('cli/project.js'))) as typeof Project;

let folder: string;
let file: string;
let source: Runnable;
/** Of a run of the command line by one worker: records and draws, and what the analysis made of them. */
let alone: Record<string, string>;

const only = (out: string): string => {
  const [name, ...others] = readdirSync(join(folder, out, 'same'));
  expect(others).toEqual([]);
  return join(folder, out, 'same', name!);
};
const ended = ({ code, err }: Ended): void => expect(code, err).toBe(0);
const options = (out: string, workers: number): Run.RunOptions => ({
  results: join(folder, out),
  workers,
  command: 'casus run',
});

/** What a run holds before its analysis. */
const records = (found: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(found).filter(([name]) => !/^(request|estimates|crises)\.json$|^report/.test(name)),
  );
const recordsOf = (run: string): Record<string, string> => records(digests(run));

/** Computes n shares, each in a folder of its own, and gathers them. */
async function shared(of: number): Promise<string> {
  const folders: string[] = [];
  for (let index = 0; index < of; index++)
    folders.push((await runShare(source, { index, of }, options(`share${index}of${of}`, 2))).folder);
  return (await mergeRun(source, folders, options(`merged${of}`, 2))).folder;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-same-'));
  file = join(folder, 'same.yaml');
  writeFileSync(file, EXPERIMENT);
  source = runnableOf(await buildExperiment(file, shippedProject()));
  ended(
    await casus(['run', file, '--workers', '1', '--no-figures', '--no-checks', '--out', 'alone'], folder),
  );
  alone = digests(only('alone'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the run has every kind of table, one of them in pieces', () => {
  const tables = Object.keys(alone).map((name) => name.split('/')[0]);
  const shards = ['records', 'sweep', 'sequences'].map(
    (table) => tables.filter((each) => each === table).length,
  );
  expect(shards).toEqual([2, 1, 1]);
});

test.each(process.env['CASUS_FULL'] === '1' ? [2, 3, 8] : [3])(
  '%i workers give the bytes of one',
  async (workers) => {
    const { folder: run } = await runExperiment(source, options(`workers${workers}`, workers));
    expect(recordsOf(run)).toEqual(records(alone));
  },
);

const SHARES = process.env['CASUS_FULL'] === '1' ? 8 : 3;

test(`one share of one, and ${SHARES} of ${SHARES} merged, give the bytes of a whole run`, async () => {
  expect(recordsOf(await shared(1))).toEqual(records(alone));
  expect(recordsOf(await shared(SHARES))).toEqual(records(alone));
});

/** Installs another Node: under CASUS_FULL=1. */
test.runIf(process.env['CASUS_FULL'] === '1')('the next Node gives the bytes of this one', async () => {
  const place = join(folder, 'node24');
  npmInstall(place, 'node@24');
  const node = join(place, 'node_modules', '.bin', 'node');
  expect(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout).toMatch(/^v24\./);
  ended(await start(['run', file, '--no-figures', '--no-checks', '--out', 'next'], folder, {}, node).ended);
  expect(digests(only('next'))).toEqual(alone);
});
