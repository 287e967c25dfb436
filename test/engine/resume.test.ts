import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Drifted, Incomplete } from '../../src/engine/errors.ts';
import { mergeRun } from '../../src/engine/merge.ts';
import { readMachine } from '../../src/engine/manifest.ts';
import { shardFiles } from '../../src/engine/read.ts';
import { runExperiment, type RunOptions } from '../../src/engine/run.ts';
import { runShare } from '../../src/engine/share.ts';
import type { Runnable } from '../../src/engine/runnable.ts';
import { digests } from './digest.ts';
import { fakeWorker } from './fake-worker-file.ts';
import { runnable } from './plan.ts';

const worker = fakeWorker();
const [N, LOOP] = [120, 6];
let results: string;
let whole: string;

const options = (results_: string, more: Partial<RunOptions> = {}): RunOptions => ({
  results: results_,
  worker: worker(),
  workers: 2,
  command: 'casus run',
  ...more,
});

beforeEach(async () => {
  results = mkdtempSync(join(tmpdir(), 'casus-resume-'));
  whole = (await runExperiment(runnable(N, undefined, LOOP), options(join(results, 'whole')))).folder;
});
afterEach(() => rmSync(results, { recursive: true, force: true }));

/** A run stopped after so many pieces of work: its unfinished folder. */
async function stopped(after: number, source: Runnable, where: string): Promise<string> {
  const stop = new AbortController();
  let seen = 0;
  const onProgress = (): void => {
    if (++seen === after) stop.abort();
  };
  const run = runExperiment(source, options(where, { signal: stop.signal, onProgress }));
  await expect(run).rejects.toThrow('what was finished is kept');
  const experiment = join(where, source.id);
  return join(experiment, readdirSync(experiment)[0]!);
}

describe('a run that was stopped', () => {
  test.each([1, 4, 9])('after %i shards ends with the bytes of one that was not', async (after) => {
    const where = join(results, 'stopped');
    const source = runnable(N, undefined, LOOP);
    await stopped(after, source, where);
    const { folder } = await runExperiment(source, options(where));
    expect(digests(folder)).toEqual(digests(whole));
    expect(readdirSync(dirname(folder))).toEqual([basename(folder)]);
    // What was there was not made again.
    expect(readMachine(folder)!.crises + readMachine(folder)!.sequences).toBeLessThan(N * 18 + LOOP * 12);
  });

  test('makes a truncated shard again, and says so', async () => {
    const where = join(results, 'stopped');
    const source = runnable(N, undefined, LOOP);
    const partial = await stopped(5, source, where);
    const first = readdirSync(join(partial, 'records')).find((each) => each.endsWith('.parquet'));
    truncateSync(join(partial, 'records', first!), 1000);
    const said: string[] = [];
    const onNotice = (text: string): number => said.push(text);
    const { folder } = await runExperiment(source, options(where, { onNotice }));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(new RegExp(`${first!} is not whole .*; it is made again`));
    expect(digests(folder)).toEqual(digests(whole));
  });

  test('makes a shard again in which a byte was changed, though it is whole', async () => {
    const where = join(results, 'stopped');
    const source = runnable(N, undefined, LOOP);
    const partial = await stopped(5, source, where);
    const name = readdirSync(join(partial, 'records')).find((each) => each.endsWith('.parquet'))!;
    const bytes = readFileSync(join(partial, 'records', name));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(partial, 'records', name), bytes);
    const said: string[] = [];
    const onNotice = (text: string): number => said.push(text);
    const { folder } = await runExperiment(source, options(where, { onNotice }));
    expect(said).toEqual([expect.stringMatching(/SHA-256 differs from its seal\); it is made again/)]);
    expect(digests(folder)).toEqual(digests(whole));
  });

  test('refuses a shard of another version, by name', async () => {
    const where = join(results, 'stopped');
    const source = runnable(N, undefined, LOOP);
    const partial = await stopped(5, source, where);
    const name = readdirSync(join(partial, 'records')).find((each) => each.endsWith('.parquet'))!;
    const older = await runExperiment({ ...source, modelVersion: '-1' }, options(join(results, 'older')));
    copyFileSync(join(older.folder, 'records', name), join(partial, 'records', name));
    const again = runExperiment(source, options(where));
    await expect(again).rejects.toThrow(Drifted);
    await expect(again).rejects.toThrow(`${name} was made with another model (-1); remove it`);
    expect(existsSync(partial)).toBe(true);
  });
});

describe('shards made apart', () => {
  const source = runnable(N, undefined, LOOP);

  test('in one folder, in any order, give the bytes of one run', async () => {
    const where = join(results, 'shared');
    let partial = '';
    for (const index of [2, 0, 3, 1]) {
      const done = await runShare(source, { index, of: 4 }, options(where, { workers: 1 }));
      expect(done).toMatchObject({ finished: false, made: done.shards });
      partial = done.folder;
    }
    const twice = await runShare(source, { index: 1, of: 4 }, options(where));
    expect([twice.shards > 0, twice.made]).toEqual([true, 0]);
    const { folder } = await mergeRun(source, [partial], options(where));
    expect(digests(folder)).toEqual(digests(whole));
    expect(await runShare(source, { index: 0, of: 4 }, options(where))).toMatchObject({ finished: true });
  });

  test('in folders of their own are gathered; a missing or broken one is named', async () => {
    const folders: string[] = [];
    for (const index of [0, 1, 2])
      folders.push((await runShare(source, { index, of: 3 }, options(join(results, `node${index}`)))).folder);
    const where = join(results, 'merged');
    await expect(mergeRun(source, folders.slice(0, 2), options(where))).rejects.toThrow(Incomplete);
    const broken = shardFiles(join(folders[2]!, 'records'))[0]!;
    const bytes = join(results, 'copy');
    copyFileSync(broken, bytes);
    truncateSync(broken, 3000);
    await expect(mergeRun(source, folders, options(where))).rejects.toThrow(
      new RegExp(`1 of 21 files are missing: records/${basename(broken)} \\(not whole in .*node2`),
    );
    copyFileSync(bytes, broken);
    const { folder } = await mergeRun(source, folders, options(where));
    expect(digests(folder)).toEqual(digests(whole));
    expect(folders.every((each) => existsSync(each))).toBe(true);
  });

  test('of another version are refused', async () => {
    const other = { ...source, modelVersion: '-1' };
    const { folder } = await runShare(other, { index: 0, of: 2 }, options(join(results, 'other')));
    await expect(mergeRun(source, [folder], options(join(results, 'merged')))).rejects.toThrow(
      /was made with another model \(-1\) than the run/,
    );
  });
});

describe('what cannot be written', () => {
  test('a folder that takes no file is named, with the way out', async () => {
    const file = join(results, 'a file');
    writeFileSync(file, '');
    const run = runExperiment(runnable(N), options(join(file, 'below')));
    await expect(run).rejects.toThrow(/a file.* cannot be written: ENOTDIR.*--out/);
    await expect(run).rejects.toMatchObject({ name: 'NotWritten' });
  });

  test('a table that cannot be written says what is kept, and the run goes on once it can', async () => {
    const where = join(results, 'blocked');
    const source = runnable(N, undefined, LOOP);
    const partial = await stopped(9, source, where);
    // A file stands where the folder of the sequences should be.
    rmSync(join(partial, 'sequences'), { recursive: true, force: true });
    writeFileSync(join(partial, 'sequences'), '');
    const run = runExperiment(source, options(where));
    await expect(run).rejects.toThrow(/sequences cannot be written: EEXIST/);
    rmSync(join(partial, 'sequences'));
    mkdirSync(join(partial, 'sequences'));
    const { folder } = await runExperiment(source, options(where));
    expect(digests(folder)).toEqual(digests(whole));
  });
});
