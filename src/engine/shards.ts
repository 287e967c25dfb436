import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import { layoutOf } from './layout.ts';
import { replicationsOf } from './runnable.ts';

/** A range of replications [from, to) of one table: the unit of work, of retry, of resuming and of a file. */
export interface Shard {
  readonly from: number;
  readonly to: number;
}

/** Rows of one shard at most: large enough that a file costs nothing, small enough to hold a few in memory. */
const ROWS = 10_000;
/** Work of one shard at most, in crises of a battery: about a second, which is what a killed worker loses. */
const WORK = 20_000;
/** Shards before the first look of a run that stops by itself, so that it is near what was asked for. */
const BEFORE_FIRST_LOOK = 4;

/** Replications of every shard of a table but the last. It depends on the plan, but not on its n: a longer run extends a shorter one. */
export function shardSize(plan: Plan | CampaignPlan): number {
  const { rows, work } = layoutOf(plan);
  const most = Math.min(Math.floor(ROWS / rows.length), Math.floor(WORK / work));
  const look = plan.looks ? Math.floor(plan.looks.first / BEFORE_FIRST_LOOK) : most;
  return Math.max(1, Math.min(most, look));
}

/** Cuts a table into shards; none where a replication has no rows. */
export function shardsOf(plan: Plan | CampaignPlan): Shard[] {
  if (layoutOf(plan).rows.length === 0) return [];
  const [size, replications] = [shardSize(plan), replicationsOf(plan)];
  const shards: Shard[] = [];
  for (let from = 0; from < replications; from += size)
    shards.push({ from, to: Math.min(replications, from + size) });
  return shards;
}

/** File of a shard, by its first and its last replication: names sort as the rows do. */
export function shardName({ from, to }: Shard): string {
  const place = (replication: number): string => String(replication).padStart(9, '0');
  return `${place(from)}-${place(to - 1)}.parquet`;
}

/** The range that the name of a file says, or null. */
export function shardOfName(name: string): Shard | null {
  const found = /^(\d{9})-(\d{9})\.parquet$/.exec(name);
  return found === null ? null : { from: Number(found[1]), to: Number(found[2]) + 1 };
}
