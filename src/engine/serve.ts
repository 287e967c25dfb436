import type { MessagePort } from 'node:worker_threads';
import { COLUMN_COUNT } from '../model/measures/columns.ts';

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

/** What computes replications: `rows` records each, written at `offset` doubles into `out`. */
export interface Computes {
  readonly rows: number;
  run(replication: number, out: Float64Array, offset: number): void;
}

/** No record has this origin: a row that still carries it was not reached. */
const UNWRITTEN = -1;

function compute(computes: Computes, { id, from, to }: Request): Reply {
  const width = computes.rows * COLUMN_COUNT;
  const records = new Float64Array((to - from) * width);
  for (let replication = from; replication < to; replication++) {
    const offset = (replication - from) * width;
    for (let row = 0; row < computes.rows; row++) records[offset + row * COLUMN_COUNT] = UNWRITTEN;
    try {
      computes.run(replication, records, offset);
    } catch (thrown) {
      let row = 0;
      while (row < computes.rows && records[offset + row * COLUMN_COUNT] !== UNWRITTEN) row++;
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      return { id, failure: { replication, row, message: error.message, stack: error.stack ?? '' } };
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
