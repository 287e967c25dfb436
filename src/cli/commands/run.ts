import { join, relative } from 'node:path';
import type { Command } from 'commander';
import type { Estimates } from '../../analysis/estimates.ts';
import type { Figure } from '../../charts/figure.ts';
import type { TimelineCrisis } from '../../charts/timeline.ts';
import type { Manifest } from '../../engine/manifest.ts';
import { type Run, runExperiment } from '../../engine/run.ts';
import { type Built, buildPlan } from '../../experiment/build.ts';
import type { Project } from '../../experiment/project.ts';
import { wholeNumber } from '../arguments.ts';
import { writeCrises } from '../crises-json.ts';
import { estimateRun } from '../estimates.ts';
import { examples } from '../examples.ts';
import { EXIT } from '../exit.ts';
import { print, printJson, tell } from '../output.ts';
import { progress } from '../progress.ts';
import { experimentFile, shippedProject } from '../project.ts';
import { buildExperiment, runnableOf } from '../runnable.ts';
import { ESTIMATES } from '../stored.ts';
import { sequencesText } from '../summary-sequences.ts';
import { summaryRows, summaryText } from '../summary.ts';
import { headlineCrises } from '../timeline.ts';

interface Options {
  readonly replications?: number;
  readonly inner?: number;
  readonly workers?: number;
  readonly seed?: string;
  readonly out: string;
  readonly fresh?: boolean;
  readonly full?: boolean;
  readonly json?: boolean;
  readonly figures: boolean;
}

/** Seconds of each stage, for the last line. */
class Stages {
  readonly seconds: Record<string, number> = {};

  async time<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work();
    this.seconds[name] = (performance.now() - started) / 1000;
    return result;
  }

  text(): string {
    return Object.entries(this.seconds)
      .map(([name, seconds]) => `${name} ${seconds.toFixed(1)} s`)
      .join(', ');
  }
}

/** The command that gives the same records, whatever else was typed. */
function commandOf(file: string, { replications, inner, seed, full }: Options): string {
  const asked = [
    ...(replications === undefined ? [] : ['--replications', String(replications)]),
    ...(inner === undefined ? [] : ['--inner', String(inner)]),
    ...(seed === undefined ? [] : ['--seed', JSON.stringify(seed)]),
    ...(full ? ['--full'] : []),
  ];
  return ['casus run', file, ...asked].join(' ');
}

async function build(
  file: string,
  project: Project,
  { replications, inner, seed, full }: Options,
): Promise<Built> {
  const built = await buildExperiment(file, project, { seed, full });
  if (replications === undefined && inner === undefined) return built;
  const { plan } = built;
  const design = { vectors: replications ?? plan.vectors, inner: inner ?? plan.inner };
  return buildPlan(file, project, { seed, full, replications: design });
}

/** Computes the records, with a bar on stderr; Ctrl-C ends workers and removes what is half-written. */
async function compute(built: Built, command: string, options: Options): Promise<Run> {
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  const bar = progress();
  try {
    return await runExperiment(runnableOf(built), {
      results: options.out,
      workers: options.workers,
      fresh: options.fresh,
      command,
      signal: stop.signal,
      onProgress: (done, total) => bar.update(done, total),
    });
  } finally {
    bar.end();
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
}

/** The first figure of each kind: what a reader asks for first. `casus figures` writes them all. */
function headline(all: readonly Figure[]): Figure[] {
  return all.filter(({ kind }, at) => all.findIndex((each) => each.kind === kind) === at);
}

/** Figures as files. Without a browser there are none, which is told and is no failure. */
async function exportHeadline(
  folder: string,
  estimates: Estimates,
  crises: readonly TimelineCrisis[],
): Promise<void> {
  const { figures } = await import('../../charts/figures.ts');
  const { FORMATS } = await import('../../charts/format.ts');
  const { FILE_KINDS, writeFigures } = await import('../figure-files.ts');
  const chosen = headline(figures(estimates, FORMATS.text, crises));
  const into = join(folder, 'figures');
  try {
    await writeFigures(chosen, FORMATS.text, FILE_KINDS, into);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExporterMissing') throw error;
    tell(`No pictures: ${error.message}`);
    await writeFigures(chosen, FORMATS.text, ['csv'], into);
  }
}

/** What was computed, how fast, and what one of it takes. */
function costText({ machine, crises, sequencesRun }: Manifest): string {
  const count = (value: number): string => value.toLocaleString('en-US');
  const { workers, crisesPerSecond, microsecondsPerCrisis, millisecondsPerSequence } = machine;
  const lines = [
    `${count(crises)} crises, ${count(crisesPerSecond)} a second on ${workers} workers; ${microsecondsPerCrisis} microseconds of one core a crisis`,
  ];
  if (millisecondsPerSequence !== null)
    lines.push(
      `${count(sequencesRun)} sequences of weeks; ${millisecondsPerSequence.toFixed(1)} milliseconds of one core a sequence`,
    );
  return lines.join('\n');
}

async function action(file: string, options: Options): Promise<void> {
  const stages = new Stages();
  const project = shippedProject();
  const path = experimentFile(file);
  const built = await build(path, project, options);
  const command = commandOf(file, options);
  const run = await stages.time('computing', () => compute(built, command, options));
  const { folder } = run;
  if (run.reused)
    tell(`${folder} holds these records already; they are used again (--fresh computes them anew)`);
  const estimates = await stages.time('analysis', () => estimateRun(folder, built, project, path));
  const crises = headlineCrises(built, project);
  writeCrises(folder, crises);
  if (options.figures) await stages.time('figures', () => exportHeadline(folder, estimates, crises));
  const { reportRun } = await import('../report-run.ts');
  const report = await stages.time('report', () => reportRun(folder, estimates, crises));

  const unmet = estimates.expectations.filter(({ met, open }) => !met && !open);
  if (options.json) {
    const { reused } = run;
    printJson({
      folder,
      report,
      estimates: join(folder, ESTIMATES),
      reused,
      rows: summaryRows(estimates),
      sequences: estimates.sequences?.modeEffects ?? [],
      expectations: estimates.expectations,
    });
  } else {
    print([summaryText(estimates), sequencesText(estimates)].filter((text) => text !== '').join('\n\n'));
    print(`\n${costText(run.manifest)}`);
    print(`Report: ${relative(process.cwd(), report)}`);
  }
  tell(`Time: ${stages.text()}`);
  for (const { text, detail } of unmet) tell(`Not met: ${text} (${detail})`);
  tell(
    `\nNext: open ${relative(process.cwd(), report)}, or casus figures ${relative(process.cwd(), folder)}`,
  );
  if (unmet.length > 0) process.exitCode = EXIT.unmet;
}

export function addRun(program: Command): void {
  const command = program
    .command('run')
    .description('Run an experiment: records, estimates, figures and a report in results/<experiment>/<run>.')
    .argument('<experiment.yaml>', 'an experiment file')
    .option('--replications <n>', 'parameter vectors, instead of those of the file', wholeNumber(2))
    .option('--inner <k>', 'replications of each vector', wholeNumber(1))
    .option('--workers <n>', 'default: one for each core', wholeNumber(1))
    .option('--seed <text>', 'another seed; any text is one')
    .option('--out <folder>', 'where results go', 'results')
    .option('--full', 'every arm in the closed loop, not only those that the file names for it')
    .option('--fresh', 'compute again and replace a finished run')
    .option('--no-figures', 'no picture files (the report has its figures all the same)')
    .option('--json', 'the summary as JSON')
    .action(action);
  examples(command, [
    'casus run experiments/guarantee-and-surge.yaml',
    'casus run experiments/decision-rules.yaml --replications 200 --inner 20',
    'casus run my-question.yaml --seed "my paper" --out runs --json',
  ]);
}
