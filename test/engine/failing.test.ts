import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FailedRuns } from '../../src/engine/errors.ts';
import { openRecords } from '../../src/engine/open.ts';
import { drawnParameters, Replicator } from '../../src/engine/replicate.ts';
import { runExperiment } from '../../src/engine/run.ts';
import type { Runnable } from '../../src/engine/runnable.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { openProject } from '../../src/experiment/project.ts';
import { COLUMN_COUNT, COLUMNS } from '../../src/model/measures/columns.ts';
import { fakeWorker } from './fake-worker-file.ts';
import { runnable } from './plan.ts';

const worker = fakeWorker();
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let results: string;

beforeEach(() => {
  results = mkdtempSync(join(tmpdir(), 'casus-failing-'));
});
afterEach(() => rmSync(results, { recursive: true, force: true }));

/** Four real items, two arms; the second item is of a class that does not exist where `broken`. */
function plan(broken: boolean): Plan {
  const { plan: whole } = buildPlan(
    join(ROOT, 'experiments', 'guarantee-and-surge.yaml'),
    openProject(ROOT),
    {
      replications: 6,
    },
  );
  const [scenario] = whole.scenarios;
  const items = scenario!.items.slice(0, 4).map((item, at) => ({
    ...item,
    provocation: broken && at === 1 ? { ...item.provocation, classCode: 99 } : item.provocation,
  }));
  const figures = scenario!.figures.slice(0, 2);
  return {
    ...whole,
    arms: whole.arms.slice(0, 2),
    baseline: 0,
    scenarios: [{ ...scenario!, items, figures }],
  };
}

function kernel(of: Plan): Runnable {
  return { ...runnable(6), plan: of, drawn: (vector) => drawnParameters(of, vector) };
}

const NAMES = COLUMNS.map(({ name }) => name);

test('a crisis in which the model throws leaves the others of its replication bit for bit as they are', () => {
  const [whole, broken] = [new Replicator(plan(false)), new Replicator(plan(true))];
  const [expected, found] = [whole, broken].map(({ rows }) => new Float64Array(rows * COLUMN_COUNT));
  const failed: number[] = [];
  for (let r = 0; r < 6; r++) {
    whole.run(r, expected!, 0);
    broken.run(r, found!, 0, (row) => failed.push(row));
    for (let row = 0; row < 8; row++) {
      if (row === 2 || row === 3) continue;
      const at = [row * COLUMN_COUNT, (row + 1) * COLUMN_COUNT] as const;
      expect(found!.subarray(...at)).toEqual(expected!.subarray(...at));
    }
  }
  expect(failed).toEqual(Array.from({ length: 6 }, () => [2, 3]).flat());
});

test('the batch goes on, the failure is a record, and nothing is averaged over it', async () => {
  const of = plan(true);
  const { folder, manifest } = await runExperiment(kernel(of), { results, workers: 1, command: '' });
  expect(manifest.failures).toEqual({ records: 12 });
  const opened = openRecords(folder, of, NAMES);
  await expect(opened).rejects.toThrow(FailedRuns);
  await expect(opened).rejects.toThrow(
    /the model failed in 12 of 48 rows of .*records \(first at arm baseline, item .*, replication 0: .*failures: leave-out/,
  );
});

test('leave-out drops the vectors with such a run, in every arm', async () => {
  const source = runnable(41, 'throws|10');
  const { folder } = await runExperiment(source, { results, worker: worker(), workers: 2, command: '' });
  const left = await openRecords(folder, source.plan, NAMES, 'leave-out');
  // 0, 10, 20, 30 and 40 are gone.
  expect([left.replications, left.leftOut, left.plan.vectors]).toEqual([36, 5, 36]);
  const calm = await runExperiment(runnable(41), {
    results: join(results, 'calm'),
    worker: worker(),
    workers: 2,
    command: '',
  });
  const all = await openRecords(calm.folder, source.plan, NAMES);
  const per = 18;
  const stay = Array.from({ length: 41 }, (_, r) => r).filter((r) => r % 10 !== 0);
  for (const name of NAMES) {
    const [some, whole] = [left.column(name), all.column(name)];
    for (const [at, r] of stay.entries())
      expect(some.subarray(at * per, (at + 1) * per)).toEqual(whole.subarray(r * per, (r + 1) * per));
  }
});

test('a run without a failure opens under either policy', async () => {
  const source = runnable(20);
  const { folder, manifest } = await runExperiment(source, {
    results,
    worker: worker(),
    workers: 2,
    command: '',
  });
  expect(manifest.failures).toEqual({});
  for (const policy of ['refuse', 'leave-out'] as const)
    expect((await openRecords(folder, source.plan, NAMES, policy)).leftOut).toBe(0);
});
