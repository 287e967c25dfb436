import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runnableOf } from '../../src/cli/runnable.ts';
import { cellsOf } from '../../src/engine/identity.ts';
import { readMachine } from '../../src/engine/manifest.ts';
import { drawnParameters, Replicator } from '../../src/engine/replicate.ts';
import { CampaignReplicator } from '../../src/engine/replicate/campaign.ts';
import { runExperiment, type Run } from '../../src/engine/run.ts';
import type { Built } from '../../src/experiment/build.ts';
import type { EnsembleDesign } from '../../src/experiment/design/planned-design.ts';
import type { Plan } from '../../src/experiment/plan.ts';
import { COLUMN_COUNT } from '../../src/model/measures/columns.ts';
import { at, PARAMETERS } from '../../src/model/parameters.ts';
import { build, project } from '../experiment/fixture.ts';
import { digests } from './digest.ts';
import { bundled } from './fake-worker-file.ts';

const worker = bundled('../../src/engine/worker.ts');
const results = mkdtempSync(join(tmpdir(), 'casus-ensemble-'));
afterAll(() => rmSync(results, { recursive: true, force: true }));

const ROWS = 8;
const VARIED = PARAMETERS.map((_, index) => index).filter(
  (index) => project.parameters[index]!.prior.kind !== 'fixed',
);

function plain(vectors: number, inner = 1): Built {
  return build(`id: ensemble
title: Ensemble
question: Are the rows of an ensemble what its vectors take?
asOf: 2026-11
seed: one
scenarios: [limited-attack-us-absent]
replications: { vectors: ${vectors}, inner: ${inner} }
closedLoop: { scenarios: [closed-loop-five-years], replications: 2, weeks: 8 }
baseline: now
arms:
  - id: now
  - { id: new, proposals: [{ id: eu-surge, level: 2 }] }
estimands: { primary: [credibility] }
`);
}

/** The draws of the first vectors of a plan, as an ensemble of some of its parameters. */
function drawsOf(plan: Plan, parameters: readonly number[], rows = ROWS): EnsembleDesign {
  const values = Array.from({ length: rows }, (_, vector) => {
    const drawn = drawnParameters(plan, vector);
    return parameters.map((index) => drawn[index]!);
  });
  return {
    kind: 'ensemble',
    parameters,
    name: 'ensemble of the test',
    sha256: '0',
    values: Float64Array.from(values.flat()),
  };
}

function records(plan: Plan, replication: number): Float64Array {
  const replicator = new Replicator(plan);
  const out = new Float64Array(replicator.rows * COLUMN_COUNT);
  replicator.run(replication, out, 0);
  return out;
}

/** The ensemble with one value of one row written over. */
function altered(design: EnsembleDesign, row: number, parameter: string, value: number): EnsembleDesign {
  const values = design.values.slice();
  values[row * design.parameters.length + design.parameters.indexOf(at(parameter))] = value;
  return { ...design, values };
}

describe('an ensemble', () => {
  const { plan, campaign } = plain(4, 2);

  it.each([
    ['every parameter that varies', VARIED],
    ['some of them', ['us.loadSlope', 'threshold.sigma'].map(at)],
  ])('of the prior draws of %s gives the records of the draws, bit for bit', (_, parameters) => {
    const design = drawsOf(plan, parameters);
    for (const replication of [0, 1, 7])
      expect(records({ ...plan, design }, replication)).toEqual(records(plan, replication));
    const lanes = [campaign!, { ...campaign!, design }].map((each) => {
      const replicator = new CampaignReplicator(each);
      const out = new Float64Array(replicator.rows * replicator.width);
      replicator.run(1, out, 0);
      return out;
    });
    expect(lanes[1]).toEqual(lanes[0]);
  });

  it('gives a vector the values of its row, and leaves all else as it is drawn', () => {
    const design = altered(drawsOf(plan, VARIED), 1, 'threshold.sigma', 0.123);
    const own = { ...plan, design };
    expect(drawnParameters(own, 0)).toEqual(drawnParameters(plan, 0));
    const expected = drawnParameters(plan, 1);
    expected[at('threshold.sigma')] = 0.123;
    expect(drawnParameters(own, 1)).toEqual(expected);
    expect(records(own, 0)).toEqual(records(plan, 0));
    expect(records(own, 2)).not.toEqual(records(plan, 2)); // the first run of vector 1
  });

  it('has no vector beyond its rows', () => {
    const own = { ...plan, design: drawsOf(plan, VARIED) };
    expect(drawnParameters(own, ROWS - 1)).toEqual(drawnParameters(plan, ROWS - 1));
    expect(() => drawnParameters(own, ROWS)).toThrow(
      'ensemble of the test has 8 vectors, none with number 8',
    );
  });

  it('is part of what its rows are known by', () => {
    const design = drawsOf(plan, VARIED);
    const cells = cellsOf({ ...plan, design });
    expect(cells).not.toEqual(cellsOf(plan));
    expect(cells).toEqual(cellsOf({ ...plan, vectors: 7, design: structuredClone(design) }));
    expect(cells).not.toEqual(
      cellsOf({ ...plan, design: altered(design, ROWS - 1, 'threshold.sigma', 0.123) }),
    );
  });
});

it('1 and 2 workers give the same bytes, and a longer run takes over a shorter one', async () => {
  const run = (vectors: number, workers: number, place: string): Promise<Run> => {
    const built = plain(vectors);
    const design = altered(drawsOf(built.plan, VARIED), 1, 'threshold.sigma', 0.123);
    const source = runnableOf({ ...built, plan: { ...built.plan, design }, campaign: null });
    const named = { ...source, configurationHash: String(vectors).padEnd(20, '0') };
    return runExperiment(named, { results: join(results, place), worker: worker(), workers, command: '' });
  };
  await run(4, 1, 'longer');
  const longer = await run(7, 1, 'longer');
  const alone = await run(7, 2, 'alone');
  expect(digests(longer.folder)).toEqual(digests(alone.folder));
  const [few, many] = [longer, alone].map(({ folder }) => readMachine(folder)!.crises);
  expect(few).toBeLessThan(many!);
  expect(few).toBeGreaterThan(0);
});
