import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { type Foreseen, foresee } from '../../engine/foresee.ts';
import { layoutOf } from '../../engine/layout.ts';
import type { Share } from '../../engine/share.ts';
import type { Built } from '../../experiment/build.ts';
import { wholeNumber } from '../arguments.ts';
import { withDesignOptions } from '../design-options.ts';
import { checkRuns } from '../checked-run.ts';
import { examples } from '../examples.ts';
import { print, printJson, tell } from '../output.ts';
import { type Cost, costOf } from '../plan-cost.ts';
import { type ForeseenCost, planText } from '../plan-text.ts';
import { experimentFile, shippedProject } from '../project.ts';
import { runnableOf } from '../runnable.ts';
import { build, type DesignOptions } from '../build.ts';
import { shareOf } from './run.ts';

interface Options extends DesignOptions {
  readonly workers?: number;
  readonly out: string;
  readonly shard?: Share;
  readonly timing: boolean;
  readonly checks: boolean;
  readonly json?: boolean;
}

/** What only the run itself will find out. */
function notesOf({ plan: { looks }, experiment: { budget } }: Built): string[] {
  return [
    ...(looks
      ? [
          `It stops by itself (until): at the earliest at its first look, about ${looks.first} vectors, at the latest after ${looks.most}.`,
        ]
      : []),
    ...(budget === undefined
      ? []
      : [
          `A pilot of ${budget.pilot.vectors} vectors with ${budget.pilot.inner} runs each comes first and chooses how the budget of ${budget.budget} replications is split; the table below has one run of each vector.`,
        ]),
  ];
}

function asJson(
  { folder, state, tables }: Foreseen,
  cost: Cost,
  notes: readonly string[],
  checks: readonly ForeseenCost[],
): unknown {
  return {
    folder,
    state,
    notes,
    tables: tables.map(({ table, shards, least }) => {
      const { rows, sequences } = layoutOf(table.plan);
      const replications = shards.reduce((sum, { from, to }) => sum + to - from, 0);
      const there = shards.filter((shard) => shard.there);
      return {
        table: table.name,
        arms: table.plan.arms.length,
        replications: { least: Math.min(least, replications), most: replications },
        rows: replications * rows.length,
        sequences: replications * sequences,
        files: shards.length,
        filesThere: there.length,
        rowsTakenOver: shards.reduce((sum, { held }) => sum + held, 0),
        replicationsToCompute: shards.reduce((sum, { load }) => sum + load, 0),
      };
    }),
    cost,
    checks: checks.map((each) => ({
      folder: each.foreseen.folder,
      state: each.foreseen.state,
      cost: each.cost,
    })),
  };
}

export function addPlan(program: Command): void {
  const command = withDesignOptions(program.command('plan'))
    .description(
      'Say what a run would compute, how long it would take and how big it would be, without running it.',
    )
    .argument('<experiment.yaml>', 'an experiment file')
    .option('--workers <n>', 'default: one for each core', wholeNumber(1))
    .option('--out <folder>', 'where results would go, and earlier runs are looked for', 'results')
    .option('--shard <i/n>', "only the i-th of n machines' share", shareOf)
    .option('--no-checks', 'without the runs that look whether the answer stands')
    .option('--no-timing', 'do not run anything: leaves the time out, and the size is the most it can be')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nA few replications are run now, a second or two for each table, so the time is that of this machine as busy as it is.\n' +
        'An earlier run of the same experiment and code gives its rows to a longer one, or to one with another arm.',
    )
    .action(async (given: string, options: Options) => {
      const built = await build(experimentFile(given), shippedProject(), options);
      const from = runnableOf(built);
      const foreseen = await foresee(from, options.out, options.shard ?? null);
      const workers = options.workers ?? availableParallelism();
      const cost = await costOf(from, foreseen, workers, options.timing);
      // A share of the records makes none: they come with the report.
      const wanted = options.checks && options.shard === undefined ? (checkRuns(built)?.runs ?? []) : [];
      const checks: ForeseenCost[] = [];
      for (const run of wanted) {
        const found = await foresee(run, options.out, null);
        checks.push({ foreseen: found, cost: await costOf(run, found, workers, options.timing) });
      }
      const notes = notesOf(built);
      if (options.json) printJson(asJson(foreseen, cost, notes, checks));
      else print(planText(foreseen, cost, notes, checks));
      tell(`\nNext: casus run ${given}`);
    });
  examples(command, [
    'casus plan experiments/guarantee-and-surge.yaml',
    'casus plan experiments/decision-rules.yaml --replications 20000 --workers 16',
    'casus plan my-question.yaml --shard 1/8 --no-timing',
  ]);
}
