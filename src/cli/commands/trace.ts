import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { didYouMean } from '../../data/nearest.ts';
import { buildPlan } from '../../experiment/build.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { Project } from '../../experiment/project.ts';
import { COLUMNS } from '../../model/measures/columns.ts';
import { wholeNumber } from '../arguments.ts';
import { findCrisis, type FoundCrisis, namesIn, type Place, SOUGHT, type Sought } from '../crisis.ts';
import { LimitReached, UsageError } from '../exit.ts';
import { examples } from '../examples.ts';
import { print, printJson, tell } from '../output.ts';
import { experimentFile, shippedProject } from '../project.ts';
import { Narrator } from '../say.ts';

/** Replications searched before giving up. */
const LIMIT = 5000;
/** The experiment whose arms and date a scenario is traced under. */
const CARRIER = join('experiments', 'guarantee-and-surge.yaml');

interface Options {
  readonly item: string;
  readonly arm?: string;
  readonly replication: number;
  readonly where?: Sought;
  readonly seed?: string;
  readonly json?: boolean;
}

function choose(what: string, given: string, allowed: readonly string[]): number {
  const at = allowed.indexOf(given);
  if (at < 0)
    throw new UsageError(
      `${given} is not ${what}; allowed: ${allowed.join(', ')}.${didYouMean(given, allowed)}`,
    );
  return at;
}

function placeOf(plan: Plan, { item, arm }: Options): Place {
  const scenario = plan.scenarios.findIndex(({ items }) => items.some(({ id }) => id === item));
  if (scenario < 0) {
    choose(
      'a provocation here',
      item,
      plan.scenarios.flatMap(({ items }) => items.map(({ id }) => id)),
    );
  }
  const items = plan.scenarios[scenario]!.items.map(({ id }) => id);
  const arms = plan.arms.map(({ id }) => id);
  return {
    scenario,
    item: items.indexOf(item),
    arm: arm === undefined ? plan.baseline : choose('an arm', arm, arms),
  };
}

/** The crisis as a program reads it: the names of what the plan counts by index. */
function asJson(plan: Plan, crisis: FoundCrisis): unknown {
  const scenario = plan.scenarios[crisis.scenario]!;
  return {
    scenario: scenario.id,
    item: scenario.items[crisis.item]!.id,
    arm: plan.arms[crisis.arm]!.id,
    replication: crisis.replication,
    seed: plan.seed,
    members: plan.figures[scenario.figures[crisis.arm]!]!.ids,
    events: crisis.events,
    record: Object.fromEntries(COLUMNS.map(({ name }, at) => [name, crisis.record[at]])),
  };
}

/** One line for each event; what the victim merely considers again and again is told once. */
function story(crisis: FoundCrisis, narrator: Narrator): string[] {
  const { events } = crisis;
  return events.flatMap((event, at) => {
    const again = event.kind === 'considered' && events[at - 1]?.kind === 'considered';
    if (again && events[at + 1]?.kind === 'considered') return [];
    const [first, ...more] = narrator.sentences(event);
    const hour = event.hour.toFixed(1).padStart(6);
    return [
      `${hour} h  ${again ? 'Until here it weighs an answer at each report and does not ask. ' : ''}${first ?? ''}`,
      ...more.map((line) => `          ${line}`),
    ];
  });
}

/** The crisis in words. */
function tellStory(plan: Plan, crisis: FoundCrisis, project: Project): void {
  const names = new Map(project.agents.members.map(({ value }) => [value.id, value.name]));
  const scenario = plan.scenarios[crisis.scenario]!;
  const item = scenario.items[crisis.item]!;
  print(
    `${item.id} (${names.get(item.target) ?? item.target}), scenario ${scenario.id}, arm ${plan.arms[crisis.arm]!.id}`,
  );
  print(`replication ${crisis.replication}, seed "${plan.seed}", figures as of ${plan.figures[0]!.asOf}\n`);
  for (const line of story(crisis, new Narrator(namesIn(plan, crisis, names)))) print(line);
}

export function addTrace(program: Command): void {
  const command = program
    .command('trace')
    .description('Tell one crisis event by event: who stood where and why, texts tried, holdouts, payments.')
    .argument('<scenario or experiment>', 'a scenario by name, or an experiment file')
    .requiredOption('--item <class:ISO3>', 'the provocation, for example drone-incursion:POL')
    .option('--arm <id>', 'the arm; default: the baseline')
    .option('--replication <n>', 'the replication, or where to begin the search', wholeNumber(0), 0)
    .addOption(new Option('--where <what>', 'search on until this happens').choices(Object.keys(SOUGHT)))
    .option('--seed <text>', 'another seed')
    .option('--json', 'as JSON')
    .action((what: string, options: Options) => {
      const project = shippedProject();
      const isFile = /\.ya?ml$/.test(what);
      const file = experimentFile(isFile ? what : CARRIER);
      const { plan } = buildPlan(file, project, {
        seed: options.seed,
        ...(isFile ? {} : { scenarios: [what] }),
      });
      const place = placeOf(plan, options);
      const crisis = findCrisis(plan, place, options.replication, options.where, LIMIT);
      if (crisis === undefined) {
        const next = options.replication + LIMIT;
        throw new LimitReached(
          `none of replications ${options.replication} to ${next - 1} has "${options.where}"; go on with --replication ${next}`,
        );
      }
      if (options.json) printJson(asJson(plan, crisis));
      else tellStory(plan, crisis, project);
      tell(`\nNext: the same world under another arm: add --arm <id> --replication ${crisis.replication}`);
    });
  examples(command, [
    'casus trace standard-battery --item drone-incursion:POL',
    'casus trace standard-battery --item limited-conventional:EST --where blocked',
    'casus trace experiments/guarantee-and-surge.yaml --item full-attack:LTU --arm pledge-broken',
  ]);
}
