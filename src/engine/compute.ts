import { availableParallelism } from 'node:os';
import type { CampaignPlan, Plan } from '../experiment/plan.ts';
import { batchesOf } from './batches.ts';
import { FailedReplication } from './errors.ts';
import { layoutOf } from './layout.ts';
import { replicationsOf } from './runnable.ts';
import { runBatches } from './scheduler.ts';
import type { Failure } from './serve.ts';
import { TableFile } from './table-file.ts';

const WORKER = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

export interface ComputeOptions {
  /** Default: one for each core. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The code a worker runs. */
  readonly worker?: URL | undefined;
}

export function workersOf({ workers }: ComputeOptions): number {
  return workers ?? availableParallelism();
}

/** Names the row and the replication in which the kernel threw. */
function explained(place: string, { replication, message, stack }: Failure): FailedReplication {
  const error = new FailedReplication(`the model failed at ${place}, replication ${replication}: ${message}`);
  error.stack = stack;
  return error;
}

/**
 * Runs a whole plan on workers into a file: one row a crisis, or a half-year of a campaign. `onWork` hears how much each
 * batch has done, in crises of a battery.
 * @throws Interrupted, FailedReplication
 */
export async function computeTable(
  plan: Plan | CampaignPlan,
  path: string,
  about: Readonly<Record<string, string>>,
  options: ComputeOptions,
  onWork: (added: number) => void,
): Promise<void> {
  const file = new TableFile(path, plan, about);
  const { rows, work, place } = layoutOf(plan);
  try {
    await runBatches({
      batches: batchesOf(replicationsOf(plan), { rows: rows.length, work }),
      workers: workersOf(options),
      file: options.worker ?? WORKER,
      data: plan,
      signal: options.signal,
      onBatch: (batch, records) => {
        file.append(batch, records);
        onWork((batch.to - batch.from) * work);
      },
      onFailure: (failure) => explained(place(failure.row), failure),
    });
    file.finish();
  } catch (error) {
    file.abandon();
    throw error;
  }
}
