import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COLUMNS_READ } from '../../src/analysis/columns-read.ts';
import { StoppingWatch } from '../../src/analysis/stopping-watch.ts';
import { lookOf } from '../../src/cli/looks.ts';
import { openRecords } from '../../src/engine/open.ts';
import { runExperiment } from '../../src/engine/run.ts';
import type { Experiment } from '../../src/experiment/resolved.ts';
import { fakeWorker } from '../engine/fake-worker-file.ts';
import { runnable } from '../engine/plan.ts';

const worker = fakeWorker();
let results: string;
beforeAll(() => {
  results = mkdtempSync(join(tmpdir(), 'casus-looks-'));
});
afterAll(() => rmSync(results, { recursive: true, force: true }));

const VECTORS = 41;
/** The model throws in one of ten replications. */
const source = runnable(VECTORS, 'throws|10');
const rule = (halfWidth: number) => ({
  halfWidth,
  estimand: 'decided720' as const,
  atLeast: 12,
  atMost: 1000,
});

test('a look reads what has come since the last, and leaves out what failed', async () => {
  const { folder } = await runExperiment(source, {
    results,
    worker: worker(),
    workers: 2,
    command: '',
  });
  const { plan } = source;
  const kept = await openRecords(folder, plan, COLUMNS_READ, 'leave-out');
  const watch = new StoppingWatch(plan, rule(1));
  watch.add(kept);
  const { halfWidth, n } = watch.widest();
  expect(n).toBe(36);

  /** What the second of two looks says of a rule. */
  const second = async (asked: number): Promise<number | null> => {
    const look = lookOf({ plan, experiment: { until: rule(asked) } as unknown as Experiment })!;
    await look(30, folder);
    return look(VECTORS, folder);
  };
  expect(await second(1.0001 * halfWidth)).toBeNull();
  expect(await second(0.9999 * halfWidth)).toBe(52);
});

test('an experiment that says its replications is not looked at', () => {
  expect(lookOf({ plan: source.plan, experiment: {} as Experiment })).toBeUndefined();
});
