/**
 * The one value a figure is. The page draws `traces` and `layout` with Plotly and sets title, subtitle and
 * source as text; the exporter draws the same specification and adds them to the picture (`frame.ts`).
 */
export type FigureKind =
  | 'forest'
  | 'survival'
  | 'outcomes'
  | 'dots'
  | 'tiles'
  | 'timeline'
  | 'counts'
  | 'conditions'
  | 'drivers'
  | 'sensitivity'
  | 'reversals'
  | 'wedges'
  | 'interactions'
  | 'modes'
  | 'trajectory'
  | 'displacement'
  | 'facts'
  | 'codes'
  | 'clocks'
  | 'informed'
  | 'pareto'
  | 'tradeoff';

export type Cell = string | number | null;

/** Tidy rows: one a mark. Units stand in the headers. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A Plotly trace. `meta.rows` says how many rows of the table it draws (0 for a helper line). */
export interface Trace {
  readonly type: 'scatter' | 'bar';
  readonly meta: { readonly rows: number };
  readonly [key: string]: unknown;
}

export interface Margin {
  readonly l: number;
  readonly r: number;
  readonly t: number;
  readonly b: number;
}

/** A Plotly layout; the sizes in it are CSS pixels (96 to an inch). */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly margin: Margin;
  readonly annotations: readonly Readonly<Record<string, unknown>>[];
  readonly [key: string]: unknown;
}

export interface Provenance {
  readonly casus: string;
  readonly model: string;
  readonly experiment: string;
  readonly asOf: string;
  readonly seed: string;
  readonly configuration: string;
  readonly figures: string;
  /** Hash of the code that computed the records; absent where the estimates do not say it. */
  readonly code?: string | undefined;
  readonly vectors: number;
  readonly inner: number;
  /** Null for a closed loop, in which they come about. */
  readonly crises: number | null;
  readonly licence: string;
}

/** Where a figure of the model against the record comes from: no experiment, but the evidence and the ensemble. */
export interface EvidenceProvenance {
  readonly casus: string;
  readonly model: string;
  readonly code: string;
  readonly seed: string;
  /** SHA-256 of the posterior ensemble. */
  readonly ensemble: string;
  /** Runs of the prior, and as many of the posterior. */
  readonly runs: number;
  readonly licence: string;
}

export interface Figure {
  readonly id: string;
  readonly kind: FigureKind;
  /** The finding, as a sentence without a full stop. */
  readonly title: string;
  /** Estimand, unit, comparison, n. */
  readonly subtitle: string;
  /** How to read it, and across what the uncertainty is taken. */
  readonly caption: string;
  readonly source: string;
  readonly alt: string;
  readonly table: Table;
  readonly traces: readonly Trace[];
  readonly layout: Layout;
  readonly provenance: Provenance | EvidenceProvenance;
}
