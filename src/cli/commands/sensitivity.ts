import { relative } from 'node:path';
import { type Command, Option } from 'commander';
import { strongestParameters } from '../../analysis/sensitivity/strongest.ts';
import { type Built, buildPlan } from '../../experiment/build.ts';
import { type Estimand, ESTIMANDS } from '../../experiment/estimands.ts';
import type { Project } from '../../experiment/project.ts';
import { type SensitivityAsked, varyingParameters } from '../../experiment/sensitivity.ts';
import { wholeNumber } from '../arguments.ts';
import { choose } from '../asked.ts';
import type { ComputeCommand } from '../compute-run.ts';
import { examples } from '../examples.ts';
import { UsageError } from '../exit.ts';
import { print, printJson, tell } from '../output.ts';
import { experimentFile, shippedProject } from '../project.ts';
import { buildSensitivity, isThere, runSensitivity, type SensitivityDone } from '../sensitivity-run.ts';
import { sensitivityText } from '../sensitivity-text.ts';

interface Options extends ComputeCommand {
  readonly arm?: readonly string[];
  readonly method: 'morris' | 'sobol';
  readonly parameters?: string;
  readonly top: number;
  readonly samples?: number;
  readonly inner?: number;
  readonly second?: boolean;
  readonly estimand?: readonly string[];
  readonly scenario?: string;
  readonly figures: boolean;
  readonly json?: boolean;
}

/** Taken over those crises alone that meet a condition: of these there is no index. */
const CONDITIONAL: readonly Estimand[] = ['falsePositive', 'usShare'];
/** Arms that an answer has at most. */
const MOST_ARMS = 4;

/** The experiment in the one scenario that is asked about. @throws UsageError */
function inScenario(given: string, { scenario }: Options, project: Project): Built {
  const file = experimentFile(given);
  const whole = buildPlan(file, project);
  const names = whole.experiment.scenarios.map(({ id, variant }) => (variant ? `${id}/${variant}` : id));
  const [first] = names;
  if (first === undefined)
    throw new UsageError(
      'a design over parameters needs a battery or a sequence; this experiment has neither',
    );
  const chosen = scenario === undefined ? first : names[choose('a scenario of it', scenario, names)]!;
  return buildPlan(file, project, { scenarios: [chosen] });
}

function armsOf({ experiment, plan }: Built, { arm }: Options): string[] {
  const others = plan.arms.map(({ id }) => id).filter((id) => id !== experiment.baseline);
  const leading = experiment.answer.arms.find((id) => others.includes(id)) ?? others[0]!;
  const arms = [...new Set(arm ?? [leading])];
  for (const id of arms) choose('an arm beside the baseline', id, others);
  if (arms.length > MOST_ARMS)
    throw new UsageError(`at most ${MOST_ARMS} arms at a time, not ${arms.length}; ask again for the others`);
  return arms;
}

function estimandsOf({ experiment }: Built, { estimand }: Options): Estimand[] {
  for (const id of estimand ?? []) choose('an estimand', id, ESTIMANDS);
  const asked = [...new Set((estimand as Estimand[] | undefined) ?? experiment.estimands.primary)];
  const whole = asked.filter((id) => !CONDITIONAL.includes(id));
  if (whole.length === 0)
    throw new UsageError(
      `${asked.join(', ')}: taken over some crises only, so a vector may have none; name another: --estimand credibility`,
    );
  return whole;
}

/** The command that gives the same records, whatever else was typed. */
function commandOf(given: string, options: Options, method: Options['method'] = options.method): string {
  const own = method === options.method;
  const { arm = [], estimand = [], scenario, parameters, top, samples, inner, second } = options;
  return [
    'casus sensitivity',
    given,
    ...(method === 'sobol' ? ['--method sobol'] : []),
    ...arm.map((id) => `--arm ${id}`),
    ...(scenario === undefined ? [] : [`--scenario ${scenario}`]),
    ...estimand.map((id) => `--estimand ${id}`),
    ...(own && parameters !== undefined ? [`--parameters ${parameters}`] : []),
    ...(own && method === 'sobol' && parameters === undefined && top !== TOP ? [`--top ${top}`] : []),
    ...(own && samples !== undefined ? [`--samples ${samples}`] : []),
    ...(own && inner !== undefined ? [`--inner ${inner}`] : []),
    ...(own && second ? ['--second'] : []),
  ].join(' ');
}

/** Parameters that a screening takes by default. */
const TOP = 8;

async function action(given: string, options: Options): Promise<void> {
  const { method, samples, inner, second } = options;
  if (second && method !== 'sobol')
    throw new UsageError('--second is of --method sobol: indices of two parameters');
  const project = shippedProject();
  const from = inScenario(given, options, project);
  const common = { arms: armsOf(from, options), estimands: estimandsOf(from, options) };
  if (from.experiment.parameters === 'posterior')
    tell('A posterior ensemble has no quantiles that a design could set: the priors stand in its place');
  const varying = varyingParameters(from.plan, [from.experiment.baseline, ...common.arms]);
  const run = (asked: SensitivityAsked, fresh = options.fresh === true): Promise<SensitivityDone> => {
    const built = buildSensitivity(from, asked, project);
    const command = commandOf(given, options, asked.method);
    const { plan } = built;
    if (!isThere(built, options.out) || fresh)
      tell(
        `${asked.method === 'morris' ? 'Screening' : 'Shares'} of ${asked.parameters.length} parameters: ${plan.vectors} vectors, ${plan.inner} runs each`,
      );
    return runSensitivity(built, project, { ...options, fresh, file: given, command });
  };
  const screening: SensitivityAsked = { ...common, method: 'morris', parameters: varying };
  const named = options.parameters === undefined ? undefined : namedOf(options.parameters, varying);
  const done =
    method === 'morris'
      ? await run({ ...screening, parameters: named ?? varying, samples, inner })
      : await run({
          ...common,
          method,
          parameters: named ?? screenedOf(await run(screening, false), options.top),
          samples,
          inner,
          second,
        });
  said(done, given, options);
}

const screenedOf = ({ estimates }: SensitivityDone, top: number): string[] => {
  const strongest = strongestParameters(estimates.sensitivity!, estimates.baseline, top);
  if (strongest.length === 0)
    throw new UsageError('no parameter moves anything in the screening; name some: --parameters a,b');
  return strongest;
};

/** 'all', or names separated by commas. @throws UsageError with the nearest */
function namedOf(text: string, varying: readonly string[]): string[] {
  if (text === 'all') return [...varying];
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) choose('a parameter that varies and is read in this run', name, varying);
  return [...new Set(names)];
}

function said({ folder, report, estimates }: SensitivityDone, given: string, options: Options): void {
  const shown = relative(process.cwd(), report);
  if (options.json) printJson({ folder, report, sensitivity: estimates.sensitivity });
  else {
    print(sensitivityText(estimates));
    print(`\nReport: ${shown}`);
  }
  const next =
    options.method === 'morris'
      ? commandOf(given, options, 'sobol')
      : `casus figures ${relative(process.cwd(), folder)}`;
  tell(`\nNext: open ${shown}, or ${next}`);
}

export function addSensitivity(program: Command): void {
  const command = program
    .command('sensitivity')
    .description(
      'Which assumption matters: screens the parameters of an experiment, or takes the variance of its numbers apart.',
    )
    .argument('<experiment.yaml>', 'an experiment file')
    .option('--arm <id...>', 'arms whose effect is looked at; default: the first of the answer')
    .addOption(
      new Option('--method <name>', 'morris: screening of all; sobol: shares of the variance for a few')
        .choices(['morris', 'sobol'])
        .default('morris'),
    )
    .option(
      '--parameters <list>',
      'names separated by commas, or all; default: all that vary and are read, of sobol the strongest of the screening',
    )
    .option('--top <k>', 'so many of the screening', wholeNumber(1), TOP)
    .option('--samples <n>', 'trajectories, or samples (a power of two); default: what fits', wholeNumber(2))
    .option('--inner <k>', 'runs of each vector; 1 does not tell noise apart; default: 4', wholeNumber(1))
    .option('--second', 'of sobol: what two parameters do together')
    .option('--estimand <id...>', 'default: the primary ones of the experiment')
    .option('--scenario <id>', 'default: the first of the experiment')
    .option('--workers <n>', 'default: one for each core', wholeNumber(1))
    .option('--out <folder>', 'where results go', 'results')
    .option('--fresh', 'compute everything again and replace a finished run')
    .option('--no-figures', 'no picture files (the report has its figures all the same)')
    .option('--json', 'the indices as JSON')
    .action(action);
  examples(command, [
    'casus sensitivity experiments/guarantee-and-surge.yaml',
    'casus sensitivity experiments/guarantee-and-surge.yaml --arm surge-3 --scenario limited-attack-us-absent',
    'casus sensitivity experiments/guarantee-and-surge.yaml --method sobol --top 6 --second',
  ]);
}
