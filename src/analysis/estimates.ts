import type { UncertaintyKind } from '../experiment/design/planned-design.ts';
import type { LoopMeasure } from '../experiment/loop-measures.ts';
import type { Estimand } from '../experiment/estimands.ts';
import type { Design } from '../experiment/replications-schema.ts';
import type { CheckEstimates } from './checks.ts';
import type { FactorialEstimates } from './factorial-estimates.ts';
import type { Pairing, Stopping, VarianceSplit } from './precision.ts';
import type { ProposalRow } from './proposal-rows.ts';
import type { SensitivityEstimates } from './sensitivity/sensitivity.ts';
import type { SequenceEstimates } from './campaign-estimates.ts';
import type { Reversals } from './discovery/reversal.ts';
import type { Wedge } from './wedges.ts';

/**
 * What the analysis hands to charts and reports: one serialisable value (`estimates.json`).
 * Every number a figure shows or a sentence says is in here, with its interval and n.
 */

/** Where an estimate is taken: one provocation, one class, or one of the three groups (equal weights over classes). */
export interface Scope {
  readonly scenario: string;
  readonly kind: 'item' | 'class' | 'group';
  readonly id: string; // 'drone-incursion:POL' | 'drone-incursion' | 'hybrid' | 'threshold' | 'force'
}

/** Named in `experiment/estimands.ts`, described in `estimands.ts`. */
export type EstimandId = Estimand;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Estimate {
  readonly arm: string;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  readonly value: number; // NaN is written as null
  readonly interval90: Interval;
  readonly interval50: Interval;
  /** Replications behind it; of a conditional estimand (falsePositive, usShare) the crises that meet its condition. */
  readonly n: number;
  readonly method: 'wilson' | PairedEffect['method'];
}

/** Arm minus baseline under common random numbers. */
export interface PairedEffect {
  readonly arm: string;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  readonly value: number;
  readonly interval90: Interval;
  readonly interval50: Interval;
  readonly n: number; // pairs (replications)
  /** Shares of paired worlds in which the arm is better, equal, worse. `better` follows the estimand's good direction. */
  readonly better: number;
  readonly equal: number;
  readonly worse: number;
  readonly correlation: number; // of arm and baseline over replications
  readonly p: number; // two-sided, of the paired t test of the mean difference (cluster-robust where inner > 1)
  /** Holm over the experiment's family: groups x primary estimands x arms. NaN outside the family (exploratory). */
  readonly pHolm: number;
  /**
   * Only with K >= 20 inner runs per vector: shares of parameter draws whose mean effect is > 0, < 0 and 0. `error` is
   * the standard error of `positive` over vectors, as of a share of that many independent draws; it does not know that
   * a vector's sign may itself be the noise's. That part is `uncertain`: the share of vectors whose mean effect differs
   * from 0 by less than 2 standard errors of its inner runs.
   */
  readonly draws: {
    readonly positive: number;
    readonly negative: number;
    readonly zero: number;
    readonly vectors: number;
    readonly inner: number;
    readonly error: number;
    readonly uncertain: number;
  } | null;
  /** 'bca-t': at each end the outer one of BCa and paired t, where fewer than 30 units differ. */
  readonly method: 't' | 'bca' | 'bca-t' | 'cluster-t';
}

export interface SurvivalCurve {
  readonly arm: string;
  readonly scope: Scope;
  readonly n: number;
  /** Values at hours common to all curves: Kaplan-Meier share still undecided by the Council, its 90% interval, crises at risk. */
  readonly hours: readonly number[];
  readonly undecided: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly atRisk: readonly number[];
  /** Aalen-Johansen cumulative incidence of the first of Council and coalition at the same hours. */
  readonly council: readonly number[];
  readonly coalition: readonly number[];
}

/** An arm against another arm than the baseline, paired as an effect is. */
export interface Comparison extends PairedEffect {
  readonly with: string;
}

/**
 * "of 100 limited attacks on Estonia": exclusive categories, shares that sum to 1. "Adequate" is the flag of the record
 * (Ad reaches the cut at W), as in the estimand `credibility`; the outcome code asks first whether the answer accused
 * falsely or over-reacted. `coded` holds the share of all crises that are in a category and so coded, so that
 * `adequateInTime` less both of its own is the estimand `outcome.adequate`.
 */
export interface CountRow {
  readonly arm: string;
  readonly scope: Scope;
  readonly n: number;
  readonly adequateInTime: number;
  readonly tooLittle: number; // answered within W, not adequate; an over-reaction without the denial is here too
  readonly tooLate: number; // first answer after W
  readonly nothing: number; // no answer by 720 h
  readonly interval90: {
    readonly adequateInTime: Interval;
    readonly tooLittle: Interval;
    readonly tooLate: Interval;
    readonly nothing: Interval;
  };
  readonly coded: {
    readonly adequateInTime: { readonly overReaction: number; readonly falseAccusation: number };
    readonly tooLittle: { readonly overReaction: number; readonly falseAccusation: number };
  };
}

/**
 * `blocks` is of the first vote of a crisis; `pivotal` of the first vote that failed, which may be a later one, and is 0
 * where none failed: the members without whose block alone it would have passed. A member can be pivotal in a crisis
 * in which it did not block at first.
 */
export interface MemberRow {
  readonly arm: string;
  readonly scope: Scope; // group
  readonly member: string; // ISO3
  readonly n: number; // crises with a vote (blocks, pivotal) in scope
  readonly blocks: number; // share of votes in which it blocks at the first vote
  readonly contributes: number; // share of all crises in scope
  readonly pivotal: number; // share of crises with a vote in which its block alone failed the first that failed
  readonly interval90: {
    readonly blocks: Interval;
    readonly contributes: Interval;
    readonly pivotal: Interval;
  };
  /** Commonest reason of its blocks (a term of TERMS) and the figure that this rests on, with its status. */
  readonly restsOn: {
    readonly reason: string;
    readonly share: number;
    readonly attribute: string;
    readonly status: string;
  } | null;
}

/**
 * Rank correlation of the paired effect with a parameter, or with the multiplier e of a proposal's write
 * ('congressional-guarantee: us.guarantee (effect)'), over vectors: which prior drives it. Only those are listed
 * that chance among so many would seldom give: see `DriverSearch`.
 */
export interface Driver {
  readonly arm: string;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  readonly parameter: string;
  readonly correlation: number;
  /** Holds for all `tested` at once (Bonferroni), so that it does whichever are listed. */
  readonly interval90: Interval;
  readonly n: number; // vectors
  readonly tested: number; // parameters and multipliers ranked
}

/** What the search for drivers of one effect came to: its strongest correlation, listed or not, and how many are. */
export interface DriverSearch {
  readonly arm: string;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  readonly strongest: string; // parameter or multiplier
  readonly correlation: number;
  /** Absolute correlation that the largest of `tested` reaches by chance in at most 1 of 10 searches. */
  readonly bound: number;
  readonly n: number; // vectors
  readonly tested: number;
  readonly passed: number; // beyond the bound; the strongest of them stand in `drivers`
}

/** What would have to be true for a proposal to matter by `target` (usually .05). */
export interface Condition {
  readonly arm: string;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  readonly parameter: string;
  readonly target: number;
  readonly centre: number; // centre of the prior
  readonly points: readonly {
    readonly value: number;
    readonly effect: number;
    readonly interval90: Interval;
    readonly n: number;
  }[];
  /** Value at which the effect reaches the target by linear interpolation; null = not within the values tried. */
  readonly reachedAt: number | null;
  /**
   * 5% and 95% of that value over resampled vectors, paired across the values tried. An end is NaN where it lies beyond
   * the values tried; both are where fewer than 1 in 20 resamples reach the target. `share` of them reach it.
   */
  readonly reachedAt90: { readonly low: number; readonly high: number; readonly share: number };
  /** 'reached' only where at some value tried the interval of the effect holds nothing below the target. */
  readonly verdict: 'reached' | 'about' | 'not reached';
}

export interface Estimates {
  readonly version: string; // of Casus
  readonly modelVersion: string;
  readonly experiment: {
    readonly id: string;
    readonly title: string;
    readonly question: string;
    readonly asOf: string;
    readonly seed: string;
    readonly configurationHash: string;
    readonly figuresHash: string;
    /** Hash of the code that computed the records. */
    readonly codeHash?: string;
    readonly file: string;
    /** Estimands that the question is about, in the order of the file. */
    readonly primary: readonly EstimandId[];
    /** Arms that lead the answer; without any, those that move most do. */
    readonly answer: readonly string[];
    /** Measures of the closed loop that the answer says; none where the file names none. */
    readonly measures?: readonly LoopMeasure[];
  };
  readonly design: {
    readonly vectors: number;
    readonly inner: number;
    readonly replications: number;
    readonly crises: number;
    /** How the parameter vectors were sampled: keyed draws from the priors, the points of a design, or the rows of an ensemble. */
    readonly parameters: 'prior' | UncertaintyKind;
    /** Name of the ensemble whose rows the vectors are: 'posterior ensemble 1'. */
    readonly ensemble?: string;
    /** Vectors left out of each table because the model threw in one of their runs; absent where there is none. */
    readonly leftOut?: { readonly records: number; readonly sequences: number };
    /** Vectors that are one independent unit, where a design has them in blocks. */
    readonly unit?: number;
  };
  readonly baseline: string;
  readonly arms: readonly {
    readonly id: string;
    readonly label: string;
    readonly unread: readonly string[];
    readonly summary: string;
  }[];
  readonly scenarios: readonly {
    readonly id: string;
    readonly title: string;
    readonly items: readonly {
      readonly id: string;
      readonly className: string;
      readonly group: string;
      readonly target: string;
      readonly window: number;
    }[];
  }[];
  readonly estimates: readonly Estimate[];
  readonly effects: readonly PairedEffect[];
  /** Pairs of arms that the experiment sets beside each other, on the groups and primary estimands. */
  readonly comparisons: readonly Comparison[];
  /** Curves of every arm for groups; for classes, of the baseline and the arms of the answer. */
  readonly survival: readonly SurvivalCurve[];
  /** On the groups and primary estimands (and that of the stopping rule), of every arm. */
  readonly pairing: readonly Pairing[];
  /** On the groups and primary estimands, of the arms of the answer (without any, of every arm). */
  readonly varianceSplit: readonly VarianceSplit[];
  /** Null where the experiment says how many replications. */
  readonly stopping: Stopping | null;
  /** The pilot from which vectors and inner runs were chosen; null where the experiment says them. */
  readonly allocation: NonNullable<Design['chosen']> | null;
  readonly counts: readonly CountRow[];
  readonly members: readonly MemberRow[];
  readonly drivers: readonly Driver[];
  readonly driverSearches: readonly DriverSearch[];
  /** Where effects lie on the other side of 0: of the arms of the answer, on the groups and primary estimands. */
  readonly reversals: Reversals;
  /** Null unless the vectors are those of a Morris or Saltelli design. */
  readonly sensitivity: SensitivityEstimates | null;
  readonly conditions: readonly Condition[];
  /** Interaction contrasts (both - first - second + baseline) of factorial pairs of arms. */
  readonly interactions: readonly {
    readonly first: string;
    readonly second: string;
    readonly both: string;
    readonly scope: Scope;
    readonly estimand: EstimandId;
    readonly value: number;
    readonly interval90: Interval;
    readonly n: number;
  }[];
  /** What each proposal adds to a package, on the groups and primary estimands. */
  readonly wedges: readonly Wedge[];
  /** On the groups and primary estimands; null unless the arms are a two-level design. */
  readonly factorial: FactorialEstimates | null;
  /** Classes tabled in under 1% in every arm: the victim's mean gain beside the tabling bar. */
  readonly neverTabled: readonly {
    readonly scenario: string;
    readonly className: string;
    readonly tabled: number;
    readonly gain: number;
    readonly bar: number;
    readonly n: number;
  }[];
  /** Groups whose baseline credibility is below .03 or above .97: a dull experiment. */
  readonly dull: readonly { readonly scope: Scope; readonly value: number }[];
  /** Names of the members by ISO3 code. */
  readonly names: Readonly<Record<string, string>>;
  readonly figures: {
    readonly observed: number;
    readonly derived: number;
    readonly assumed: number;
    /** Of all of them, those that rest on a figure recalled and not read in its source. */
    readonly fromMemory?: number;
  };
  readonly expectations: readonly {
    readonly text: string;
    readonly because: string;
    readonly met: boolean; // a sign declared open never fails
    readonly open: boolean; // not decided, or not all of the signs declared open settled
    /** The word for it: a sign declared open is never "met". */
    readonly came: 'met' | 'not met' | 'undecided' | 'open' | `settled (${number} of ${number})`;
    readonly detail: string;
  }[];
  /** Of the closed loop; null where the experiment has none. */
  readonly sequences: SequenceEstimates | null;
  /** Whether the answer stands under rival structures and without each member; null where that was left out. */
  readonly checks: CheckEstimates | null;
  /** Adoption, lag and price of every proposal of an arm. */
  readonly proposals: readonly ProposalRow[];
}
