import { Replicator } from '../engine/replicate.ts';
import type { Plan } from '../experiment/plan.ts';
import { type Stand, standAt } from '../model/measures/stand.ts';
import type { Place } from './crisis.ts';

/** A crisis in which a member stood somewhere: its stands at the votes of the Council, in order, and the one to explain. */
export interface StoodCrisis extends Place {
  readonly replication: number;
  readonly stands: readonly Stand[];
  readonly stand: Stand;
}

export interface Searched {
  /** Crises looked at; those that came to a vote at which the member could speak; those in which it blocked. */
  readonly crises: number;
  readonly voted: number;
  readonly blocked: number;
  /** The first in which it blocked, else the nearest miss; undefined where no crisis came to a vote. */
  readonly found: StoodCrisis | undefined;
}

/** Index of a member in a scenario under an arm, -1 where it takes no part. */
export function memberIn(plan: Plan, { scenario, arm }: Pick<Place, 'scenario' | 'arm'>, id: string): number {
  const { ids, members } = plan.figures[plan.scenarios[scenario]!.figures[arm]!]!;
  const at = ids.indexOf(id);
  return at < members ? at : -1;
}

/** The stands of a member at the votes of one crisis, routine meetings left out: there nobody is heard. */
export function standsOf(replicator: Replicator, place: Place, replication: number, member: number): Stand[] {
  const stands: Stand[] = [];
  replicator.trace(replication, place.scenario, place.item, place.arm, (event, crisis) => {
    if (event.kind === 'vote') stands.push(standAt(crisis, member, event));
  });
  return stands;
}

/** Whether the member could speak at the vote: it votes, and its capital has instructed it. */
export function spoke({ position }: Stand): boolean {
  return position !== 'silent' && position !== 'outside';
}

/** The vote of a crisis to explain: the first at which the member blocked, else that of its lowest margin. */
function toExplain(stands: readonly Stand[]): Stand | undefined {
  const heard = stands.filter(spoke);
  const lowest = heard.reduce<Stand | undefined>(
    (low, each) => (low === undefined || each.margin < low.margin ? each : low),
    undefined,
  );
  return heard.find(({ position }) => position === 'blocks') ?? lowest;
}

/** Looks at the crises of `places` in `count` replications from `from`, each place in turn within a replication. */
export function searchStands(
  plan: Plan,
  places: readonly Place[],
  id: string,
  from: number,
  count: number,
): Searched {
  const replicator = new Replicator(plan);
  let voted = 0;
  let blocked = 0;
  let crises = 0;
  let found: StoodCrisis | undefined;
  for (let replication = from; replication < from + count; replication++) {
    for (const place of places) {
      const stands = standsOf(replicator, place, replication, memberIn(plan, place, id));
      const stand = toExplain(stands);
      crises += 1;
      if (stand === undefined) continue;
      voted += 1;
      const blocks = stand.position === 'blocks';
      if (blocks) blocked += 1;
      const nearer =
        found === undefined ||
        (found.stand.position !== 'blocks' && (blocks || stand.margin < found.stand.margin));
      if (nearer) found = { ...place, replication, stands, stand };
    }
  }
  return { crises, voted, blocked, found };
}
