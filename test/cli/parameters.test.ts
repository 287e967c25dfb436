import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replicationsFrom } from '../../src/cli/asked.ts';
import { build, commandOf } from '../../src/cli/build.ts';
import { posteriorFiles } from '../../src/data/evidence/posterior.ts';
import { openProject, type Project } from '../../src/experiment/project.ts';
import { casus, writeExperiment } from './casus.ts';

const shipped = openProject(join(import.meta.dirname, '..', '..'));
let folder: string;
let file: string;
let calibrated: Project;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-parameters-'));
  file = writeExperiment(folder);
  const about = {
    version: '7',
    evidence: 'e'.repeat(64),
    code: 'c0de',
    seed: 'one',
    made: 'casus calibrate',
  };
  const sample = { parameters: ['us.loadSlope'], values: Float64Array.of(0.1, 0.2, 0.3, 0.4) };
  const { csv, json } = posteriorFiles(sample, shipped.parameters, about);
  writeFileSync(join(folder, 'posterior.csv'), csv);
  writeFileSync(join(folder, 'posterior.json'), json);
  calibrated = { ...shipped, evidence: folder };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('--parameters', () => {
  it('posterior: its own number of vectors counts, not that of the file, and the command that is recorded has it', async () => {
    const asked = { parameters: 'posterior', replications: 3 } as const;
    const { plan, experiment } = await build(file, calibrated, asked);
    expect(plan).toMatchObject({ vectors: 3, design: { name: 'posterior ensemble 7' } });
    expect(experiment.parameters).toBe('posterior');
    expect(commandOf('a.yaml', asked)).toBe('casus run a.yaml --replications 3 --parameters posterior');
    await expect(build(file, calibrated, { parameters: 'posterior' })).rejects.toThrow(
      'the posterior ensemble has 4 vectors, not',
    );
    await expect(build(file, calibrated, { ...asked, replications: 5 })).rejects.toThrow(
      'write { vectors: 4, inner: 2 }',
    );
  });

  it('is one of two words', async () => {
    for (const command of ['run', 'plan', 'submit']) {
      const { code, err } = await casus([command, file, '--parameters', 'posterio'], folder);
      expect(code).toBe(2);
      expect(err).toContain('Allowed choices are prior, posterior');
    }
  });
});

it('a replication beyond the ensemble is refused, and a search ends with it', async () => {
  const { plan } = await build(file, calibrated, { parameters: 'posterior', replications: 3, inner: 2 });
  expect(replicationsFrom(plan, 0, 5000)).toBe(8);
  expect(replicationsFrom(plan, 6, 1)).toBe(1);
  expect(() => replicationsFrom(plan, 8, 1)).toThrow('there is no replication 8');
  const prior = await build(file, calibrated, {});
  expect(replicationsFrom(prior.plan, 8, 5000)).toBe(5000);
});
