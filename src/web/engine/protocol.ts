import type { MemberRow } from '../../analysis/estimates.ts';
import type { Figure } from '../../charts/figure.ts';
import type { Mix } from '../mix/mix.ts';

/** What the page asks of its engine and what it is told. Everything here is structured-cloneable. */

/** A share of crises, 0..1, with its 90% interval and the paired worlds it rests on. */
export interface Share {
  readonly value: number;
  readonly interval90: readonly [low: number, high: number];
}

/** One headline: the baseline, the mix, and their paired difference with its interval. */
export interface Headline {
  readonly baseline: Share;
  readonly chosen: Share;
  readonly difference: Share;
  /** Shares of the paired crises that are so with the mix alone, and as things stand alone; `gained` less `lost` is the difference. */
  readonly gained: number;
  readonly lost: number;
}

/** A member in the tile map, shares 0..1; NaN where there was no vote. */
export interface TileShares {
  readonly blocks: number;
  readonly contributes: number;
  readonly pivotal: number;
  /** Of each of the three. */
  readonly interval90: MemberRow['interval90'];
}

/** The measured answer to a mix, from `n` paired worlds. */
export interface Answer {
  /** Paired worlds so far. */
  readonly n: number;
  /** Crises run for it, of both arms. */
  readonly crises: number;
  /** Of 100 provocations of the incident: answered adequately within the window. */
  readonly credibility: Headline;
  /** Decided by the Council within the hours that DECISION_HOURS gives the group of the incident. */
  readonly decided: Headline;
  /** By ISO3 code. */
  readonly members: {
    readonly baseline: Readonly<Record<string, TileShares>>;
    readonly chosen: Readonly<Record<string, TileShares>>;
  };
  /** No more worlds follow. */
  readonly done: boolean;
}

/** One event of a watched crisis, as a screen shows it. */
export interface CrisisStep {
  readonly hour: number;
  readonly kind: string; // kind of the trace event
  /** Plain sentences: what happens, and why. */
  readonly sentences: readonly string[];
  /** What each member is doing after this event, by ISO3: 'blocks', 'abstains', 'agrees', 'contributes', 'victim', 'left', 'silent'. */
  readonly stands: Readonly<Record<string, string>>;
  /** The text on the table, in words; null: none. */
  readonly text: string | null;
  /** The answer in force, in words; null: none. */
  readonly inForce: string | null;
  /** Why each blocker blocks, its largest terms in words; who is furthest against first. */
  readonly reasons: Readonly<Record<string, string>>;
}

export interface WatchedCrisis {
  readonly title: string; // 'Limited attack on Estonia, chosen mix, world 3'
  readonly arm: 'baseline' | 'chosen';
  readonly item: string;
  readonly world: number; // replication
  readonly window: number; // hours
  readonly steps: readonly CrisisStep[];
  /** The same crisis as a figure for a screen and a phone. */
  readonly figures: FigurePair;
  /** The command that tells the same crisis. */
  readonly command: string;
}

/** One figure at both widths. */
export interface FigurePair {
  readonly wide: Figure;
  readonly narrow: Figure;
}

export interface SourcedFigure {
  readonly name: string;
  readonly value: string; // with its unit
  readonly asOf: string;
  readonly status: 'observed' | 'derived' | 'assumed';
  /** Recalled, not read in its source. */
  readonly fromMemory: boolean;
  /** Why it is assumed and what it may be instead, or what else is to be known of it; null: nothing. */
  readonly reason: string | null;
  readonly source: {
    readonly title: string;
    readonly publisher: string;
    readonly url: string | null;
    readonly locator: string | null;
  };
}

export interface MemberPage {
  readonly id: string; // ISO3
  readonly name: string;
  readonly government: string | null;
  /** Month of the figures, yyyy-mm. */
  readonly asOf: string;
  /** Worlds behind its shares, and crises in each of them. */
  readonly vectors: number;
  readonly crises: number;
  readonly figures: readonly SourcedFigure[];
  /** What it weighs, 0..1, with its place among the members (1 = highest; null where all are alike). */
  readonly wants: readonly {
    readonly attribute: string;
    readonly words: string;
    readonly value: number;
    readonly rank: number | null;
    readonly members: number;
    readonly status: string;
  }[];
  /** Per group: the answer it likes best most often, in words, and in what share of crises. */
  readonly likes: readonly {
    readonly group: string;
    readonly answer: string;
    readonly share: number;
    readonly n: number;
  }[];
  /** Per group: how it votes as things stand, shares with 90% intervals. */
  readonly council: readonly {
    readonly group: string;
    readonly blocks: Share;
    readonly contributes: Share;
    readonly pivotal: Share;
    readonly n: number;
    readonly reason: string | null;
  }[];
}

export interface Explored {
  /** Every figure the estimates can fill, for a screen and a phone. */
  readonly figures: readonly FigurePair[];
  /** How it was searched for where an effect reverses, if no region was confirmed; null: figures show where. */
  readonly noReversal: string | null;
  /** For the citation, the one-page pack and Reproduce. */
  readonly estimatesJson: string;
  readonly yaml: string;
  readonly n: number;
}

/** Records of an experiment as the engine computes them, raw bytes of doubles in canonical order; null where it has none. */
export interface RawRecords {
  readonly records: Float64Array | null;
  readonly sequences: Float64Array | null;
  readonly configurationHash: string;
  readonly figuresHash: string;
}

/** Requests by name, with what each gives. */
export interface Requests {
  answer: { readonly ask: { readonly mix: Mix }; readonly gives: Answer };
  explore: { readonly ask: { readonly mix: Mix; readonly vectors: number }; readonly gives: Explored };
  crisis: {
    readonly ask: {
      readonly mix: Mix;
      readonly arm: 'baseline' | 'chosen';
      readonly item: string;
      /** First world to look at; the next one from there in which what is sought happens is shown. */
      readonly from: number;
      readonly sought: 'any' | 'blocked' | 'failed' | 'coalition' | 'decided';
    };
    readonly gives: WatchedCrisis;
  };
  member: { readonly ask: { readonly id: string; readonly mix: Mix }; readonly gives: MemberPage };
  records: {
    readonly ask: { readonly yaml: string; readonly file: string; readonly vectors: number | null };
    readonly gives: RawRecords;
  };
}
export type RequestName = keyof Requests;

/** How far a request is, 0..1. */
export type OnProgress = (share: number) => void;

/** A request under way. */
export interface Job<T> {
  readonly result: Promise<T>;
  /** Stops it: workers leave it at the next batch, and `result` rejects with a `Cancelled`. */
  cancel(): void;
}

/** The engine as the page sees it: a director (reads the project, plans, estimates, draws) and compute workers. */
export interface Engine {
  /** Resolves when the project is read. */
  readonly ready: Promise<void>;
  /** @param onPartial of 'answer': each answer as it is refined, the last one `done` */
  ask<N extends RequestName>(
    name: N,
    ask: Requests[N]['ask'],
    on?: { readonly partial?: (value: Requests[N]['gives']) => void; readonly progress?: OnProgress },
  ): Job<Requests[N]['gives']>;
}
