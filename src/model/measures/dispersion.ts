import { noise, utility } from '../crisis/preferences.ts';
import { reportAt } from '../crisis/attribution.ts';
import { type Crisis, PACKAGE_COUNT } from '../state.ts';

/** Cohesion's first component (section 9): how far the members' ideal answers lie apart. */

/** Mean pairwise distance of ideal (signal, denial) over root 2, 0..1, at the beliefs of the window's end. */
export function dispersion(crisis: Crisis): number {
  const { n, table } = crisis;
  const report = reportAt(crisis.window);
  const signal = new Float64Array(n);
  const denial = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let ideal = 0;
    let best = 0;
    for (let code = 1; code < PACKAGE_COUNT; code++) {
      if (!table.exists(code)) continue;
      const worth = utility(crisis, i, code, report, false) + noise(crisis, i, code);
      if (worth <= best) continue;
      best = worth;
      ideal = code;
    }
    signal[i] = table.s[ideal]!;
    denial[i] = table.d[ideal]!;
  }
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const [ds, dd] = [signal[i]! - signal[j]!, denial[i]! - denial[j]!];
      sum += Math.sqrt((ds * ds + dd * dd) / 2);
    }
  return (2 * sum) / (n * (n - 1));
}
