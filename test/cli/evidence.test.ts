import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Validation } from '../../src/analysis/evidence/validation.ts';
import { readOpenings } from '../../src/data/evidence/openings.ts';
import { casus } from './casus.ts';

const EVIDENCE = fileURLToPath(new URL('../../evidence', import.meta.url));

/** A fit to two facts with a few points: what is tested is that it runs, ends and can be repeated, not what it finds. */
const FULL = process.env['CASUS_FULL'] === '1';
const SIZE = FULL
  ? '--points 40 --inner 3 --particles 60 --moves 1 --steps 12'
  : '--points 24 --inner 2 --particles 30 --moves 1 --steps 3';
const FIT = `--facts 7,17 ${SIZE} --vectors 12`.split(' ');

let folder: string;
let evidence: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-evidence-'));
  evidence = join(folder, 'evidence');
  cpSync(EVIDENCE, evidence, { recursive: true });
  for (const name of ['posterior.csv', 'posterior.json', 'validation.json', 'structures.json'])
    rmSync(join(evidence, name), { force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string): string => readFileSync(join(evidence, name), 'utf8');

describe('calibrate, then hindcasts', () => {
  test('a scoring without an ensemble says how to make one', async () => {
    const { code, err } = await casus(['hindcasts', '--evidence', evidence], folder);
    expect(code).toBe(2);
    expect(err).toContain('casus calibrate makes it');
    expect(readOpenings(evidence)).toEqual(readOpenings(EVIDENCE)); // nothing was opened
  });

  test('the fit writes an ensemble (in the full run: the same whoever works on it), and leaves nothing behind', async () => {
    const fit = [...FIT, '--evidence', evidence, '--out', 'work'];
    const first = await casus(['calibrate', ...fit, '--workers', '2'], folder);
    expect(first.err).not.toContain('casus:');
    expect(first.code).toBe(0);
    const made = read('posterior.csv');
    expect(made.split('\n')).toHaveLength(14); // header, 12 rows, end
    expect(made.split('\n')[0]).toMatch(/,accession\.lastDays,.*accession\.roundDays$/);
    expect(existsSync(join(folder, 'work'))).toBe(false);
    if (!FULL) return;
    const second = await casus(['calibrate', ...fit, '--workers', '1'], folder);
    expect(second.code).toBe(0);
    expect(read('posterior.csv')).toBe(made);
  });

  test.each([
    ['--facts 7,7', 'Write at least two different numbers'],
    ['--facts 1,7', 'fact 1 is none of the calibration set that is compared; those are: 6, 7, 8'],
    ['--facts 7,18', 'fact 18 is none of the calibration set'],
  ])('facts that cannot be fitted to: %s', async (facts, message) => {
    const { code, err } = await casus(['calibrate', ...facts.split(' '), '--evidence', evidence], folder);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  test('a fit to some facts takes nobody else’s place', async () => {
    const { code, err } = await casus(['calibrate', '--facts', '7,17'], folder);
    expect([code, err]).toEqual([2, expect.stringContaining('a copy of evidence/')]);
  });

  test('evidence that is not as it was frozen is not fitted to', async () => {
    const file = join(evidence, 'facts', '07-turkiye-2003.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('value: 6', 'value: 7'));
    const { code, err } = await casus(['calibrate', ...FIT, '--evidence', evidence], folder);
    writeFileSync(file, text);
    expect(code).toBe(3);
    expect(err).toContain('07-turkiye-2003.yaml is no longer the file that was frozen');
  });

  test('an ensemble that was fitted to other evidence is not scored', async () => {
    const about = read('posterior.json');
    writeFileSync(join(evidence, 'posterior.json'), about.replace(/"evidence": "..../, '"evidence": "0000'));
    const { code, err } = await casus(['hindcasts', '--evidence', evidence], folder);
    writeFileSync(join(evidence, 'posterior.json'), about);
    expect([code, err]).toEqual([2, expect.stringContaining('run casus calibrate again')]);
    expect(readOpenings(evidence)).toEqual(readOpenings(EVIDENCE));
  });

  test('scoring logs that it opened the hold-outs, and scores every event in scope by every forecaster', async () => {
    const before = readOpenings(evidence).length;
    const { code, out, err } = await casus(['hindcasts', '--vectors', '20', '--evidence', evidence], folder);
    expect([code, err.includes('casus:')]).toEqual([0, false]);
    const openings = readOpenings(evidence);
    expect(openings).toHaveLength(before + 1);
    expect(openings.at(-1)!.command).toContain('--vectors 20');
    const validation = JSON.parse(read('validation.json')) as Validation;
    expect([validation.vectors, validation.runs]).toEqual([{ prior: 12, posterior: 12 }, 12]);
    for (const { scope, scores } of validation.hindcasts) expect(scores !== null).toBe(scope === 'in');
    const scored = validation.hindcasts.filter(({ scope }) => scope === 'in');
    expect(validation.standings.all.logScore.n).toBe(scored.length);
    for (const { readings } of scored)
      for (const { codes } of readings)
        for (const source of ['prior', 'posterior'] as const)
          expect(codes[source].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    expect(out).toContain(`all events in scope (n = ${scored.length})`);
  });
});
