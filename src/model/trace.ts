import type { Provocation } from './provocation.ts';

/** One step of one crisis, for `casus trace` and the timeline: facts, no prose (the command line words them). */
export type TraceEvent = { readonly hour: number } & (
  | {
      readonly kind: 'onset';
      readonly severity: number;
      readonly origin: number;
      readonly window: number;
      readonly detected: number;
      readonly usState: number;
    }
  | {
      readonly kind: 'considered';
      readonly gain: number;
      readonly bar: number;
      readonly meanBelief: number;
      readonly best: number;
    }
  | {
      readonly kind: 'tabled';
      readonly ask: number;
      readonly attempt: number;
      readonly value: number;
      readonly chance: number;
      readonly gain: number;
      readonly bar: number;
      readonly meanBelief: number;
    }
  | {
      readonly kind: 'routine';
      readonly text: number;
      readonly adopted: boolean;
      readonly blockers: readonly number[];
    }
  | { readonly kind: 'extended'; readonly breakers: readonly number[]; readonly until: number }
  | {
      readonly kind: 'vote';
      readonly text: number;
      readonly round: number;
      readonly passed: boolean;
      readonly allowed: number;
      readonly blockers: readonly Position[];
      readonly abstainers: readonly number[];
      readonly silent: number;
    }
  | { readonly kind: 'payment'; readonly member: number; readonly amount: number }
  | { readonly kind: 'watered'; readonly from: number; readonly to: number }
  | { readonly kind: 'shifted'; readonly left: readonly number[] }
  | { readonly kind: 'failed'; readonly attempt: number }
  | { readonly kind: 'conditional'; readonly meanBelief: number; readonly needed: number }
  | {
      readonly kind: 'operative';
      readonly code: number;
      readonly clockStops: boolean;
      readonly usActs: boolean;
      readonly joined: readonly number[];
      readonly automatic: boolean;
    }
  | { readonly kind: 'revoked'; readonly code: number; readonly blockers: number }
  | { readonly kind: 'coalition'; readonly code: number; readonly joined: readonly number[] }
  | {
      readonly kind: 'surge';
      readonly asked: number;
      readonly blockers: readonly number[];
      readonly arrives: number;
    }
  | {
      readonly kind: 'outcome';
      readonly adequacy: number;
      readonly denial: number;
      readonly adequate: boolean;
      readonly code: number;
    }
);

/** Where a member stands on a text: its margin, and the three largest terms of it (indices into TERMS). */
export interface Position {
  readonly member: number;
  readonly margin: number;
  readonly terms: readonly { readonly term: number; readonly value: number }[];
}

export type Trace = TraceEvent[];

/** One event of a sequence, in the order in which events began. */
export interface SequenceEvent {
  readonly week: number;
  /** Onset, hours of the calendar. */
  readonly hour: number;
  readonly item: Provocation;
  /** Its record, COLUMN_COUNT doubles. */
  readonly record: Float64Array;
  readonly events: Trace;
  /** Who brought it about: the scenario's list, Russia, something that looks like it, Ukraine. */
  readonly slot: 'listed' | 'Russia' | 'look-alike' | 'Ukraine';
}

/** What a week of a sequence begins with, 0..1: means over the members. */
export interface SequenceWeek {
  readonly week: number;
  /** 0 committed, 1 conditional, 2 detached. */
  readonly usState: number;
  /** Belief that the United States would act, of the others. */
  readonly beliefUs: number;
  readonly support: number;
  readonly threat: number;
  readonly grievance: number;
  readonly legitimacy: number;
  /** How far the war in Ukraine ties Russia down. */
  readonly war: number;
}

/** A run of weeks under one arm: its events in the order in which they began, and its weeks. */
export interface SequenceTrace {
  readonly events: SequenceEvent[];
  readonly weeks: SequenceWeek[];
}
