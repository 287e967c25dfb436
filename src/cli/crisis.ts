import { Replicator } from '../engine/replicate.ts';
import type { Plan } from '../experiment/plan.ts';
import type { Project } from '../experiment/project.ts';
import type { Trace, TraceEvent } from '../model/trace.ts';

/** What to look for in a crisis. */
export const SOUGHT = {
  blocked: (event: TraceEvent) => event.kind === 'vote' && event.blockers.length > 0,
  failed: (event: TraceEvent) => event.kind === 'failed',
  coalition: (event: TraceEvent) => event.kind === 'coalition',
  decided: (event: TraceEvent) => event.kind === 'operative' && event.clockStops,
} as const;
export type Sought = keyof typeof SOUGHT;

/** Indices into a plan. */
export interface Place {
  readonly scenario: number;
  readonly item: number;
  readonly arm: number;
}

export interface FoundCrisis extends Place {
  readonly replication: number;
  readonly events: Trace;
  readonly record: Float64Array;
}

/** One crisis: by itself in a battery, as the weeks before have left the world in a sequence. */
function crisisAt(
  replicator: Replicator,
  plan: Plan,
  { scenario, item, arm }: Place,
  replication: number,
): { readonly events: Trace; readonly record: Float64Array } {
  const { mode, items } = plan.scenarios[scenario]!;
  if (mode === 'battery') return replicator.trace(replication, scenario, item, arm);
  const { key } = items[item]!.provocation;
  const { events } = replicator.traceWeeks(replication, scenario, arm);
  return events.find((event) => event.item.key === key)!;
}

/** The same, or undefined where the model throws in it. */
function crisisUnlessFailed(...of: Parameters<typeof crisisAt>): ReturnType<typeof crisisAt> | undefined {
  try {
    return crisisAt(...of);
  } catch {
    return undefined;
  }
}

/**
 * The crisis of the first replication from `from` in which what is sought happens; that of `from` itself
 * if nothing is sought. Undefined if `limit` replications have none.
 * @param failing whether a replication in which the model throws ends the search with what it threw, or is passed over
 */
export function findCrisis(
  plan: Plan,
  place: Place,
  from: number,
  sought: Sought | undefined,
  limit: number,
  failing: 'throw' | 'skip' = 'throw',
): FoundCrisis | undefined {
  const replicator = new Replicator(plan);
  for (let replication = from; replication < from + limit; replication++) {
    const of = failing === 'skip' ? crisisUnlessFailed : crisisAt;
    const crisis = of(replicator, plan, place, replication);
    if (crisis === undefined) continue;
    const { events, record } = crisis;
    if (sought === undefined || events.some(SOUGHT[sought])) return { ...place, replication, events, record };
  }
  return undefined;
}

/** Names by code: the members, the voters of the European Union outside NATO, Ukraine. */
export function actorNames({ agents }: Project): ReadonlyMap<string, string> {
  const voters = Object.entries(agents.union.value.voters).map(([id, { name }]) => [id, name] as const);
  return new Map([
    ...agents.members.map(({ value }) => [value.id, value.name] as const),
    ...voters,
    [agents.ukraine.value.id, agents.ukraine.value.name],
  ]);
}

/** Names the actors of a set of figures by their index; what has no name stands under its code. */
export function namesOf(
  plan: Plan,
  figures: number,
  names: ReadonlyMap<string, string>,
): (actor: number) => string {
  const { ids } = plan.figures[figures]!;
  return (actor) => {
    const id = ids[actor] ?? `actor ${actor}`;
    return names.get(id) ?? id;
  };
}

/** The same for the actors of a crisis. */
export function namesIn(
  plan: Plan,
  { scenario, arm }: Place,
  names: ReadonlyMap<string, string>,
): (actor: number) => string {
  return namesOf(plan, plan.scenarios[scenario]!.figures[arm]!, names);
}
