import type { GroupName } from '../../model/measures/columns.ts';
import type { Adoption } from '../adoption.ts';
import type { Estimates, Interval } from '../estimates.ts';
import type { Excluded } from './compatible.ts';
import type { Objective } from './gains.ts';
import type { Places } from './objective-scopes.ts';
import type { Levels, Option } from './option.ts';
import type { Dropped, Effort } from './search.ts';
import type { WorstDecile } from './worst-decile.ts';

/** Everything that settles which sets are found and what is said of them; no path, no number of workers. */
export interface PortfolioSettings {
  readonly scenario: string;
  readonly lookalikes: string;
  readonly group: GroupName;
  readonly asOf: string;
  readonly parameters: 'prior' | 'posterior';
  readonly seed: string;
  readonly proposals: readonly string[];
  readonly levels: Levels;
  /** Null: no limit. */
  readonly money: number | null;
  readonly capital: number | null;
  readonly effort: Effort;
  readonly replications: { readonly vectors: number; readonly inner: number };
}

/** A paired effect of a confirmed set against the baseline, as it was measured: hours undecided fall where it is below 0. */
export interface ConfirmedEffect {
  readonly objective: Objective;
  readonly value: number;
  readonly interval90: Interval;
  readonly n: number;
  /** Holm over all comparisons of the confirmation: every pair of sets, and each with the baseline, in every objective. */
  readonly pHolm: number;
  /** What the last stage of the search gave, by which the set was chosen: the better the luckier. */
  readonly searched: number;
}

/** What a set moves beside the objectives: other groups of both batteries. */
export interface SideEffect {
  readonly scenario: string;
  readonly group: GroupName;
  readonly estimand: Objective;
  readonly value: number;
  readonly interval90: Interval;
  readonly n: number;
}

/** Where a confirmed set stands among those that cost no more, in money and in capital, the baseline with them. */
export type Standing =
  /** Shown to be better than each of them in something. */
  | 'front'
  /** By the numbers no worse than any of them in all, but not shown to be better than those in `beside`. */
  | 'not told apart'
  /** By the numbers at most as good in everything as those in `beside`. */
  | 'dominated';

export interface ConfirmedSet {
  /** 'A', 'B', ... in the order of credibility gained. */
  readonly letter: string;
  readonly key: string;
  readonly options: readonly Pick<Option, 'key' | 'proposal' | 'name' | 'level' | 'levelName' | 'dose'>[];
  readonly money: Interval;
  readonly capital: number;
  /** Of each of its proposals; not multiplied, because who objects to one may object to all. */
  readonly adoption: readonly (Adoption & {
    readonly proposal: string;
    readonly body: string;
    readonly institution: string;
  })[];
  /** In the order of OBJECTIVES. */
  readonly effects: readonly ConfirmedEffect[];
  readonly beside: readonly SideEffect[];
  readonly regrets: readonly (WorstDecile & { readonly objective: Objective })[];
  readonly standing: Standing;
  /** Letters of the sets that cost no more and are not shown to be worse; '0' is the baseline. */
  readonly rivals: readonly string[];
}

export interface PortfolioStage {
  readonly name: string;
  readonly sets: number;
  readonly vectors: number;
  readonly inner: number;
  readonly crises: number;
}

/** What a search for portfolios found: `portfolio.json`. Experiment and design are those of the confirmation. Shares from 0 to 1, times in hours, money in billion a year. */
export interface Portfolio extends Pick<Estimates, 'version' | 'modelVersion' | 'experiment' | 'design'> {
  readonly settings: PortfolioSettings;
  readonly places: Places;
  readonly stages: readonly PortfolioStage[];
  readonly looked: readonly { readonly size: number; readonly possible: number; readonly run: number }[];
  readonly options: number;
  readonly dropped: readonly Dropped[];
  readonly excluded: readonly Excluded[];
  /** Comparisons that Holm's adjustment is over. */
  readonly comparisons: number;
  /** The baseline by itself, in the order of OBJECTIVES, and its regret. */
  readonly baseline: {
    readonly levels: readonly {
      readonly objective: Objective;
      readonly value: number;
      readonly interval90: Interval;
      readonly n: number;
    }[];
    readonly regrets: readonly (WorstDecile & { readonly objective: Objective })[];
  };
  readonly sets: readonly ConfirmedSet[];
}
