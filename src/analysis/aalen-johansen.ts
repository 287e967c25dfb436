/** Cumulative incidence of each cause: right-continuous steps; 0 before the first. */
export interface CumulativeIncidence {
  readonly hours: readonly number[];
  readonly incidence: readonly (readonly number[])[]; // [cause - 1][step]
}

/**
 * Aalen & Johansen (1978, Scand. J. Statist. 5:141) for competing events out of one state: the sum of
 * S(t-) d_cause/n over the times, S being the Kaplan-Meier share without any event. So the causes add up to 1 - S.
 * @param times hours of the first event or of censoring
 * @param cause 0 = censored, 1..causes
 */
export function aalenJohansen(times: Float64Array, cause: Uint8Array, causes: number): CumulativeIncidence {
  const order = Uint32Array.from({ length: times.length }, (_, i) => i).sort(
    (a, b) => times[a]! - times[b]! || a - b,
  );
  const hours: number[] = [];
  const incidence: number[][] = Array.from({ length: causes }, () => []);
  const total = new Float64Array(causes);
  let free = 1;
  for (let from = 0; from < order.length;) {
    const hour = times[order[from]!]!;
    const died = new Float64Array(causes);
    let any = 0;
    let to = from;
    for (; to < order.length && times[order[to]!] === hour; to++) {
      const c = cause[order[to]!]!;
      if (c === 0) continue;
      died[c - 1]! += 1;
      any++;
    }
    const risk = order.length - from;
    if (any > 0) {
      hours.push(hour);
      for (let c = 0; c < causes; c++) {
        total[c]! += (free * died[c]!) / risk;
        incidence[c]!.push(total[c]!);
      }
      free *= (risk - any) / risk;
    }
    from = to;
  }
  return { hours, incidence };
}
