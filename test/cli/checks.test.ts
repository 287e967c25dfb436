import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEstimates } from '../../src/analysis/estimates-json.ts';
import { unconcludedUnder } from '../../src/engine/partial.ts';
import { casus, type Ended, writeExperiment } from './casus.ts';

let folder: string;
let file: string;
let ended: Ended;
let run: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'casus-checks-'));
  file = writeExperiment(folder);
  ended = await casus(['run', file, '--no-figures', '--workers', '1', '--replications', '3'], folder);
  run = join('results', 'small', readdirSync(join(folder, 'results', 'small'))[0]!);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string) => readEstimates(readFileSync(join(folder, path, 'estimates.json'), 'utf8'));

test('a run looks whether its answer stands, says so and keeps it', () => {
  expect([ended.code, ended.err]).toEqual([0, ended.err]);
  expect(ended.out).toMatch(/Does the answer stand\? Looked at again on .* under 4[45] variants/);
  const { checks } = read(run);
  expect(checks!.vectors).toBe(3);
  expect(checks!.arms).toEqual(['same', 'law']);
  const same = checks!.effects.filter(({ arm }) => arm === 'same');
  expect(new Set(same.map(({ value }) => value))).toEqual(new Set([0]));
  expect(new Set(same.map(({ verdict }) => verdict))).toEqual(new Set([null, 'stands']));
  expect(readFileSync(join(folder, run, 'report.html'), 'utf8')).toContain('Does the answer stand?');
});

test.runIf(process.env['CASUS_FULL'] === '1')('verify makes them again from their records', async () => {
  const verified = await casus(['verify', run], folder);
  expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('the same bytes')]);
});

test.runIf(process.env['CASUS_FULL'] === '1')('verify takes their records as a run too', async () => {
  const [own] = readdirSync(join(folder, 'results', 'small.checks'));
  const verified = await casus(['verify', join('results', 'small.checks', own!), '--sample', '1'], folder);
  expect([verified.code, verified.out.split('\n')[0]]).toEqual([
    0,
    expect.stringMatching(
      /^confirmed: .* rows computed again came out as stored, bit for bit; estimates\.json was/,
    ),
  ]);
  expect(verified.out).toMatch(/^estimates\.json: not checked \(there is no estimates\.json\)$/m);
});

test('plan says what they cost', async () => {
  const planned = await casus(['plan', file, '--replications', '4', '--no-timing'], folder);
  expect(planned.out).toMatch(/Checks {2}[\d,]+ crises, .*--no-checks leaves them out/);
  const without = await casus(['plan', file, '--replications', '4', '--no-checks', '--no-timing'], folder);
  expect(without.out).not.toContain('Checks');
});

test('left out, that is said too', async () => {
  const args = ['run', file, '--no-figures', '--no-checks', '--replications', '3', '--out', 'bare'];
  const bare = await casus(args, folder);
  expect(bare.out).toContain('Whether the answer stands under rival mechanisms was not looked at');
  expect(readdirSync(join(folder, 'bare'))).toEqual(['small']);
  expect(read(join('bare', 'small', readdirSync(join(folder, 'bare', 'small'))[0]!)).checks).toBeNull();
});

test('checks that were stopped are no run to go on with by itself', () => {
  const begun = (name: string): string => {
    const path = join(folder, 'begun', name, 'abc-3.partial');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'request.json'), '{}');
    return path;
  };
  begun('small.checks');
  const own = begun('small');
  expect(unconcludedUnder(join(folder, 'begun'))).toEqual([own]);
});
