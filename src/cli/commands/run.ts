import { InvalidArgumentError, type Command } from 'commander';
import { runExperiment } from '../../engine/run.ts';
import { runShare, type Share } from '../../engine/share.ts';
import type { Built } from '../../experiment/build.ts';
import { wholeNumber } from '../arguments.ts';
import { build, commandOf, type DesignOptions } from '../build.ts';
import { type ComputeCommand, withProgress } from '../compute-run.ts';
import { conclude, type ConcludeOptions, Stages } from '../conclude.ts';
import { withDesignOptions } from '../design-options.ts';
import { examples } from '../examples.ts';
import { UsageError } from '../exit.ts';
import { lookOf } from '../looks.ts';
import { print, printJson } from '../output.ts';
import { experimentFile, shippedProject } from '../project.ts';
import { runnableOf } from '../runnable.ts';
import { plural } from '../say.ts';

interface Options extends DesignOptions, ComputeCommand, ConcludeOptions {
  readonly shard?: Share;
}

/** One machine's share of the shards, without an analysis. */
async function share(built: Built, command: string, file: string, options: Options): Promise<void> {
  const { index, of } = options.shard!;
  if (built.plan.looks)
    throw new UsageError(
      'an experiment with until: looks at all its records before it goes on, so one machine runs it; write replications: to share the work by --shard',
    );
  const done = await withProgress(options, command, file, (more) =>
    runShare(runnableOf(built), { index, of }, more),
  );
  if (options.json) return printJson(done);
  const { folder, finished, shards, made } = done;
  if (finished) return print(`${folder} is finished already`);
  print(`Shard ${index + 1} of ${of}: ${plural(shards, 'file')}, ${made} made now, in ${folder}`);
  print(`When all are there: casus merge ${folder}`);
}

async function action(given: string, options: Options): Promise<void> {
  const stages = new Stages();
  const project = shippedProject();
  const file = experimentFile(given);
  const built = await build(file, project, options);
  const command = commandOf(given, options);
  if (options.shard) return share(built, command, file, options);
  const run = await stages.time('computing', () =>
    withProgress(
      options,
      command,
      file,
      (more) => runExperiment(runnableOf(built), { ...more, look: lookOf(built) }),
      Boolean(built.plan.looks),
    ),
  );
  await conclude(run, built, project, file, options, stages);
}

/** A share of the work: '3/8' is the third of eight. */
export function shareOf(text: string): Share {
  const [, place, of] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (place === undefined || of === undefined || place < 1 || place > of)
    throw new InvalidArgumentError('Write i/n, the i-th of n machines: 1/8 to 8/8.');
  return { index: place - 1, of };
}

export function addRun(program: Command): void {
  const command = withDesignOptions(program.command('run'))
    .description('Run an experiment: records, estimates, figures and a report in results/<experiment>/<run>.')
    .argument('<experiment.yaml>', 'an experiment file')
    .option('--workers <n>', 'default: one for each core', wholeNumber(1))
    .option('--out <folder>', 'where results go', 'results')
    .option('--fresh', 'compute everything again and replace a finished run')
    .option(
      '--shard <i/n>',
      "the i-th of n machines' share of the records, and no analysis: casus merge ends it",
      shareOf,
    )
    .option(
      '--no-checks',
      'do not look whether the answer stands under rival structures and without each member',
    )
    .option('--no-figures', 'no picture files (the report has its figures all the same)')
    .option('--json', 'the summary as JSON')
    .action(action);
  examples(command, [
    'casus run experiments/guarantee-and-surge.yaml',
    'casus run experiments/decision-rules.yaml --replications 200 --inner 20',
    'casus run my-question.yaml --seed "my paper" --out runs --json',
    'casus run my-question.yaml --shard 1/8',
  ]);
}
