import { availableParallelism } from 'node:os';
import type { Plan } from '../experiment/plan.ts';
import { batchesOf } from './batches.ts';
import { FailedReplication } from './errors.ts';
import { RecordFile, rowsOf } from './records.ts';
import { replicationsOf } from './runnable.ts';
import { runBatches } from './scheduler.ts';
import type { Failure } from './serve.ts';

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

/** Names arm, provocation and replication of a crisis in which the kernel threw. */
function explained(plan: Plan, { replication, row, message, stack }: Failure): FailedReplication {
  const at = rowsOf(plan)[row];
  const where = at ? `arm ${at.arm}, item ${at.item}, scenario ${at.scenario}` : 'after its last crisis';
  const error = new FailedReplication(`the model failed at ${where}, replication ${replication}: ${message}`);
  error.stack = stack;
  return error;
}

/**
 * Runs a whole plan on workers into a file of records. `onCrises` hears how many crises each batch added.
 * @throws Interrupted, FailedReplication
 */
export async function computeRecords(
  plan: Plan,
  path: string,
  about: Readonly<Record<string, string>>,
  options: ComputeOptions,
  onCrises: (added: number) => void,
): Promise<void> {
  const file = new RecordFile(path, plan, about);
  const rows = rowsOf(plan).length;
  try {
    await runBatches({
      batches: batchesOf(replicationsOf(plan), rows),
      workers: workersOf(options),
      file: options.worker ?? WORKER,
      data: plan,
      signal: options.signal,
      onBatch: (batch, records) => {
        file.append(batch, records);
        onCrises((batch.to - batch.from) * rows);
      },
      onFailure: (failure) => explained(plan, failure),
    });
    file.finish();
  } catch (error) {
    file.abandon();
    throw error;
  }
}
