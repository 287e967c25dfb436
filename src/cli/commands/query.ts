import { once } from 'node:events';
import type { Command } from 'commander';
import { wholeNumber } from '../arguments.ts';
import { type Cell, csvLine } from '../csv-line.ts';
import type { DuckResult } from '../duckdb.ts';
import { examples } from '../examples.ts';
import { UsageError } from '../exit.ts';
import { print, printJson, tell } from '../output.ts';
import { queryRun } from '../run-query.ts';
import { textTable } from '../table.ts';

interface Options {
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly memory: number;
}

/** Rows that a table shows. */
const SHOWN = 1000;

/** A value as JSON and text have it: whole numbers of 64 bits as numbers where none of their digits is lost. */
function plain(value: unknown): Cell {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value !== 'object' || value === null) return value as Cell;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? plain(inner) : inner));
}

/** The rows of a result, up to a number of them. */
async function rowsOf(result: DuckResult, most: number): Promise<{ rows: Cell[][]; more: boolean }> {
  const rows: Cell[][] = [];
  for await (const part of result.yieldRowsJs()) {
    for (const row of part) {
      if (rows.length === most) return { rows, more: true };
      rows.push(row.map(plain));
    }
  }
  return { rows, more: false };
}

/** All rows as they come, however many: a reader that is slow is waited for. */
async function writeCsv(result: DuckResult): Promise<void> {
  print(csvLine(result.deduplicatedColumnNames()));
  for await (const part of result.yieldRowsJs()) {
    if (part.length === 0) continue;
    const lines = part.map((row) => `${csvLine(row.map(plain))}\n`).join('');
    if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
  }
}

async function writeTable(result: DuckResult): Promise<void> {
  const { rows, more } = await rowsOf(result, SHOWN);
  const text = (value: Cell): string => (value === null ? '–' : String(value));
  print(
    textTable(
      result.deduplicatedColumnNames(),
      rows.map((row) => row.map(text)),
    ),
  );
  if (more) tell(`\nThe first ${SHOWN} rows; --csv gives all`);
}

async function writeJson(result: DuckResult): Promise<void> {
  const names = result.deduplicatedColumnNames();
  const { rows } = await rowsOf(result, Infinity);
  printJson(rows.map((row) => Object.fromEntries(row.map((value, at) => [names[at]!, value]))));
}

export function addQuery(program: Command): void {
  const command = program
    .command('query')
    .description(
      'Ask the records of a run by SQL, with DuckDB if it is installed (npm install --no-save @duckdb/node-api).',
    )
    .argument('<run>', 'the folder of a run: results/<experiment>/<run>')
    .argument('<SQL>', 'one SELECT over the views records, sweep, sequences, draws')
    .option('--json', 'as JSON, an object a row')
    .option('--csv', 'as CSV, all rows however many')
    .option('--memory <MB>', 'megabytes that the query may take', wholeNumber(50), 1000)
    .addHelpText(
      'after',
      '\nA view is there for each table that the run has; docs/records.md says what its columns mean. What did not happen is\n' +
        'NULL, so averages leave it out. Names with a dot stand in double quotes: "probe.credibility.force".\n' +
        'No file can be changed by a query, and none but those of the run is read.',
    )
    .action(async (run: string, sql: string, { json, csv, memory }: Options) => {
      if (json && csv) throw new UsageError('either --json or --csv, not both.');
      await queryRun(run, sql, memory, json ? writeJson : csv ? writeCsv : writeTable);
    });
  examples(command, [
    'casus query results/decision-rules/<run> "SELECT arm, avg(adequate) FROM records GROUP BY arm ORDER BY arm"',
    'casus query results/decision-rules/<run> "DESCRIBE records"',
    'casus query results/decision-rules/<run> "SELECT * FROM records WHERE outcome = 0" --csv > false-accusations.csv',
  ]);
}
