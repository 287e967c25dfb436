import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casus, writeExperiment } from './casus.ts';
import { finished } from './finished-run.ts';

let folder: string;
let file: string;
let run: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-plan-'));
  file = writeExperiment(folder);
  run = await finished(file, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Plan {
  readonly folder: string;
  readonly state: string;
  readonly notes: readonly string[];
  readonly tables: readonly {
    readonly table: string;
    readonly replications: { readonly least: number; readonly most: number };
    readonly rows: number;
    readonly files: number;
    readonly filesThere: number;
    readonly rowsTakenOver: number;
    readonly replicationsToCompute: number;
  }[];
  readonly cost: {
    readonly most: { readonly seconds: number; readonly bytes: number };
    readonly measured: readonly { readonly timed: number }[] | null;
  };
}

async function planned(...args: string[]): Promise<Plan> {
  const ended = await casus(['plan', ...args, '--no-checks', '--json'], folder);
  expect([ended.code, ended.err]).toEqual([0, ended.err]);
  return JSON.parse(ended.out) as Plan;
}

test('a run that is finished would be used again', async () => {
  const plan = await planned(file);
  expect([plan.folder, plan.state, plan.cost.measured]).toEqual([run, 'finished', []]);
});

test('a longer run takes over the rows that an earlier one holds', async () => {
  const { state, tables } = await planned(file, '--replications', '30', '--no-timing');
  expect(state).toBe('new');
  expect(tables).toEqual([
    expect.objectContaining({
      table: 'records',
      replications: { least: 30, most: 30 },
      rows: 90,
      rowsTakenOver: 36,
      replicationsToCompute: 18,
    }),
  ]);
});

test('nothing is taken from a run of another seed, and nothing is written by asking', async () => {
  const before = readdirSync(join(folder, 'results', 'small'));
  const { tables, cost } = await planned(file, '--seed', 'another', '--replications', '400');
  expect(tables[0]).toMatchObject({ rowsTakenOver: 0, replicationsToCompute: 400 });
  expect(cost.measured![0]!.timed).toBeGreaterThan(0);
  expect(cost.most.seconds).toBeGreaterThan(0);
  expect(readdirSync(join(folder, 'results', 'small'))).toEqual(before);
});

test.runIf(process.env['CASUS_FULL'] === '1')(
  'the size it foretells is that of the files which the run then writes, within a tenth',
  async () => {
    const { cost } = await planned(file, '--replications', '60', '--seed', 'size');
    const made = await finished(file, folder, ['--replications', '60', '--seed', 'size']);
    const files = [
      ...readdirSync(join(folder, made, 'records')).map((name) => join('records', name)),
      'draws.parquet',
    ];
    const bytes = files.reduce((sum, name) => sum + statSync(join(folder, made, name)).size, 0);
    expect(Math.abs(cost.most.bytes / bytes - 1)).toBeLessThan(0.1);
  },
);

test.runIf(process.env['CASUS_FULL'] === '1')(
  'without timing the size is the most there can be',
  async () => {
    const [timed, most] = [
      await planned(file, '--replications', '50'),
      await planned(file, '--replications', '50', '--no-timing'),
    ];
    expect(most.cost.measured).toBeNull();
    expect(most.cost.most.bytes).toBeGreaterThan(timed.cost.most.bytes);
    expect(most.cost.most.seconds).toBe(0);
  },
);

test('shares of several machines make up the whole', async () => {
  const big = ['--replications', '30000', '--no-timing'];
  const whole = await planned(file, ...big);
  const parts: Plan[] = [];
  for (const share of ['1/3', '2/3', '3/3']) parts.push(await planned(file, ...big, '--shard', share));
  const count = (plan: Plan): number => plan.tables[0]!.files;
  expect(count(whole)).toBeGreaterThan(3);
  expect(parts.reduce((sum, plan) => sum + count(plan), 0)).toBe(count(whole));
});

test('a run that stops by itself has a least and a most', async () => {
  const stops = join(folder, 'stops.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('replications: 12');
  const until = 'until: { halfWidth: 0.05, estimand: credibility, atLeast: 100, atMost: 20000 }';
  writeFileSync(stops, text.replace('replications: 12', until));
  const { tables, notes } = await planned(stops, '--no-timing');
  const { least, most } = tables[0]!.replications;
  expect(most).toBe(20_000);
  expect(least).toBeGreaterThanOrEqual(100);
  expect(least).toBeLessThan(200);
  expect(notes[0]).toMatch(/stops by itself/);
  const said = await casus(['plan', stops, '--no-checks', '--no-timing'], folder);
  expect(said.out).toMatch(/100 to 20,000/);
});

test('the words say where, what, how big and how long', async () => {
  const { code, out, err } = await casus(
    ['plan', file, '--replications', '40', '--workers', '64', '--no-checks'],
    folder,
  );
  expect(code).toBe(0);
  expect(out).toMatch(/^Folder {2}results\/small\/\w+-40$/m);
  expect(out).toMatch(/^records: taken over from an earlier run of the same experiment: 36 rows\.$/m);
  expect(out).toMatch(/^records: 3 arms, 1 scenario, 1 provocation +40 +120 crises +1$/m);
  expect(out).toMatch(/^Time .* on 64 workers, of which this machine can run \d+ at a time/m);
  expect(out).toMatch(/of one core a crisis, over \d+ replications/);
  expect(err).toMatch(/Next: casus run /);
});
