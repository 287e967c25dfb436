import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chanceToMiss, sampleOf } from '../../src/cli/verify-sample.ts';
import { casus, start, writeExperiment } from './casus.ts';
import { copied, finished, firstShard, forge, replaced } from './finished-run.ts';

let folder: string;
let run: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-verify-'));
  run = await finished(writeExperiment(folder), folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const verify = (name: string, ...more: string[]) => casus(['verify', name, ...more], folder);
const first = (out: string): string => out.split('\n')[0]!;

describe('a finished run', () => {
  test('is confirmed: files and every row of every replication', async () => {
    const { code, out } = await verify(run);
    expect(code).toBe(0);
    expect(first(out)).toMatch(
      /^confirmed: every file of data .* 36 rows computed again came out as stored, bit for bit; estimates\.json is what the records give$/,
    );
    expect(out).toMatch(/3 of 3 files of data have the SHA-256/);
    expect(out).toMatch(/records +12 of 12 replications +36 +0$/m);
    expect(out).toMatch(/draws +12 vectors +12 +0$/m);
    expect(out).not.toMatch(/would miss/);
  });

  test('a sample says how many it took and what it may miss', async () => {
    const { code, out } = await verify(run, '--sample', '3');
    expect(code).toBe(0);
    expect(out).toMatch(/records +3 of 12 replications +9 +0$/m);
    // One of 12 altered: C(11, 3) / C(12, 3) = 9/12.
    expect(out).toMatch(/would miss them all with probability 0\.75$/m);
  });

  test('made by other code that gives the same is confirmed, and the other code is told', async () => {
    const name = copied(folder, run, 'other-code', (path) =>
      replaced(join(path, 'manifest.json'), /"code": "[0-9a-f]+"/, '"code": "00"'),
    );
    const { code, out } = await verify(name);
    expect(code).toBe(0);
    expect(first(out)).toMatch(
      /^confirmed: .*; estimates\.json was not checked, though another code stands here now$/,
    );
    expect(out).toMatch(/^estimates\.json: not checked \(something else stands here/m);
  });
});

describe('altered', () => {
  test('a file with another byte: the file and the row are named', async () => {
    const name = copied(folder, run, 'byte', (path) => appendFileSync(firstShard(path), 'x'));
    const { code, out } = await start(['verify', name], folder).ended;
    expect(code).toBe(3);
    expect(first(out)).toMatch(/^altered: byte\/records\/000000000-000000011\.parquet is not as written/);
  });

  test('a truncated file, a missing file', async () => {
    const short = copied(folder, run, 'short', (path) => truncateSync(firstShard(path), 500));
    const gone = copied(folder, run, 'gone', (path) => rmSync(join(path, 'draws.parquet')));
    const ended = [await verify(short), await verify(gone)];
    expect(ended.map(({ code }) => code)).toEqual([3, 3]);
    expect(ended[0]!.out).toMatch(/000000011\.parquet: not the file .*; it cannot be read$/m);
    expect(ended[1]!.out).toMatch(/^altered: gone\/draws\.parquet is not as written \(missing\)/);
  });

  test('a number of estimates.json: the entry, and both values', async () => {
    let effect = '';
    const name = copied(folder, run, 'estimates', (path) => {
      const file = join(path, 'estimates.json');
      const stored = JSON.parse(readFileSync(file, 'utf8')) as {
        effects: { columns: string[]; rows: unknown[][] };
      };
      const value = stored.effects.columns.indexOf('value');
      effect = JSON.stringify(stored.effects.rows[2]![value]);
      stored.effects.rows[2]![value] = 0.5;
      writeFileSync(file, `${JSON.stringify(stored)}\n`);
      expect(effect).not.toBe('0.5');
    });
    const { code, out } = await verify(name);
    expect([code, first(out)]).toEqual([3, 'altered: estimates.json is not what the records beside it give']);
    expect(out).toMatch(/^estimates\.json: .*first, effects\.rows\.2\.\d+: stored 0\.5, computed /m);
    expect(out).toContain(`computed ${effect}\n`);
    const without = await verify(name, '--no-estimates');
    expect([without.code, first(without.out)]).toEqual([
      0,
      expect.stringMatching(/estimates\.json was not checked$/),
    ]);
  });

  test('a value changed together with its SHA-256: the row, the column, both values', async () => {
    const name = copied(folder, run, 'forged', () => {});
    await forge(join(folder, name), 'adequacy', 7, 0.123);
    const { code, out } = await verify(name);
    expect(code).toBe(3);
    expect(first(out)).toBe(
      'altered: the code that stands here made the run, but 1 of 36 rows computed again differ',
    );
    expect(out).toMatch(/3 of 3 files of data have the SHA-256/);
    expect(out).toMatch(
      /records, first: forged\/records\/\S+, row 7 \(arm same, .*replication 2\), adequacy: stored 0\.123, computed /,
    );
    const json = await verify(name, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      verdict: 'altered',
      tables: [
        { table: 'records', rows: 36, different: 1, first: { row: 7, column: 'adequacy', stored: 0.123 } },
      ],
    });
  });
});

describe('drifted', () => {
  test('another configuration than made it: how many rows differ, and the largest difference', async () => {
    const name = copied(folder, run, 'other-dose', (path) =>
      replaced(join(path, 'config.resolved.yaml'), /dose: 1$/m, 'dose: 0.5'),
    );
    const { code, out } = await verify(name);
    expect(code).toBe(5);
    expect(first(out)).toMatch(
      /^drifted: made from another configuration than stands here, and \d+ of 36 rows/,
    );
    expect(out).toMatch(/records, largest \(.*of 100\): .*\(arm law, /);
  });

  test('an experiment that can no longer be built, or gives other rows', async () => {
    const unbuilt = copied(folder, run, 'unbuilt', (path) =>
      replaced(
        join(path, 'config.resolved.yaml'),
        /id: congressional-guarantee/,
        'id: congressional-guarante',
      ),
    );
    const grown = copied(folder, run, 'grown', (path) =>
      replaced(join(path, 'config.resolved.yaml'), /limited-attack-us-absent/, 'standard-battery'),
    );
    const ended = [await verify(unbuilt), await verify(grown)];
    expect(ended.map(({ code }) => code)).toEqual([5, 5]);
    expect(first(ended[0]!.out)).toMatch(/^drifted: .*Did you mean congressional-guarantee\?/);
    expect(ended[1]!.out).toMatch(/Not compared: records: 36 rows, where its experiment now gives \d+/);
  });
});

test('a folder that is no run exits with 2, a damaged manifest with 3', async () => {
  const broken = copied(folder, run, 'broken', (path) => truncateSync(join(path, 'manifest.json'), 50));
  const ended = [await verify('nowhere'), await verify(broken)];
  expect(ended.map(({ code }) => code)).toEqual([2, 3]);
  expect(ended[0]!.err).toMatch(/nowhere does not exist/);
});

describe('the sample', () => {
  test('is of the size asked for, without repeats, the same for the same key, in no part more often', () => {
    expect(sampleOf('a', 20, 20)).toEqual(Array.from({ length: 20 }, (_, at) => at));
    expect(sampleOf('a', 5, 100)).toEqual(sampleOf('a', 5, 100));
    expect(sampleOf('a', 5, 100)).not.toEqual(sampleOf('b', 5, 100));
    const counts = Array.from({ length: 10 }, () => 0);
    for (let key = 0; key < 3000; key++)
      for (const at of new Set(sampleOf(`key ${key}`, 3, 10))) counts[at] = counts[at]! + 1;
    // 3 of 10 in each of 3000 samples: 900, standard deviation 25.
    for (const count of counts) expect(Math.abs(count - 900)).toBeLessThan(125);
  });

  test('misses with the hypergeometric probability', () => {
    expect(chanceToMiss(3, 12)).toBeCloseTo(9 / 12, 12);
    expect(chanceToMiss(100, 100)).toBe(0);
    // C(990, 300) / C(1000, 300): 10 of 1000 are altered.
    const product = Array.from({ length: 10 }, (_, i) => (700 - i) / (1000 - i)).reduce((a, b) => a * b, 1);
    expect(chanceToMiss(300, 1000)).toBeCloseTo(product, 12);
    expect(chanceToMiss(300, 1_000_000)).toBeCloseTo(0.99 ** 300, 3);
  });
});
