import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTable } from '../../src/engine/read.ts';
import { casus } from './casus.ts';
import { digest } from '../engine/digest.ts';

/** Laws of the whole program, real kernel and real workers: the same experiment, the same bytes. */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casus-laws-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function experiment(name: string, seed: string): string {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(
    file,
    `id: ${name}
title: Laws
question: Are the bytes the same?
asOf: 2026-11
seed: ${seed}
scenarios: [limited-attack-us-absent, government-veto]
replications: 30
baseline: baseline
arms:
  - { id: baseline }
  - { id: law, proposals: [{ id: congressional-guarantee, dose: 1 }] }
  - { id: others, governments: { HUN: 2025-10 } }
estimands: { primary: [credibility] }
`,
  );
  return file;
}

/** Larger under CASUS_FULL=1. */
const N = process.env['CASUS_FULL'] === '1' ? 2000 : 200;

/** Runs an experiment and returns the folder of its records. */
async function records(file: string, out: string, more: readonly string[] = []): Promise<string> {
  const ended = await casus(['run', file, '--no-figures', '--no-checks', '--out', out, ...more], folder);
  expect(ended.err).not.toMatch(/bug in Casus/);
  expect(ended.code).toBe(0);
  const root = join(folder, out);
  const name = readdirSync(root)[0]!;
  return join(root, name, readdirSync(join(root, name))[0]!, 'records');
}

describe('the whole program', () => {
  test.runIf(process.env['CASUS_FULL'] === '1')('1, 2 and 3 workers write the same bytes', async () => {
    const file = experiment('workers', 'one');
    const digests = new Set<string>();
    for (const workers of ['1', '2', '3'])
      digests.add(digest(await records(file, `workers-${workers}`, ['--workers', workers])));
    expect(digests.size).toBe(1);
  });

  test.runIf(process.env['CASUS_FULL'] === '1')(
    `${2 * N} replications begin with the records of ${N}`,
    async () => {
      const file = join(folder, 'prefix.yaml');
      const text = readFileSync(experiment('prefix', 'prefix'), 'utf8');
      writeFileSync(file, text.replace(', government-veto', ''));
      const short = await readTable(await records(file, 'short', ['--replications', String(N)]));
      const long = await readTable(await records(file, 'long', ['--replications', String(2 * N)]));
      expect(long.rows).toBe(2 * short.rows);
      for (const [name, values] of short.columns)
        expect(Buffer.from(long.columns.get(name)!.slice(0, short.rows).buffer)).toEqual(
          Buffer.from(values.slice().buffer),
        );
    },
  );

  test("the seeds '', 0 and 1 are ordinary: each gives its own records, the same each time", async () => {
    const digests: string[] = [];
    for (const [name, seed] of [
      ['empty', "''"],
      ['zero', '0'],
      ['one', '1'],
      ['again', '0'],
    ] as const)
      digests.push(digest(await records(experiment('seeds', seed), `seed-${name}`)));
    expect(new Set(digests).size).toBe(3);
    expect(digests[3]).toBe(digests[1]);
  });
});
