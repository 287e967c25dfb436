import { type Command, Option } from 'commander';
import { durationText } from '../../analysis/duration-text.ts';
import { className } from '../../charts/words.ts';
import type { Built } from '../../experiment/build.ts';
import type { Plan } from '../../experiment/plan.ts';
import type { Project } from '../../experiment/project.ts';
import { COLUMNS, type ColumnName } from '../../model/measures/columns.ts';
import { wholeNumber } from '../arguments.ts';
import { choose, chooseArm, openAsked, replicationsFrom } from '../asked.ts';
import {
  actorNames,
  findCrisis,
  type FoundCrisis,
  namesIn,
  namesOf,
  type Place,
  SOUGHT,
  type Sought,
} from '../crisis.ts';
import { LimitReached, UsageError } from '../exit.ts';
import { examples } from '../examples.ts';
import { print, printJson, tell } from '../output.ts';
import { shippedProject } from '../project.ts';
import { Narrator, packageWords } from '../say.ts';
import { findSequence, type FoundSequence, sequenceJson } from '../sequence.ts';
import { sequenceLines } from '../sequence-text.ts';

/** Replications searched before giving up. */
const LIMIT = 5000;

interface Options {
  readonly item?: string;
  readonly arm?: string;
  readonly scenario?: string;
  readonly mode?: string;
  readonly replication: number;
  readonly where?: Sought;
  readonly seed?: string;
  readonly json?: boolean;
}

function placeOf(plan: Plan, item: string, { arm, scenario }: Options): Place {
  const ids = plan.scenarios.map(({ id }) => id);
  const only = scenario === undefined ? -1 : choose('a scenario here', scenario, ids);
  const within = plan.scenarios.filter((_, at) => only < 0 || at === only);
  const items = within.flatMap((each) => each.items.map(({ id }) => id));
  choose('a provocation here', item, [...new Set(items)]);
  const found = within.find((each) => each.items.some(({ id }) => id === item))!;
  return {
    scenario: plan.scenarios.indexOf(found),
    item: found.items.findIndex(({ id }) => id === item),
    arm: chooseArm(plan, arm),
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
  print(`\n${ONE}`);
}

/** A whole run of weeks in words. */
function tellSequence({ plan }: Built, found: FoundSequence, project: Project): void {
  const { scenario, title, weeks, mode, arm, replication, figures, trace } = found;
  const modeText =
    mode === 'listed' ? 'a list of provocations that share the weeks' : `closed loop, mode ${mode}`;
  print(`${title}; arm “${arm.label}” (${arm.id})`);
  print(
    `Scenario ${scenario}, ${weeks} weeks, ${modeText}; replication ${replication}, seed "${plan.seed}", figures as of ${plan.figures[figures]!.asOf}`,
  );
  print(
    'State: means over the members, 0 to 1, as the week begins; told where they have moved by 0.01 or more.\n',
  );
  for (const line of sequenceLines(trace, namesOf(plan, figures, actorNames(project)))) print(line);
  const last = trace.weeks.at(-1)?.week ?? 0;
  if (trace.weeks.length < weeks) print(`\nIt ends after week ${last}: a land attack was not denied.`);
  print(
    mode === 'no-response'
      ? '\nNobody answers in this mode, so no crisis is run and none is told.'
      : `\n${trace.events.length} events.`,
  );
  print(ONE);
}

/** Below every trace. */
const ONE =
  'One replication with its own parameters and chance (n = 1): how the model works, not what governments will do.';

function traceWeeks(built: Built, project: Project, what: string, options: Options): void {
  if (options.where !== undefined)
    throw new UsageError('--where looks for something in one crisis: name it with --item.');
  const found = findSequence(built, options);
  if (options.json) printJson(sequenceJson(built, found));
  else tellSequence(built, found, project);
  const listed = built.plan.scenarios.find(({ id }) => id === found.scenario)?.items[0];
  tell(
    listed === undefined
      ? '\nNext: the same weeks under another arm: add --arm <id>, or --mode <frozen|closed|no-response>'
      : `\nNext: one of these crises hour by hour: casus trace ${what} --item ${listed.id} --replication ${found.replication}`,
  );
}

function traceCrisis(built: Built, project: Project, item: string, options: Options): void {
  const { plan } = built;
  if (plan.scenarios.length === 0)
    throw new UsageError('in a closed loop no provocation is known beforehand; leave --item out.');
  const place = placeOf(plan, item, options);
  const count = replicationsFrom(plan, options.replication, LIMIT);
  const crisis = findCrisis(plan, place, options.replication, options.where, count);
  if (crisis === undefined) {
    const next = options.replication + count;
    const on = count < LIMIT ? 'there are no more' : `go on with --replication ${next}`;
    throw new LimitReached(
      `none of replications ${options.replication} to ${next - 1} has "${options.where}"; ${on}`,
    );
  }
  if (options.json) printJson(asJson(plan, crisis));
  else tellStory(plan, crisis, project);
  tell(`\nNext: the same world under another arm: add --arm <id> --replication ${crisis.replication}`);
}

/** The item of a plan that has but one, in a battery. */
function soleItem({ plan, campaign }: Built): string | undefined {
  const items = plan.scenarios.flatMap((scenario) => scenario.items);
  return campaign === null && plan.scenarios[0]?.mode === 'battery' && items.length === 1
    ? items[0]!.id
    : undefined;
}

export function addTrace(program: Command): void {
  const command = program
    .command('trace')
    .description(
      'Tell one crisis event by event: who stood where and why, texts tried, holdouts, payments. Or a run of weeks.',
    )
    .argument(
      '<run, experiment or scenario>',
      'the folder of a run, an experiment file, or a scenario by name',
    )
    .option(
      '--item <class:ISO3>',
      'the provocation, for example drone-incursion:POL; without one, a whole run of weeks',
    )
    .option('--arm <id>', 'the arm; default: the baseline')
    .option('--scenario <id>', 'the scenario, where the experiment has several')
    .option('--mode <mode>', 'of a closed loop: closed, frozen or no-response; default: closed')
    .option('--replication <n>', 'the replication, or where to begin the search', wholeNumber(0), 0)
    .addOption(new Option('--where <what>', 'search on until this happens').choices(Object.keys(SOUGHT)))
    .option('--seed <text>', 'another seed')
    .option('--json', 'as JSON')
    .action((what: string, options: Options) => {
      const project = shippedProject();
      const built = openAsked(what, project, options.seed);
      const item = options.item ?? soleItem(built);
      if (item === undefined) traceWeeks(built, project, what, options);
      else traceCrisis(built, project, item, options);
    });
  examples(command, [
    'casus trace standard-battery --item drone-incursion:POL',
    'casus trace standard-battery --item limited-conventional:EST --where blocked',
    'casus trace experiments/guarantee-and-surge.yaml --item full-attack:LTU --arm pledge-broken',
    'casus trace multi-pronged-campaign',
    'casus trace closed-loop-five-years --mode no-response',
  ]);
}
