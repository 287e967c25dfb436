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
import { basename, dirname, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InputError } from '../../src/data/problem.ts';
import { Drifted, Interrupted } from '../../src/engine/errors.ts';
import { MANIFEST, printJson, readMachine, readManifest } from '../../src/engine/manifest.ts';
import { readFiles, readTable, shardFiles } from '../../src/engine/read.ts';
import {
  CELLS,
  DRAWS,
  finishedRun,
  RECORDS,
  RESOLVED,
  runFolder,
  SEQUENCES,
} from '../../src/engine/folder.ts';
import { layoutOf } from '../../src/engine/layout.ts';
import { openSequences } from '../../src/engine/open.ts';
import { originOf } from '../../src/engine/origin.ts';
import { runExperiment, type RunOptions } from '../../src/engine/run.ts';
import { COLUMNS } from '../../src/model/measures/columns.ts';
import { PERIOD_COLUMNS } from '../../src/model/measures/periods.ts';
import { PARAMETERS } from '../../src/model/parameters.ts';
import { cellAt } from './arithmetic.ts';
import { digest } from './digest.ts';
import { fakeWorker } from './fake-worker-file.ts';
import { runnable } from './plan.ts';

const worker = fakeWorker();
let results: string;

beforeEach(() => {
  results = mkdtempSync(join(tmpdir(), 'casus-engine-'));
});
afterEach(() => rmSync(results, { recursive: true, force: true }));

const options = (more: Partial<RunOptions> = {}): RunOptions => ({
  results,
  worker: worker(),
  workers: 2,
  command: 'casus run',
  ...more,
});
/** Columns of text of a table. */
async function readTexts(table: string, names: readonly string[]): Promise<string[][]> {
  const rows: Record<string, unknown>[] = [];
  for (const path of shardFiles(table))
    rows.push(...(await parquetReadObjects({ file: await asyncBufferFromFile(path), columns: [...names] })));
  return names.map((name) => rows.map((row) => row[name] as string));
}
/** Rows of a replication of the battery. */
const PER = 18;

describe('a run', () => {
  test('1, 2 and 3 workers give the same bytes', async () => {
    const digests: string[][] = [];
    for (const workers of [1, 2, 3]) {
      const { folder } = await runExperiment(runnable(40), options({ workers, fresh: true }));
      digests.push([RECORDS, DRAWS, RESOLVED].map((name) => digest(join(folder, name))));
    }
    expect(digests[1]).toEqual(digests[0]);
    expect(digests[2]).toEqual(digests[0]);
  });

  test('what is read back is what was computed, bit for bit: NaN, fractions, all 32 bits of a mask', async () => {
    const { folder } = await runExperiment(runnable(40), options());
    const { rows, columns } = await readTable(join(folder, RECORDS));
    expect(rows).toBe(40 * PER);
    const layout = layoutOf(runnable(40).plan);
    let wrong = 0;
    let nothing = 0;
    let highBits = 0;
    for (const [column, { name, unit }] of COLUMNS.entries()) {
      const values = columns.get(name)!;
      for (let row = 0; row < rows; row++) {
        const expected = cellAt(layout, Math.floor(row / PER), row % PER, column);
        if (!Object.is(values[row], expected)) wrong++;
        if (Number.isNaN(expected)) nothing++;
        if (unit === 'bits' && expected >= 2 ** 31) highBits++;
      }
    }
    expect(wrong).toBe(0);
    expect(nothing).toBeGreaterThan(1000);
    expect(highBits).toBeGreaterThan(100);
    expect([...columns.get('replication')!.subarray(0, PER + 1)]).toEqual([...Array<number>(PER).fill(0), 1]);
  });

  test('a longer run begins with the records of a shorter one', async () => {
    const short = await runExperiment(runnable(50), options());
    const long = await runExperiment(runnable(100), options());
    const [first, second] = [
      await readTable(join(short.folder, RECORDS)),
      await readTable(join(long.folder, RECORDS)),
    ];
    expect(second.rows).toBe(2 * first.rows);
    for (const [name, values] of first.columns) {
      expect(second.columns.get(name)!.subarray(0, first.rows)).toEqual(values);
    }
  });

  test('draws hold one row for each vector and one column for each parameter', async () => {
    const { folder } = await runExperiment(runnable(7), options());
    const { rows, columns } = await readFiles([join(folder, DRAWS)]);
    expect(rows).toBe(7);
    expect([...columns.keys()]).toEqual(['vector', ...PARAMETERS]);
    expect(columns.get(PARAMETERS[3]!)![6]).toBe(6 + 3 / 1000);
  });
});

describe('a run with a closed loop', () => {
  const LOOP = 20;
  // Each campaign: batteries of 3 arms, the baseline closed and unanswered, 2 arms frozen and closed.
  const ROWS = 3 + 6 * 3 + (3 + 6);

  test('1, 2 and 3 workers give the same bytes', async () => {
    const digests: string[][] = [];
    for (const workers of [1, 2, 3]) {
      const run = await runExperiment(runnable(40, undefined, LOOP), options({ workers, fresh: true }));
      digests.push([RECORDS, SEQUENCES, DRAWS].map((name) => digest(join(run.folder, name))));
    }
    expect(digests[1]).toEqual(digests[0]);
    expect(digests[2]).toEqual(digests[0]);
  });

  test('what is read back is what was computed, bit for bit, under its arm, mode and half-year', async () => {
    const source = runnable(10, undefined, LOOP);
    const { folder } = await runExperiment(source, options());
    const sequences = await openSequences(folder, source.campaign!);
    expect(sequences.replications).toBe(LOOP);
    const layout = layoutOf(source.campaign!);
    let wrong = 0;
    for (const [column, { name }] of PERIOD_COLUMNS.entries()) {
      const values = sequences.column(name);
      expect(values).toHaveLength(LOOP * ROWS);
      for (const [row, value] of values.entries())
        if (!Object.is(value, cellAt(layout, Math.floor(row / ROWS), row % ROWS, column))) wrong++;
    }
    expect(wrong).toBe(0);
    const texts = await readTexts(join(folder, SEQUENCES), ['scenario', 'arm', 'mode']);
    const { columns } = await readTable(join(folder, SEQUENCES), ['replication', 'vector', 'period']);
    const row = (at: number): unknown[] => [
      ...['replication', 'vector', 'period'].map((key) => columns.get(key)![at]),
      ...texts.map((each) => each[at]),
    ];
    expect(row(0)).toEqual([0, 0, 0, 'three', 'baseline', 'battery']);
    expect(row(5)).toEqual([0, 0, 2, 'three', 'baseline', 'closed']);
    expect(row(8)).toEqual([0, 0, 2, 'three', 'baseline', 'no-response']);
    expect(row(20)).toEqual([0, 0, 2, 'three', 'second', 'closed']);
    expect(row(ROWS + 21)).toEqual([1, 1, 0, 'one', 'baseline', 'battery']);
    expect(row(2 * ROWS - 1)).toEqual([1, 1, 0, 'one', 'second', 'closed']);
  });

  test('a longer one begins with the half-years of a shorter one, in a folder of its own', async () => {
    const short = await runExperiment(runnable(10, undefined, LOOP), options());
    const long = await runExperiment(runnable(10, undefined, 2 * LOOP), options());
    expect([basename(short.folder), basename(long.folder)].map((name) => name.split('-')[1])).toEqual([
      '10+20',
      '10+40',
    ]);
    const [first, second] = [
      await readTable(join(short.folder, SEQUENCES)),
      await readTable(join(long.folder, SEQUENCES)),
    ];
    expect(second.rows).toBe(2 * first.rows);
    for (const [name, values] of first.columns)
      expect(second.columns.get(name)!.subarray(0, first.rows)).toEqual(values);
    expect((await readFiles([join(short.folder, DRAWS)])).rows).toBe(LOOP);
  });

  test('its manifest counts crises and sequences apart, and progress counts both', async () => {
    const seen: [number, number][] = [];
    const onProgress = (done: number, total: number): number => seen.push([done, total]);
    const { folder, manifest } = await runExperiment(runnable(10, undefined, LOOP), options({ onProgress }));
    expect(manifest).toMatchObject({
      crises: 10 * PER,
      sequencesRun: LOOP * 2 * 6,
      sequences: { vectors: LOOP, inner: 1, rows: LOOP * ROWS },
    });
    expect(Object.keys(manifest.files)).toEqual([
      'records/000000000-000000005.parquet',
      'records/000000006-000000009.parquet',
      'sequences/000000000-000000007.parquet',
      'sequences/000000008-000000015.parquet',
      'sequences/000000016-000000019.parquet',
      DRAWS,
      CELLS,
    ]);
    expect(readMachine(folder)!.millisecondsPerSequence).toBeGreaterThan(0);
    expect(readMachine(folder)).toMatchObject({ crises: 10 * PER, sequences: LOOP * 2 * 6 });
    // A week counts for four crises: 3 arms x 260 weeks, and 6 lanes x (70 + 26) weeks.
    const total = 10 * (PER + 3 * 260 * 4) + LOOP * 6 * 96 * 4;
    expect(seen.every(([, all]) => all === total)).toBe(true);
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
    expect(seen.at(-1)![0]).toBe(total);
  });

  test('another closed loop under the same name is drift', async () => {
    const source = runnable(10, undefined, LOOP);
    const { folder, manifest } = await runExperiment(source, options());
    const other = { ...manifest.sequences!, arms: ['baseline'] };
    writeFileSync(join(folder, MANIFEST), printJson({ ...manifest, sequences: other }));
    await expect(runExperiment(source, options())).rejects.toThrow(/another sequences; add --fresh/);
  });

  test('without a battery beside it there is no table of crises', async () => {
    const source = runnable(10, undefined, LOOP);
    const alone = { ...source, plan: { ...source.plan, scenarios: [] } };
    const { folder, manifest } = await runExperiment(alone, options());
    expect(existsSync(join(folder, RECORDS))).toBe(false);
    expect(readManifest(folder)).toEqual(manifest);
    expect(manifest.crises).toBe(0);
  });
});

describe('the manifest', () => {
  test('survives its file, and the same run is used again', async () => {
    const first = await runExperiment(runnable(20), options());
    expect(readManifest(first.folder)).toEqual(first.manifest);
    expect(printJson(readManifest(first.folder)!)).toBe(readFileSync(join(first.folder, MANIFEST), 'utf8'));
    expect(first.manifest).toMatchObject({
      seed: 'engine',
      crises: 20 * PER,
      records: { rows: 20 * PER, inner: 1 },
    });
    expect(first.manifest.packages['worker-threads-pool']).toBe('2.0.0');
    const second = await runExperiment(runnable(20), options());
    expect(second.reused).toBe(true);
    expect(second.manifest).toEqual(first.manifest);
  });

  test('refuses a folder that other code filled, and --fresh replaces it', async () => {
    const { folder, manifest } = await runExperiment(runnable(20), options());
    writeFileSync(join(folder, MANIFEST), printJson({ ...manifest, code: 'older' }));
    await expect(runExperiment(runnable(20), options())).rejects.toThrow(Drifted);
    await expect(runExperiment(runnable(20), options())).rejects.toThrow(/another code; add --fresh/);
    expect((await runExperiment(runnable(20), options({ fresh: true }))).reused).toBe(false);
    expect(readManifest(folder)?.code).toBe(manifest.code);
  });
});

describe('two runs of the same at once', () => {
  test('the first to end stays, the other uses it, and nothing is left beside it', async () => {
    const runs = await Promise.all([1, 2].map(() => runExperiment(runnable(60), options())));
    expect(runs.filter(({ reused }) => reused)).toHaveLength(1);
    const folder = runs[0]!.folder;
    expect(runs[1]!.folder).toBe(folder);
    expect(runs[1]!.manifest).toEqual(runs[0]!.manifest);
    expect(readdirSync(dirname(folder))).toEqual([basename(folder)]);
    expect(finishedRun(folder)).toEqual(runs[0]!.manifest);
  });

  test('so too where both replace a finished run', async () => {
    const old = await runExperiment(runnable(60), options());
    const before = readMachine(old.folder)!.started;
    const runs = await Promise.all([1, 2].map(() => runExperiment(runnable(60), options({ fresh: true }))));
    const folder = runs[0]!.folder;
    expect(folder).toBe(old.folder);
    expect(finishedRun(folder)).toEqual(old.manifest);
    expect(readMachine(folder)!.started).not.toBe(before);
    expect(readdirSync(dirname(folder))).toEqual([basename(folder)]);
  });
});

describe('a run folder', () => {
  test('is another for other code, figures or configuration, and the same for other words', async () => {
    const origin = originOf(runnable(20));
    const folders = [
      origin,
      { ...origin, code: 'other' },
      { ...origin, figuresHash: 'other' },
      { ...origin, configurationHash: 'other!' },
      { ...origin, design: { ...origin.design, vectors: 21 } },
    ].map((each) => runFolder(results, each));
    expect(new Set(folders).size).toBe(5);
    const first = await runExperiment(runnable(20), options());
    const renamed = { ...runnable(20), resolved: 'question: in other words?\n' };
    const second = await runExperiment(renamed, options());
    expect([second.reused, second.folder]).toEqual([true, first.folder]);
    expect(readFileSync(join(first.folder, RESOLVED), 'utf8')).toBe(renamed.resolved);
  });

  const damage: readonly [string, (folder: string) => void, RegExp][] = [
    [
      'a missing file',
      (folder) => rmSync(shardFiles(join(folder, RECORDS))[0]!),
      /records\/000000000-000000005\.parquet:1:1 {2}missing; .*--fresh/,
    ],
    [
      'a truncated file',
      (folder) => truncateSync(join(folder, DRAWS), 100),
      /draws\.parquet:1:1 {2}not the file that the run wrote.*--fresh/,
    ],
    ['no manifest', (folder) => rmSync(join(folder, MANIFEST)), /manifest\.json:1:1 {2}missing; .*--fresh/],
    [
      'half a manifest',
      (folder) => truncateSync(join(folder, MANIFEST), 100),
      /manifest\.json:1:1 {2}not JSON.*--fresh/,
    ],
    [
      'a manifest without its seed',
      (folder) =>
        writeFileSync(
          join(folder, MANIFEST),
          readFileSync(join(folder, MANIFEST), 'utf8').replace(/^ {2}"seed".*$/m, ''),
        ),
      /manifest\.json:1:1 {2}seed: .*--fresh/,
    ],
  ];
  test.each(damage)('with %s is refused by name, and --fresh replaces it', async (_, harm, message) => {
    const { folder } = await runExperiment(runnable(20), options());
    harm(folder);
    const again = runExperiment(runnable(20), options());
    await expect(again).rejects.toThrow(InputError);
    await expect(again).rejects.toThrow(message);
    expect((await runExperiment(runnable(20), options({ fresh: true }))).reused).toBe(false);
    expect(finishedRun(folder)).toBeDefined();
  });
});

describe('what goes wrong', () => {
  test('an interrupted run keeps its shards, leaves nothing half-written and no worker', async () => {
    const stop = new AbortController();
    let seen = 0;
    const onProgress = (done: number): void => {
      seen = done;
      stop.abort();
    };
    const alive = new Set<Worker>();
    let started = 0;
    const onWorker = (born: Worker): void => {
      started++;
      alive.add(born);
      born.once('exit', () => alive.delete(born));
    };
    process.on('worker', onWorker);
    const source = runnable(200);
    const stopped = runExperiment(source, options({ signal: stop.signal, onProgress }));
    await expect(stopped).rejects.toThrow(Interrupted);
    await expect(stopped).rejects.toThrow(/casus resume .*-200\.partial/);
    process.off('worker', onWorker);
    expect(seen).toBeGreaterThan(0);
    const folder = runFolder(results, originOf(source));
    expect(existsSync(folder)).toBe(false);
    const left = readdirSync(`${folder}.partial`, { recursive: true }).map(String);
    const shards = left.filter((name) => name.startsWith(`records/`));
    expect(shards.length).toBeGreaterThan(0);
    expect(shards.length).toBeLessThan(34);
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(started).toBe(2);
    expect(alive.size).toBe(0);
  });

  test('an interrupted replacement keeps the finished run', async () => {
    const { folder } = await runExperiment(runnable(60), options());
    const before = digest(join(folder, RECORDS));
    const stop = new AbortController();
    const replacing = options({ fresh: true, signal: stop.signal, onProgress: () => stop.abort() });
    await expect(runExperiment(runnable(60), replacing)).rejects.toThrow(Interrupted);
    expect(digest(join(folder, RECORDS))).toBe(before);
    expect((await runExperiment(runnable(60), options())).reused).toBe(true);
    expect(readdirSync(dirname(folder)).sort()).toEqual([
      basename(folder),
      `${basename(folder)}.fresh.partial`,
    ]);
  });

  test('a worker that dies is replaced and its shard is made again', async () => {
    const calm = await runExperiment(runnable(40), options());
    const expected = digest(join(calm.folder, RECORDS));
    const marker = join(results, 'died');
    const { folder } = await runExperiment(runnable(40, `dies-once|17|${marker}`), options({ fresh: true }));
    expect(existsSync(marker)).toBe(true);
    expect(digest(join(folder, RECORDS))).toBe(expected);
  });

  test('a worker that dies with nothing to do is replaced', async () => {
    const marker = join(results, 'died');
    const { folder } = await runExperiment(runnable(40, `idles|2|${marker}`), options());
    expect(existsSync(marker)).toBe(true);
    expect((await readTable(join(folder, RECORDS))).rows).toBe(40 * PER);
  });

  test('a shard that kills two workers stops the run, naming its replications', async () => {
    const run = runExperiment(runnable(40, 'dies|17'), options());
    await expect(run).rejects.toThrow(/replications 12 to 17 could not be computed: a worker died twice/);
  });
});
