/** A range of replications [from, to): the unit of work, of retry and of a row group. */
export interface Batch {
  readonly from: number;
  readonly to: number;
}

/** Rows of one batch: large enough that a message costs nothing, small enough to hold a few dozen in memory. */
const ROWS = 16_384;
/** A short run is still cut in this many pieces, so that several workers share it. */
const PIECES = 16;
/** Work of one batch, in crises of a battery: a few seconds, so that progress shows and a batch sent again costs little. */
const WORK = 100_000;

/**
 * Cuts a run into batches. It depends on the plan alone, never on the number of workers: batches become
 * row groups, and the file must be the same whoever computed it.
 * @param rows of a replication @param work of a replication, in crises of a battery
 */
export function batchesOf(replications: number, { rows, work }: { rows: number; work: number }): Batch[] {
  if (rows === 0) return [];
  const size = Math.max(
    1,
    Math.min(Math.floor(ROWS / rows), Math.floor(WORK / work), Math.ceil(replications / PIECES)),
  );
  const batches: Batch[] = [];
  for (let from = 0; from < replications; from += size) {
    batches.push({ from, to: Math.min(replications, from + size) });
  }
  return batches;
}
