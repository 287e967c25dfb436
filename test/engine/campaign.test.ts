import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEQUENCES } from '../../src/engine/folder.ts';
import { openSequences } from '../../src/engine/open.ts';
import { CampaignReplicator } from '../../src/engine/replicate/campaign.ts';
import { drawnParameters } from '../../src/engine/replicate.ts';
import { runExperiment } from '../../src/engine/run.ts';
import { buildPlan } from '../../src/experiment/build.ts';
import { type CampaignPlan, lanesOf } from '../../src/experiment/plan.ts';
import { openProject } from '../../src/experiment/project.ts';
import { type Mode, PERIOD_COLUMNS, PERIOD_COUNT } from '../../src/model/measures/periods.ts';
import { digest } from './digest.ts';

/** The weeks behind the engine: 3 arms of which two are identical, in every mode, for three half-years, 4 replications. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REPLICATIONS = 4;
const WEEKS = 60;
const PERIODS = 3;
let results: string;
let campaign: CampaignPlan;
let records: Float64Array; // of one thread

function smaller(whole: CampaignPlan): CampaignPlan {
  const [baseline] = whole.arms;
  const annex = whole.arms.findIndex(({ id }) => id === 'annex-3');
  const [first] = whole.campaigns;
  const figures = [0, 0, annex].map((arm) => first!.figures[arm]!);
  return {
    ...whole,
    vectors: REPLICATIONS,
    arms: [baseline!, { ...baseline!, id: 'same' }, whole.arms[annex]!],
    campaigns: [{ ...first!, weeks: WEEKS, figures }],
  };
}

/** The half-years of a lane, or the one row of a battery, in a replication. */
function lane(mode: Mode, arm: number, replication = 0): Float64Array {
  const lanes = lanesOf(campaign);
  const rows = lanes.map((each) => (each.mode === 'battery' ? 1 : PERIODS));
  const at = lanes.findIndex((each) => each.mode === mode && each.arm === arm);
  const total = rows.reduce((sum, each) => sum + each, 0);
  const first = replication * total + rows.slice(0, at).reduce((sum, each) => sum + each, 0);
  return records.subarray(first * PERIOD_COUNT, (first + rows[at]!) * PERIOD_COUNT);
}

beforeAll(() => {
  results = mkdtempSync(join(tmpdir(), 'casus-campaign-'));
  const file = join(ROOT, 'experiments', 'russia-learns.yaml');
  campaign = smaller(buildPlan(file, openProject(ROOT)).campaign!);
  const replicator = new CampaignReplicator(campaign);
  const size = replicator.rows * PERIOD_COUNT;
  records = new Float64Array(REPLICATIONS * size);
  for (let r = 0; r < REPLICATIONS; r++) replicator.run(r, records, r * size);
});
afterAll(() => rmSync(results, { recursive: true, force: true }));

test.runIf(process.env['CASUS_FULL'] === '1')(
  '1, 2 and 3 workers give the same bytes, and those of one thread',
  async () => {
    const { campaigns: _, ...battery } = campaign;
    const digests: string[] = [];
    let folder = '';
    for (const workers of [1, 2, 3]) {
      const source = {
        id: 'weeks',
        plan: battery,
        sweep: null,
        campaign,
        resolved: '',
        modelVersion: 'test',
        configurationHash: 'test',
        figuresHash: 'test',
        drawn: (vector: number) => drawnParameters(campaign, vector),
      };
      ({ folder } = await runExperiment(source, { results, workers, fresh: true, command: '' }));
      digests.push(digest(join(folder, SEQUENCES)));
    }
    expect(new Set(digests).size).toBe(1);
    const sequences = await openSequences(folder, campaign);
    let differing = 0;
    for (const [at, { name }] of PERIOD_COLUMNS.entries())
      for (const [row, value] of sequences.column(name).entries())
        if (!Object.is(value, records[row * PERIOD_COUNT + at])) differing++;
    expect(differing).toBe(0);
  },
);

test('a replication does not depend on what was run before it', () => {
  const replicator = new CampaignReplicator(campaign);
  const size = replicator.rows * PERIOD_COUNT;
  const again = new Float64Array(size);
  for (const r of [3, 1]) {
    replicator.run(r, again, 0);
    expect(again).toEqual(records.slice(r * size, (r + 1) * size));
  }
});

test('runs within a vector share its parameters and differ in their noise', () => {
  const replicator = new CampaignReplicator({ ...campaign, vectors: 1, inner: 2 });
  const size = replicator.rows * PERIOD_COUNT;
  const [first, second] = [new Float64Array(size), new Float64Array(size)];
  replicator.run(0, first, 0);
  replicator.run(1, second, 0);
  expect(first).toEqual(records.slice(0, size));
  expect(second).not.toEqual(first);
  expect(second).not.toEqual(records.slice(size, 2 * size));
});

test('an arm that is the baseline meets what the baseline meets, in every mode', () => {
  let eventful = 0;
  for (let r = 0; r < REPLICATIONS; r++) {
    expect(lane('battery', 1, r)).toEqual(lane('battery', 0, r));
    expect(lane('closed', 1, r)).toEqual(lane('closed', 0, r));
    if (lane('closed', 0, r).some((value) => value > 0)) eventful++;
  }
  expect(eventful).toBe(REPLICATIONS);
});

test('another arm changes its battery, and its half-years in both modes', () => {
  const changed = (mode: Mode, from: Mode): number =>
    Array.from({ length: REPLICATIONS }, (_, r) => r).filter(
      (r) => !lane(mode, 2, r).every((value, at) => Object.is(value, lane(from, 0, r)[at])),
    ).length;
  expect(changed('battery', 'battery')).toBeGreaterThan(0);
  expect(changed('frozen', 'closed')).toBeGreaterThan(0);
  expect(changed('closed', 'closed')).toBeGreaterThan(0);
});

test('a traced lane is that of the run', () => {
  const lanes = lanesOf(campaign);
  const at = lanes.findIndex(({ mode, arm }) => mode === 'closed' && arm === 2);
  const { events } = new CampaignReplicator(campaign).trace(1, 0, at);
  const crises = PERIOD_COLUMNS.findIndex(({ name }) => name === 'crises');
  const perPeriod = Array.from(
    { length: PERIODS },
    (_, period) => events.filter(({ week }) => Math.floor(week / 26) === period).length,
  );
  expect(perPeriod.some((count) => count > 0)).toBe(true);
  expect(perPeriod).toEqual(
    Array.from({ length: PERIODS }, (_, period) => lane('closed', 2, 1)[period * PERIOD_COUNT + crises]),
  );
});

test('a failure names the lane and the half-year that were under way', () => {
  const target = campaign.campaigns[0]!;
  const noClass = { ...target.probes[0]!, classCode: 99, onset: 0, key: 1 };
  const items = [{ id: 'none', className: 'none', target: 'POL', provocation: noClass }];
  const replicator = new CampaignReplicator({ ...campaign, campaigns: [{ ...target, items }] });
  const out = new Float64Array(replicator.rows * PERIOD_COUNT);
  const place = 'at arm baseline, mode closed, half-year 0, scenario closed-loop-five-years';
  expect(() => replicator.run(0, out, 0)).toThrow(/undefined/);
  expect(() => replicator.run(0, out, 0)).toThrow(place);
  const failed: [number, string][] = [];
  replicator.run(0, out, 0, (row, message) => failed.push([row, message]));
  expect(failed.map(([row]) => row)).toEqual(Array.from({ length: replicator.rows }, (_, row) => row));
  expect(failed.every(([, message]) => message.includes(place))).toBe(true);
});
