import type { Command } from 'commander';
import { className } from '../../charts/words.ts';
import type { Built } from '../../experiment/build.ts';
import type { Plan } from '../../experiment/plan.ts';
import { TERMS } from '../../model/measures/columns.ts';
import { attributeNeeded, beliefNeeded, paymentNeeded } from '../../model/measures/flip.ts';
import { wholeNumber } from '../arguments.ts';
import { choose, chooseArm, memberOf, openAsked, replicationsFrom } from '../asked.ts';
import { actorNames, type Place } from '../crisis.ts';
import { LimitReached, UsageError } from '../exit.ts';
import { examples } from '../examples.ts';
import { type Flips, flipsOf, smallest, withPayment } from '../flips.ts';
import { print, printJson, tell } from '../output.ts';
import { shippedProject } from '../project.ts';
import { memberIn, type Searched, searchStands, type StoodCrisis } from '../stands.ts';
import { flipText, nearText, standText } from '../why-text.ts';

/** Replications looked at for a crisis in which the member blocks. */
const LOOKED_AT = 200;

interface Options {
  readonly arm?: string;
  readonly item?: string;
  readonly scenario?: string;
  readonly replication?: number;
  readonly seed?: string;
  readonly json?: boolean;
}

/** The crises to look at: those of the options, of a scenario and an item if named, at which the member has a seat. */
function placesOf({ plan }: Built, options: Options, member: string): Place[] {
  const arm = chooseArm(plan, options.arm);
  const ids = plan.scenarios.map(({ id }) => id);
  const only = options.scenario === undefined ? -1 : choose('a scenario here', options.scenario, ids);
  const places = plan.scenarios.flatMap(({ items, mode }, scenario) =>
    mode !== 'battery' || (only >= 0 && only !== scenario)
      ? []
      : items.map((item, index) => ({ scenario, item: index, arm, id: item.id })),
  );
  if (places.length === 0)
    throw new UsageError(
      'there is no battery here, and in a run of weeks no crisis can be told apart from those before it; name a scenario of mode battery',
    );
  const { item } = options;
  if (item !== undefined) choose('a provocation here', item, [...new Set(places.map(({ id }) => id))]);
  return places
    .filter((place) => (item === undefined || place.id === item) && memberIn(plan, place, member) >= 0)
    .map(({ scenario, item: index }) => ({ scenario, item: index, arm }));
}

/** What a member's vote was found to be, and what would have turned it. */
interface Explained {
  readonly plan: Plan;
  readonly member: string; // ISO3
  readonly searched: Searched;
  readonly crisis: StoodCrisis;
  readonly flips: Flips;
}

function asJson({ plan, member, searched, crisis, flips }: Explained): unknown {
  const { stand } = crisis;
  const scenario = plan.scenarios[crisis.scenario]!;
  const wanted = stand.position === 'blocks' ? 1 : -1;
  return {
    member,
    scenario: scenario.id,
    item: scenario.items[crisis.item]!.id,
    arm: plan.arms[crisis.arm]!.id,
    replication: crisis.replication,
    seed: plan.seed,
    lookedAt: { crises: searched.crises, voted: searched.voted, blocked: searched.blocked },
    stand: { ...stand, terms: Object.fromEntries(TERMS.map((name, t) => [name, stand.terms[t]])) },
    votes: crisis.stands.map(({ hour, round, text, position, margin }) => ({
      hour,
      round,
      text,
      position,
      margin,
    })),
    flip: {
      proposals: smallest(flips.singles, 'turned', wanted),
      pairs: flips.pairs === null ? null : smallest(flips.pairs, 'turned', wanted),
      abstains: smallest(flips.singles, 'abstains', wanted),
      passedOverIt: smallest(flips.singles, 'passed', wanted),
      tried: flips.singles.length,
      refused: flips.refused,
      payment: wanted === 1 ? paymentNeeded(stand) : null,
      proposalsWithPayment: wanted === 1 ? smallest(withPayment(flips.singles, stand), 'turned', 1) : [],
      belief: beliefNeeded(stand),
      attributes: Object.fromEntries(
        stand.byAttribute.map(({ name }) => [name, attributeNeeded(stand, name)]),
      ),
    },
  };
}

function tellWhy(
  { plan, member, searched, crisis, flips }: Explained,
  names: ReadonlyMap<string, string>,
): void {
  const name = names.get(member) ?? member;
  const scenario = plan.scenarios[crisis.scenario]!;
  const item = scenario.items[crisis.item]!;
  const arm = plan.arms[crisis.arm]!;
  const blocked = crisis.stand.position === 'blocks';
  print(
    `Why ${name} ${blocked ? 'blocks' : 'does not block'}: ${className(item.className)}, ${names.get(item.target) ?? item.target}; arm “${arm.label}” (${arm.id})`,
  );
  print(
    `${item.id}, scenario ${scenario.id}, replication ${crisis.replication}, seed "${plan.seed}", figures as of ${plan.figures[0]!.asOf}`,
  );
  const { crises, voted } = searched;
  if (crises > 1)
    print(
      `It blocks in ${searched.blocked} of the ${voted} crises that came to a vote on which it was instructed, of ${crises} looked at; this is the ${blocked ? 'first of them' : 'nearest miss'}.`,
    );
  if (!blocked) print(nearText(name, crisis.stand));
  print('');
  for (const line of standText(name, crisis.stand)) print(line);
  print('');
  for (const line of flipText(name, crisis.stand, flips)) print(line);
  print(
    '\nA proposal is tried by running this crisis again under it; belief, payment and attributes by the formula of the margin, all else held.' +
      '\nOne replication with its own parameters and chance (n = 1): how the model works, not what a government will do.',
  );
}

export function addWhy(program: Command): void {
  const command = program
    .command('why')
    .description(
      "Explain one member's vote in one crisis, and find the smallest changes that would have turned it.",
    )
    .argument(
      '<run, experiment or scenario>',
      'the folder of a run, an experiment file, or a scenario by name',
    )
    .argument('<member>', 'a member, for example HUN')
    .option('--arm <id>', 'the arm; default: the baseline')
    .option('--item <class:ISO3>', 'the provocation; default: the first in which the member blocks')
    .option('--scenario <id>', 'the scenario, where the experiment has several')
    .option(
      '--replication <n>',
      `this replication alone; default: the first ${LOOKED_AT} are looked at`,
      wholeNumber(0),
    )
    .option('--seed <text>', 'another seed')
    .option('--json', 'as JSON')
    .action((what: string, given: string, options: Options) => {
      const project = shippedProject();
      const member = memberOf(given, project);
      const built = openAsked(what, project, options.seed);
      const places = placesOf(built, options, member);
      const from = options.replication ?? 0;
      const most = options.replication === undefined ? LOOKED_AT : 1;
      const count = replicationsFrom(built.plan, from, most);
      const searched = searchStands(built.plan, places, member, from, count);
      const { found } = searched;
      if (found === undefined)
        throw new LimitReached(
          `none of the ${searched.crises} crises looked at came to a vote on which ${member} was instructed; ${count < most ? 'there are no more replications' : `go on with --replication ${from + count}`}`,
        );
      const { plan } = built;
      const flips = flipsOf(built, project, found, member);
      const explained = { plan, member, searched, crisis: found, flips };
      if (options.json) printJson(asJson(explained));
      else tellWhy(explained, actorNames(project));
      const item = plan.scenarios[found.scenario]!.items[found.item]!.id;
      const arm = found.arm === plan.baseline ? '' : ` --arm ${plan.arms[found.arm]!.id}`;
      tell(
        `\nNext: the whole crisis: casus trace ${what} --item ${item}${arm} --replication ${found.replication}`,
      );
    });
  examples(command, [
    'casus why standard-battery HUN',
    'casus why standard-battery TUR --item cable-sabotage:FIN',
    'casus why experiments/decision-rules.yaml TUR --arm minus-one --item full-attack:EST',
  ]);
}
