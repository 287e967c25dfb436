import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NotWritten } from '../../src/engine/errors.ts';
import { runExperiment, type RunOptions } from '../../src/engine/run.ts';
import { digests } from './digest.ts';
import { fakeWorker } from './fake-worker-file.ts';
import { runnable } from './plan.ts';
import { mayMount, mountDisk, remountDisk, unmountDisk } from './small-disk.ts';

const worker = fakeWorker();
const [N, LOOP] = [60, 40];
let folder: string;
let whole: Record<string, string>;

const options = (results: string, more: Partial<RunOptions> = {}): RunOptions => ({
  results,
  worker: worker(),
  workers: 2,
  command: 'casus run',
  ...more,
});

beforeAll(async () => {
  const results = mkdtempSync(join(tmpdir(), 'casus-whole-'));
  whole = digests((await runExperiment(runnable(N, undefined, LOOP), options(results))).folder);
  rmSync(results, { recursive: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-full-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Shards that stand in an unfinished run, and whatever else is left of it. */
function left(results: string): { shards: number; others: string[] } {
  const names = readdirSync(results, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  const shards = names.filter(({ name }) => name.endsWith('.parquet'));
  return {
    shards: shards.length,
    others: names.filter((each) => !shards.includes(each)).map(({ name }) => name),
  };
}

describe('a full disk', () => {
  test('met in the middle of a file: it is named, what was whole stays, and the run goes on once there is room', async () => {
    const [marker, results] = [join(folder, 'full'), join(folder, 'results')];
    writeFileSync(marker, '');
    const source = runnable(N, `full|150000|${marker}`, LOOP);
    const full = runExperiment(source, options(results, { workers: 1 }));
    await expect(full).rejects.toThrow(NotWritten);
    await expect(full).rejects.toThrow(
      /^the disk is full: .*records\/\d{9}-\d{9}\.parquet could not be written \(ENOSPC\)\. What was written before stays; make room, then casus resume .*\.partial$/,
    );
    const { shards, others } = left(results);
    expect(shards).toBeGreaterThan(0);
    // Beside the shards: their seals, and what was asked for.
    const unsealed = others.filter((name) => !name.endsWith('.sha256'));
    expect(unsealed.toSorted()).toEqual(['config.resolved.yaml', 'request.json']);
    rmSync(marker);
    const again = await runExperiment(source, options(results));
    expect(digests(again.folder)).toEqual(whole);
  });

  describe.skipIf(!mayMount)('of a small file system', () => {
    let place: string;
    beforeEach(() => {
      place = join(folder, 'small');
      mkdirSync(place);
    });
    afterEach(() => {
      unmountDisk(place);
    });

    test.each([120, 300, 500, 640])('of %i kilobytes, likewise', async (kilobytes) => {
      expect(mountDisk(place, kilobytes)).toBe(true);
      const source = runnable(N, undefined, LOOP);
      const full = runExperiment(source, options(place));
      await expect(full).rejects.toThrow(NotWritten);
      await expect(full).rejects.toThrow(
        /the disk is full: .* \(ENOSPC\)\. .*make room, then casus resume .*\.partial/,
      );
      expect(left(place).others.filter((name) => name.endsWith('.tmp'))).toEqual([]);
      expect(remountDisk(place, 'size=8m')).toBe(true);
      const again = await runExperiment(source, options(place));
      expect(digests(again.folder)).toEqual(whole);
    });

    test('that may only be read is named, with the way out, and keeps the run that it holds', async () => {
      expect(mountDisk(place, 8000)).toBe(true);
      const { folder: run } = await runExperiment(runnable(N, undefined, LOOP), options(place));
      expect(remountDisk(place, 'ro')).toBe(true);
      const longer = runExperiment(runnable(N + 1, undefined, LOOP), options(place));
      await expect(longer).rejects.toThrow(NotWritten);
      await expect(longer).rejects.toThrow(/cannot be written: EROFS.*--out/);
      expect(readdirSync(join(run, '..'))).toEqual([basename(run)]);
      expect(digests(run)).toEqual(whole);
    });
  });
});
