/** What `casus ui` and its page say to each other, as JSON. */

/** An experiment to be run on this computer: a text, or one that is shipped. */
export type RunRequest =
  | { readonly yaml: string; readonly worlds: number }
  | { readonly experiment: string; readonly worlds: number | null };

/** Difference of an arm from the baseline in the same worlds. */
export interface ResultRow {
  readonly arm: string;
  readonly measure: string; // 'Credibility, of 100'
  readonly scope: string; // 'force group'
  readonly baseline: number;
  readonly difference: number;
  readonly low: number; // of the 90% interval
  readonly high: number;
  readonly n: number; // paired worlds
}

export interface RunStatus {
  readonly id: string;
  readonly title: string;
  readonly state: 'computing' | 'estimating' | 'done' | 'failed' | 'cancelled';
  /** Work done and in all, in crises of a battery. */
  readonly done: number;
  readonly total: number;
  /** Why it failed or where it can be gone on with; null: nothing to say. */
  readonly message: string | null;
  readonly rows: readonly ResultRow[];
  /** Address of its report, from that of the page; null until it is done. */
  readonly report: string | null;
}

/** A place of an experiment's text, and what is wrong there; lines and columns count from 1. */
export interface TextProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A request that is not followed. */
export interface Refusal {
  readonly error: string;
  /** Of an experiment that cannot be used. */
  readonly problems: readonly TextProblem[];
}

/** An experiment that is shipped. */
export interface Shipped {
  readonly id: string;
  readonly title: string;
}
