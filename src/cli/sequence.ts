import { CampaignReplicator } from '../engine/replicate/campaign.ts';
import { Replicator } from '../engine/replicate.ts';
import type { Built } from '../experiment/build.ts';
import { lanesOf } from '../experiment/plan.ts';
import { CLASSES, COLUMNS } from '../model/measures/columns.ts';
import type { SequenceTrace } from '../model/trace.ts';
import { choose, chooseArm, replicationsFrom } from './asked.ts';
import { UsageError } from './exit.ts';

/** A run of weeks of one replication under one arm: a listed sequence, or a lane of a closed loop. */
export interface FoundSequence {
  readonly scenario: string;
  readonly title: string;
  readonly weeks: number;
  /** 'listed', or the mode of the lane. */
  readonly mode: string;
  readonly arm: { readonly id: string; readonly label: string };
  readonly replication: number;
  /** Index of its figures in the plan. */
  readonly figures: number;
  readonly trace: SequenceTrace;
}

export interface SequenceOptions {
  readonly arm?: string;
  readonly scenario?: string;
  readonly mode?: string;
  readonly replication: number;
}

/** Scenarios of an experiment that are runs of weeks, in its order. */
function sequencesOf({ plan, campaign }: Built): string[] {
  const lists = plan.scenarios.filter(({ mode }) => mode === 'sequence').map(({ id }) => id);
  return [...lists, ...(campaign?.campaigns ?? []).map(({ id }) => id)];
}

/**
 * Runs the weeks asked for; without a name the first that the experiment has.
 * @throws UsageError where it has none, where a name is wrong, and where a battery is asked for
 */
export function findSequence(built: Built, options: SequenceOptions): FoundSequence {
  const ids = sequencesOf(built);
  if (ids.length === 0) {
    const items = built.plan.scenarios.flatMap((scenario) => scenario.items.map(({ id }) => id));
    throw new UsageError(
      `the provocations of a battery are independent of each other: name one with --item; allowed: ${items.join(', ')}`,
    );
  }
  const id =
    options.scenario === undefined ? ids[0]! : ids[choose('a run of weeks here', options.scenario, ids)]!;
  const scenario = built.plan.scenarios.findIndex((each) => each.id === id);
  return scenario >= 0 ? listed(built, scenario, options) : lane(built, id, options);
}

function listed(
  { plan }: Built,
  scenario: number,
  { arm, mode, replication }: SequenceOptions,
): FoundSequence {
  if (mode !== undefined) choose('a mode of a listed sequence', mode, ['listed']);
  const at = chooseArm(plan, arm);
  const { id, title, weeks, figures } = plan.scenarios[scenario]!;
  replicationsFrom(plan, replication, 1);
  const trace = new Replicator(plan).traceWeeks(replication, scenario, at);
  return {
    scenario: id,
    title,
    weeks,
    mode: 'listed',
    arm: plan.arms[at]!,
    replication,
    figures: figures[at]!,
    trace,
  };
}

function lane(
  { campaign }: Built,
  id: string,
  { arm, mode = 'closed', replication }: SequenceOptions,
): FoundSequence {
  const plan = campaign!;
  const at = chooseArm(plan, arm);
  const lanes = lanesOf(plan);
  const modes = lanes.filter((each) => each.arm === at && each.mode !== 'battery').map((each) => each.mode);
  choose(`a mode in which ${plan.arms[at]!.id} runs`, mode, modes);
  const place = plan.campaigns.findIndex((each) => each.id === id);
  const { title, weeks, figures } = plan.campaigns[place]!;
  const index = lanes.findIndex((each) => each.arm === at && each.mode === mode);
  replicationsFrom(plan, replication, 1);
  const trace = new CampaignReplicator(plan).trace(replication, place, index);
  return { scenario: id, title, weeks, mode, arm: plan.arms[at]!, replication, figures: figures[at]!, trace };
}

/** The run as a program reads it: the names of what the plan counts by index. */
export function sequenceJson({ plan }: Built, { trace, arm, ...found }: FoundSequence): unknown {
  return {
    ...found,
    arm: arm.id,
    seed: plan.seed,
    members: plan.figures[found.figures]!.ids,
    figures: undefined,
    trace: undefined,
    states: trace.weeks,
    events: trace.events.map(({ week, hour, slot, item, record, events }) => ({
      week,
      hour,
      slot,
      class: CLASSES[item.classCode],
      target: plan.figures[found.figures]!.ids[item.target],
      record: Object.fromEntries(COLUMNS.map(({ name }, at) => [name, record[at]])),
      events,
    })),
  };
}
