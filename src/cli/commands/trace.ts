import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { durationText } from '../../analysis/duration-text.ts';
import { className } from '../../charts/words.ts';
import { didYouMean } from '../../data/nearest.ts';
import { buildPlan } from '../../experiment/build.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { Project } from '../../experiment/project.ts';
import { COLUMNS, type ColumnName } from '../../model/measures/columns.ts';
import { wholeNumber } from '../arguments.ts';
import {
  actorNames,
  findCrisis,
  type FoundCrisis,
  namesIn,
  type Place,
  SOUGHT,
  type Sought,
} from '../crisis.ts';
import { LimitReached, UsageError } from '../exit.ts';
import { examples } from '../examples.ts';
import { print, printJson, tell } from '../output.ts';
import { experimentFile, shippedProject } from '../project.ts';
import { Narrator, packageWords } from '../say.ts';

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

/** A paragraph for each event; reports at which the victim weighs an answer and does not ask are told once. */
function story({ events }: FoundCrisis, narrator: Narrator): string[] {
  const lines: string[] = [];
  for (let at = 0; at < events.length; at++) {
    const event = events[at]!;
    const from = at;
    while (event.kind === 'considered' && events[at + 1]?.kind === 'considered') at += 1;
    const last = events[at]!;
    const told =
      event.kind === 'considered' && last.kind === 'considered' && at > from
        ? [narrator.waiting(event, last)]
        : narrator.sentences(event);
    const [first = '', ...more] = told;
    lines.push(`${durationText(event.hour).padStart(HOUR)}  ${first}`);
    for (const line of more) lines.push(`${' '.repeat(HOUR)}  ${line}`);
  }
  return lines;
}

/** What the record of the crisis counts, in a line each. */
function inNumbers({ record }: FoundCrisis): string[] {
  const of = (name: ColumnName): number => record[COLUMNS.findIndex((column) => column.name === name)]!;
  const hour = (name: ColumnName): string =>
    Number.isFinite(of(name)) ? `after ${durationText(of(name))}` : 'never within 30 days';
  const share = of('usShare');
  return [
    `Decision of the Council: ${hour('decisionHour')}. Anything in force: ${hour('firstInForceHour')}.`,
    `Attempts ${of('attempts')}, texts adopted ${of('decisions')}, failed votes ${of('failedVotes')}, side payments ${of('payments')}, texts watered down ${of('waterings')}.`,
    `When the window closed: in force ${packageWords(of('packageAtWindow'))}; ${of('joined')} members behind the force that counts most${Number.isFinite(share) ? `, the United States ${Math.round(100 * share)} of 100 of the force` : ''}; adequacy ${of('adequacy').toFixed(2)}, on average over 30 days ${of('adequacySustained').toFixed(2)}.`,
  ];
}

/** Width of the column of hours. */
const HOUR = 11;

/** The crisis in words. */
function tellStory(plan: Plan, crisis: FoundCrisis, project: Project): void {
  const names = actorNames(project);
  const scenario = plan.scenarios[crisis.scenario]!;
  const item = scenario.items[crisis.item]!;
  const arm = plan.arms[crisis.arm]!;
  const victim = names.get(item.target) ?? item.target;
  print(`One simulated crisis: ${className(item.className)}, ${victim}; arm “${arm.label}” (${arm.id})`);
  print(
    `${item.id}, scenario ${scenario.id}, replication ${crisis.replication}, seed "${plan.seed}", figures as of ${plan.figures[0]!.asOf}`,
  );
  print(
    'Time since onset. Gains, margins and payments are in the utility of the model; a margin below 0 is against.\n',
  );
  for (const line of story(crisis, new Narrator(namesIn(plan, crisis, names), victim))) print(line);
  print('\nIn numbers');
  for (const line of inNumbers(crisis)) print(`  ${line}`);
  print(
    '\nOne replication with its own parameters and chance (n = 1): how the model works, not what governments will do.',
  );
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
