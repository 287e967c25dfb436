/** Told of each run in which the model threw: its row in the replication, and the message. */
export type OnFailure = (row: number, message: string) => void;

/** What computes replications: `rows` records of `width` doubles each, written from `offset` on into `out`. */
export interface Computes {
  readonly rows: number;
  readonly width: number;
  /**
   * Runs one replication. A run in which the model throws is NaN throughout and told to `onFailure`, and the others go on;
   * without `onFailure` the error is thrown.
   */
  run(replication: number, out: Float64Array, offset: number, onFailure?: OnFailure): void;
}

/** Does work that gives some rows; whatever it throws is told of each of them, or thrown where nobody is to be told. */
export function guarded(rows: readonly number[], onFailure: OnFailure | undefined, work: () => void): void {
  try {
    work();
  } catch (thrown) {
    if (onFailure === undefined) throw thrown;
    for (const row of rows) onFailure(row, thrown instanceof Error ? thrown.message : String(thrown));
  }
}
