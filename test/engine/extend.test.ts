import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMachine } from '../../src/engine/manifest.ts';
import { shardFiles } from '../../src/engine/read.ts';
import { runExperiment, type RunOptions } from '../../src/engine/run.ts';
import type { Runnable } from '../../src/engine/runnable.ts';
import { digests } from './digest.ts';
import { fakeWorker } from './fake-worker-file.ts';
import { runnable } from './plan.ts';

const worker = fakeWorker();
let results: string;

beforeEach(() => {
  results = mkdtempSync(join(tmpdir(), 'casus-extend-'));
});
afterEach(() => rmSync(results, { recursive: true, force: true }));

const options = (place: string, more: Partial<RunOptions> = {}): RunOptions => ({
  results: join(results, place),
  worker: worker(),
  workers: 2,
  command: 'casus run',
  ...more,
});

/** The same with some of its arms, by their places, and a hash of its own. */
function withArms(source: Runnable, arms: readonly number[]): Runnable {
  const { plan, campaign } = source;
  const figures = arms.map(() => 0);
  const some = arms.map((at) => plan.arms[at]!);
  return {
    ...source,
    configurationHash: `arms${arms.join('')}`.padEnd(20, '0'),
    plan: { ...plan, arms: some, scenarios: plan.scenarios.map((each) => ({ ...each, figures })) },
    campaign: campaign && {
      ...campaign,
      arms: some,
      campaigns: campaign.campaigns.map((each) => ({ ...each, figures })),
    },
  };
}

/** Runs the second after the first in one place and alone in another; both must come out the same. */
async function extended(first: Runnable, second: Runnable): Promise<{ crises: number; sequences: number }> {
  const before = await runExperiment(first, options('both'));
  const bytes = digests(before.folder);
  const { folder } = await runExperiment(second, options('both'));
  const alone = await runExperiment(second, options('alone'));
  expect(digests(folder)).toEqual(digests(alone.folder));
  expect(digests(before.folder)).toEqual(bytes);
  return readMachine(folder)!;
}

const PER = 18;

test('more replications: what exists is not computed again, and the last shard is filled up', async () => {
  const machine = await extended(runnable(50, undefined, 3), runnable(130, undefined, 5));
  expect([machine.crises, machine.sequences]).toEqual([80 * PER, 2 * 12]);
});

test('fewer replications: nothing is computed', async () => {
  const machine = await extended(runnable(50, undefined, 3), runnable(30, undefined, 2));
  expect([machine.crises, machine.sequences]).toEqual([0, 0]);
});

test('another arm: its own crises are computed; of the closed loop the baseline again, because it comes first', async () => {
  const source = runnable(50, undefined, 3);
  const machine = await extended(withArms(source, [0, 1]), source);
  expect(machine.crises).toBe((50 * PER) / 3);
  expect(machine.sequences).toBeLessThan(3 * 12);
  expect(machine.sequences).toBeGreaterThan(0);
});

test('arms in another order, one of them gone: nothing is computed', async () => {
  const source = runnable(50);
  const machine = await extended(source, withArms(source, [0, 2]));
  expect(machine.crises).toBe(0);
});

test('another scenario beside the first: only its crises are computed', async () => {
  const source = runnable(50);
  const [scenario] = source.plan.scenarios;
  const second = { ...scenario!, id: 'second', world: [[3, 1]] as const };
  const both = {
    ...source,
    configurationHash: 'both'.padEnd(20, '0'),
    plan: { ...source.plan, scenarios: [scenario!, second] },
  };
  const machine = await extended(source, both);
  expect(machine.crises).toBe(50 * PER);
});

test('a parameter held elsewhere, another seed or other code is computed whole', async () => {
  const source = runnable(50);
  await runExperiment(source, options('both'));
  const [baseline, ...others] = source.plan.arms;
  const changed: Runnable[] = [
    { ...source, plan: { ...source.plan, seedKey: 2 }, configurationHash: 'seed'.padEnd(20, '0') },
    {
      ...source,
      configurationHash: 'held'.padEnd(20, '0'),
      plan: {
        ...source.plan,
        arms: [baseline!, ...others].map((arm) => ({ ...arm, parameters: [[1, 0.5]] as const })),
      },
    },
    { ...source, modelVersion: 'another' },
  ];
  for (const each of changed) {
    const { folder } = await runExperiment(each, options('both'));
    expect(readMachine(folder)!.crises).toBe(50 * PER);
  }
});

test('a damaged earlier run is no donor', async () => {
  const { folder } = await runExperiment(runnable(50), options('both'));
  const [file] = shardFiles(join(folder, 'records'));
  const bytes = readFileSync(file!);
  bytes[2000]! ^= 1;
  writeFileSync(file!, bytes);
  const longer = await runExperiment(runnable(80), options('both'));
  const alone = await runExperiment(runnable(80), options('alone'));
  expect(digests(longer.folder)).toEqual(digests(alone.folder));
  expect(readMachine(longer.folder)!.crises).toBe(80 * PER);
});
