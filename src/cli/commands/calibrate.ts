import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { forget } from '../../analysis/calibration/batch.ts';
import { calibrate, type Effort } from '../../analysis/calibration/calibrate.ts';
import { calibrationProblem } from '../../analysis/calibration/problem.ts';
import { lockProblems } from '../../data/evidence/lock.ts';
import { posteriorFiles } from '../../data/evidence/posterior.ts';
import { InputError } from '../../data/problem.ts';
import { hashOfCode } from '../../engine/about.ts';
import { writable, writeDurably } from '../../engine/durable.ts';
import { hashOfFile } from '../../engine/folder.ts';
import type { Project } from '../../experiment/project.ts';
import { PARAMETERS } from '../../model/parameters.ts';
import { ACCESSION } from '../../model/ratification.ts';
import { wholeNumber } from '../arguments.ts';
import { examples } from '../examples.ts';
import { LimitReached, UsageError } from '../exit.ts';
import { print, printJson, tell } from '../output.ts';
import { progress } from '../progress.ts';
import { shippedProject } from '../project.ts';
import { stoppable } from '../stoppable.ts';

/** Version of the ensemble, raised by hand when a new one is published. */
const VERSION = '1';

interface Options extends Effort {
  readonly vectors: number;
  readonly seed: string;
  readonly workers?: number;
  readonly out: string;
  readonly evidence?: string;
  readonly facts?: readonly number[];
  readonly json?: boolean;
}

/** The command that gives the same ensemble. */
function commandOf({ seed, points, inner, particles, moves, steps, vectors, facts }: Options): string {
  const only = facts === undefined ? '' : ` --facts ${facts.join(',')}`;
  return `casus calibrate --seed ${JSON.stringify(seed)} --points ${points} --inner ${inner} --particles ${particles} --moves ${moves} --steps ${steps} --vectors ${vectors}${only}`;
}

async function action(options: Options): Promise<void> {
  const shipped = shippedProject();
  const project = { ...shipped, evidence: options.evidence ?? shipped.evidence };
  const changed = lockProblems(project.evidence);
  if (changed.length > 0) throw new InputError(changed);
  checkFacts(options);
  const problem = calibrationProblem(project, options.seed, options.facts);
  const compared = [...new Set(problem.comparisons.map(({ fact }) => fact))];
  const missing = options.facts?.filter((each) => !compared.includes(each)) ?? [];
  if (missing.length > 0)
    throw new UsageError(
      `fact ${missing.join(' and ')} is none of the calibration set that is compared; those are: ${factsCompared(project).join(', ')}`,
    );
  const { coordinates } = problem;
  const result = await stoppable((signal) => {
    const bar = progress(false);
    return calibrate(
      problem,
      options,
      {
        folder: options.out,
        workers: options.workers,
        signal,
        onProgress: (done, all) => bar.update(done, all),
      },
      tell,
    ).finally(() => bar.end());
  });
  if (result.kept < options.vectors)
    throw new LimitReached(
      `${result.kept} particles are left and ${options.vectors} vectors were asked for; ask for more --particles`,
    );
  const points = result.points.subarray(0, options.vectors * coordinates.dimensions);
  const { model, accession } = coordinates.values(points);
  const columns = [...coordinates.parameters.map((at) => PARAMETERS[at]!), ...ACCESSION];
  const values = new Float64Array(points.length);
  const wide = coordinates.parameters.length;
  for (let row = 0; row < options.vectors; row++) {
    values.set(model.subarray(row * wide, (row + 1) * wide), row * columns.length);
    values.set(
      accession.subarray(row * ACCESSION.length, (row + 1) * ACCESSION.length),
      row * columns.length + wide,
    );
  }
  const { csv, json } = posteriorFiles({ parameters: columns, values }, project.parameters, {
    version: VERSION,
    evidence: hashOfFile(join(project.evidence, 'lock.json'))!,
    code: hashOfCode(),
    seed: options.seed,
    made: commandOf(options),
  });
  const about = { prior: result.prior, waves: result.waves, steps: result.steps, kept: result.kept };
  for (const [name, text] of [
    ['posterior.csv', csv],
    ['posterior.json', json],
    ['posterior.how.json', `${JSON.stringify(about, null, 2)}\n`],
  ] as const) {
    const path = join(project.evidence, name);
    writable(path, () => writeDurably(path, text));
  }
  forget(options.out);
  if (options.json) return printJson(about);
  print(
    `${options.vectors} vectors of ${columns.length} parameters in ${join(project.evidence, 'posterior.csv')}`,
  );
}

/** A fit to some facts is somebody's own: it takes nobody's place. */
function checkFacts({ facts, evidence }: Options): void {
  if (facts !== undefined && evidence === undefined)
    throw new UsageError('with --facts name a folder of your own by --evidence: a copy of evidence/');
}

function factsCompared(project: Project): number[] {
  return [...new Set(calibrationProblem(project, '').comparisons.map(({ fact }) => fact))];
}

function factNumbers(text: string): number[] {
  const numbers = [...new Set(text.split(',').map((each) => Number(each.trim())))];
  if (numbers.length < 2 || !numbers.every((each) => Number.isInteger(each) && each > 0))
    throw new InvalidArgumentError(
      'Write at least two different numbers of facts, separated by commas: 6,7,17.',
    );
  return numbers;
}

export function addCalibrate(program: Command): void {
  const command = program
    .command('calibrate')
    .description(
      'Fit the parameters to the facts of evidence/ (history matching, then ABC-SMC) and write the posterior ensemble. Stopped, it goes on where it was.',
    )
    .option('--seed <text>', 'seed of all of it', 'article five')
    .option('--points <n>', 'prior draws of the history match', wholeNumber(20), 400)
    .option('--inner <n>', 'runs of each of them', wholeNumber(2), 8)
    .option('--particles <n>', 'of ABC-SMC', wholeNumber(20), 1600)
    .option('--moves <n>', 'of every point at each tolerance', wholeNumber(1), 3)
    .option('--steps <n>', 'tolerances of each stage at most', wholeNumber(1), 15)
    .option('--vectors <n>', 'of the ensemble', wholeNumber(2), 400)
    .option('--workers <n>', 'default: one for each core', wholeNumber(1))
    .option(
      '--out <folder>',
      'where what is computed on the way is kept until the end',
      'results/calibration',
    )
    .option('--evidence <folder>', 'where the record stands and the ensemble goes (default: evidence/)')
    .option('--facts <numbers>', 'fit to these facts alone: 6,7,17', factNumbers)
    .option('--json', 'how it went, as JSON')
    .action(action);
  examples(command, ['casus calibrate', 'casus calibrate --facts 6,7,17 --evidence my-evidence']);
}
