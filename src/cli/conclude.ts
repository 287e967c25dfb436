import { join, relative } from 'node:path';
import type { Estimates } from '../analysis/estimates.ts';
import type { TimelineCrisis } from '../charts/timeline.ts';
import { readMachine } from '../engine/manifest.ts';
import { asNotWritten } from '../engine/not-written.ts';
import { concluded } from '../engine/partial.ts';
import { type Run, runExperiment } from '../engine/run.ts';
import type { Built } from '../experiment/build.ts';
import type { Project } from '../experiment/project.ts';
import { writeCrises } from './crises-json.ts';
import { estimateRun } from './estimates.ts';
import { readStructures } from '../data/evidence/structures.ts';
import { checksOf, checksText, runChecks } from './checked-run.ts';
import { withProgress } from './compute-run.ts';
import { EXIT } from './exit.ts';
import { print, printJson, tell } from './output.ts';
import { asRun } from './runnable.ts';
import { ESTIMATES } from './stored.ts';
import { sensitivityText } from './sensitivity-text.ts';
import { sequencesText } from './summary-sequences.ts';
import { summaryRows, summaryText } from './summary.ts';
import { headlineCrises } from './timeline.ts';

/** What the commands that end with a report share. */
export interface ConcludeOptions {
  readonly json?: boolean;
  readonly figures: boolean;
  /** Whether the answer is checked under rival structures and without each member. */
  readonly checks: boolean;
  readonly workers?: number;
  readonly fresh?: boolean;
}

/** Seconds of each stage, for the last line. */
export class Stages {
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

/** Headline figures as files; `casus figures` writes them all. Without a browser there are none, which is told and is no failure. */
export async function exportHeadline(
  folder: string,
  estimates: Estimates,
  crises: readonly TimelineCrisis[],
): Promise<void> {
  const { figures } = await import('../charts/figures.ts');
  const { FORMATS } = await import('../charts/format.ts');
  const { headline } = await import('../charts/headline.ts');
  const { FILE_KINDS, writeFigures } = await import('./figure-files.ts');
  const { madeIn } = await import('./figure-made.ts');
  const chosen = headline(figures(estimates, FORMATS.text, crises));
  const into = join(folder, 'figures');
  try {
    await writeFigures(chosen, FORMATS.text, FILE_KINDS, into, madeIn(folder));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExporterMissing') throw error;
    tell(`No pictures: ${error.message}`);
    await writeFigures(chosen, FORMATS.text, ['csv'], into);
  }
}

/**
 * What the run holds, what was computed of it when it was finished, how fast, and what one of it takes. Where nothing is
 * computed now, it says whose times they are.
 * @param machine of the process that finished the run; undefined where its file is not there
 */
export function costText(
  { manifest, reused }: Pick<Run, 'manifest' | 'reused'>,
  machine: ReturnType<typeof readMachine>,
): string {
  const count = (value: number): string => value.toLocaleString('en-US');
  const { crises, sequencesRun } = manifest;
  const parts = [
    crises > 0 ? `${count(crises)} crises` : '',
    sequencesRun > 0 ? `${count(sequencesRun)} sequences of weeks` : '',
  ];
  const lines = [`In all: ${parts.filter((part) => part !== '').join(' and ')}`];
  if (machine === undefined) return lines.join('\n');
  const { workers, crisesPerSecond, microsecondsPerCrisis, millisecondsPerSequence } = machine;
  const by = reused ? 'computed by the run that made them' : 'computed';
  if (microsecondsPerCrisis !== null)
    lines.push(
      `${count(machine.crises)} crises ${by}, ${count(crisesPerSecond)} a second on ${workers} workers; ${microsecondsPerCrisis} microseconds of one core a crisis, start-up included`,
    );
  if (millisecondsPerSequence !== null)
    lines.push(
      `${count(machine.sequences)} sequences ${by}; ${millisecondsPerSequence.toFixed(1)} milliseconds of one core a sequence`,
    );
  const computed = machine.crises + machine.sequences;
  if (crises + sequencesRun > computed)
    lines.push(
      computed > 0
        ? 'The others were there already, or came from an earlier run of the same code'
        : `None of them ${reused ? 'was computed by the run that finished' : 'is computed now'}: all were there already, made by other processes or an earlier run of the same code`,
    );
  return lines.join('\n');
}

/**
 * Estimates, figures, report and summary of a run whose records are there.
 * @throws NotWritten
 */
export async function conclude(run: Run, ...rest: Concluded): Promise<void> {
  try {
    await concludeRun(run, ...rest);
  } catch (error) {
    throw asNotWritten(error, run.folder);
  }
}

type Concluded = [
  of: Built,
  project: Project,
  file: string,
  options: ConcludeOptions,
  stages?: Stages | undefined,
];

async function concludeRun(
  run: Run,
  ...[of, project, file, options, stages = new Stages()]: Concluded
): Promise<void> {
  const { folder, manifest } = run;
  const built = asRun(of, manifest);
  if (run.reused)
    tell(`${folder} holds these records already; they are used again (--fresh computes them anew)`);
  if (options.checks)
    await stages.time('checks', () =>
      runChecks(built, folder, (runnable, out) =>
        withProgress({ ...options, out }, readMachine(folder)?.command ?? '', '', (more) =>
          runExperiment(runnable, more),
        ),
      ),
    );
  const estimates = await stages.time('analysis', async () => {
    const strongest = readStructures(project.evidence)?.strongest ?? null;
    const checks = options.checks ? await checksOf(folder, built, strongest) : null;
    return estimateRun(folder, built, project, file, checks);
  });
  const crises = headlineCrises(built, project);
  writeCrises(folder, crises);
  if (options.figures) await stages.time('figures', () => exportHeadline(folder, estimates, crises));
  const { reportRun } = await import('./report-run.ts');
  const report = await stages.time('report', () => reportRun(folder, estimates, crises));
  concluded(folder);

  const unmet = estimates.expectations.filter(({ met, open }) => !met && !open);
  if (options.json) {
    printJson({
      folder,
      report,
      estimates: join(folder, ESTIMATES),
      reused: run.reused,
      rows: summaryRows(estimates),
      sequences: estimates.sequences?.modeEffects ?? [],
      checks: estimates.checks,
      sensitivity: estimates.sensitivity,
      expectations: estimates.expectations,
    });
  } else {
    print(
      [summaryText, sensitivityText, sequencesText, checksText]
        .map((text) => text(estimates))
        .filter((text) => text !== '')
        .join('\n\n'),
    );
    print(`\n${costText(run, readMachine(folder))}`);
    print(`Report: ${relative(process.cwd(), report)}`);
  }
  tell(`Time: ${stages.text()}`);
  for (const { text, detail } of unmet) tell(`Not met: ${text} (${detail})`);
  tell(
    `\nNext: open ${relative(process.cwd(), report)}, or casus figures ${relative(process.cwd(), folder)}`,
  );
  if (unmet.length > 0) process.exitCode = EXIT.unmet;
}
