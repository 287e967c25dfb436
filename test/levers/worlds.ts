/**
 * The worlds in which a lever is looked at. A context (what holds in both arms of a pair) is needed where a lever acts only
 * on something that the baseline does not have: a guarantee to Ukraine, a rule that overrides, an America that stays out.
 */
export interface LeverWorld {
  /** Scenarios of the catalogue, whose items are looked at one by one. */
  readonly scenarios?: readonly string[];
  /** A scenario of the closed loop. */
  readonly loop?: string;
  /** Weeks of the closed loop; at most 520. */
  readonly weeks?: number;
  /** Lines of both arms, beside their proposals. */
  readonly arm?: string;
  /** What both arms have in common, for the reader; empty = the baseline of the alliance. */
  readonly words: string;
}

const YEARS = { loop: 'closed-loop-five-years', weeks: 260 };

export const WORLDS = {
  battery: { scenarios: ['standard-battery', 'lookalike-battery'], words: 'battery' },
  'battery-us-absent': {
    scenarios: ['standard-battery'],
    arm: 'world: { us.actBias: -6 }',
    words: 'battery, America stays out',
  },
  years: { ...YEARS, words: 'five years' },
} as const satisfies Readonly<Record<string, LeverWorld>>;

export type WorldName = keyof typeof WORLDS;
