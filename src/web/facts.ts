import type { SoftwareCitation } from '../report/pack/cite/references.ts';

/** What the page knows before its engine is ready: written when the page is built, from the project (`build/facts.ts`). */

export interface LevelFacts {
  /** 'as things stand', or the name of the level in the catalogue. */
  readonly name: string;
  /** Id of the proposal; null where nothing changes. */
  readonly proposal: string | null;
  /** Dose of its proposal, 0..1. */
  readonly dose: number;
  /** Probability that it is adopted, a range; null where nothing changes. */
  readonly adoption: {
    readonly low: number;
    readonly high: number;
    readonly body: string;
    readonly objectors: readonly string[];
  } | null;
  readonly politicalCapital: number;
  readonly billionPerYear: { readonly from: number; readonly to: number };
  /** Weeks from adoption to effect, median. */
  readonly leadTimeWeeks: number;
}

export interface ControlFacts {
  readonly id: string;
  readonly label: string;
  /** What it is, in a sentence or two of the catalogue. */
  readonly summary: string;
  readonly levels: readonly LevelFacts[];
}

export interface IncidentFacts {
  readonly id: string; // 'force', 'drone-incursion', 'drone-incursion:POL'
  readonly kind: 'group' | 'class' | 'item';
  readonly label: string; // 'Attacks with force', 'Drone incursions', 'Drone incursion into Poland'
  readonly group: string;
  /** Items of the standard battery in it. */
  readonly items: readonly string[];
  /** Hours within which an answer is in time, if one for all. */
  readonly window: number | null;
}

export interface MemberFacts {
  readonly id: string; // ISO3
  readonly name: string;
  readonly tile: string; // two letters on its tile
  readonly row: number;
  readonly column: number;
  /** Belief that the United States would act, 0..1, by month of the governments. */
  readonly belief: Readonly<Record<string, number>>;
}

export interface Facts {
  readonly version: string; // of Casus
  readonly model: string; // version of the model
  readonly licence: string;
  /** How the software asks to be cited. */
  readonly citation: SoftwareCitation;
  readonly controls: readonly ControlFacts[];
  /** Pairs of proposals of which the catalogue says that one stands in for the other, or that they serve each other. */
  readonly interactions: readonly {
    readonly first: string;
    readonly second: string;
    readonly sign: '+' | '-';
    readonly why: string;
  }[];
  readonly incidents: readonly IncidentFacts[];
  readonly members: readonly MemberFacts[];
  readonly months: readonly { readonly id: string; readonly label: string }[];
}
