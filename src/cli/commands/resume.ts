import { relative } from 'node:path';
import type { Command } from 'commander';
import { unconcludedUnder } from '../../engine/partial.ts';
import { runExperiment } from '../../engine/run.ts';
import { wholeNumber } from '../arguments.ts';
import { withProgress } from '../compute-run.ts';
import { conclude, type ConcludeOptions, Stages } from '../conclude.ts';
import { examples } from '../examples.ts';
import { UsageError } from '../exit.ts';
import { lookOf } from '../looks.ts';
import { openPartial } from '../partial-run.ts';
import { shippedProject } from '../project.ts';
import { runnableOf } from '../runnable.ts';

interface Options extends ConcludeOptions {
  readonly workers?: number;
  readonly out: string;
}

/** The one unfinished run there is. @throws UsageError where there is none, or more than one */
function onlyOne(results: string): string {
  const [folder, ...others] = unconcludedUnder(results);
  if (folder === undefined) throw new UsageError(`${results} holds no unfinished run; nothing to go on with`);
  if (others.length === 0) return folder;
  const names = [folder, ...others].map((each) => relative(process.cwd(), each));
  throw new UsageError(`${names.length} runs are unfinished; name one: ${names.join(', ')}`);
}

async function action(given: string | undefined, options: Options): Promise<void> {
  const stages = new Stages();
  const project = shippedProject();
  const { built, request, command } = openPartial(given ?? onlyOne(options.out), project, options.workers);
  const { command: typed, file } = request;
  const run = await stages.time('computing', () =>
    withProgress(
      command,
      typed,
      file,
      (more) => runExperiment(runnableOf(built), { ...more, look: lookOf(built) }),
      Boolean(built.plan.looks),
    ),
  );
  await conclude(run, built, project, file, options, stages);
}

export function addResume(program: Command): void {
  const command = program
    .command('resume')
    .description('Go on with a run that was stopped or killed; it ends as if it had never been.')
    .argument('[folder]', 'results/<experiment>/<run>.partial; default: the one there is')
    .option('--workers <n>', 'default: one for each core', wholeNumber(1))
    .option('--out <folder>', 'where unfinished runs are looked for', 'results')
    .option(
      '--no-checks',
      'do not look whether the answer stands under rival structures and without each member',
    )
    .option('--no-figures', 'no picture files (the report has its figures all the same)')
    .option('--json', 'the summary as JSON')
    .action(action);
  examples(command, [
    'casus resume',
    'casus resume results/guarantee-and-surge/1a2b3c4d5e6f-1000+80.partial',
  ]);
}
