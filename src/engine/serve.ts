import type { MessagePort } from 'node:worker_threads';

export interface Request {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

export type Reply =
  | { readonly id: number; readonly records: Float64Array<ArrayBuffer> }
  | { readonly id: number; readonly failure: Failure };

/** Where the kernel threw: `row` counts within the replication, in canonical order. */
export interface Failure {
  readonly replication: number;
  readonly row: number;
  readonly message: string;
  readonly stack: string;
}

/** What computes replications: `rows` records of `width` doubles each, written from `offset` on into `out`. */
export interface Computes {
  readonly rows: number;
  readonly width: number;
  /** The row that is being computed, for the message if it fails. */
  readonly row: number;
  run(replication: number, out: Float64Array, offset: number): void;
}

function compute(computes: Computes, { id, from, to }: Request): Reply {
  const size = computes.rows * computes.width;
  const records = new Float64Array((to - from) * size);
  for (let replication = from; replication < to; replication++) {
    try {
      computes.run(replication, records, (replication - from) * size);
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const { message, stack = '' } = error;
      return { id, failure: { replication, row: computes.row, message, stack } };
    }
  }
  return { id, records };
}

/** Answers each request with its records, whose memory is handed over rather than copied. */
export function serve(computes: Computes, port: MessagePort): void {
  port.on('message', (request: Request) => {
    const reply = compute(computes, request);
    port.postMessage(reply, 'records' in reply ? [reply.records.buffer] : []);
  });
}
