import { mean } from './moments.ts';

/**
 * An estimate as a mean of independent units, and what each unit adds to it. For a mean the influence is
 * y - mean(y); for a ratio sum(y)/sum(d) it is the linearisation (y - R d)/mean(d) (Cochran 1977, Sampling
 * Techniques, section 6.3). The difference of two influences is that of a paired difference.
 */
export interface Influence {
  readonly value: number; // NaN where the condition never held
  readonly units: Float64Array; // one for each unit, mean 0
}

/** @param condition weight of each unit's condition, or null for a plain mean */
export function influence(values: Float64Array, condition: Float64Array | null): Influence {
  const n = values.length;
  const units = new Float64Array(n);
  const top = mean(values);
  if (condition === null) {
    for (let i = 0; i < n; i++) units[i] = values[i]! - top;
    return { value: top, units };
  }
  const bottom = mean(condition);
  const value = bottom === 0 ? NaN : top / bottom;
  for (let i = 0; i < n; i++) units[i] = (values[i]! - value * condition[i]!) / bottom;
  return { value, units };
}
