import type { Donor } from './donor.ts';
import { SEQUENCES } from './folder.ts';
import { layoutOf } from './layout.ts';
import { type Cost, spentOn } from './machine.ts';
import { type ComputeOptions, makeTable, type OnShard } from './make-table.ts';
import type { Made } from './shard-maker.ts';
import { type Shard, shardName } from './shards.ts';
import type { RunTable } from './tables.ts';

const NOTHING: Cost = { count: 0, seconds: 0, processor: 0 };

/** A table, and those of its shards that are wanted. */
export interface Wanted {
  readonly table: RunTable;
  readonly shards: readonly Shard[];
}

export interface WorkOptions extends ComputeOptions {
  /** Work done and in all, in crises of a battery; a sequence of weeks counts for about as many as take as long. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Makes the shards of a run in a folder, and keeps the account of what that took. */
export class Work {
  readonly costs = { crises: NOTHING, sequences: NOTHING };
  /** Shards made in this process, by table and file; the others were there or were taken over. */
  readonly made = new Map<string, Made>();
  #done = 0;
  readonly #folder: string;
  readonly #total: number;
  readonly #options: WorkOptions;

  /** @param wanted all that will be asked for, for the bar */
  constructor(folder: string, wanted: readonly Wanted[], options: WorkOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#total = wanted.reduce(
      (sum, { table, shards }) => sum + layoutOf(table.plan).work * counted(shards),
      0,
    );
  }

  /** @throws as `makeTable` */
  async make({ table, shards }: Wanted, donor: Donor | null): Promise<void> {
    const { work, rows, sequences } = layoutOf(table.plan);
    const kind = table.name === SEQUENCES ? 'sequences' : 'crises';
    const each = kind === 'sequences' ? sequences / rows.length : 1;
    let rowsComputed = 0;
    const onShard: OnShard = (shard, _, made) => {
      if (made) {
        rowsComputed += made.computed;
        this.made.set(`${table.name}/${shardName(shard)}`, made);
      }
      this.#done += counted([shard]) * work;
      this.#options.onProgress?.(this.#done, this.#total);
    };
    const spent = await spentOn(() => makeTable(this.#folder, table, shards, donor, this.#options, onShard));
    if (rowsComputed === 0) return;
    const before = this.costs[kind];
    this.costs[kind] = {
      count: before.count + Math.round(rowsComputed * each),
      seconds: before.seconds + spent.seconds,
      processor: before.processor + spent.processor,
    };
  }
}

/** Replications of some shards. */
function counted(shards: readonly Shard[]): number {
  return shards.reduce((sum, { from, to }) => sum + to - from, 0);
}
