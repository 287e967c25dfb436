import type { Command } from 'commander';
import { compareLoops, type ComparedLoopRow } from '../../analysis/compare-loops.ts';
import { compareRuns, type ComparedRow } from '../../analysis/compare-runs.ts';
import { PRIMARY } from '../../analysis/sequence-measures.ts';
import { Drifted } from '../../engine/errors.ts';
import { type ComparedRun, comparedRun } from '../compared-run.ts';
import { comparisonText } from '../comparison-text.ts';
import { examples } from '../examples.ts';
import { type MadeOf, madeOf } from '../made-of.ts';
import { print, printJson, tell } from '../output.ts';
import { shippedProject } from '../project.ts';

interface Options {
  readonly all?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Two runs beside each other. */
export interface RunComparison {
  readonly a: ComparedRun;
  readonly b: ComparedRun;
  readonly made: readonly MadeOf[];
  readonly rows: readonly ComparedRow[];
  readonly loops: readonly ComparedLoopRow[];
  /** Why differences are not paired; null where they are. */
  readonly unpaired: string | null;
  /** Parameter vectors of each run that are one independent unit: those of a sample or trajectory of its design, else 1. */
  readonly unit: { readonly a: number; readonly b: number };
  /** What stands above everything else: the runs are of different models. Null where they are not. */
  readonly warning: string | null;
}

/** Why vector i of the one run was not drawn as vector i of the other, or is not known; null where it was. */
function unpairedBecause(a: ComparedRun, b: ComparedRun): string | null {
  if (a.without !== null || b.without !== null) return a.without ?? b.without;
  if (a.manifest.seed !== b.manifest.seed) return 'they have different seeds';
  const sampled = [a, b].map((run) => run.sampled!);
  if (sampled[0]!.inner !== sampled[1]!.inner) return 'their vectors were not run equally often';
  if (JSON.stringify(sampled[0]) !== JSON.stringify(sampled[1]))
    return 'their vectors were sampled by different designs';
  return null;
}

function compare(a: ComparedRun, b: ComparedRun, all: boolean): RunComparison {
  const unpaired = unpairedBecause(a, b);
  const both = <T>(of: (run: ComparedRun) => T | null): readonly [T, T] | null => {
    const [mine, theirs] = [of(a), of(b)];
    return unpaired === null && mine !== null && theirs !== null ? [mine, theirs] : null;
  };
  const [mine, theirs] = [a.estimates.sequences, b.estimates.sequences];
  const named = [a, b].flatMap(({ estimates }) => estimates.experiment.measures ?? []);
  const models = [a, b].map(({ manifest }) => manifest.model);
  return {
    a,
    b,
    made: madeOf(a, b),
    rows: compareRuns(
      a.estimates,
      b.estimates,
      both(({ records }) => records),
      all,
    ),
    loops:
      mine === null || theirs === null
        ? []
        : compareLoops(
            mine,
            theirs,
            both(({ sequences }) => sequences),
            all ? null : [...PRIMARY, ...named],
          ),
    unpaired,
    unit: { a: a.estimates.design.unit ?? 1, b: b.estimates.design.unit ?? 1 },
    warning:
      models[0] === models[1]
        ? null
        : `A is of model ${models[0]} and B of model ${models[1]}: what differs below may be the model, not what the experiments ask`,
  };
}

function asJson({ a, b, made, rows, loops, unpaired, unit, warning }: RunComparison): unknown {
  return {
    a: a.given,
    b: b.given,
    warning,
    made,
    paired: unpaired === null,
    unpaired,
    unit,
    baseline: { a: a.estimates.baseline, b: b.estimates.baseline },
    rows,
    loops,
  };
}

export function addCompare(program: Command): void {
  const command = program
    .command('compare')
    .description(
      'Set two finished runs side by side: what differs in what made them, and how much their effects differ.',
    )
    .argument('<A>', 'the folder of a run: results/<experiment>/<run>')
    .argument('<B>', 'another, or a reference with its estimates only: results/reference/<experiment>')
    .option('--all', 'every estimand, class and provocation, and every measure and mode of the closed loop')
    .option('--force', 'also where the two are of different models')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nAn effect is an arm less the baseline of its own run. Where both runs hold records, have the same seed and drew their\n' +
        'parameters alike, differences are paired by parameter vector and chance that both met cancels; else they are taken as\n' +
        'of independent runs, which is said. Runs of different models are refused (exit code 5) without --force.',
    )
    .action(async (first: string, second: string, { all = false, force, json }: Options) => {
      const project = shippedProject();
      const [a, b] = [await comparedRun(first, project), await comparedRun(second, project)];
      const found = compare(a, b, all);
      if (found.warning !== null && !force)
        throw new Drifted(`${found.warning}; --force compares all the same`);
      if (json) printJson(asJson(found));
      else print(comparisonText(found));
      tell(`\nNext: casus report ${first}`);
    });
  examples(command, [
    'casus compare results/decision-rules/<run> results/decision-rules/<another run>',
    'casus compare results/guarantee-and-surge/<run> results/reference/guarantee-and-surge --all',
  ]);
}
