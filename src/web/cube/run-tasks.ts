import { WorkerPool } from '../../engine/pool.ts';
import type { Sums } from './measure.ts';
import type { Task } from './tasks.ts';

type Request = Task & { readonly index: number };
interface Reply {
  readonly index: number;
  readonly sums: Sums;
}

/**
 * Runs tasks in worker threads, whatever their number to the same sums.
 * @param root folder of the project
 * @param onDone is told how many tasks are done
 * @throws if a worker ends by itself: what the model throws is thrown
 */
export async function runTasks(
  root: string,
  tasks: readonly Task[],
  cores: number,
  onDone: (done: number) => void = () => {},
): Promise<Sums[]> {
  const results: Sums[] = [];
  let next = 0;
  let done = 0;
  let pool: WorkerPool<Request, Reply> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const give = (worker: number): void => {
        if (next < tasks.length) pool!.post(worker, { ...tasks[next]!, index: next++ });
      };
      const size = Math.min(cores, tasks.length);
      pool = new WorkerPool<Request, Reply>({
        size,
        file: new URL('worker.ts', import.meta.url),
        data: root,
        onReply: (worker, { index, sums }) => {
          results[index] = sums;
          onDone(++done);
          if (done === tasks.length) resolve();
          else give(worker);
        },
        onDeath: (_, error) => reject(error),
      });
      for (let worker = 0; worker < size; worker++) give(worker);
    });
  } finally {
    await pool?.close();
  }
  return results;
}
