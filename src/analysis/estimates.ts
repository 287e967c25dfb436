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

export type EstimandId =
  | 'credibility' // share adequate in time (objective credibility)
  | 'adequacy' // mean Ad(W)
  | 'adequacy.5'
  | 'adequacy.6'
  | 'adequacy.8'
  | 'adequacy.9' // share with Ad(W) at or above the cut
  | 'sustained' // mean Ad over 720 h
  | 'rmst72'
  | 'rmst720' // mean of min(T, tau), hours
  | 'tabled' // share that reached the Council
  | 'decided72'
  | 'decided720'
  | 'outcome.falseAccusation'
  | 'outcome.noAnswer'
  | 'outcome.overReaction'
  | 'outcome.adequate'
  | 'outcome.partial'
  | 'falsePositive' // punitive package operative, among events Russia did not cause on purpose
  | 'participation' // share of members contributing at W, 0 if none
  | 'breadth' // effective number of contributors at W, 0 if none
  | 'usShare' // mean US share of delivered force, among those with force
  | 'usActs'
  | 'inadvertent'
  | 'damage'
  | 'article5';

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
  readonly method: 'wilson' | 't' | 'bca' | 'cluster-t';
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
  /** Only with K >= 20 inner runs per vector: share of parameter draws whose mean effect is > 0, < 0, and the Monte Carlo error of that share. */
  readonly draws: {
    readonly positive: number;
    readonly negative: number;
    readonly zero: number;
    readonly vectors: number;
    readonly inner: number;
    readonly error: number;
  } | null;
  readonly method: 't' | 'bca' | 'cluster-t';
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

/** "of 100 limited attacks on Estonia": exclusive categories, shares that sum to 1. */
export interface CountRow {
  readonly arm: string;
  readonly scope: Scope;
  readonly n: number;
  readonly adequateInTime: number;
  readonly tooLittle: number; // answered within W, not adequate
  readonly tooLate: number; // first answer after W
  readonly nothing: number; // no answer by 720 h
  readonly interval90: {
    readonly adequateInTime: Interval;
    readonly tooLittle: Interval;
    readonly tooLate: Interval;
    readonly nothing: Interval;
  };
}

export interface MemberRow {
  readonly arm: string;
  readonly scope: Scope; // group
  readonly member: string; // ISO3
  readonly n: number; // crises with a vote (blocks, pivotal) in scope
  readonly blocks: number; // share of votes in which it blocks at the first vote
  readonly contributes: number; // share of all crises in scope
  readonly pivotal: number; // share of crises with a vote
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

/** Rank correlation of the paired effect with each parameter over vectors: which prior drives it. */
export interface Driver {
  readonly arm: string;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  readonly parameter: string;
  readonly correlation: number;
  readonly interval90: Interval;
  readonly n: number; // vectors
  readonly tested: number; // parameters ranked, of which the strongest are listed
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
    readonly file: string;
  };
  readonly design: {
    readonly vectors: number;
    readonly inner: number;
    readonly replications: number;
    readonly crises: number;
    readonly parameters: 'prior';
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
  readonly survival: readonly SurvivalCurve[];
  readonly counts: readonly CountRow[];
  readonly members: readonly MemberRow[];
  readonly drivers: readonly Driver[];
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
  readonly figures: { readonly observed: number; readonly derived: number; readonly assumed: number };
  readonly expectations: readonly {
    readonly text: string;
    readonly because: string;
    readonly met: boolean;
    readonly open: boolean;
    readonly detail: string;
  }[];
}
