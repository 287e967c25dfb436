import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../data/problem.ts';

const count = z.number().int().min(0);
const hash = z.string().min(1);

/** One table of run records. */
const tableSchema = z.object({ vectors: count, inner: count, arms: z.array(z.string()), rows: count });

/** Where and how fast: never compared. */
const machineSchema = z.object({
  command: z.string(),
  node: z.string(),
  workers: count,
  started: z.string(),
  finished: z.string(),
  seconds: z.number(),
  crisesPerSecond: z.number(),
  /** Processor time of all threads, writing included, for one crisis: what one idle core would need. */
  microsecondsPerCrisis: z.number(),
  /** The same for one sequence of weeks with its probes; null without a closed loop. */
  millisecondsPerSequence: z.number().nullable(),
});

const manifestSchema = z.object({
  casus: z.string(),
  model: z.string(),
  /** Hash of the code that computes a record. */
  code: hash,
  experiment: z.string(),
  configurationHash: hash,
  figuresHash: hash,
  seed: z.string(),
  design: z.object({ vectors: count, inner: count, replications: count }),
  /** Crises of records and sweep. */
  crises: count,
  /** Sequences of weeks: of every replication of the closed loop, one for each arm in each mode that runs weeks. */
  sequencesRun: count,
  scenarios: z.array(z.object({ id: z.string(), items: z.array(z.string()) })),
  records: tableSchema,
  sweep: tableSchema.nullable(),
  sequences: tableSchema.nullable(),
  packages: z.record(z.string(), z.string()),
  /** SHA-256 of each file of data, by name. */
  files: z.record(z.string(), hash),
  machine: machineSchema,
});

/** What made the records of a run folder. All but `machine` is the same wherever it is computed. */
export type Manifest = z.output<typeof manifestSchema>;
export type Machine = Manifest['machine'];
export type TableSummary = Manifest['records'];
/** What is known of a run before it is computed. */
export type Origin = Omit<Manifest, 'machine' | 'files'>;

export const MANIFEST = 'manifest.json';

/** A file of a run folder that is not as it was written, and the cure. The command line exits with 3. */
export function damaged(
  file: string,
  what: string,
  cure = 'run the experiment again with --fresh',
): InputError {
  return new InputError([{ file, line: 1, column: 1, path: [], message: `${what}; ${cure}.` }]);
}

/**
 * The manifest of a run folder, or undefined where there is none.
 * @throws InputError if it is not as it was written
 */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return undefined;
  let stored: unknown;
  try {
    stored = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw damaged(path, `not JSON: ${(error as Error).message}`);
  }
  const { data, error } = manifestSchema.safeParse(stored);
  if (data !== undefined) return data;
  throw damaged(path, error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join(', '));
}

export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Names of what differs between what made a stored run and what would make it now; empty = the same results. */
export function drift(stored: Manifest, now: Origin): string[] {
  const compared = [
    'model',
    'code',
    'configurationHash',
    'figuresHash',
    'seed',
    'design',
    'records',
    'sweep',
    'sequences',
  ] as const;
  return compared.filter((key) => JSON.stringify(stored[key]) !== JSON.stringify(now[key]));
}
