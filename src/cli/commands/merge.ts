import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Drifted } from '../../engine/errors.ts';
import { drift, type Origin } from '../../engine/manifest.ts';
import { mergeRun } from '../../engine/merge.ts';
import { readRequest } from '../../engine/partial.ts';
import { changedWords } from '../changed-words.ts';
import { withProgress } from '../compute-run.ts';
import { conclude, type ConcludeOptions, Stages } from '../conclude.ts';
import { examples } from '../examples.ts';
import { UsageError } from '../exit.ts';
import { openPartial } from '../partial-run.ts';
import { shippedProject } from '../project.ts';
import { runFiles } from '../run-files.ts';
import { runnableOf } from '../runnable.ts';

interface Options extends ConcludeOptions {
  readonly out?: string;
}

/**
 * Refuses folders that do not hold parts of the run of the first.
 * @throws Drifted naming what differs, UsageError where a folder holds no run
 */
function checkSameRun(first: Origin, given: string, others: readonly string[]): void {
  for (const other of others) {
    const origin = readRequest(resolve(other))?.origin ?? runFiles(other).manifest;
    const changed = drift(first, origin);
    const what =
      origin.experiment === first.experiment
        ? `another ${changedWords(changed)}`
        : `the experiment ${origin.experiment}, not ${first.experiment}`;
    if (changed.length > 0 || origin.experiment !== first.experiment)
      throw new Drifted(`${other} belongs to another run than ${given} (${what}); merge it by itself`);
  }
}

async function action(folders: readonly string[], options: Options): Promise<void> {
  const stages = new Stages();
  const project = shippedProject();
  const { built, request, command } = openPartial(folders[0]!, project, undefined);
  if (built.plan.looks)
    throw new UsageError(
      `${folders[0]} stops by itself (until:), so one machine makes it and nothing is to be gathered: casus resume ${folders[0]}`,
    );
  checkSameRun(request.origin, folders[0]!, folders.slice(1));
  const into = { ...command, ...(options.out === undefined ? {} : { out: options.out, fresh: false }) };
  const { command: typed, file } = request;
  const run = await stages.time('merging', () =>
    withProgress(into, typed, file, (more) => mergeRun(runnableOf(built), folders, more)),
  );
  await conclude(run, built, project, file, options, stages);
}

export function addMerge(program: Command): void {
  const command = program
    .command('merge')
    .description(
      'Gather the files that several machines made (casus run --shard), and end the run with its report.',
    )
    .argument('<folders...>', 'folders <run>.partial; where the machines shared one, that one')
    .option('--out <folder>', 'where the results go; default: where the first folder stands')
    .option(
      '--no-checks',
      'do not look whether the answer stands under rival structures and without each member',
    )
    .option('--no-figures', 'no picture files (the report has its figures all the same)')
    .option('--json', 'the summary as JSON')
    .action(action);
  examples(command, [
    'casus merge results/my-question/1a2b3c4d5e6f-1000.partial',
    'casus merge node1/my-question/1a2b3c4d5e6f-1000.partial node2/my-question/1a2b3c4d5e6f-1000.partial --out results',
  ]);
}
