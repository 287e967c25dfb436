import { once } from 'node:events';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { didYouMean } from '../../data/nearest.ts';
import { ASIDE } from '../../engine/durable.ts';
import { NotWritten } from '../../engine/errors.ts';
import type { Manifest } from '../../engine/manifest.ts';
import { csvRows, type Wanted } from '../csv-rows.ts';
import { examples } from '../examples.ts';
import { UsageError } from '../exit.ts';
import { tellFailures } from '../failures-told.ts';
import { tell } from '../output.ts';
import { READABLE, type Readable, runFiles, soundFiles } from '../run-files.ts';

interface Options {
  readonly csv: boolean;
  readonly table: Readable;
  readonly out?: string;
  readonly arms?: readonly string[];
  readonly items?: readonly string[];
}

const words = (text: string): string[] => text.split(',').map((word) => word.trim());

/** Refuses names that the run does not have. */
function check(what: string, given: readonly string[], allowed: readonly string[]): void {
  const wrong = given.find((each) => !allowed.includes(each));
  if (wrong === undefined) return;
  const hint = didYouMean(wrong, allowed);
  throw new UsageError(`${wrong} is not ${what} of this table; allowed: ${allowed.join(', ')}.${hint}`);
}

/** @throws UsageError on a name that the table does not have */
function wantedOf({ table, arms, items }: Options, manifest: Manifest): Wanted {
  if (table === 'draws' && (arms ?? items) !== undefined)
    throw new UsageError('draws has a row for each parameter vector, whatever the arm and the provocation.');
  if (table === 'sequences' && items !== undefined)
    throw new UsageError(
      'sequences has a row for each half-year, not for each provocation; leave --items out.',
    );
  if (arms !== undefined && table !== 'draws') check('an arm', arms, manifest[table]?.arms ?? []);
  if (items !== undefined)
    check('a provocation', items, [...new Set(manifest.scenarios.flatMap((scenario) => scenario.items))]);
  return { ...(arms && { arm: arms }), ...(items && { item: items }) };
}

/** A reader that is slow is waited for. */
async function toStdout(parts: AsyncIterable<string>): Promise<void> {
  for await (const part of parts) if (!process.stdout.write(part)) await once(process.stdout, 'drain');
}

/** Written beside its place and put there at the end, so that nobody reads half a file. @throws NotWritten */
async function toFile(path: string, parts: AsyncIterable<string>): Promise<void> {
  const aside = `${path}.${process.pid}${ASIDE}`;
  try {
    const file = await open(aside, 'w');
    try {
      for await (const part of parts) await file.write(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === 'read') throw error;
    throw new NotWritten(`${path} cannot be written: ${message}. Choose another by --out`);
  }
}

export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description(
      'Write a table of a run as CSV, a line a crisis (or half-year, or parameter vector), however many there are.',
    )
    .argument('<run>', 'the folder of a run: results/<experiment>/<run>')
    .option('--csv', 'as CSV: the format there is', true)
    .addOption(new Option('--table <name>', 'which table').choices([...READABLE]).default('records'))
    .option('--out <file>', 'the file; default: stdout')
    .option('--arms <list>', 'only these arms, separated by commas', words)
    .option('--items <list>', 'only these provocations, for example drone-incursion:POL', words)
    .addHelpText(
      'after',
      '\nNumbers have the fewest digits that read back to the same bits; what did not happen is empty. docs/records.md says what\n' +
        'each column means, in which unit. The Parquet files of the run are smaller, and R and Python read them too: same page.',
    )
    .action(async (run: string, options: Options) => {
      const { table, out } = options;
      const { manifest, files } = runFiles(run);
      const own = files.get(table);
      if (own === undefined)
        throw new UsageError(`${run} has no table ${table}; it has ${[...files.keys()].join(', ')}.`);
      tellFailures(manifest, [table]);
      const parts = csvRows(soundFiles(run, manifest, own), wantedOf(options, manifest));
      if (out === undefined) return toStdout(parts);
      await toFile(resolve(out), parts);
      tell(`Written: ${out}`);
      return undefined;
    });
  examples(command, [
    'casus export results/decision-rules/<run> --csv --out crises.csv',
    'casus export results/decision-rules/<run> --table draws > parameters.csv',
    'casus export results/decision-rules/<run> --arms baseline,minus-one --items full-attack:EST --out some.csv',
  ]);
}
