import type { Batch } from './batches.ts';
import { Interrupted } from './errors.ts';
import { WorkerPool } from './pool.ts';
import type { Failure, Reply, Request } from './serve.ts';

export interface ScheduleOptions {
  readonly batches: readonly Batch[];
  readonly workers: number;
  readonly file: URL;
  readonly data: unknown;
  readonly signal: AbortSignal | undefined;
  /** Called in the order of `batches`, whatever the order of completion. */
  readonly onBatch: (batch: Batch, records: Float64Array) => void;
  /** Turns a place where the kernel threw into the error to stop with. */
  readonly onFailure: (failure: Failure) => Error;
}

/** Requests under way per worker: the next one waits at the worker while a reply travels. */
const IN_FLIGHT = 2;
/** Batches sent ahead of the one to be written next, per worker: bounds the memory of the reorder buffer. */
const AHEAD = 4;
/** Times a batch may be sent: once, and once more if its worker died. */
const ATTEMPTS = 2;
/** Idle workers replaced in one run. */
const IDLE_DEATHS = 8;

/**
 * Runs every batch on a pool of workers and hands the records over in canonical order. A batch whose
 * worker dies is sent again by its key, once; a failure of the kernel is not, since it would recur.
 * @throws Interrupted if `signal` fires; the error of `onFailure`; an Error if a batch kills two workers, or idle ones die on and on
 */
export async function runBatches(options: ScheduleOptions): Promise<void> {
  const { batches, file, data, signal } = options;
  if (signal?.aborted) throw new Interrupted();
  if (batches.length === 0) return;
  const size = Math.min(options.workers, batches.length);
  const flying = Array.from({ length: size }, () => new Set<number>());
  const attempts = new Uint8Array(batches.length);
  const again: number[] = [];
  const waiting = new Map<number, Float64Array>();
  let next = 0;
  let written = 0;
  let idleDeaths = 0;
  let onAbort = (): void => {};
  let pool: WorkerPool<Request, Reply> | undefined;

  const take = (): number | undefined =>
    again.shift() ?? (next < batches.length && next < written + AHEAD * size ? next++ : undefined);

  const fill = (worker: number): void => {
    const mine = flying[worker] as Set<number>;
    while (mine.size < IN_FLIGHT) {
      const id = take();
      if (id === undefined) return;
      mine.add(id);
      attempts[id] = (attempts[id] as number) + 1;
      pool?.post(worker, { id, ...(batches[id] as Batch) });
    }
  };

  try {
    await new Promise<void>((resolve, reject) => {
      onAbort = () => reject(new Interrupted());
      signal?.addEventListener('abort', onAbort, { once: true });

      const onReply = (worker: number, reply: Reply): void => {
        flying[worker]?.delete(reply.id);
        if ('failure' in reply) return reject(options.onFailure(reply.failure));
        waiting.set(reply.id, reply.records);
        try {
          for (let records = waiting.get(written); records; records = waiting.get(written)) {
            waiting.delete(written);
            options.onBatch(batches[written] as Batch, records);
            written++;
          }
        } catch (error) {
          return reject(error);
        }
        if (written === batches.length) return resolve();
        for (let each = 0; each < size; each++) fill(each);
      };

      const onDeath = (worker: number, error: Error): void => {
        const lost = [...(flying[worker] as Set<number>)].sort((a, b) => a - b);
        flying[worker]?.clear();
        const hopeless = lost.find((id) => (attempts[id] as number) >= ATTEMPTS);
        if (hopeless !== undefined) {
          const { from, to } = batches[hopeless] as Batch;
          const what = `replications ${from} to ${to - 1} could not be computed: a worker died twice on them`;
          return reject(new Error(`${what} (${error.message})`, { cause: error }));
        }
        // One that dies with nothing to do is replaced too, but not for ever: it may die as it starts.
        if (lost.length === 0 && ++idleDeaths > IDLE_DEATHS)
          return reject(new Error(`workers die with nothing to do (${error.message})`, { cause: error }));
        again.push(...lost);
        pool?.restart(worker);
        fill(worker);
      };

      pool = new WorkerPool<Request, Reply>({ size, file, data, onReply, onDeath });
      for (let worker = 0; worker < size; worker++) fill(worker);
    });
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await pool?.close();
  }
}
