import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { MANIFEST } from '../../engine/manifest.ts';
import type { DifferentCell } from '../../engine/verify.ts';
import { wholeNumber } from '../arguments.ts';
import { changedWords } from '../changed-words.ts';
import { examples } from '../examples.ts';
import { EXIT, UsageError } from '../exit.ts';
import { print, printJson, tell } from '../output.ts';
import { shippedProject } from '../project.ts';
import { textTable } from '../table.ts';
import { ALTERED } from '../verify-sample.ts';
import { type Verified, verifyRun } from '../verify-run.ts';

interface Options {
  readonly sample?: number;
  readonly all?: boolean;
  readonly key: string;
  readonly estimates: boolean;
  readonly run?: string;
  readonly json?: boolean;
}

/** Files that are named; more are counted. */
const LISTED = 10;

const EXITS = {
  confirmed: EXIT.done,
  drifted: EXIT.drifted,
  altered: EXIT.input,
  unsettled: EXIT.limit,
} as const;

const count = (value: number): string => value.toLocaleString('en-US');
const plural = (n: number, what: string): string => `${count(n)} ${what}${n === 1 ? '' : 's'}`;

function estimatesLine(estimates: Verified['estimates']): string {
  if (estimates.state === 'same') return 'estimates.json: made again from the records, the same bytes';
  if (estimates.state === 'unchecked') return `estimates.json: not checked (${estimates.why})`;
  const { where, stored, computed } = estimates;
  return `estimates.json: not what the records give; first, ${where}: stored ${stored}, computed ${computed}`;
}

const shown = (value: string | number | null): string => (value === null ? 'nothing' : String(value));

function cellText({ file, row, column, place, stored, computed }: DifferentCell): string {
  return `${relative(process.cwd(), file)}, row ${row} (${place}), ${column}: stored ${shown(stored)}, computed ${shown(computed)}`;
}

/** The verdict, with what it rests on. */
function verdictLine({ verdict, altered, changed, notRebuilt, tables, draws, estimates }: Verified): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const different = tables.reduce((sum, table) => sum + table.different, 0);
  const also = changed.length > 0 ? `, though another ${changedWords(changed)} stands here now` : '';
  if (verdict === 'confirmed')
    return (
      `confirmed: every file of data is as written, and ${plural(rows, 'row')} computed again came out as stored, bit for bit` +
      `${estimates.state === 'same' ? '; estimates.json is what the records give' : '; estimates.json was not checked'}${also}`
    );
  if (altered.length > 0) {
    const [first] = altered;
    const more = altered.length > 1 ? ` and ${plural(altered.length - 1, 'other file')}` : '';
    return `altered: ${relative(process.cwd(), first!.file)}${more} is not as written (${first!.why})`;
  }
  if (estimates.state === 'different')
    return 'altered: estimates.json is not what the records beside it give';
  const what =
    notRebuilt ??
    [
      ...(different > 0 ? [`${count(different)} of ${plural(rows, 'row')} computed again differ`] : []),
      ...(draws.different > 0 ? [`${plural(draws.different, 'vector')} of draws.parquet differ`] : []),
    ].join(', ');
  if (verdict === 'altered') return `altered: the code that stands here made the run, but ${what}`;
  return `drifted: made from another ${changedWords(changed) || 'experiment'} than stands here, and ${what}`;
}

/** What was looked at, and what differs where. */
function details(found: Verified): string[] {
  const { verdict, files, altered, tables, draws, notRebuilt, changed, estimates } = found;
  const rows = [
    ...tables.map(({ table, replications, of, rows: compared, different }) => [
      table,
      `${count(replications)} of ${count(of)} replications`,
      count(compared),
      count(different),
    ]),
    ...(draws.vectors > 0
      ? [['draws', plural(draws.vectors, 'vector'), count(draws.vectors), count(draws.different)]]
      : []),
  ];
  return [
    `${count(files - altered.length)} of ${plural(files, 'file')} of data have the SHA-256 of manifest.json`,
    ...altered
      .slice(0, LISTED)
      .flatMap(({ file, why, cell }) => [
        `  ${relative(process.cwd(), file)}: ${why}`,
        ...(cell === null ? [] : [`    first altered: ${cellText(cell)}`]),
      ]),
    ...(altered.length > LISTED ? [`  and ${plural(altered.length - LISTED, 'other file')}`] : []),
    estimatesLine(estimates),
    ...(notRebuilt === null ? [] : [`Not compared: ${notRebuilt}`]),
    ...(changed.length === 0 ? [] : [`Differs from what made the run: ${changedWords(changed)}`]),
    ...(rows.length === 0 ? [] : ['', textTable(['table', 'computed again', 'rows', 'differ'], rows)]),
    ...tables.flatMap(({ table, first, largest }) => [
      ...(first === null ? [] : [`${table}, first: ${cellText(first)}`]),
      ...(largest === null
        ? []
        : [`${table}, largest (${(100 * largest.relative).toPrecision(3)} of 100): ${cellText(largest)}`]),
    ]),
    ...tables.flatMap(({ table, replications, of, missed }) =>
      replications === of || verdict !== 'confirmed'
        ? []
        : [
            `${table}: were ${100 * ALTERED} of 100 replications altered, a sample of this size would miss them all with probability ${missed.toPrecision(2)}`,
          ],
    ),
  ];
}

/** Figures are files, runs are folders. */
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

async function ofFigure(file: string, { run, all, sample, json }: Options): Promise<void> {
  if (sample !== undefined) throw new UsageError('--sample is for a run; a figure has --all.');
  const { verifyFigure } = await import('../verify-figure.ts');
  const { figureText } = await import('../verify-figure-text.ts');
  const found = await verifyFigure(file, shippedProject, { run, all });
  if (json) printJson(found);
  else print(figureText(found));
  if (found.verdict === 'unsettled' && found.specification === true)
    tell('\nNext: casus verify the svg of the same figure, where a browser starts: any draws that alike');
  else if (found.verdict === 'unsettled')
    tell(`\nNext: casus verify ${file} --all, or with --run <the folder of its run>`);
  else if (found.verdict !== 'confirmed')
    tell('\nNext: ask for the run, or draw the figure again: casus figures <run>');
  process.exitCode = EXITS[found.verdict];
}

/** @throws UsageError if the folder is a run whose records were left out, as those of the published ones are */
function withRecords(run: string): void {
  const tables = ['records', 'sequences', 'sweep'];
  if (existsSync(join(run, MANIFEST)) && !tables.some((table) => existsSync(join(run, table))))
    throw new UsageError(
      `${run} holds estimates and figures alone: its records were left out, as of every published run. ` +
        `Check a figure of it (casus verify ${run}/figures/<figure>.svg), or run it again: casus run ${run}/config.resolved.yaml`,
    );
}

async function ofRun(run: string, { sample, all, key, estimates, json }: Options): Promise<void> {
  withRecords(run);
  if (all && sample !== undefined) throw new UsageError('either --all or --sample, not both.');
  const size = all ? 'all' : (sample ?? 'default');
  const found = await verifyRun(run, shippedProject(), size, key, estimates);
  if (json) printJson(found);
  else print([verdictLine(found), ...details(found)].join('\n'));
  if (found.verdict === 'drifted') tell(`\nNext: casus run ${run}/config.resolved.yaml, then casus compare`);
  // Where only the estimates differ, the records are used again.
  const fresh = found.estimates.state === 'different' ? '' : ' --fresh';
  if (found.verdict === 'altered') tell(`\nNext: casus run ${run}/config.resolved.yaml${fresh}`);
  process.exitCode = EXITS[found.verdict];
}

export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .description(
      'Check a finished run: every file of data against its SHA-256, a sample of its runs and its estimates by computing them again. ' +
        'Or a figure (svg, png, pdf): its numbers by running what it shows again, its picture by drawing it again.',
    )
    .argument(
      '<run or figure>',
      'the folder of a run: results/<experiment>/<run>; or a figure that Casus wrote',
    )
    .option(
      '--sample <n>',
      'replications of each table to compute again; default: a few seconds of them',
      wholeNumber(1),
    )
    .option('--all', 'all of them: as long as the run took on one core; of a figure, all that it depends on')
    .option('--key <text>', 'another key, another sample', '')
    .option('--no-estimates', 'do not make the estimates again: after a very large run that takes long')
    .option(
      '--run <folder>',
      'of a figure: the run that made it, which is checked too and saves running it again',
    )
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nconfirmed (exit code 0): files and values are as written. drifted (5): other code, figures or model stand here, and\n' +
        'values differ or cannot be computed. altered (3): a file is not as written, or the same code gives other values.\n' +
        'The chance to miss altered replications is that of a sample without replacement: C(N-K, n) / C(N, n), K of N altered.\n' +
        'A figure carries its numbers, its experiment and hashes. Whoever alters it can compute the hashes again; so what it shows\n' +
        'is run again (at most about a minute of it without --all) and drawn again. unsettled (4): one of them was not possible.',
    )
    .action((given: string, options: Options) =>
      isFile(given) ? ofFigure(given, options) : ofRun(given, options),
    );
  examples(command, [
    'casus verify results/decision-rules/<run>',
    'casus verify results/decision-rules/<run> --sample 2000 --key "second look"',
    'casus verify figure.png',
    'casus verify figure.svg --run results/decision-rules/<run>',
  ]);
}
