import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differenceText, settledDifferences } from '../../src/cli/settled-differences.ts';
import { casus, writeExperiment } from './casus.ts';
import { copied, finished, replaced } from './finished-run.ts';

let folder: string;
let run: string; // 12 vectors
let longer: string; // 24, of which 12 are those
let other: string; // another seed

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-compare-'));
  const file = writeExperiment(folder);
  run = await finished(file, folder);
  longer = await finished(file, folder, ['--replications', '24']);
  other = await finished(file, folder, ['--seed', 'another']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Row {
  readonly kind: string;
  readonly arm: string;
  readonly estimand: string;
  readonly a: { readonly value: number; readonly n: number };
  readonly b: { readonly value: number; readonly n: number };
  readonly difference: {
    readonly value: number;
    readonly interval90: { readonly low: number; readonly high: number };
    readonly paired: boolean;
  };
}

async function compared(a: string, b: string, ...more: string[]): Promise<{ paired: boolean; rows: Row[] }> {
  const ended = await casus(['compare', a, b, '--json', ...more], folder);
  expect([ended.code, ended.err]).toEqual([0, ended.err]);
  return JSON.parse(ended.out) as { paired: boolean; rows: Row[] };
}

describe('two runs', () => {
  test('that are one differ by exactly 0', async () => {
    const { code, out } = await casus(['compare', run, run], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^The two runs say the same: all 6 differences are exactly 0\.$/m);
    expect(out).toMatch(/^ {2}code +the same/m);
    expect(out).toMatch(/^ {2}configuration +the same$/m);
    expect(out).toMatch(/paired by parameter vector/);
  });

  test('of which one extends the other are paired over the vectors they share', async () => {
    const { paired, rows } = await compared(run, longer);
    expect(paired).toBe(true);
    const level = rows.find(({ kind, estimand }) => kind === 'level' && estimand === 'rmst72')!;
    expect([level.arm, level.a.n, level.b.n]).toEqual(['baseline', 12, 24]);
    expect(level.difference.value).toBe(level.a.value - level.b.value);
    const { out } = await casus(['compare', run, longer], folder);
    expect(out).toMatch(/^ {2}n +12 in A, 24 in B$/m);
    expect(out).toMatch(/^ {2}configuration +the same$/m);
  });

  test.runIf(process.env['CASUS_FULL'] === '1')(
    'of other seeds are independent, which is said, and is wider',
    async () => {
      const { paired, rows } = await compared(run, other);
      expect(paired).toBe(false);
      expect(rows.map(({ kind, arm }) => `${kind} ${arm}`)).toContain('effect law');
      const { out } = await casus(['compare', run, other], folder);
      expect(out).toMatch(/taken as of independent runs, because they have different seeds/);
      expect(out).toMatch(/^ {2}seed +"command line" in A, "another" in B$/m);
      // The same pair of runs, their seeds called alike: the level of the baseline keeps its value and loses width.
      const same = await compared(run, longer);
      const estimates = copied(folder, longer, 'estimates-only', (path) => {
        rmSync(join(path, 'records'), { recursive: true });
      });
      const apart = await compared(run, estimates);
      expect(apart.paired).toBe(false);
      const width = (rows_: readonly Row[]): number => {
        const { interval90 } = rows_.find(
          ({ kind, estimand }) => kind === 'level' && estimand === 'rmst72',
        )!.difference;
        return interval90.high - interval90.low;
      };
      expect(width(same.rows)).toBeLessThan(width(apart.rows));
    },
  );

  test.runIf(process.env['CASUS_FULL'] === '1')(
    '--all adds every estimand, class and provocation',
    async () => {
      const [few, all] = [await compared(run, longer), await compared(run, longer, '--all')];
      expect(new Set(few.rows.map(({ estimand }) => estimand))).toEqual(new Set(['credibility', 'rmst72']));
      expect(new Set(all.rows.map(({ estimand }) => estimand)).size).toBeGreaterThan(20);
    },
  );
});

test('runs of a design in blocks are paired by block, and say what n is', async () => {
  const own = join(folder, 'blocks');
  mkdirSync(own);
  const more = 'uncertainty: { design: morris, parameters: [us.capEurope, us.guaranteeSlope] }\n';
  const blocks = await finished(writeExperiment(own, more), own);
  const { code, out, err } = await casus(['compare', blocks, blocks], own);
  expect([code, err]).toEqual([0, err]);
  expect(out).toMatch(/^A − B is paired by block of parameter vectors: chance/m);
  for (const name of ['A', 'B'])
    expect(out).toContain(
      `n counts replications; the independent units of ${name} are the 4 blocks of 3 parameter vectors of its morris design.`,
    );
  const json = await casus(['compare', blocks, blocks, '--json'], own);
  expect((JSON.parse(json.out) as { unit: unknown }).unit).toEqual({ a: 3, b: 3 });
});

test('different models are refused with 5; --force compares them and says so first', async () => {
  const old = copied(folder, longer, 'old', (path) =>
    replaced(join(path, 'manifest.json'), /"model": "[^"]*"/, '"model": "0.0"'),
  );
  const refused = await casus(['compare', run, old], folder);
  expect([refused.code, refused.out]).toEqual([5, '']);
  expect(refused.err).toMatch(/A is of model \S+ and B of model 0\.0.*--force/);
  const forced = await casus(['compare', run, old, '--force'], folder);
  expect(forced.code).toBe(0);
  expect(forced.out).toMatch(/^Warning: A is of model \S+ and B of model 0\.0/);
});

test('a folder that is no run exits with 2, a damaged one with 3', async () => {
  const damaged = copied(folder, run, 'damaged', (path) => rmSync(join(path, 'draws.parquet')));
  const ended = [
    await casus(['compare', run, 'nowhere'], folder),
    await casus(['compare', damaged, run], folder),
  ];
  expect(ended.map(({ code }) => code)).toEqual([2, 3]);
  expect(ended[0]!.err).toMatch(/nowhere does not exist/);
  expect(ended[1]!.err).toMatch(/damaged\/draws\.parquet:1:1 {2}missing/);
});

describe('differences of settled configurations', () => {
  const a = `id: x
title: one
seed: s
replications: { vectors: 3, inner: 1 }
closedLoop: { weeks: 100 }
scenarios: [{ id: p }, { id: p, variant: q }]
arms:
  - { id: baseline, label: as it is }
  - { id: law, label: a law, proposals: [{ id: guarantee, dose: 1 }] }
`;
  const texts = (b: string): string[] => settledDifferences(a, b).map(differenceText);

  test('are told by the names of arms and proposals, not by their places', () => {
    const b = a
      .replace('dose: 1', 'dose: 0.5')
      .replace('weeks: 100', 'weeks: 260')
      .replace('  - { id: baseline', '  - { id: first }\n  - { id: baseline')
      .replace(', { id: p, variant: q }', '');
    expect(texts(b)).toEqual([
      'closedLoop.weeks: 100 in A, 260 in B',
      'scenarios.p/q: only in A',
      'arms.law.proposals.guarantee.dose: 1 in A, 0.5 in B',
      'arms.first: only in B',
    ]);
  });

  test('leave out what the records do not depend on, and what has a line of its own', () => {
    const b = a
      .replace('title: one', 'title: two')
      .replace('seed: s', 'seed: t')
      .replace('vectors: 3', 'vectors: 4')
      .replace('label: a law', 'label: the law');
    expect(texts(b)).toEqual([]);
  });
});
