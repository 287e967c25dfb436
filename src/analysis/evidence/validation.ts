import type { Decision, EvidenceSet } from '../../data/evidence/hindcast.ts';
import type { Interval } from '../estimates.ts';
import type { Comparison as Standings } from '../scores/compare.ts';
import type { Coverage } from '../scores/coverage.ts';
import type { EventScore } from './event-scores.ts';

/**
 * How the model fares against the record: one serialisable value (`evidence/validation.json`), from which the page of the
 * report, the figures and `docs/validation.md` are made.
 */
export interface Validation {
  /** Casus and the hash of the code of the model that ran. */
  readonly casus: string;
  readonly model: string;
  readonly code: string;
  readonly seed: string;
  /** Vectors of the prior and of the posterior. */
  readonly vectors: { readonly prior: number; readonly posterior: number };
  /** Runs of each, as many of both. */
  readonly runs: number;
  /** Version and SHA-256 of the posterior ensemble. */
  readonly ensemble: { readonly version: string; readonly sha256: string };
  readonly facts: readonly FactResult[];
  /** Of the facts that are compared and no inputs: those of which every figure lies inside the 90% interval. */
  readonly factsInside: Readonly<Record<'prior' | 'posterior', FactCount>>;
  readonly hindcasts: readonly HindcastResult[];
  /** Over which events forecasters are compared. */
  readonly standings: Readonly<Record<EventSet, Standing>>;
  /** unfitted: of the posterior, over the events that no fact of the fit is about. */
  readonly coverage: Readonly<Record<Source | 'unfitted', CoverageOfEvents>>;
  readonly structures: readonly StructureResult[];
  readonly defaultParameters: DefaultRule;
  readonly ratification: Readonly<Record<'prior' | 'posterior', RatificationResult>>;
  /** The twenty parameters of which the posterior knows most, by the divergence from the prior. */
  readonly informed: readonly InformedParameter[];
  /** Parameters compared, and how many of them differ by more than chance would let the largest of so many. */
  readonly informedOf: { readonly parameters: number; readonly beyondChance: number };
}

export type Source = 'prior' | 'posterior';

/** A number of the record against predictive distributions of it, in which noise and parameters both are. */
export interface FigureResult {
  readonly id: string;
  readonly value: number;
  readonly between: readonly [low: number, high: number];
  readonly unit: string;
  readonly predicted: Readonly<Record<Source, Predicted>>;
}

export interface Predicted {
  readonly median: number;
  readonly half: Interval; // central 50%
  readonly ninety: Interval; // central 90%
  /** Whether any value that the sources leave open lies in it. */
  readonly insideHalf: boolean;
  readonly insideNinety: boolean;
  /** Runs that say something of the figure. */
  readonly n: number;
  /** CRPS on the scale of the comparison; lower is better. */
  readonly crps: number;
}

export interface FactResult {
  readonly number: number;
  readonly set: EvidenceSet;
  readonly statement: string;
  readonly role: string;
  readonly because: string;
  readonly figures: readonly FigureResult[];
}

export interface FactCount {
  readonly inside: number;
  readonly of: number;
  readonly misses: readonly number[]; // numbers of facts
}

export interface ReadingResult {
  /** 'turkiye-2003' or 'turkiye-2003/graver' */
  readonly id: string;
  /** Shares of runs by outcome code 0..4. */
  readonly codes: Readonly<Record<Source, readonly number[]>>;
  readonly clocks: readonly ClockResult[];
}

export interface ClockResult {
  readonly decision: Decision;
  /** Days; 30 stands for "not by 30 days". */
  readonly days: number;
  readonly between: readonly [low: number, high: number];
  readonly predicted: Readonly<Record<Source, ClockPredicted>>;
}

export interface ClockPredicted {
  readonly median: number; // days
  readonly half: Interval;
  readonly ninety: Interval;
  /** Share of runs without the decision by 30 days. */
  readonly never: number;
}

export interface HindcastResult {
  readonly id: string;
  readonly title: string;
  readonly date: string; // yyyy-mm-dd
  readonly set: EvidenceSet;
  readonly scope: 'in' | 'out';
  readonly because: string;
  readonly code: number; // what happened
  /** Whether a fact that the posterior was fitted to is about this event. */
  readonly fitted: boolean;
  /** Its own coding first; empty where it is out. */
  readonly readings: readonly ReadingResult[];
  readonly scores: Readonly<Record<Forecaster, EventScore>> | null;
}

/**
 * The baselines are fitted to the calibration events without the one that is asked. constant-rates: how often each outcome
 * came in the domain. regression: on severity and ambiguity. as-asked: what was asked for is what is decided; the model is
 * told the ask too, so this is the one to beat.
 */
export type Forecaster = Source | 'constant-rates' | 'regression' | 'as-asked';

/** all: every event in scope. unfitted: without those that a fact of the fit is about. hold-out: what no fit has seen. */
export type EventSet = 'all' | 'unfitted' | 'hold-out';

export interface Standing {
  /** Log score of the outcome code, against the prior. */
  readonly logScore: Standings;
  /** CRPS of the clocks, hours, against the prior. */
  readonly crps: Standings;
  readonly brier: Standings;
}

export interface CoverageOfEvents {
  readonly codes: readonly Coverage[]; // 50%, 90%
  readonly clocks: readonly Coverage[]; // 50%, 90%; one for each crisis
}

export interface StructureResult {
  readonly id: string; // 'default', 'voting=strategic'
  /** Mean log score over the calibration events in scope, at prior draws. */
  readonly logScore: number;
  /** Mean CRPS of the clocks, hours. */
  readonly crps: number;
  /** Mean difference of the log score from the default's, with its 90% interval over events. */
  readonly difference: number;
  readonly interval: Interval;
}

/** The rule that was settled before the fit (`evidence/README.md`). */
export interface DefaultRule {
  /** Posterior minus prior over the hold-outs, with the standard error that the number of runs leaves. */
  readonly logScore: { readonly difference: number; readonly error: number };
  readonly crps: { readonly difference: number; readonly error: number }; // hours
  readonly events: number;
  readonly becomesDefault: boolean;
}

export interface RatificationResult {
  readonly candidates: readonly {
    readonly candidate: string; // ISO3
    readonly times: readonly {
      readonly statistic: string;
      readonly observed: number; // days
      readonly median: number;
      readonly half: Interval;
      readonly ninety: Interval;
    }[];
    readonly last: string; // ISO3, who was last
    /** Log of the probability given to that member: the model, all alike, by coded demand. */
    readonly logScore: { readonly model: number; readonly uniform: number; readonly coded: number };
    /** Members most often last, with their shares, and the same where two codings are exchanged. */
    readonly likeliest: readonly { readonly member: string; readonly share: number }[];
    readonly relabelled: readonly { readonly member: string; readonly share: number }[];
  }[];
}

export interface InformedParameter {
  readonly name: string;
  readonly unit: string;
  /** 5, 25, 50, 75, 95% quantiles. */
  readonly prior: readonly number[];
  readonly posterior: readonly number[];
  /** Kolmogorov-Smirnov distance of the two, 0..1. */
  readonly distance: number;
  /** Mean shift in standard deviations of the prior, in normal scores. */
  readonly shift: number;
  /** Standard deviation of the posterior over that of the prior, in normal scores. */
  readonly narrower: number;
}
