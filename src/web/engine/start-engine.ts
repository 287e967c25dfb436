import { Cancelled } from './cancelled.ts';
import { failedWords } from './failed-words.ts';
import type { FromDirector, Enlist, ToDirector } from './messages.ts';
import type { Engine, Job, RequestName, Requests } from './protocol.ts';

/** Where the two scripts of the engine are: addresses from which a `Worker` can be made. */
export interface EngineScripts {
  readonly director: string;
  readonly compute: string;
}

/** An engine that can be stopped. */
export interface StartedEngine extends Engine {
  /** Ends all workers; what is under way rejects. */
  close(): void;
}

/** Compute workers: one for each core, and no more than this. */
const MOST_WORKERS = 8;

interface Waiting {
  readonly name: RequestName;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly partial: ((value: never) => void) | undefined;
  readonly progress: ((share: number) => void) | undefined;
}

/** One director and what it has been asked. */
class Directed {
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #settle: { resolve: () => void; reject: (error: Error) => void };
  #broken: Error | null = null;
  #asked = 0;

  constructor(script: string, crew: readonly Worker[]) {
    this.#settle = { resolve: () => {}, reject: () => {} };
    this.ready = new Promise((resolve, reject) => {
      Object.assign(this.#settle, { resolve, reject });
    });
    this.ready.catch(() => {});
    this.#worker = new Worker(script);
    this.#worker.addEventListener('error', (event) => this.breakOff(failedWords(event.message)));
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromDirector>) => this.#hear(data));
    const ports = crew.map((worker) => {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ port: port1 } satisfies Enlist, [port1]);
      return port2;
    });
    this.#post({ kind: 'start', ports }, ports);
  }

  /** @param alone whether an earlier request of this name is not wanted any more */
  ask<N extends RequestName>(
    name: N,
    ask: Requests[N]['ask'],
    on: Parameters<Engine['ask']>[2] = {},
    alone = false,
  ): Job<Requests[N]['gives']> {
    if (alone) for (const [id, other] of this.#waiting) if (other.name === name) this.#cancel(id);
    const id = this.#asked++;
    const result = new Promise<Requests[N]['gives']>((resolve, reject) => {
      if (this.#broken !== null) return reject(this.#broken);
      const { partial, progress } = on;
      this.#waiting.set(id, { name, resolve, reject, partial, progress });
      this.#post({ kind: 'ask', id, name, ask });
    });
    // Who has cancelled need not listen.
    result.catch(() => {});
    return { result, cancel: () => this.#cancel(id) };
  }

  /** Nothing more comes: whatever waits is told why. */
  breakOff(message: string): void {
    this.#broken ??= new Error(message);
    this.#settle.reject(this.#broken);
    for (const { reject } of this.#waiting.values()) reject(this.#broken);
    this.#waiting.clear();
  }

  close(): void {
    this.#worker.terminate();
    this.breakOff('the engine was stopped');
  }

  #cancel(id: number): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    this.#post({ kind: 'cancel', id });
    waiting.reject(new Cancelled());
  }

  #hear(message: FromDirector): void {
    if (message.kind === 'ready') return this.#settle.resolve();
    if (message.kind === 'broken') return this.breakOff(failedWords(message.message));
    // What was cancelled may still be on its way.
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    if (message.kind === 'progress') return waiting.progress?.(message.share);
    if (message.kind === 'partial') return waiting.partial?.(message.value as never);
    this.#waiting.delete(message.id);
    if (message.kind === 'done') waiting.resolve(message.value as never);
    else waiting.reject(new Error(message.message));
  }

  #post(message: ToDirector, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}

/**
 * Starts the engine of the page: compute workers, and a director that answers. What may take long before the page needs it
 * (to explore, to watch, records) has a director of its own, started when it is first asked for, so that an answer never waits
 * for it.
 * @param workers compute workers; one for each core, at most eight, unless given
 */
export function startEngine(
  scripts: EngineScripts,
  workers = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency)),
): StartedEngine {
  const directors: Directed[] = [];
  /** Why a compute worker is gone: a director that is started later needs it as much. */
  let failure: string | null = null;
  const crew = Array.from({ length: workers }, () => {
    const worker = new Worker(scripts.compute);
    worker.addEventListener('error', (event) => {
      failure ??= failedWords(event.message);
      for (const director of directors) director.breakOff(failure);
    });
    return worker;
  });
  const start = (): Directed => {
    const director = new Directed(scripts.director, crew);
    directors.push(director);
    if (failure !== null) director.breakOff(failure);
    return director;
  };
  const quick = start();
  let patient: Directed | undefined;
  return {
    ready: quick.ready,
    ask: (name, ask, on) =>
      name === 'answer'
        ? quick.ask(name, ask, on, true)
        : (patient ??= start()).ask(name, ask, on, name === 'explore'),
    close() {
      for (const director of directors) director.close();
      for (const worker of crew) worker.terminate();
    },
  };
}
