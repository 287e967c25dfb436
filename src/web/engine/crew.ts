import { layoutOf } from '../../engine/layout.ts';
import { replicationsOf } from '../../engine/runnable.ts';
import type { CampaignPlan, Plan } from '../../experiment/plan.ts';
import { Cancelled } from './cancelled.ts';
import type { Batch, ToCompute } from './messages.ts';

/** Work of a batch, in crises: some hundredths of a second, after which a worker looks whether it is still wanted. */
const BATCH = 160;
/** Batches sent to a worker ahead of their results, so that it never waits. */
const AHEAD = 2;

/** Told how many of the first replications are there, with the records of all; true: no more are wanted. */
export type OnPrefix = (replications: number, records: Float64Array) => boolean;

/** A run under way. */
interface Running {
  readonly size: number;
  readonly records: Float64Array;
  /** Replications of the next batch, in order. */
  next(): { readonly from: number; readonly to: number } | undefined;
  arrived(batch: Batch): void;
}

/** The compute workers, as a director sees them. What they compute is the same for any number of them. */
export class Crew {
  readonly #ports: readonly MessagePort[];
  readonly #running = new Map<number, Running>();
  #plans = 0;

  constructor(ports: readonly MessagePort[]) {
    this.#ports = ports;
    for (const port of ports) {
      port.addEventListener('message', ({ data }: MessageEvent<Batch>) => {
        const run = this.#running.get(data.plan);
        if (run === undefined) return;
        run.arrived(data);
        if (this.#running.has(data.plan)) this.#send(port, data.plan, run);
      });
      port.start();
    }
  }

  /**
   * The records of all replications of a plan, in canonical order; where `onPrefix` has had enough, those it has seen.
   * @throws Cancelled if `signal` fires, an Error if the model throws
   */
  run(plan: Plan | CampaignPlan, signal: AbortSignal, onPrefix?: OnPrefix): Promise<Float64Array> {
    const { rows, columns, work } = layoutOf(plan);
    const size = rows.length * columns.length;
    const total = replicationsOf(plan);
    const step = Math.max(1, Math.floor(BATCH / work));
    const id = this.#plans++;
    const records = new Float64Array(total * size);
    const done = new Set<number>();
    let asked = 0;
    let prefix = 0;
    return new Promise<Float64Array>((resolve, reject) => {
      const end = (): void => {
        this.#running.delete(id);
        this.#post({ kind: 'forget', plan: id });
        signal.removeEventListener('abort', abort);
      };
      const abort = (): void => {
        end();
        reject(new Cancelled());
      };
      if (signal.aborted) return reject(new Cancelled());
      signal.addEventListener('abort', abort);
      const run: Running = {
        size,
        records,
        next: () => {
          if (asked >= total) return undefined;
          const from = asked;
          asked = Math.min(total, from + step);
          return { from, to: asked };
        },
        arrived: (batch) => {
          if (batch.records === null) {
            end();
            return reject(new Error(batch.error ?? 'the model failed'));
          }
          records.set(batch.records, batch.from * size);
          done.add(batch.from);
          const before = prefix;
          while (done.delete(prefix)) prefix = Math.min(total, prefix + step);
          try {
            if (prefix === before || (onPrefix?.(prefix, records) !== true && prefix < total)) return;
          } catch (error) {
            end();
            return reject(error);
          }
          end();
          resolve(records.subarray(0, prefix * size));
        },
      };
      this.#running.set(id, run);
      this.#post({ kind: 'plan', plan: id, content: plan });
      for (let ahead = 0; ahead < AHEAD; ahead++) for (const port of this.#ports) this.#send(port, id, run);
    });
  }

  #send(port: MessagePort, plan: number, run: Running): void {
    const batch = run.next();
    if (batch !== undefined) port.postMessage({ kind: 'batch', plan, ...batch } satisfies ToCompute);
  }

  #post(message: ToCompute): void {
    for (const port of this.#ports) port.postMessage(message);
  }
}
