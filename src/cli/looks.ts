import { basename, join } from 'node:path';
import type { RunRecords } from '../analysis/records.ts';
import { nextLook } from '../analysis/stopping.ts';
import { columnsOf, StoppingWatch } from '../analysis/stopping-watch.ts';
import { RECORDS } from '../engine/folder.ts';
import { layoutOf } from '../engine/layout.ts';
import { readFailures, readFiles, shardFiles } from '../engine/read.ts';
import { type Shard, shardOfName } from '../engine/shards.ts';
import type { Look } from '../engine/until-enough.ts';
import type { Built } from '../experiment/build.ts';
import type { Plan } from '../experiment/plan.ts';
import type { ColumnName } from '../model/measures/columns.ts';

/** Records of one shard without the replications in which the model threw, of which no outcome is known. */
async function shardRecords(path: string, plan: Plan, names: readonly ColumnName[]): Promise<RunRecords> {
  const per = layoutOf(plan).rows.length;
  const { rows, columns } = await readFiles([path], names);
  const failed = new Set([...(await readFailures(path)).keys()].map((row) => Math.floor(row / per)));
  const whole = (values: Float64Array): Float64Array =>
    failed.size === 0 ? values : values.filter((_, row) => !failed.has(Math.floor(row / per)));
  const found = new Map([...columns].map(([name, values]) => [name, whole(values)]));
  return {
    plan,
    replications: rows / per - failed.size,
    column: (name) => found.get(name)!,
    parameterNames: [],
    parameters: () => null,
  };
}

/**
 * What looks at a run with `until:`; undefined where the experiment has no such rule. Each look reads the shards that have
 * come since the one before, one at a time, and keeps sums.
 */
export function lookOf({ experiment, plan }: Pick<Built, 'experiment' | 'plan'>): Look | undefined {
  const { until } = experiment;
  if (until === undefined) return undefined;
  const watch = new StoppingWatch(plan, until);
  const { names } = columnsOf(plan, until);
  let seen = 0;
  return async (n, folder) => {
    const fresh = shardFiles(join(folder, RECORDS)).flatMap((path) => {
      const { from, to } = shardOfName(basename(path)) as Shard;
      return from >= seen && to <= n ? [path] : [];
    });
    for (const path of fresh) watch.add(await shardRecords(path, plan, names));
    seen = n;
    return watch.enough() ? null : nextLook(n, until);
  };
}
