/** Distribution of an uncertain number. All are sampled by inversion of one keyed uniform. */
export type Prior =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'half-normal'; readonly sd: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly logSd: number }
  /** mode * (1 + half * tri(-1,0,1)), clipped to low..high */
  | {
      readonly kind: 'scaled';
      readonly mode: number;
      readonly half: number;
      readonly low: number;
      readonly high: number;
    }
  /** logistic(logit(mode) + half * tri(-1,0,1)) */
  | { readonly kind: 'logit-shift'; readonly mode: number; readonly half: number }
  /** 0 with probability pZero, else triangular */
  | {
      readonly kind: 'zero-inflated';
      readonly pZero: number;
      readonly low: number;
      readonly mode: number;
      readonly high: number;
    }
  /** 0 with probability pZero, else normal */
  | { readonly kind: 'zero-or-normal'; readonly pZero: number; readonly mean: number; readonly sd: number }
  /** Beta(a, b), a and b whole numbers from 1 */
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  | { readonly kind: 'exponential'; readonly mean: number };
