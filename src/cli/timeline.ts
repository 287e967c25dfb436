import type { TimelineCrisis, TimelineRow } from '../charts/timeline.ts';
import { replicationsOf } from '../engine/runnable.ts';
import type { Built } from '../experiment/build.ts';
import type { Plan } from '../experiment/plan.ts';
import type { Project } from '../experiment/project.ts';
import type { Position, TraceEvent } from '../model/trace.ts';
import { durationText } from '../analysis/duration-text.ts';
import { actorNames, findCrisis, type FoundCrisis, namesIn } from './crisis.ts';
import { packageText, packageWords, termText } from './say.ts';

/** Most replications searched for a crisis in which a member blocks. */
const SEARCHED = 500;
/** Blockers of one vote that get a row of their own. */
const NAMED_BLOCKERS = 3;

/** What weighs most against a text with a blocker. */
function mainReason({ terms }: Position): string {
  const worst = terms.reduce((least, each) => (each.value < least.value ? each : least));
  return termText(worst.term);
}

/** The rows of one event; the victim's deliberations with itself have none. */
function rowsOf(event: TraceEvent, victim: string, nameOf: (member: number) => string): TimelineRow[] {
  const row = (
    kind: TimelineRow['kind'],
    who: string,
    text: string,
    value: number | null = null,
  ): TimelineRow => ({
    hour: event.hour,
    kind,
    who,
    text,
    value,
  });
  switch (event.kind) {
    case 'onset':
      return [row('signal', victim, 'the event', event.severity)];
    case 'tabled':
      return [row('text', victim, `asks for ${packageText(event.ask)}`, event.gain)];
    case 'routine':
      return [
        row(
          'text',
          'Council',
          `routine meeting ${event.adopted ? 'adopts' : 'rejects'} ${packageWords(event.text)}`,
        ),
      ];
    case 'extended':
      return [row('position', 'Council', `silence broken on procedure, until ${durationText(event.until)}`)];
    case 'vote': {
      const named = event.blockers.slice(0, NAMED_BLOCKERS);
      const others = event.blockers.length - named.length;
      return [
        row(
          'position',
          'Council',
          `round ${event.round + 1} on ${packageWords(event.text)} ${event.passed ? 'passes' : 'fails'}`,
        ),
        ...named.map((blocker) =>
          row(
            'holdout',
            nameOf(blocker.member),
            `blocks, above all over ${mainReason(blocker)}`,
            blocker.margin,
          ),
        ),
        ...(others > 0 ? [row('holdout', `${others} others`, 'block', others)] : []),
      ];
    }
    case 'payment':
      return [row('payment', nameOf(event.member), 'is offered a side payment', event.amount)];
    case 'watered':
      return [row('text', 'Council', `text watered down to ${packageWords(event.to)}`)];
    case 'shifted':
      return [row('text', 'Council', `venue shifts without ${event.left.map(nameOf).join(', ')}`)];
    case 'failed':
      return [row('position', 'Council', `attempt ${event.attempt} fails`)];
    case 'conditional':
      return [row('text', 'Council', 'Article 5 adopted on condition of clearer evidence', event.needed)];
    case 'operative':
      return [
        row('decision', 'Council', `${packageWords(event.code)} takes effect`),
        ...(event.joined.length > 0
          ? [row('position', `${event.joined.length} members`, 'contribute', event.joined.length)]
          : []),
      ];
    case 'revoked':
      return [row('position', 'Council', `revokes ${packageWords(event.code)}`, event.blockers)];
    case 'coalition':
      return [
        row(
          'coalition',
          `${event.joined.length} members`,
          `form a coalition for ${packageWords(event.code)}`,
        ),
      ];
    case 'surge':
      return Number.isFinite(event.arrives)
        ? [{ ...row('force', 'European Union', 'its force arrives'), hour: event.arrives }]
        : [];
    case 'outcome':
      return [
        row('end', victim, `window ends: ${event.adequate ? 'adequate' : 'not adequate'}`, event.adequacy),
      ];
    case 'considered':
      return [];
  }
}

/** The rows of a crisis in the order of its events. @param names of actors by code */
export function timelineRows(
  found: FoundCrisis,
  plan: Plan,
  names: ReadonlyMap<string, string>,
): TimelineRow[] {
  const nameOf = namesIn(plan, found, names);
  const { target } = plan.scenarios[found.scenario]!.items[found.item]!;
  return found.events.flatMap((event) => rowsOf(event, names.get(target) ?? target, nameOf));
}

/**
 * One crisis for each headline of the experiment, under the baseline: the first of the run in which a member blocks, or the
 * first of all where none is found. Those in which the model threw are passed over; where nothing is left, none is told.
 */
export function headlineCrises({ plan, experiment }: Built, project: Project): TimelineCrisis[] {
  const names = actorNames(project);
  return experiment.headline.flatMap((headline) => {
    const scenario = plan.scenarios.findIndex(({ id }) => id === headline.scenario);
    const item = plan.scenarios[scenario]?.items.findIndex(({ id }) => id === headline.item) ?? -1;
    const place = { scenario, item, arm: plan.baseline };
    const find = (sought?: 'blocked'): FoundCrisis | undefined =>
      findCrisis(plan, place, 0, sought, Math.min(SEARCHED, replicationsOf(plan)), 'skip');
    const found = find('blocked') ?? find();
    if (found === undefined) return [];
    const rows = timelineRows(found, plan, names);
    const { replication } = found;
    return [{ ...headline, arm: plan.arms[plan.baseline]!.id, replication, rows }];
  });
}
