import { availableParallelism } from 'node:os';
import { COLUMNS_READ } from '../analysis/columns-read.ts';
import { PERIODS_READ } from '../analysis/periods-read.ts';
import { DRAWS_KEPT } from '../engine/draws.ts';
import { SEQUENCES } from '../engine/folder.ts';
import type { Foreseen, ForeseenTable } from '../engine/foresee.ts';
import { layoutOf } from '../engine/layout.ts';
import { drawsBytes, mostBytes, type Pace, paceOf } from '../engine/pace.ts';
import type { Runnable } from '../engine/runnable.ts';
import { PARAMETERS } from '../model/parameters.ts';

/** What a run costs when it stops as early, or as late, as it may. */
interface Extent {
  readonly seconds: number; // on the workers asked for
  readonly bytes: number; // of its files, those that are there included
  readonly memory: number; // bytes, as it begins to compute
  readonly read: number; // bytes, of the records that the estimates read at once
}

/** What was timed of one table. */
interface Timed {
  readonly table: string;
  readonly seconds: number; // of one core for one replication
  readonly per: number; // units of a replication
  readonly unit: 'crisis' | 'sequence';
  readonly timed: number; // replications
}

export interface Cost {
  readonly least: Extent;
  readonly most: Extent;
  /** Null where nothing was timed: seconds and memory are then 0 and bytes the most there can be. */
  readonly measured: readonly Timed[] | null;
  readonly workers: number;
  readonly cores: number;
}

const BYTES_OF_NUMBER = 8;

/** A table with its pace; null where it was not timed. */
interface Paced {
  readonly foreseen: ForeseenTable;
  readonly pace: Pace | null;
}

/** Bytes of the columns that the estimates open of a replication. */
function readOf({ table: { name, plan } }: ForeseenTable): number {
  const columns = name === SEQUENCES ? PERIODS_READ : COLUMNS_READ;
  return BYTES_OF_NUMBER * columns.length * layoutOf(plan).rows.length;
}

function extent(
  paced: readonly Paced[],
  endOf: (table: ForeseenTable) => number,
  workers: number,
  memory: number,
  drawn: (vectors: number) => number,
): Extent {
  const at = Math.min(workers, availableParallelism());
  let [seconds, bytes, read, vectors] = [0, 0, 0, 0];
  for (const { foreseen, pace } of paced) {
    const shards = foreseen.shards.filter(({ to }) => to <= endOf(foreseen));
    for (const { from, to, load } of shards) {
      seconds += (load * (pace?.seconds ?? 0)) / at;
      bytes += pace?.bytes(to - from) ?? mostBytes(foreseen.table, to - from);
      read += (to - from) * readOf(foreseen);
    }
    vectors = Math.max(vectors, (shards.at(-1)?.to ?? 0) / foreseen.table.plan.inner);
  }
  return { seconds, bytes: bytes + drawn(vectors), memory, read };
}

/**
 * What a run costs, timed on a few of its replications here and now.
 * @param workers asked for; more than there are cores gain nothing
 */
export async function costOf(
  from: Runnable,
  { tables, state }: Foreseen,
  workers: number,
  timing: boolean,
): Promise<Cost> {
  const timed = timing && state !== 'finished';
  const alone = process.memoryUsage().rss;
  const paced: Paced[] = [];
  for (const foreseen of tables) paced.push({ foreseen, pace: timed ? await paceOf(foreseen.table) : null });
  const worker = Math.max(0, ...paced.map(({ pace }) => pace?.memory ?? 0));
  const memory = timed ? alone + workers * worker : 0;
  const drawn = timed
    ? await drawsBytes(from)
    : (vectors: number): number => BYTES_OF_NUMBER * PARAMETERS.length * Math.min(vectors, DRAWS_KEPT);
  return {
    least: extent(paced, ({ least }) => least, workers, memory, drawn),
    most: extent(paced, ({ shards }) => shards.at(-1)?.to ?? 0, workers, memory, drawn),
    measured: timing
      ? paced.flatMap(({ foreseen: { table }, pace }): Timed[] => {
          if (pace === null) return [];
          const { rows, sequences } = layoutOf(table.plan);
          const [per, unit] =
            table.name === SEQUENCES
              ? ([sequences, 'sequence'] as const)
              : ([rows.length, 'crisis'] as const);
          return [{ table: table.name, seconds: pace.seconds, per, unit, timed: pace.timed }];
        })
      : null,
    workers,
    cores: availableParallelism(),
  };
}
