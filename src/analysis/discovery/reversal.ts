import type { EstimandId, Interval, Scope } from '../estimates.ts';

/** Mean of the paired effects of some draws, each the mean over its inner runs; NaN where there are too few. */
export interface MeanEffect {
  readonly value: number;
  readonly interval90: Interval; // Student's t over draws
  readonly n: number; // parameter draws
}

export interface Share {
  readonly value: number;
  readonly interval90: Interval; // Wilson
  readonly n: number;
}

/** One side of a box. Above: greater than the bound. Below: up to it. */
export interface Restriction {
  readonly parameter: string; // or the multiplier of a proposal's write, as in `Driver`
  readonly side: 'above' | 'below';
  readonly bound: number;
  /** Centre of what was drawn: the median over all draws. */
  readonly median: number;
  /** Share of all draws up to the bound. */
  readonly quantile: number;
  /** Of this limit, on the draws on which the box was found: see `discovery/quasi.ts`. */
  readonly quasiP: number;
  /** Share of searches on random halves of those draws that limit this parameter again; NaN of a region not confirmed. */
  readonly returned: number;
}

/**
 * One search for the draws in which an effect lies on one side of 0: found on one half of the parameter draws, estimated on
 * the other.
 */
export interface Reversal {
  readonly arm: string;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  /** Sign of the effect over all draws that may be claimed. */
  readonly sign: 'open' | 'positive' | 'negative';
  /** Where that is open, both sides are searched; else the other one. */
  readonly sought: 'positive' | 'negative';
  readonly tested: number; // parameters and multipliers
  /** Empty where no box of the half that is searched has its mean on the side sought. */
  readonly box: readonly Restriction[];
  /** On the half on which it was found, hence flattering. */
  readonly found: { readonly value: number; readonly n: number };
  /** On the other half: the share of draws inside, and the mean effect inside and outside. */
  readonly share: Share;
  readonly inside: MeanEffect;
  readonly outside: MeanEffect;
  /** One-sided, of "the mean effect inside is not on the side sought"; 1 where there is no box. */
  readonly p: number;
  /** Holm over all searches of the run. */
  readonly pHolm: number;
  readonly verdict: 'confirmed' | 'not confirmed' | 'no box';
  /**
   * Only with 20 inner runs a draw, on the other half: of the draws whose own effect is on the side sought, the share inside
   * (coverage), and of those inside the share that are such (density). `uncertain` as in `PairedEffect.draws`.
   */
  readonly reversed: { readonly coverage: Share; readonly density: Share; readonly uncertain: number } | null;
  /** Parameters of the first three splits of a regression tree on the same half, root first; whether the box has the root's. */
  readonly tree: { readonly splits: readonly string[]; readonly agrees: boolean };
  /** Mean effect that a box of 10 in 100 draws must have for 4 of 5 such searches to confirm it, had they found it. */
  readonly detectable: number;
}

/** The draws of the leading reversal's other half, to be drawn. */
export interface ReversalDraws {
  readonly arm: string;
  readonly scope: Scope;
  readonly estimand: EstimandId;
  readonly sought: Reversal['sought'];
  readonly x: string; // parameter
  /** The second parameter of the box; of a box of one, the strongest other parameter of the tree. */
  readonly y: string;
  /** x, y, effect, and 1 where the draw is inside the box. */
  readonly points: readonly (readonly [x: number, y: number, effect: number, inside: number])[];
}

export interface Reversals {
  /** 'blocks': vectors of a design that share draws in blocks; 'few': too few draws for a half of them to hold a box. */
  readonly searched: 'all' | 'nothing asked' | 'blocks' | 'few';
  readonly draws: number;
  /** On which boxes are sought, and on which they are estimated. */
  readonly halves: { readonly search: number; readonly estimate: number };
  /** Searches again for the share that returns. */
  readonly resamples: number;
  readonly searches: readonly Reversal[];
  readonly picture: ReversalDraws | null;
}
