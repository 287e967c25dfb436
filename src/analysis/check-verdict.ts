import type { Interval } from './estimates.ts';
import { signOf } from './sign.ts';

/**
 * What a variant does to an answer. stands: the same sign may be claimed, or none as before. fades: a sign is lost. appears:
 * one is gained. reverses: the other one may be claimed. undetermined: the signs differ, but the effect is not known to have
 * changed.
 */
export type Verdict = 'stands' | 'fades' | 'appears' | 'reverses' | 'undetermined';

/** Chance of one false change among all that are looked at, at most; that of the 90% intervals. */
const FALSE_CHANGE = 0.1;

/** An effect and its 90% interval. */
export interface Judged {
  readonly value: number;
  readonly interval90: Interval;
}

/**
 * The rule, settled before any result: the sign that the 90% interval claims must differ from that of the default at the
 * same n, and the change of the effect itself, paired over parameter draws, must differ from 0 after Holm's adjustment over
 * all variants and arms. That one interval holds 0 and another does not is no evidence that the two differ (Gelman & Stern
 * 2006, Am. Stat. 60:328).
 * @param pHolm of the change; NaN where there is none
 */
export function verdictOf(before: Judged, after: Judged, pHolm: number): Verdict {
  const [was, is] = [before, after].map(claimed);
  if (was === is) return 'stands';
  if (!(pHolm <= FALSE_CHANGE)) return 'undetermined';
  if (is === 'none') return 'fades';
  return was === 'none' ? 'appears' : 'reverses';
}

/** Whether nothing ever changes or the sign is open, none is claimed. */
function claimed(effect: Judged): 'positive' | 'negative' | 'none' {
  const sign = signOf(effect);
  return sign === 'open' ? 'none' : sign;
}
