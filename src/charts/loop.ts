import type { SequenceEstimates } from '../analysis/campaign-estimates.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { askedArms } from './select.ts';

/** What every figure of the closed loop needs: its estimates, one campaign, and the arms in the order of the answer. */
export interface Loop {
  readonly estimates: Estimates;
  readonly sequences: SequenceEstimates;
  readonly campaign: SequenceEstimates['campaigns'][number];
  readonly baseline: string;
  /** But the baseline; those that the experiment asks about first. */
  readonly arms: readonly string[];
}

/** One for each campaign; none where the experiment has no closed loop. */
export function loopsOf(estimates: Estimates): Loop[] {
  const { sequences } = estimates;
  if (sequences === null) return [];
  const [baseline = '', ...others] = sequences.arms.map(({ id }) => id);
  const asked = askedArms(estimates).filter((arm) => others.includes(arm));
  const arms = [...new Set([...asked, ...others])];
  return sequences.campaigns.map((campaign) => ({ estimates, sequences, campaign, baseline, arms }));
}
