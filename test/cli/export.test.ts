import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvLine, csvNumber } from '../../src/cli/csv-line.ts';
import { fileColumns } from '../../src/engine/shard-columns.ts';
import { npmInstall } from './npm-install.ts';
import { casus, writeExperiment } from './casus.ts';
import { copied, finished, firstShard, forge, replaced } from './finished-run.ts';

let folder: string;
let run: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-export-'));
  run = await finished(writeExperiment(folder), folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

describe('export', () => {
  test('holds every value of every column, with the bits that it has in the shard', async () => {
    const { code, err } = await casus(['export', run, '--csv', '--out', 'all.csv'], folder);
    expect([code, err]).toEqual([0, 'Written: all.csv\n']);
    const [header, ...rows] = lines(readFileSync(join(folder, 'all.csv'), 'utf8'));
    const { rows: count, columns } = await fileColumns(firstShard(join(folder, run)));
    expect(header).toEqual([...columns.keys()]);
    expect(rows).toHaveLength(count);
    const bits = (value: string | number | null | undefined, text: string | undefined): boolean =>
      value === null || Number.isNaN(value)
        ? text === ''
        : typeof value === 'number'
          ? text !== '' && Object.is(Number(text), value)
          : text === value;
    const wrong = header!.flatMap((name, at) =>
      rows.flatMap((cells, row) => (bits(columns.get(name)![row], cells[at]) ? [] : [`${name} ${row}`])),
    );
    expect(wrong).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('has bits unsigned', async () => {
    const name = copied(folder, run, 'bits', () => {});
    await forge(join(folder, name), 'contributedMask', 1, 0xffff_fffe);
    const [header, ...rows] = lines((await casus(['export', name], folder)).out);
    expect(rows[1]![header!.indexOf('contributedMask')]).toBe('4294967294');
  });

  test('of a damaged run names the file and exits with 3', async () => {
    const [short, changed, gone] = [
      copied(folder, run, 'short', (path) => truncateSync(firstShard(path), 500)),
      copied(folder, run, 'changed', (path) => appendFileSync(firstShard(path), 'x')),
      copied(folder, run, 'gone', (path) => rmSync(firstShard(path))),
    ];
    for (const [name, what] of [
      [short, 'its SHA-256 differs'],
      [changed, 'its SHA-256 differs'],
      [gone, 'missing'],
    ] as const) {
      const { code, out, err } = await casus(['export', name, '--out', 'damaged.csv'], folder);
      expect([name, code, out]).toEqual([name, 3, '']);
      expect(err).toMatch(/^\S+\/records\/000000000-000000011\.parquet:1:1  /);
      expect(err).toContain(what);
    }
    expect(existsSync(join(folder, 'damaged.csv'))).toBe(false);
  });

  test('goes to stdout, of some arms and provocations, or with the parameters drawn', async () => {
    const some = await casus(
      ['export', run, '--arms', 'law,same', '--items', 'limited-conventional:LTU'],
      folder,
    );
    expect(some.code).toBe(0);
    const [header, ...rows] = lines(some.out);
    expect(rows).toHaveLength(24);
    expect(new Set(rows.map((cells) => cells[header!.indexOf('arm')]))).toEqual(new Set(['law', 'same']));
    const draws = await casus(['export', run, '--table', 'draws'], folder);
    expect(lines(draws.out)).toHaveLength(13);
    expect(draws.out).toMatch(/^vector,/);
  });

  test('tells how many runs failed in the table that it writes, and in no other', async () => {
    const failed = copied(folder, run, 'failed', (path) =>
      replaced(join(path, 'manifest.json'), /"failures": \{\}/, '"failures": { "records": 3 }'),
    );
    const told = /^The model failed in 3 rows of records: their column failure says how.*failure IS NULL.*$/m;
    const records = await casus(['export', failed, '--csv'], folder);
    expect(records.code).toBe(0);
    expect(records.err).toMatch(told);
    const draws = await casus(['export', failed, '--table', 'draws'], folder);
    expect([draws.code, draws.err]).toEqual([0, '']);
    const asked = await casus(['query', failed, 'SELECT avg(adequate) FROM records'], folder);
    expect(asked.err.split('\n')[0]).toMatch(told);
  });

  test('says what it cannot do: a name, a table, a folder', async () => {
    const wrong: [string[], number, RegExp][] = [
      [[run, '--arms', 'lawn'], 2, /lawn is not an arm of this table; allowed: .*Did you mean law\?/],
      [[run, '--items', 'x'], 2, /x is not a provocation of this table/],
      [[run, '--table', 'sweep'], 2, /has no table sweep; it has records, draws/],
      [[run, '--table', 'draws', '--arms', 'law'], 2, /a row for each parameter vector/],
      [[run, '--out', 'nowhere/x.csv'], 7, /nowhere\/x\.csv cannot be written: ENOENT/],
      [['nowhere'], 2, /nowhere does not exist/],
    ];
    for (const [args, code, message] of wrong) {
      const ended = await casus(['export', ...args], folder);
      expect([args, ended.code, ended.out]).toEqual([args, code, '']);
      expect(ended.err).toMatch(message);
    }
  });

  test('a line is quoted where it must be, and a number keeps its bits', () => {
    expect(csvLine(['a', 'b,c', 'say "so"', 'two\nlines', null, NaN, 0.1 + 0.2])).toBe(
      'a,"b,c","say ""so""","two\nlines",,,0.30000000000000004',
    );
    for (const value of [-0, 5e-324, 1.7976931348623157e308, 1e21, 1 / 3, 4294967295])
      expect(Object.is(Number(csvNumber(value)), value)).toBe(true);
  });
});

/** DuckDB as found from a place, by its package.json. */
function duckDbFrom(place: string): string | undefined {
  try {
    return createRequire(place).resolve('@duckdb/node-api/package.json');
  } catch {
    return undefined;
  }
}
const beside = duckDbFrom(import.meta.url);
/** 70 MB that Casus does not bring along: installed for the tests under CASUS_FULL=1. */
const FULL = process.env['CASUS_FULL'] === '1';

describe('query', () => {
  test('npm installs DuckDB beside Casus when it is asked to: no entry of package.json says that it may be absent', () => {
    const file = new URL('../../package.json', import.meta.url);
    expect(readFileSync(file, 'utf8')).not.toContain('@duckdb/node-api');
  });

  test.skipIf(beside !== undefined)(
    'without DuckDB says what installs it, and what to do without: exit 6',
    async () => {
      const { code, out, err } = await casus(['query', run, 'SELECT 1'], folder);
      expect([code, out]).toEqual([6, '']);
      expect(err).toMatch(/needs DuckDB.*npm install --no-save @duckdb\/node-api.*casus export/);
    },
  );

  test('a folder that is no run exits with 2, two formats too', async () => {
    const ended = [
      await casus(['query', 'nowhere', 'SELECT 1'], folder),
      await casus(['query', run, 'SELECT 1', '--json', '--csv'], folder),
    ];
    expect(ended.map(({ code }) => code)).toEqual([2, 2]);
    expect(ended[0]!.err).toMatch(/nowhere does not exist/);
  });

  describe.runIf(FULL || beside !== undefined)('with DuckDB', () => {
    /** Asked from a folder in which it is installed. */
    let where: string;
    beforeAll(() => {
      where = join(folder, 'with-duckdb');
      mkdirSync(where);
      if (beside === undefined) npmInstall(where, '@duckdb/node-api');
    });
    const ask = (sql: string, ...more: string[]) => casus(['query', join(folder, run), sql, ...more], where);

    test('answers over the views of the run; what did not happen is NULL', async () => {
      const { code, out } = await ask(
        'SELECT arm, count(*) AS n, avg(adequate) AS adequate, count(coalitionHour) AS coalitions FROM records GROUP BY arm ORDER BY arm',
        '--json',
      );
      expect(code).toBe(0);
      const rows = JSON.parse(out) as { arm: string; n: number; adequate: number; coalitions: number }[];
      expect(rows.map(({ arm, n }) => [arm, n])).toEqual([
        ['baseline', 12],
        ['law', 12],
        ['same', 12],
      ]);
      const { columns } = await fileColumns(firstShard(join(folder, run)));
      const of = (name: string): number[] =>
        (Array.from(columns.get(name)!) as number[]).filter((_, row) => columns.get('arm')![row] === 'law');
      const mean = of('adequate').reduce((sum, value) => sum + value, 0) / 12;
      expect(rows[1]!.adequate).toBeCloseTo(mean, 12);
      expect(rows[1]!.coalitions).toBe(of('coalitionHour').filter((hour) => !Number.isNaN(hour)).length);
    });

    test('as CSV has the digits of the export, as a table the names', async () => {
      const csv = await ask('SELECT * FROM records ORDER BY replication, arm', '--csv');
      const exported = await casus(['export', run], folder);
      const sorted = (text: string): string[] => text.trimEnd().split('\n').slice(1).sort();
      expect(csv.out.split('\n')[0]).toBe(exported.out.split('\n')[0]);
      expect(sorted(csv.out)).toEqual(sorted(exported.out));
      expect((await ask('SELECT max(vector) AS last FROM draws')).out).toMatch(/^last\n-+\n11 *\n/);
    });

    test('changes and reads nothing but the run', async () => {
      const before = readFileSync(firstShard(join(folder, run)));
      const shard = firstShard(join(folder, run));
      const refused: [string, RegExp][] = [
        ["COPY records TO 'x.csv'", /disabled by configuration/],
        [`COPY (SELECT 1) TO '${shard}' (FORMAT csv, USE_TMP_FILE false)`, /only a SELECT/],
        [`EXPLAIN ANALYZE COPY (SELECT 1) TO '${shard}' (FORMAT csv, USE_TMP_FILE false)`, /only a SELECT/],
        ['DROP VIEW records', /only a SELECT/],
        ["SET memory_limit = '90GB'", /only a SELECT/],
        ["ATTACH 'x.db'", /only a SELECT/],
        ['SELECT 1; SELECT 2', /there are 2 statements/],
        ["SELECT * FROM read_csv('/etc/hostname')", /disabled by configuration/],
        ['SELECT nothing FROM records', /not found/],
      ];
      for (const [sql, message] of refused) {
        const { code, out, err } = await ask(sql);
        expect([sql, code, out]).toEqual([sql, 2, '']);
        expect(err).toMatch(message);
      }
      expect(readFileSync(shard).equals(before)).toBe(true);
      expect(existsSync(join(where, 'x.csv')) || existsSync(join(where, 'x.db'))).toBe(false);
    });

    test('stays within its memory', async () => {
      const { code, err } = await ask(
        'SELECT count(DISTINCT a.range * 100000 + b.range) FROM range(10000) a, range(10000) b',
        '--memory',
        '50',
      );
      expect(code).toBe(4);
      expect(err).toMatch(/needs more than 50 megabytes; give it more with --memory/);
    });
  });
});
