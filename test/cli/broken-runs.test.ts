import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digests } from '../engine/digest.ts';
import { mayMount, mountDisk, remountDisk, unmountDisk } from '../engine/small-disk.ts';
import { casus, type Ended, start, writeExperiment } from './casus.ts';

/** The engine's own tests kill workers always; the whole program does under CASUS_FULL=1. */
const FULL = process.env['CASUS_FULL'] === '1';

let folder: string;
let file: string;
let whole: Record<string, string>;

/** Two shards: six provocations that share six weeks, three arms. */
const ARGS = ['--replications', '260', '--no-figures', '--no-checks'];
const run = (out: string, ...more: string[]): Promise<Ended> =>
  casus(['run', file, ...ARGS, '--out', out, ...more], folder);
/** The one folder of the experiment under a folder of results. */
const only = (out: string): string => {
  const [name, ...others] = readdirSync(join(folder, out, 'small'));
  expect(others).toEqual([]);
  return join(folder, out, 'small', name!);
};
const shards = (of: string): string[] =>
  readdirSync(join(of, 'records'))
    .filter((name) => name.endsWith('.parquet'))
    .sort();

/** The results of `half` once more: an unfinished run with the first of its two shards. */
const halfAgain = (out: string): string => {
  cpSync(join(folder, 'half'), join(folder, out), { recursive: true });
  return only(out);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-broken-'));
  file = writeExperiment(folder, '', 'multi-pronged-campaign');
  const ended = await run('whole');
  if (ended.code !== 0) throw new Error(ended.err);
  whole = digests(only('whole'));
  await run('half', '--shard', '1/2');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder that is no run', () => {
  test.each(['pack', 'report', 'figures'])(
    'given to %s is told from one that holds runs',
    async (command) => {
      const own = only('whole').slice(folder.length + 1);
      const [parent, name] = [join('whole', 'small'), own.split('/').at(-1)!];
      const told = async (given: string): Promise<string> => {
        const { code, out, err } = await casus([command, given], folder);
        expect([code, out]).toEqual([2, '']);
        return err;
      };
      expect(await told(join(parent, `${name}x`))).toContain(
        `does not exist; runs beside it: ${own}. Did you mean ${name}?`,
      );
      expect(await told(parent)).toContain(`is no run but holds runs; write one of them: ${own}`);
      expect(await told(join('nowhere', 'at-all'))).toMatch(/does not exist; write results/);
      expect(await told('whole')).toContain('has no estimates.json');
    },
  );
});

describe('an unfinished run', () => {
  test('is one of two shards here', () => {
    expect(Object.keys(whole).filter((name) => name.startsWith('records/'))).toHaveLength(2);
    expect(shards(only('half'))).toHaveLength(1);
  });

  test.each(['verify', 'report', 'figures', 'export', 'query', 'compare'])(
    'given to %s is said to be unfinished, and what goes on with it',
    async (command) => {
      const partial = only('half');
      const more: Record<string, string[]> = { query: ['SELECT 1'], compare: [only('whole')] };
      const { code, out, err } = await casus([command, partial, ...(more[command] ?? [])], folder);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(`it is a run that is not finished; go on with it: casus resume ${partial}`);
    },
  );

  test('merged with that of another run exits with 5 and says what differs', async () => {
    await run('another-seed', '--shard', '2/2', '--seed', 'another');
    const [mine, other] = [only('half'), only('another-seed')];
    const { code, err } = await casus(
      ['merge', mine, other, '--out', 'merged', '--no-figures', '--no-checks'],
      folder,
    );
    expect([code, err]).toEqual([
      5,
      `casus: ${other} belongs to another run than ${mine} (another configuration, seed); merge it by itself\n`,
    ]);
    const nowhere = await casus(['merge', mine, 'nowhere', '--no-figures', '--no-checks'], folder);
    expect([nowhere.code, nowhere.err]).toEqual([
      2,
      expect.stringMatching(/nowhere is (not the folder|.*no folder)|nowhere does not exist/),
    ]);
  });

  test.runIf(process.env['CASUS_FULL'] === '1')(
    'with a truncated shard says so, makes it again and ends with the same bytes',
    async () => {
      const partial = halfAgain('truncated');
      const [first] = shards(partial);
      truncateSync(join(partial, 'records', first!), 1000);
      const merged = await casus(['merge', partial, '--no-figures', '--no-checks'], folder);
      expect(merged.code).toBe(4);
      expect(merged.err).toMatch(
        /2 of 2 files are missing: records\/\S+ \(not whole in .*casus resume .* makes them here/,
      );
      const resumed = await casus(['resume', '--out', 'truncated', '--no-figures', '--no-checks'], folder);
      expect(resumed.code).toBe(0);
      expect(resumed.err).toContain(`${first!} is not whole`);
      expect(resumed.err).toContain('it is made again');
      expect(digests(only('truncated'))).toEqual(whole);
    },
  );

  test.runIf(process.env['CASUS_FULL'] === '1')(
    'with a shard of another run exits with 5 and names it',
    async () => {
      await run('other', '--shard', '1/2', '--seed', 'another');
      const [mine, other] = [halfAgain('mine'), only('other')];
      const [first] = shards(mine);
      copyFileSync(join(other, 'records', first!), join(mine, 'records', first!));
      const resumed = await casus(['resume', mine, '--no-figures', '--no-checks'], folder);
      expect(resumed.code).toBe(5);
      expect(resumed.err).toMatch(/casus: \S+parquet was made with another configuration, seed; remove it/);
      rmSync(join(mine, 'records', first!));
      expect((await casus(['resume', mine, '--no-figures', '--no-checks'], folder)).code).toBe(0);
      expect(digests(only('mine'))).toEqual(whole);
    },
  );

  test('killed before its report goes on with it', async () => {
    cpSync(join(folder, 'whole'), join(folder, 'report'), { recursive: true });
    const done = only('report');
    // As a kill in the middle of the report leaves it.
    copyFileSync(join(only('half'), 'request.json'), join(done, 'request.json'));
    writeFileSync(join(done, 'report.html.4194304-0-0123abcd.tmp'), 'half a report');
    rmSync(join(done, 'report.html'));
    const resumed = await casus(['resume', `${done}.partial`, '--no-figures', '--no-checks'], folder);
    expect([resumed.code, resumed.err]).toEqual([0, expect.stringContaining('used again')]);
    expect(digests(only('report'))).toEqual(whole);
    const again = await casus(['resume', '--out', 'report', '--no-figures', '--no-checks'], folder);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('no unfinished run')]);
  });
});

describe('a worker', () => {
  /** What is loaded into each worker before anything else, as the code of a module. */
  const withPreload = async (name: string, code: string, out: string): Promise<Ended> => {
    const preload = join(folder, `${name}.mjs`);
    writeFileSync(
      preload,
      `import { existsSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (!isMainThread) {
${code}
}
`,
    );
    return start(['run', file, ...ARGS, '--out', out], folder, { NODE_OPTIONS: `--import ${preload}` }).ended;
  };
  const sqrt = (then: string): string =>
    `const { sqrt } = Math; let left = 100000; Math.sqrt = (x) => { if (--left === 0) { ${then} } return sqrt(x); };`;

  test.runIf(FULL)('that dies is replaced, and the bytes are the same', async () => {
    const marker = JSON.stringify(join(folder, 'died'));
    const dies = `if (!existsSync(${marker})) { writeFileSync(${marker}, ''); process.exit(9); }`;
    const ended = await withPreload('dies', sqrt(dies), 'died-once');
    expect(existsSync(join(folder, 'died'))).toBe(true);
    expect(ended.code).toBe(0);
    expect(digests(only('died-once'))).toEqual(whole);
  });

  test.runIf(FULL)(
    'that dies on and on stops the run, which names the replications and keeps what is whole',
    async () => {
      const ended = await withPreload('always', sqrt('process.exit(9);'), 'dies');
      expect(ended.code).toBe(1);
      expect(ended.err).toMatch(/replications \d+ to \d+ could not be computed: a worker died twice on them/);
      const resumed = await casus(['resume', '--out', 'dies', '--no-figures', '--no-checks'], folder);
      expect(resumed.code).toBe(0);
      expect(digests(only('dies'))).toEqual(whole);
    },
  );

  test.runIf(process.env['CASUS_FULL'] === '1')(
    'in which the model throws records that, and the analysis refuses with 8',
    async () => {
      const ended = await withPreload('throws', sqrt("throw new Error('no root');"), 'throws');
      expect(ended.code).toBe(8);
      expect(ended.err).toMatch(
        /the model failed in \d+ of 4680 rows of .*: no root\).*write failures: leave-out/s,
      );
      expect(shards(only('throws'))).toHaveLength(2);
    },
  );
});

describe('what cannot be written', () => {
  test('a file in the way exits with 7 and says where else', async () => {
    writeFileSync(join(folder, 'a file'), '');
    const ended = await run('a file/below');
    expect(ended.code).toBe(7);
    expect(ended.err).toMatch(/casus: a file\/below\/small\/\S+ cannot be written: ENOTDIR.*--out/);
  });

  test.skipIf(!mayMount || process.env['CASUS_FULL'] !== '1')(
    'a full disk exits with 7, in the records and in the report, and the run goes on',
    async () => {
      const place = join(folder, 'disk');
      mkdirSync(place);
      try {
        expect(mountDisk(place, 200)).toBe(true);
        const full = await run('disk');
        expect(full.code).toBe(7);
        expect(full.err).toMatch(
          /casus: the disk is full: \S+parquet could not be written \(ENOSPC\)\. What was written before stays; make room, then casus resume \S+\.partial/,
        );
        const bytes = readdirSync(only('whole'), { recursive: true, withFileTypes: true })
          .filter((each) => each.isFile() && !/estimates|report/.test(each.name))
          .reduce((sum, each) => sum + statSync(join(each.parentPath, each.name)).size, 0);
        expect(remountDisk(place, `size=${Math.ceil(bytes / 1024) + 100}k`)).toBe(true);
        const fuller = await casus(['resume', '--out', 'disk', '--no-figures', '--no-checks'], folder);
        expect(fuller.code).toBe(7);
        expect(fuller.err).toMatch(/casus: the disk is full: \S+(html|json) could not be written \(ENOSPC\)/);
        expect(remountDisk(place, 'size=64m')).toBe(true);
        expect((await casus(['resume', '--out', 'disk', '--no-figures', '--no-checks'], folder)).code).toBe(
          0,
        );
        expect(digests(only('disk'))).toEqual(whole);
        expect(remountDisk(place, 'ro')).toBe(true);
        const shut = await run('disk', '--seed', 'another');
        expect(shut.code).toBe(7);
        expect(shut.err).toMatch(/cannot be written: EROFS.*--out/);
      } finally {
        unmountDisk(place);
      }
    },
  );
});
