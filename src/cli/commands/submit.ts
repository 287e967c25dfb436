import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { hashOfCode, versionOfCasus } from '../../engine/about.ts';
import { runFolder } from '../../engine/folder.ts';
import { MANIFEST } from '../../engine/manifest.ts';
import { originOf } from '../../engine/origin.ts';
import { beginRun } from '../../engine/partial.ts';
import { tablesOf } from '../../engine/tables.ts';
import type { Built } from '../../experiment/build.ts';
import { formed, wholeNumber } from '../arguments.ts';
import type { KubernetesOptions } from '../cluster/kubernetes.ts';
import { shellCommand } from '../cluster/shell.ts';
import type { SlurmOptions } from '../cluster/slurm.ts';
import type { Submission } from '../cluster/submission.ts';
import { toKubernetes } from '../cluster/to-kubernetes.ts';
import { toSlurm } from '../cluster/to-slurm.ts';
import { withDesignOptions } from '../design-options.ts';
import { examples } from '../examples.ts';
import { UsageError } from '../exit.ts';
import { tell } from '../output.ts';
import { experimentFile, shippedProject } from '../project.ts';
import { runnableOf } from '../runnable.ts';
import { plural } from '../say.ts';
import { build, commandOf, type DesignOptions } from '../build.ts';

interface Options extends DesignOptions, Partial<SlurmOptions>, Partial<KubernetesOptions> {
  readonly slurm?: boolean;
  readonly kubernetes?: boolean;
  readonly shards: number;
  readonly memory: string;
  readonly cpus: number;
  readonly out: string;
  readonly figures: boolean;
  readonly checks: boolean;
  readonly dryRun?: boolean;
}

const NAME = formed(/^[\w.-]+(,[\w.-]+)*$/, 'a name, or several separated by commas');
/** Of an object of Kubernetes: RFC 1123. */
const LABEL = formed(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'small letters, digits and hyphens, 63 at most');
const TIME = formed(
  /^(\d+-\d+(:[0-5]?\d){0,2}|\d+(:[0-5]?\d){0,2})$/,
  '30 (minutes), 01:00:00 or 2-12:00:00',
);
const MEMORY = formed(/^[1-9]\d*[MG]$/, '512M or 2G');
const IMAGE = formed(/^[\w][\w./:@-]*$/, 'name:tag');

/** Options that only one of the two kinds of cluster knows. */
const ONLY = {
  slurm: ['partition', 'account', 'time'],
  kubernetes: ['image', 'base', 'claim', 'namespace'],
} as const;

/** The cluster asked for. @throws UsageError if it is none, both, or not the one that an option is for */
function clusterOf(options: Options): 'slurm' | 'kubernetes' {
  if (Boolean(options.slurm) === Boolean(options.kubernetes))
    throw new UsageError('say for which cluster: --slurm or --kubernetes');
  const [asked, other] = options.slurm
    ? (['slurm', 'kubernetes'] as const)
    : (['kubernetes', 'slurm'] as const);
  const foreign = ONLY[other].find((name) => options[name] !== undefined);
  if (foreign !== undefined) throw new UsageError(`--${foreign} goes with --${other}, not with --${asked}`);
  return asked;
}

function submissionOf(built: Built, command: string, options: Options): Submission {
  const { out, shards, memory, cpus, figures, checks } = options;
  const { id, until } = built.experiment;
  if (until !== undefined)
    throw new UsageError(
      `${id} stops by its own rule (until:), which looks at all records so far: nobody can deal them out beforehand. ` +
        'Give a number with --replications, or compute it on one machine with casus run',
    );
  const results = resolve(out);
  const run = runFolder(results, originOf(runnableOf(built)));
  if (/[\r\n]/.test(run)) throw new UsageError('--out has a line break in it, which no script can hold');
  return {
    experiment: id,
    settled: built.resolved,
    results,
    run,
    shards,
    memory,
    cpus,
    figures,
    checks,
    command,
  };
}

/** The command, with its defaults written out. */
function submitCommand(file: string, options: Options): string {
  const named = Object.entries(options).flatMap(([key, value]) => {
    if (key === 'figures' || key === 'checks') return value === true ? [] : [`--no-${key}`];
    if (key === 'dryRun' || value === undefined || value === false) return [];
    const name = `--${key}`;
    return value === true ? [name] : [name, String(value)];
  });
  return shellCommand(['casus', 'submit', file, ...named]);
}

async function action(file: string, options: Options): Promise<void> {
  const cluster = clusterOf(options);
  const path = experimentFile(file);
  const built = await build(path, shippedProject(), options);
  const submission = submissionOf(built, submitCommand(file, options), options);
  if (existsSync(join(submission.run, MANIFEST)))
    return tell(`${submission.run} is finished already; there is nothing to submit`);
  const runnable = runnableOf(built);
  const origin = originOf(runnable);
  const stored = tablesOf(runnable, origin).reduce((sum, table) => sum + table.shards.length, 0);
  if (stored < options.shards)
    tell(
      `The run has ${plural(stored, 'file')}, so ${options.shards - stored} of ${options.shards} tasks will have nothing to do`,
    );
  const { dryRun = false, time = '01:00:00', partition, account } = options;
  if (cluster === 'slurm') {
    // The report is to name the file that its user did, and not the copy that the tasks read.
    const begin = (): void => {
      const asked = { results: submission.results, command: commandOf(file, options), file: path };
      beginRun(runnable, origin, asked);
    };
    return toSlurm(submission, { time, partition, account }, begin, dryRun);
  }
  const { base = 'node:20-slim', claim = 'casus-results', namespace } = options;
  const { image = `casus:${versionOfCasus()}-${hashOfCode().slice(0, 8)}` } = options;
  toKubernetes(submission, { image, base, claim, namespace }, dryRun);
}

export function addSubmit(program: Command): void {
  const command = withDesignOptions(program.command('submit'))
    .description(
      'Compute an experiment on a cluster: Slurm jobs, submitted, or manifests for Kubernetes, written.',
    )
    .argument('<experiment.yaml>', 'an experiment file')
    .option('--slurm', 'write the scripts of an array job and of the merge after it; submit both with sbatch')
    .option('--kubernetes', 'write a Containerfile and the manifests of an Indexed Job and of the merge')
    .option('--shards <n>', 'tasks among which the run is dealt out', wholeNumber(1), 8)
    .option('--cpus <n>', 'cores of a task', wholeNumber(1), 1)
    .option('--memory <size>', 'memory of a task, M or G', MEMORY, '2G')
    .option('--out <folder>', 'where results go, on a file system that all tasks share', 'results')
    .option(
      '--no-checks',
      'do not look whether the answer stands under rival structures and without each member',
    )
    .option('--no-figures', 'no picture files (the report has its figures all the same)')
    .option('--partition <name>', 'Slurm: partition', NAME)
    .option('--account <name>', 'Slurm: account', NAME)
    .option('--time <limit>', 'Slurm: limit of a task; default: 01:00:00', TIME)
    .option('--image <name>', 'Kubernetes: name of the image; default: casus:<version>-<code>', IMAGE)
    .option('--base <name>', 'Kubernetes: the image with Node under it; default: node:20-slim', IMAGE)
    .option('--claim <name>', 'Kubernetes: volume claim for the results; default: casus-results', LABEL)
    .option('--namespace <name>', 'Kubernetes: namespace', LABEL)
    .option('--dry-run', 'show the files and the commands; write and submit nothing')
    .action(action);
  examples(command, [
    'casus submit experiments/decision-rules.yaml --slurm --shards 64 --partition long --time 02:00:00',
    'casus submit experiments/decision-rules.yaml --kubernetes --shards 64 --image mylab/casus:1',
    'casus submit my-question.yaml --slurm --replications 100000 --dry-run',
  ]);
}
