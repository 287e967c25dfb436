import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../data/problem.ts';

const count = z.number().int().min(0);
const hash = z.string().min(1);

/** One table of run records. */
const tableSchema = z.object({ vectors: count, inner: count, arms: z.array(z.string()), rows: count });

const machineSchema = z.object({
  command: z.string(),
  node: z.string(),
  workers: count,
  started: z.string(),
  finished: z.string(),
  /** From start to finish of the process that finished the run. */
  seconds: z.number(),
  /** Crises and sequences that it computed; the others were there, or came from an earlier run. */
  crises: count,
  sequences: count,
  crisesPerSecond: z.number(),
  /** Processor time of all threads, writing included, for one crisis: what one idle core would need. */
  microsecondsPerCrisis: z.number().nullable(),
  /** The same for one sequence of weeks with its probes; null where none was computed. */
  millisecondsPerSequence: z.number().nullable(),
});

const looksSchema = z.object({ first: count, most: count });

const manifestSchema = z.object({
  casus: z.string(),
  model: z.string(),
  /** Hash of the code that computes a record. */
  code: hash,
  experiment: z.string(),
  configurationHash: hash,
  figuresHash: hash,
  seed: z.string(),
  /** `looks`: the run chose its number of vectors itself, at one of its looks. */
  design: z.object({ vectors: count, inner: count, replications: count, looks: looksSchema.nullable() }),
  /** Crises of records and sweep. */
  crises: count,
  /** Sequences of weeks: of every replication of the closed loop, one for each arm in each mode that runs weeks. */
  sequencesRun: count,
  scenarios: z.array(z.object({ id: z.string(), items: z.array(z.string()) })),
  records: tableSchema,
  sweep: tableSchema.nullable(),
  sequences: tableSchema.nullable(),
  packages: z.record(z.string(), z.string()),
  /** Runs in which the model threw, by table; none where there is no such run. */
  failures: z.record(z.string(), count),
  /** SHA-256 of each file of data, by name. */
  files: z.record(z.string(), hash),
});

/** What made the records of a run folder. It is the same wherever they are computed. */
export type Manifest = z.output<typeof manifestSchema>;
/** Where and how fast a run was finished: never compared. */
export type Machine = z.output<typeof machineSchema>;
export type TableSummary = Manifest['records'];
/** What is known of a run before it is computed. */
export type Origin = Omit<Manifest, 'files' | 'failures'>;

export const MANIFEST = 'manifest.json';
export const MACHINE = 'machine.json';

/** A file of a run folder that is not as it was written, and the cure. The command line exits with 3. */
export function damaged(
  file: string,
  what: string,
  cure = 'run the experiment again with --fresh',
): InputError {
  return new InputError([{ file, line: 1, column: 1, path: [], message: `${what}; ${cure}.` }]);
}

/**
 * A file of JSON of a run folder, or undefined where there is none.
 * @throws InputError if it is not as it was written
 */
export function readJson<T>(path: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(path)) return undefined;
  let stored: unknown;
  try {
    stored = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw damaged(path, `not JSON: ${(error as Error).message}`);
  }
  const { data, error } = schema.safeParse(stored);
  if (data !== undefined) return data;
  throw damaged(path, error!.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join(', '));
}

/** @throws InputError if it is not as it was written */
export function readManifest(folder: string): Manifest | undefined {
  return readJson(join(folder, MANIFEST), manifestSchema);
}

/** @throws InputError if it is not as it was written */
export function readMachine(folder: string): Machine | undefined {
  return readJson(join(folder, MACHINE), machineSchema);
}

export const originSchema = manifestSchema.omit({ files: true, failures: true });

export function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Names of what differs between what made a stored run and what would make it now; empty = the same results. The n of a run
 * that stops by itself follows from the rest.
 */
export function drift(stored: Origin, now: Origin): string[] {
  const looks = now.design.looks !== null;
  const compared = [
    'model',
    'code',
    'configurationHash',
    'figuresHash',
    'seed',
    ...(looks ? [] : (['design', 'records'] as const)),
    'sweep',
    'sequences',
  ] as const;
  return compared.filter((key) => JSON.stringify(stored[key]) !== JSON.stringify(now[key]));
}
