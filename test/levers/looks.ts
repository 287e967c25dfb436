import type { WorldName } from './worlds.ts';

/** Where a lever, or its adverse path alone, is looked at: the first place in which it moves something is the one that is named. */
export interface Look {
  readonly world: WorldName;
  /** Effect multiplier e; above 1 only where nothing moves at 1, and then the high end of its prior. */
  readonly effect: number;
  /** Replications. */
  readonly n: number;
  /** Items or group of a battery, where the effect is so small that only many replications tell it from noise. */
  readonly where?: string;
}

const battery: Look = { world: 'battery', effect: 1, n: 300 };
const years: Look = { world: 'years', effect: 1, n: 16 };
const overriding: Look = { world: 'years-overriding', effect: 1, n: 24 };
const norm: Look = { world: 'years-norm', effect: 1, n: 72 };
const ukraine: Look = { world: 'ukraine', effect: 1, n: 48 };
const hybrid: Look = { ...battery, n: 2500, where: 'standard-battery, hybrid' };
const force: Look = { ...battery, n: 3000, where: 'standard-battery, force' };
const threshold: Look = { ...battery, n: 4000, where: 'standard-battery, threshold' };
const surge: Look = { world: 'battery-surge', effect: 1, n: 3000, where: 'standard-battery, force' };
const criminal: Look = { ...battery, n: 20_000, where: 'lookalike-battery, massive-cyber:DEU' };

const DEFAULT: readonly Look[] = [battery, years];

/** Levers that act on Ukraine are looked at there first; procurement turns what is spent beyond the start into capability. */
const FULL: Readonly<Record<string, readonly Look[]>> = {
  'china-screening': [{ ...years, n: 48 }],
  'compartmented-sharing': [force],
  'eu-surge': [{ ...force, n: 1500 }],
  'european-strategy': [{ ...threshold, n: 1500 }],
  'inclusive-dialogue': [{ ...force, n: 1500 }],
  'joint-procurement': [norm],
  'ukraine-automatic-triggers': [ukraine],
  'ukraine-coproduction': [norm],
  'ukraine-guarantee-form': [ukraine],
  'ukraine-presence': [ukraine],
  'ukraine-shield': [ukraine],
};

/**
 * Adverse paths that need something to act on: a vote that overrides, an automatic rule whose sensors err, a surge that takes
 * from the common pool, a backing to lose; and errors of attribution, which show where Russia is not the cause.
 */
const ADVERSE: Readonly<Record<string, readonly Look[]>> = {
  'anti-linkage': [overriding],
  'calibrated-restraint': [overriding],
  'civic-preparedness': [hybrid],
  'congressional-guarantee': [threshold],
  'counter-drone-transfer': [{ world: 'years-automatic', effect: 3, n: 60 }],
  'deconfliction-channel': [overriding],
  'eu-decision-rule': [overriding],
  'eu-surge': [surge],
  'european-strategy': [{ ...surge, n: 8000, where: 'standard-battery, full-attack:ROU' }],
  'fusion-centre': [criminal],
  'joint-procurement': [surge],
  'multi-theatre-posture': [threshold],
  'nac-simulations': [years],
  'partner-interoperability': [{ ...years, n: 48 }],
  'public-diplomacy': [{ world: 'years-backed', effect: 3, n: 60 }],
  'resilience-index': [overriding],
  'reverse-veto': [overriding],
  'spending-norm': [{ ...years, n: 48 }],
  'ukraine-automatic-triggers': [{ world: 'years-automatic', effect: 1, n: 60 }],
  'ukraine-intelligence-compact': [{ ...criminal, effect: 2 }],
};

export function looksOf(lever: string, part: 'full' | 'adverse'): readonly Look[] {
  return (part === 'full' ? FULL : ADVERSE)[lever] ?? DEFAULT;
}
