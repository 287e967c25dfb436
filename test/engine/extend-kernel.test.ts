import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runnableOf } from '../../src/cli/runnable.ts';
import { type Machine, readMachine } from '../../src/engine/manifest.ts';
import { type Run, runExperiment } from '../../src/engine/run.ts';
import { build } from '../experiment/fixture.ts';
import { digests } from './digest.ts';
import { bundled } from './fake-worker-file.ts';

/** One case of each kind, all under CASUS_FULL=1. */
const FULL = process.env['CASUS_FULL'] === '1';

/** Extension with the real kernel: a cell taken over from an earlier run must be what the kernel gives now, bit for bit. */
const worker = bundled('../../src/engine/worker.ts');

interface Asked {
  readonly asOf: string;
  readonly scenarios: readonly string[];
  readonly replications: number;
  readonly weeks: number;
  readonly uncertainty: string;
  readonly arms: readonly string[];
}

const NOW = '{ id: now }';
const LAW = '{ id: law, proposals: [{ id: congressional-guarantee, dose: 1 }] }';
const BATTERY = 'limited-attack-us-absent';
const SEQUENCE = 'multi-pronged-campaign';

const FIRST: Asked = {
  asOf: '2026-11',
  scenarios: [BATTERY, SEQUENCE],
  replications: 8,
  weeks: 8,
  uncertainty: '',
  arms: [NOW, LAW],
};

function run(asked: Partial<Asked>, place: string): Promise<Run> {
  const { asOf, scenarios, replications, weeks, uncertainty, arms } = { ...FIRST, ...asked };
  const built = build(`id: extended
title: Extended
question: Are records that are taken over those that the kernel gives?
asOf: ${asOf}
seed: one
scenarios: [${scenarios.join(', ')}]
replications: ${replications}
closedLoop: { scenarios: [closed-loop-five-years], replications: 2, weeks: ${weeks} }
baseline: now
${uncertainty}
arms: [${arms.join(', ')}]
estimands: { primary: [credibility] }
`);
  const of = { results: join(results, place), worker: worker(), workers: 1, command: 'casus run' };
  return runExperiment(runnableOf(built), of);
}

let results: string;
let before: Record<string, string>;

beforeAll(async () => {
  results = mkdtempSync(join(tmpdir(), 'casus-extend-kernel-'));
  before = digests((await run({}, 'first')).folder);
});
afterAll(() => rmSync(results, { recursive: true, force: true }));

let places = 0;

/** What was computed for a run beside the first, and for the same run alone, which must be the same bytes. */
async function extended(asked: Partial<Asked>): Promise<{ beside: Machine; alone: Machine }> {
  const place = `beside-${places++}`;
  cpSync(join(results, 'first'), join(results, place), { recursive: true });
  const beside = await run(asked, place);
  const alone = await run(asked, `alone-${places}`);
  expect(beside.reused).toBe(false);
  expect(beside.folder).not.toBe(alone.folder);
  expect(digests(beside.folder)).toEqual(digests(alone.folder));
  return { beside: readMachine(beside.folder)!, alone: readMachine(alone.folder)! };
}

/** Rows of the first that are worth taking over. */
const someTaken: readonly [string, Partial<Asked>][] = [
  ['more replications', { replications: 20 }],
  [
    'arms added before and between, with figures, parameters and a structure of their own; another order',
    {
      arms: [
        '{ id: friendly, agents: { members.HUN.rus: 0.1, members.TUR.dem: 0.9 } }',
        LAW,
        '{ id: bolder, parameters: { us.capEurope: 0.6 }, structure: { noise: off } }',
        '{ id: ends, proposals: [{ id: eu-surge, dose: 0.5 }], untilWeek: 3 }',
        NOW,
      ],
    },
  ],
  ['the battery gone', { scenarios: [SEQUENCE] }],
  ['scenarios in another order, one more between', { scenarios: [SEQUENCE, 'polish-drones-2025', BATTERY] }],
  ['the sequence gone, which shares its generator of weeks', { scenarios: [BATTERY] }],
];

test.each(FULL ? someTaken : someTaken.slice(0, 1))(
  '%s: the same bytes, some of them taken over',
  async (_, asked) => {
    const { beside, alone } = await extended(asked);
    expect(beside.crises).toBeLessThan(alone.crises);
    expect(beside.sequences).toBeLessThan(alone.sequences);
  },
);

test('a longer closed loop: the same bytes; of the batteries nothing is computed', async () => {
  const { beside, alone } = await extended({ weeks: 30 });
  expect([beside.crises, beside.sequences]).toEqual([0, alone.sequences]);
});

const nothingTaken: readonly [string, Partial<Asked>][] = [
  ['other figures', { asOf: '2025-06' }],
  ['another prior', { uncertainty: 'uncertainty: { parameters: { us.capEurope: [0.2, 0.6] } }' }],
  [
    'points of a design',
    { uncertainty: 'uncertainty: { design: latin-hypercube, parameters: [us.capEurope] }' },
  ],
];

test.each(FULL ? nothingTaken : nothingTaken.slice(0, 1))(
  '%s: the same bytes, nothing of the first among them',
  async (_, asked) => {
    const { beside, alone } = await extended(asked);
    expect([beside.crises, beside.sequences]).toEqual([alone.crises, alone.sequences]);
  },
);

test('the first run is as it was', async () => {
  const again = await run({}, 'first');
  expect(again.reused).toBe(true);
  expect(digests(again.folder)).toEqual(before);
});
