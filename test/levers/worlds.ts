/**
 * The worlds in which a lever is looked at. What both arms of a pair have in common is a context: a lever needs one where
 * it acts only on something that the baseline does not have, such as a guarantee to Ukraine or a rule that overrides.
 */
export interface LeverWorld {
  /** Scenarios whose items are looked at one by one and by group. */
  readonly scenarios?: readonly string[];
  /** A scenario of the closed loop, and its weeks (at most 520). */
  readonly loop?: string;
  readonly weeks?: number;
  /** Lines of both arms, beside their proposals. */
  readonly arm?: string;
  readonly words: string;
}

const YEARS = { loop: 'closed-loop-five-years', weeks: 260 };

export const WORLDS = {
  battery: { scenarios: ['standard-battery', 'lookalike-battery'], words: 'battery' },
  'battery-surge': {
    scenarios: ['standard-battery'],
    arm: 'world: { eu.surgeCap: 0.09 }',
    words: 'battery beside a European surge of .09',
  },
  years: { ...YEARS, words: 'five years' },
  'years-overriding': {
    ...YEARS,
    arm: 'world: { rule.mode: minus-x, rule.blocksAllowed: 3 }',
    words: 'five years under consensus minus three',
  },
  'years-automatic': {
    ...YEARS,
    arm: 'world: { rule.mode: automatic }',
    words: 'five years under an automatic rule',
  },
  'years-backed': {
    ...YEARS,
    arm: 'world: { legit.unBacking: 1 }',
    words: 'five years, decisions backed by the United Nations',
  },
  'years-norm': {
    ...YEARS,
    weeks: 416,
    arm: 'world: { spend.norm: 5 }',
    words: 'eight years under a norm of 5% of GDP',
  },
  ukraine: {
    loop: 'ukraine-after-ceasefire',
    weeks: 130,
    words: 'Ukraine after a ceasefire, nothing promised',
  },
} as const satisfies Readonly<Record<string, LeverWorld>>;

export type WorldName = keyof typeof WORLDS;

export function worldOf(name: WorldName): LeverWorld {
  return WORLDS[name];
}
