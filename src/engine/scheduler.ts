import { Interrupted } from './errors.ts';
import { WorkerPool } from './pool.ts';
import type { Reply, Request } from './serve.ts';
import type { Made } from './shard-maker.ts';
import type { Shard } from './shards.ts';

/** A shard to make. */
export interface Task {
  readonly shard: Shard;
  /** The file that it becomes. */
  readonly path: string;
}

export interface ScheduleOptions {
  readonly tasks: readonly Task[];
  readonly workers: number;
  readonly file: URL;
  readonly data: unknown;
  readonly signal: AbortSignal | undefined;
  /** Called as each is done, in the order of completion, which leaves no trace in the files. */
  readonly onMade: (task: Task, made: Made) => void;
  /** Turns what kept a shard from being made into the error to stop with. */
  readonly onError: (task: Task, message: string, code: string | null) => Error;
}

/** Times a shard may be tried: once, and once more if its worker died. */
const ATTEMPTS = 2;
/** Idle workers replaced in one run. */
const IDLE_DEATHS = 8;

/**
 * Makes every shard on a pool of workers. A shard whose worker dies is tried again, once.
 * @throws Interrupted if `signal` fires; the error of `onError`; an Error if a shard kills two workers, or idle ones die on and on
 */
export async function runTasks(options: ScheduleOptions): Promise<void> {
  const { tasks, file, data, signal } = options;
  if (signal?.aborted) throw new Interrupted();
  if (tasks.length === 0) return;
  const size = Math.min(options.workers, tasks.length);
  const busy = Array.from({ length: size }, (): number | null => null);
  const attempts = new Uint8Array(tasks.length);
  const again: number[] = [];
  let next = 0;
  let made = 0;
  let idleDeaths = 0;
  let onAbort = (): void => {};
  let pool: WorkerPool<Request, Reply> | undefined;

  const fill = (worker: number): void => {
    const id = again.shift() ?? (next < tasks.length ? next++ : undefined);
    busy[worker] = id ?? null;
    if (id === undefined) return;
    attempts[id] = (attempts[id] as number) + 1;
    const { shard, path } = tasks[id]!;
    pool?.post(worker, { id, ...shard, path });
  };

  try {
    await new Promise<void>((resolve, reject) => {
      onAbort = () => reject(new Interrupted());
      signal?.addEventListener('abort', onAbort, { once: true });

      const onReply = (worker: number, reply: Reply): void => {
        const task = tasks[reply.id]!;
        if ('error' in reply) return reject(options.onError(task, reply.error.message, reply.error.code));
        fill(worker);
        try {
          options.onMade(task, reply.made);
        } catch (error) {
          return reject(error);
        }
        if (++made === tasks.length) resolve();
      };

      const onDeath = (worker: number, error: Error): void => {
        const lost = busy[worker];
        if (lost === null || lost === undefined) {
          // One that dies with nothing to do is replaced too, but not for ever: it may die as it starts.
          if (++idleDeaths > IDLE_DEATHS)
            return reject(new Error(`workers die with nothing to do (${error.message})`, { cause: error }));
        } else if ((attempts[lost] as number) >= ATTEMPTS) {
          const { from, to } = tasks[lost]!.shard;
          const what = `replications ${from} to ${to - 1} could not be computed: a worker died twice on them`;
          return reject(new Error(`${what} (${error.message})`, { cause: error }));
        } else again.push(lost);
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
