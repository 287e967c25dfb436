import { identityOf } from '../data/identity.ts';
import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import { RECORDS, SEQUENCES, SWEEP } from './folder.ts';
import { cellsOf } from './identity.ts';
import { layoutOf } from './layout.ts';
import type { Origin } from './manifest.ts';
import type { Runnable } from './runnable.ts';
import { type Shard, shardsOf } from './shards.ts';

/** One table of a run: a folder of shards. */
export interface RunTable {
  /** Name of its folder. */
  readonly name: string;
  readonly plan: Plan | CampaignPlan;
  /** Identity of each row of a replication. */
  readonly cells: readonly string[];
  readonly shards: readonly Shard[];
  /** What stands in the footer of each of its files: shards of equal labels belong together. */
  readonly label: Label;
}

/** What made a shard. Its n is no part of it. */
export interface Label {
  readonly model: string;
  readonly code: string;
  readonly figures: string;
  readonly table: string;
  /** Of the settled plan: rows, what each depends on, and their order. */
  readonly identity: string;
  readonly seed: string;
}

/** The tables of a run that have rows, in the order in which they are computed. */
export function tablesOf({ plan, sweep, campaign }: Runnable, origin: Origin): RunTable[] {
  const { model, code, figuresHash: figures, seed } = origin;
  const given = [
    [RECORDS, plan],
    [SWEEP, sweep],
    [SEQUENCES, campaign],
  ] as const;
  return given.flatMap(([name, of]) => {
    if (of === null || layoutOf(of).rows.length === 0) return [];
    const cells = cellsOf(of);
    const identity = identityOf(cells, layoutOf(of).rows);
    return [
      {
        name,
        plan: of,
        cells,
        shards: shardsOf(of),
        label: { model, code, figures, table: name, identity, seed },
      },
    ];
  });
}

/** Metadata of the files of a table. */
export function aboutOf({ label }: Pick<RunTable, 'label'>): Record<string, string> {
  return { casus: JSON.stringify(label) };
}
