import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../data/problem.ts';

const count = z.number().int().min(0);
const hash = z.string().min(1);

/** One table of run records. */
const tableSchema = z.object({
  vectors: count.describe('parameter vectors'),
  inner: count.describe('replications of each vector'),
  arms: z.array(z.string()).describe('their ids, in the order of the rows'),
  rows: count.describe('rows'),
});

export const machineSchema = z.object({
  command: z.string().describe('command that gives the same records'),
  node: z.string().describe('version of Node'),
  workers: count.describe('worker threads'),
  started: z.string().describe('when the process that finished the run began, ISO 8601, UTC'),
  finished: z.string().describe('when it ended'),
  seconds: z.number().describe('from the one to the other, seconds'),
  crises: count.describe('crises that it computed; the others were there, or came from an earlier run'),
  sequences: count.describe('sequences of weeks that it computed'),
  crisesPerSecond: z.number().describe('crises a second on all workers; 0 where none was computed'),
  microsecondsPerCrisis: z
    .number()
    .nullable()
    .describe(
      'processor time of all threads, writing included, for one crisis: what one idle core would need, microseconds',
    ),
  millisecondsPerSequence: z
    .number()
    .nullable()
    .describe(
      'the same for one sequence of weeks with its probes, milliseconds; null where none was computed',
    ),
});

const looksSchema = z.object({
  first: count.describe('vectors at the first look'),
  most: count.describe('vectors at the last'),
  rule: z.string().describe('the rule under `until:`, as JSON'),
});

export const manifestSchema = z.object({
  casus: z.string().describe('version of Casus'),
  model: z.string().describe('version of the model (`docs/odd.md`)'),
  code: hash.describe('SHA-256 of the code that computes a record'),
  experiment: z.string().describe('id of the experiment'),
  configurationHash: hash.describe(
    'SHA-256 of all that the records depend on but the figures of the actors and the code; no title or label',
  ),
  figuresHash: hash.describe('SHA-256 of the figures of the actors, with their sources'),
  seed: z.string().describe('seed'),
  design: z
    .object({
      vectors: count.describe('parameter vectors'),
      inner: count.describe('replications of each vector'),
      replications: count.describe('their product'),
      looks: looksSchema
        .nullable()
        .describe('of a run that chose its number of vectors itself, at one of its looks; else null'),
    })
    .describe('n of the batteries and sequences'),
  crises: count.describe('crises of records and sweep'),
  sequencesRun: count.describe(
    'sequences of weeks: of every replication of the closed loop, one for each arm in each mode that runs weeks',
  ),
  scenarios: z
    .array(
      z.object({
        id: z.string().describe('id, with its variant'),
        items: z.array(z.string()).describe('provocations, in the order of the rows'),
      }),
    )
    .describe('in the order of the rows; those of the closed loop last'),
  records: tableSchema.describe('the table `records`'),
  sweep: tableSchema.nullable().describe('the table `sweep`; null without conditions'),
  sequences: tableSchema.nullable().describe('the table `sequences`; null without a closed loop'),
  packages: z.record(z.string(), z.string()).describe('versions of the packages that Casus uses, by name'),
  failures: z
    .record(z.string(), count)
    .describe('runs in which the model threw, by table; empty where there is no such run'),
  files: z.record(z.string(), hash).describe('SHA-256 of each file of data, by its name in the folder'),
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
