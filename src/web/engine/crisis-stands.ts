import type { Replicator } from '../../engine/replicate.ts';
import type { FoundCrisis } from '../../cli/crisis.ts';
import type { TraceEvent } from '../../model/trace.ts';

/** What a member is doing after an event of a crisis. */
export type Doing = 'victim' | 'blocks' | 'abstains' | 'agrees' | 'contributes' | 'left' | 'silent';

/** Of one vote, by index of the member: who has no vote, and who has no instructions from its capital. */
export interface Electorate {
  readonly without: ReadonlySet<number>;
  readonly uninstructed: ReadonlySet<number>;
}

/**
 * The electorates of the votes of a crisis, in the order of its trace, from the crisis itself: a trace counts those without
 * instructions and does not name them.
 */
export function electoratesOf(replicator: Replicator, found: FoundCrisis): Electorate[] {
  const seen = new Map<TraceEvent, Electorate>();
  const { replication, scenario, item, arm } = found;
  const { events } = replicator.trace(replication, scenario, item, arm, (event, crisis) => {
    if (event.kind !== 'vote' && event.kind !== 'routine') return;
    const members = Array.from({ length: crisis.n }, (_, i) => i);
    const without = new Set(members.filter((i) => crisis.electorate[i] !== 1));
    const silent = members.filter((i) => !without.has(i) && crisis.may[i] !== 1);
    seen.set(event, { without, uninstructed: new Set(event.kind === 'vote' ? silent : []) });
  });
  return events.flatMap((event) => seen.get(event) ?? []);
}

/** An answer in force and who contributes to it. */
interface InForce {
  readonly code: number; // package code, 0 = none
  readonly joined: ReadonlySet<number>;
}

/** Follows a crisis event by event: what each member is doing, and what is in force. Between votes the last known stand holds. */
export class Stands {
  readonly #victim: number;
  readonly #electorates: readonly Electorate[];
  readonly #voted: Doing[];
  readonly #inForce: InForce[] = [{ code: 0, joined: new Set() }];
  #coalition: InForce | null = null;
  #votes = 0;

  /** @param electorates of the votes, in their order */
  constructor(members: number, victim: number, electorates: readonly Electorate[]) {
    this.#victim = victim;
    this.#electorates = electorates;
    this.#voted = Array.from({ length: members }, () => 'silent');
  }

  /** Package code of what the Council has in force, 0 = nothing. */
  get code(): number {
    return this.#inForce.at(-1)!.code;
  }

  /** Package code of a coalition outside the Council; null: there is none. */
  get coalition(): number | null {
    return this.#coalition?.code ?? null;
  }

  /** Takes in the next event. */
  next(event: TraceEvent): void {
    switch (event.kind) {
      case 'vote':
        this.#vote(
          event.blockers.map(({ member }) => member),
          event.abstainers,
        );
        break;
      case 'routine':
        this.#vote(event.blockers, []);
        break;
      case 'shifted':
        for (const member of event.left) this.#voted[member] = 'left';
        break;
      case 'operative': {
        const { code, joined } = event;
        // whoever contributes to the answer before it goes on: its level stays active below the new one
        this.#inForce.push({ code, joined: new Set([...this.#inForce.at(-1)!.joined, ...joined]) });
        this.#contribute(joined);
        break;
      }
      case 'coalition':
        this.#coalition = { code: event.code, joined: new Set(event.joined) };
        this.#contribute(event.joined);
        break;
      case 'revoked':
        this.#inForce.pop();
        break;
      default:
    }
  }

  /** What each member is doing now, by index. */
  now(): Doing[] {
    return this.#voted.map((voted, member) => {
      if (voted === 'blocks') return voted;
      if (member === this.#victim) return 'victim';
      return (voted === 'agrees' || voted === 'silent') && this.#contributes(member) ? 'contributes' : voted;
    });
  }

  #contributes(member: number): boolean {
    return this.#inForce.at(-1)!.joined.has(member) || this.#coalition?.joined.has(member) === true;
  }

  /** Whoever contributes after a vote has said so by it, whatever its vote was. */
  #contribute(joined: readonly number[]): void {
    for (const member of joined) this.#voted[member] = 'agrees';
  }

  #vote(blockers: readonly number[], abstainers: readonly number[]): void {
    const { without, uninstructed } = this.#electorates[this.#votes++]!;
    for (const member of this.#voted.keys()) {
      const silent = uninstructed.has(member) ? 'silent' : 'agrees';
      this.#voted[member] = without.has(member) ? 'left' : silent;
    }
    for (const member of abstainers) this.#voted[member] = 'abstains';
    for (const member of blockers) this.#voted[member] = 'blocks';
  }
}
