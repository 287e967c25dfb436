import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRecords } from '../../src/engine/open.ts';
import { drawnParameters, Replicator } from '../../src/engine/replicate.ts';
import { RECORDS } from '../../src/engine/folder.ts';
import { runExperiment } from '../../src/engine/run.ts';
import type { Runnable } from '../../src/engine/runnable.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { openProject } from '../../src/experiment/project.ts';
import { COLUMN_COUNT, COLUMNS } from '../../src/model/measures/columns.ts';
import { digest } from './digest.ts';

/** The kernel behind the engine: 6 provocations x 3 arms, of which two are identical, x 40 replications. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ITEMS = [
  'disinformation:DEU',
  'drone-incursion:POL',
  'cable-sabotage:FIN',
  'little-green-men:EST',
  'limited-conventional:EST',
  'full-attack:EST',
];
let results: string;
let plan: Plan;

function smaller(whole: Plan): Plan {
  const [baseline] = whole.arms;
  const law = whole.arms.findIndex(({ id }) => id === 'guarantee-3');
  const arms = [baseline!, { ...baseline!, id: 'same' }, whole.arms[law]!];
  const scenario = whole.scenarios[0]!;
  const items = scenario.items.filter(({ id }) => ITEMS.includes(id));
  const figures = [0, 0, law].map((arm) => scenario.figures[arm]!);
  return { ...whole, arms, baseline: 0, scenarios: [{ ...scenario, items, figures }] };
}

function runnable(of: Plan): Runnable {
  return {
    id: 'kernel',
    plan: of,
    sweep: null,
    campaign: null,
    resolved: '',
    modelVersion: 'test',
    configurationHash: 'test',
    figuresHash: 'test',
    drawn: (vector) => drawnParameters(of, vector),
  };
}

beforeAll(() => {
  results = mkdtempSync(join(tmpdir(), 'casus-kernel-'));
  const file = join(ROOT, 'experiments', 'guarantee-and-surge.yaml');
  plan = smaller(buildPlan(file, openProject(ROOT), { replications: 40 }).plan);
});
afterAll(() => rmSync(results, { recursive: true, force: true }));

test('1, 2 and 3 workers give the same bytes, and those of one thread', async () => {
  expect(plan.scenarios[0]!.items).toHaveLength(6);
  const digests: string[] = [];
  let folder = '';
  for (const workers of [1, 2, 3]) {
    ({ folder } = await runExperiment(runnable(plan), { results, workers, fresh: true, command: '' }));
    digests.push(digest(join(folder, RECORDS)));
  }
  expect(new Set(digests).size).toBe(1);

  const replicator = new Replicator(plan);
  const width = replicator.rows * COLUMN_COUNT;
  const direct = new Float64Array(40 * width);
  for (let r = 0; r < 40; r++) replicator.run(r, direct, r * width);
  const records = await openRecords(
    folder,
    plan,
    COLUMNS.map(({ name }) => name),
  );
  let differing = 0;
  for (const [at, { name }] of COLUMNS.entries()) {
    const column = records.column(name);
    for (let row = 0; row < column.length; row++)
      if (!Object.is(column[row], direct[row * COLUMN_COUNT + at])) differing++;
  }
  expect(differing).toBe(0);
});

test('a replication does not depend on what was run before it', () => {
  const forwards = new Replicator(plan);
  const width = forwards.rows * COLUMN_COUNT;
  const [first, second] = [new Float64Array(3 * width), new Float64Array(3 * width)];
  for (const r of [0, 1, 2]) forwards.run(r, first, r * width);
  const backwards = new Replicator(plan);
  for (const r of [2, 0, 1]) backwards.run(r, second, r * width);
  expect(second).toEqual(first);
});

test('runs within a vector share its parameters and differ in their noise', () => {
  const inner = { ...plan, vectors: 2, inner: 3 };
  const replicator = new Replicator(inner);
  const width = replicator.rows * COLUMN_COUNT;
  const out = new Float64Array(6 * width);
  for (let r = 0; r < 6; r++) replicator.run(r, out, r * width);
  const record = (r: number): number[] => [...out.subarray(r * width, (r + 1) * width)];
  expect(record(0)).not.toEqual(record(1));
  expect(drawnParameters(inner, 0)).toEqual(drawnParameters(plan, 0));
  expect(drawnParameters(inner, 0)).not.toEqual(drawnParameters(inner, 1));
});

test('identical arms give identical records, and the law changes some', () => {
  const replicator = new Replicator(plan);
  const width = replicator.rows * COLUMN_COUNT;
  const out = new Float64Array(width);
  let changed = 0;
  for (let r = 0; r < 40; r++) {
    replicator.run(r, out, 0);
    for (let item = 0; item < 6; item++) {
      const at = (arm: number): Float64Array =>
        out.subarray((item * 3 + arm) * COLUMN_COUNT, (item * 3 + arm + 1) * COLUMN_COUNT);
      expect(at(1)).toEqual(at(0));
      if (!at(2).every((value, column) => Object.is(value, at(0)[column]))) changed++;
    }
  }
  expect(changed).toBeGreaterThan(0);
});

test('a traced crisis is the crisis of the run', () => {
  const replicator = new Replicator(plan);
  const out = new Float64Array(replicator.rows * COLUMN_COUNT);
  replicator.run(7, out, 0);
  for (let item = 0; item < 6; item++) {
    const { events, record } = new Replicator(plan).trace(7, 0, item, 2);
    expect(record).toEqual(out.slice((item * 3 + 2) * COLUMN_COUNT, (item * 3 + 3) * COLUMN_COUNT));
    expect(events[0]!.kind).toBe('onset');
  }
});

describe('items that share a run of weeks', () => {
  let listed: Plan;
  beforeAll(() => {
    // The items of the battery, one a week and the last two at once.
    const [scenario] = plan.scenarios;
    const items = scenario!.items.map((item, at) => ({
      ...item,
      provocation: { ...item.provocation, onset: 168 * Math.min(at, 4) + at },
    }));
    listed = { ...plan, scenarios: [scenario!, { ...scenario!, mode: 'sequence', weeks: 6, items }] };
  });

  test('stand behind the battery, the same in every arm that is the same, and the battery stays what it is', () => {
    const replicator = new Replicator(listed);
    expect(replicator.rows).toBe(2 * 18);
    const [out, alone] = [new Float64Array(36 * COLUMN_COUNT), new Float64Array(18 * COLUMN_COUNT)];
    replicator.run(3, out, 0);
    new Replicator(plan).run(3, alone, 0);
    expect(out.slice(0, 18 * COLUMN_COUNT)).toEqual(alone);
    const record = (item: number, arm: number): Float64Array =>
      out.slice((18 + item * 3 + arm) * COLUMN_COUNT, (18 + item * 3 + arm + 1) * COLUMN_COUNT);
    // What is drawn by an item's key is what the battery drew.
    const origin = COLUMNS.findIndex(({ name }) => name === 'origin');
    for (let item = 0; item < 6; item++) {
      expect(record(item, 1)).toEqual(record(item, 0));
      expect(record(item, 2)[origin]).toBe(alone[item * 3 * COLUMN_COUNT + origin]);
    }
    expect(out.slice(18 * COLUMN_COUNT)).not.toEqual(alone);
  });

  test('are traced as a whole, as in the run; a crisis of a battery by itself', () => {
    const replicator = new Replicator(listed);
    const out = new Float64Array(36 * COLUMN_COUNT);
    replicator.run(5, out, 0);
    const { events, weeks } = replicator.traceWeeks(5, 1, 2);
    expect(weeks.map(({ week }) => week)).toEqual(Array.from(weeks.keys()));
    expect(events.map(({ week }) => week)).toEqual([0, 1, 2, 3, 4, 4]);
    for (const [item, { record }] of events.entries())
      expect(record).toEqual(
        out.slice((18 + item * 3 + 2) * COLUMN_COUNT, (18 + item * 3 + 3) * COLUMN_COUNT),
      );
    expect(() => replicator.trace(5, 1, 0, 0)).toThrow('standard-battery is no battery');
    expect(() => replicator.traceWeeks(5, 0, 0)).toThrow('standard-battery is a battery');
  });

  test('an item outside the weeks stops the run, with its arm named', () => {
    const scenarios = listed.scenarios.slice(1).map((each) => ({ ...each, weeks: 3 }));
    const replicator = new Replicator({ ...listed, scenarios });
    expect(() => replicator.run(0, new Float64Array(18 * COLUMN_COUNT), 0)).toThrow(
      '3 of 6 items lie outside',
    );
    const failed: number[] = [];
    replicator.run(0, new Float64Array(18 * COLUMN_COUNT), 0, (row) => failed.push(row));
    expect(failed.sort((a, b) => a - b)).toEqual(Array.from({ length: 18 }, (_, row) => row));
  });
});
