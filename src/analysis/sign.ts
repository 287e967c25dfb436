import type { PairedEffect } from './estimates.ts';

/** Sign that may be claimed: open where the 90% interval holds 0 or there is none, none where nothing ever changed. */
export function signOf({
  value,
  interval90: { low, high },
}: Pick<PairedEffect, 'value' | 'interval90'>): 'none' | 'open' | 'positive' | 'negative' {
  if (value === 0 && low === 0 && high === 0) return 'none';
  if (Number.isNaN(low) || (low <= 0 && high >= 0)) return 'open';
  return low > 0 ? 'positive' : 'negative';
}
