import type { Donor } from './donor.ts';
import { shardSize } from './shards.ts';
import type { RunTable } from './tables.ts';
import type { Work } from './work.ts';

/**
 * Called when the records of the first n vectors of a run that stops by itself are stored in a folder: first at about
 * `plan.looks.first`, then whenever the n that it asked for is reached, at the latest at `plan.vectors`. It gives the next
 * n, or null to stop.
 */
export type Look = (n: number, folder: string) => Promise<number | null>;

/** Makes vectors until the look says that they are enough, and gives their number. Looks are at ends of shards. */
export async function untilEnough(
  folder: string,
  table: RunTable,
  donor: Donor | null,
  work: Work,
  look: Look,
): Promise<number> {
  const { plan, shards } = table;
  const size = shardSize(plan) / plan.inner;
  let have = 0;
  for (let next: number | null = plan.looks!.first; next !== null;) {
    const from = have;
    have = Math.min(plan.vectors, Math.ceil(Math.max(next, from + 1) / size) * size);
    const wanted = shards.filter((shard) => shard.from >= from * plan.inner && shard.to <= have * plan.inner);
    await work.make({ table, shards: wanted }, donor);
    next = await look(have, folder);
    if (have === plan.vectors) return have;
  }
  return have;
}
