import { outcomesOf } from './shard-file.ts';
import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import { layoutOf } from './layout.ts';
import { readFailures, readFiles } from './read.ts';
import type { Shard } from './shards.ts';

/** A table of a finished run of the same code whose rows need not be computed again. */
export interface Donor {
  /** Its shards, in order, each verified against the manifest before it is named here. */
  readonly files: readonly (Shard & { readonly path: string; readonly sha256: string })[];
  /** Rows of a replication of the donor. */
  readonly per: number;
  /** For each row of a replication of the new table, the row of the donor that holds it, or -1. */
  readonly rows: Int32Array;
  /** Replications that the donor holds, from 0. */
  readonly replications: number;
}

/** Where records are put together before they are written. */
export interface Draft {
  /** First replication. */
  readonly from: number;
  readonly records: Float64Array;
  readonly failures: Map<number, string>;
}

/** Copies what a donor holds of the replications [from, to) into a draft of a table. */
export async function copyRows(
  donor: Donor,
  plan: Plan | CampaignPlan,
  { from, to }: Shard,
  draft: Draft,
): Promise<void> {
  const names = outcomesOf(layoutOf(plan)).map(({ name }) => name);
  const [per, width] = [donor.rows.length, names.length];
  for (const file of donor.files) {
    const [first, last] = [Math.max(from, file.from), Math.min(to, file.to)];
    if (first >= last) continue;
    const { columns } = await readFiles([file.path], names);
    const failures = await readFailures(file.path);
    const values = names.map((name) => columns.get(name)!);
    for (let replication = first; replication < last; replication++) {
      for (let row = 0; row < per; row++) {
        if (donor.rows[row]! < 0) continue;
        const there = (replication - file.from) * donor.per + donor.rows[row]!;
        const here = (replication - draft.from) * per + row;
        const failure = failures.get(there);
        if (failure !== undefined) draft.failures.set(here, failure);
        for (let column = 0; column < width; column++)
          draft.records[here * width + column] = failure === undefined ? values[column]![there]! : NaN;
      }
    }
  }
}
