import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import Pool from 'worker-threads-pool';

export interface PoolOptions<Reply> {
  readonly size: number;
  readonly file: URL;
  /** Cloned once into each worker as its `workerData`. */
  readonly data: unknown;
  readonly onReply: (worker: number, reply: Reply) => void;
  /** A worker ended by itself. `restart` puts another in its place. */
  readonly onDeath: (worker: number, error: Error) => void;
}

/** A crisis leaves little behind: three times this, the default, would only wait longer to be swept. */
const LIMITS = { maxYoungGenerationSizeMb: 12 };

/**
 * A built worker is its file. From source a worker of Node needs a loader of its own before it can import TypeScript; Deno,
 * which runs the notebooks, reads it as it stands.
 */
function entry(file: URL): { text: string; evaluated: boolean } {
  const readable = !file.pathname.endsWith('.ts') || 'deno' in process.versions;
  if (readable) return { text: fileURLToPath(file), evaluated: false };
  const text = `import('${import.meta.resolve('tsx/esm/api')}').then(({ register }) => (register(), import('${file.href}')))`;
  return { text, evaluated: true };
}

/**
 * One long-lived worker per core over worker-threads-pool, which frees a slot only when its worker
 * exits: a task is therefore a message, not an acquisition. The package swallows worker errors, so we
 * listen ourselves, and its `destroy` starts queued workers afterwards, so we end workers ourselves.
 */
export class WorkerPool<Request, Reply> {
  readonly #options: PoolOptions<Reply>;
  readonly #pool: Pool;
  readonly #workers: Promise<Worker>[] = [];
  #closing = false;

  constructor(options: PoolOptions<Reply>) {
    this.#options = options;
    this.#pool = new Pool({ max: options.size });
    for (let index = 0; index < options.size; index++) this.#workers.push(this.#acquire(index));
  }

  restart(index: number): void {
    this.#workers[index] = this.#acquire(index);
  }

  post(index: number, request: Request): void {
    void this.#workers[index]?.then((worker) => worker.postMessage(request));
  }

  /** Ends every worker and resolves when all have gone; a dead one counts as gone. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.#workers.map(async (worker) => (await worker).terminate()));
  }

  #acquire(index: number): Promise<Worker> {
    const { file, data, onReply, onDeath } = this.#options;
    const program = entry(file);
    return new Promise((resolve, reject) => {
      const options = { workerData: data, eval: program.evaluated, resourceLimits: LIMITS };
      this.#pool.acquire(program.text, options, (refusal, worker) => {
        if (refusal) return reject(refusal);
        let cause: Error | undefined;
        worker.on('error', (error) => {
          cause = error;
        });
        worker.on('exit', (code) => {
          if (!this.#closing) onDeath(index, cause ?? new Error(`a worker ended with code ${code}`));
        });
        worker.on('message', (reply: Reply) => {
          if (!this.#closing) onReply(index, reply);
        });
        resolve(worker);
      });
    });
  }
}
