import { distinct, sortedWhere } from './kaplan-meier.ts';

/** Cumulative incidence of each cause: right-continuous steps; 0 before the first. */
export interface CumulativeIncidence {
  readonly hours: Float64Array;
  readonly incidence: readonly Float64Array[]; // [cause - 1][step]
}

/**
 * Aalen & Johansen (1978, Scand. J. Statist. 5:141) for competing events out of one state: the sum of
 * S(t-) d_cause/n over the times, S being the Kaplan-Meier share without any event. So the causes add up to 1 - S.
 * @param times hours of the first event or of censoring
 * @param cause 0 = censored, 1..causes
 */
export function aalenJohansen(times: Float64Array, cause: Uint8Array, causes: number): CumulativeIncidence {
  const all = times.toSorted();
  const own = Array.from({ length: causes }, (_, c) => sortedWhere(times, cause, c + 1));
  const next = new Uint32Array(causes); // of each cause, the first event not yet counted
  const most = distinct(all);
  const hours = new Float64Array(most);
  const incidence = Array.from({ length: causes }, () => new Float64Array(most));
  let step = 0;
  const total = new Float64Array(causes);
  const died = new Float64Array(causes);
  let free = 1;
  for (let from = 0; from < all.length;) {
    const hour = all[from]!;
    let to = from + 1;
    while (to < all.length && all[to] === hour) to++;
    let any = 0;
    for (let c = 0; c < causes; c++) {
      const first = next[c]!;
      while (own[c]![next[c]!] === hour) next[c]!++;
      died[c] = next[c]! - first;
      any += died[c]!;
    }
    const risk = all.length - from;
    if (any > 0) {
      hours[step] = hour;
      for (let c = 0; c < causes; c++) {
        total[c]! += (free * died[c]!) / risk;
        incidence[c]![step] = total[c]!;
      }
      step++;
      free *= (risk - any) / risk;
    }
    from = to;
  }
  return { hours: hours.subarray(0, step), incidence: incidence.map((each) => each.subarray(0, step)) };
}
