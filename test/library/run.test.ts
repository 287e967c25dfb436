import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  figureCsv,
  figures,
  type FinishedRun,
  hindcasts,
  openRecords,
  readEstimates,
  readExperiment,
  runExperiment,
} from '../../src/index.ts';
import { writeExperiment } from '../cli/casus.ts';
import { finished } from '../cli/finished-run.ts';

const FULL = process.env['CASUS_FULL'] === '1';
const place = mkdtempSync(join(tmpdir(), 'casus-library-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
const file = writeExperiment(place);
const results = join(place, 'results');
const progress: (readonly [number, number])[] = [];
let run: FinishedRun;

beforeAll(async () => {
  const onProgress = (done: number, total: number): void => void progress.push([done, total]);
  run = await runExperiment(readExperiment(file), { results, workers: 1, onProgress });
});

const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('runExperiment', () => {
  it('leaves the folder of a concluded run and says how far it is', () => {
    expect(existsSync(join(run.folder, 'manifest.json'))).toBe(true);
    expect(existsSync(join(run.folder, 'request.json'))).toBe(false);
    expect(progress.at(-1)![0]).toBe(progress.at(-1)![1]);
    expect(run.estimates.effects.find(({ arm }) => arm === 'same')!.value).toBe(0);
  });

  it.runIf(FULL)('gives the estimates of the command line, but for the file and the code', async () => {
    const folder = await finished(file, place, ['--out', join(place, 'by-command')]);
    const without = (of: FinishedRun['estimates']) => ({
      ...of,
      experiment: { ...of.experiment, file: '', codeHash: '' },
    });
    expect(without(run.estimates)).toEqual(without(readEstimates(folder)));
  });

  it('uses a run again, and names what cannot be followed', async () => {
    const before = digest(join(run.folder, 'estimates.json'));
    const again = await runExperiment(readExperiment(file), { results });
    expect(again.folder).toBe(run.folder);
    expect(digest(join(run.folder, 'estimates.json'))).toBe(before);
    await expect(runExperiment('no-such.yaml', { results })).rejects.toMatchObject({ name: 'InputError' });
    await expect(
      runExperiment(file, { results, seed: 'another', signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'Interrupted' });
  });
});

describe('what a folder holds', () => {
  it('estimates, as they were given', () => {
    expect(readEstimates(run.folder)).toEqual(run.estimates);
    expect(() => readEstimates(place)).toThrow(/is not the folder|has no/);
  });

  it('records as columns of numbers, each with its unit', async () => {
    const records = await openRecords(run.folder);
    const { vectors, crises } = run.estimates.design;
    expect(records.rows).toBe(crises);
    expect(records.columns.every(({ unit, values }) => unit !== '' && values.length === crises)).toBe(true);
    expect(new Set(records.numbers('replication')).size).toBe(vectors);
    expect([...new Set(records.texts('arm'))]).toEqual(['baseline', 'same', 'law']);
    expect(records.texts('failure').every((failure) => failure === null)).toBe(true);
    expect(records.columns.find(({ name }) => name === 'decisionHour')!.unit).toBe('hours');
    // The share of the records is the estimate.
    const adequate = records.numbers('adequate').filter((_, row) => records.texts('arm')[row] === 'law');
    const share = adequate.reduce((sum, each) => sum + each, 0) / adequate.length;
    const stored = run.estimates.estimates.find(
      ({ arm, scope, estimand }) => arm === 'law' && scope.kind === 'item' && estimand === 'credibility',
    )!;
    expect(share).toBeCloseTo(stored.value, 6);
  });

  it('only the columns that are asked for, and none that is not there', async () => {
    const two = await openRecords(run.folder, { columns: ['arm', 'severity'] });
    expect(two.columns.map(({ name }) => name)).toEqual(['arm', 'severity']);
    expect(() => two.numbers('arm')).toThrow(/no column of numbers named arm/);
    await expect(openRecords(run.folder, { columns: ['severty'] })).rejects.toThrow(/Did you mean severity/);
    await expect(openRecords(run.folder, { table: 'sequences' })).rejects.toThrow(/has no table sequences/);
    await expect(openRecords(place)).rejects.toMatchObject({ name: 'UsageError' });
  });
});

describe('figures', () => {
  it('of a run: those of the command line, with their data as CSV', () => {
    const [first] = figures(run.estimates);
    expect(first!.title).not.toBe('');
    expect(figureCsv(first!).split('\n')[0]).toBe(first!.table.columns.join(','));
    expect(figures(run.estimates, { width: 'column' })[0]!.layout.width).toBeLessThan(first!.layout.width);
  });

  it('of the record', () => {
    expect(figures(hindcasts()).map(({ kind }) => kind)).toContain('codes');
  });
});
