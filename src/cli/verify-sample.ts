import seedrandom from 'seedrandom';

/** Replications of a sample, ascending, all samples of the size alike likely (Floyd's method, Bentley & Floyd 1987, CACM 30:754). */
export function sampleOf(key: string, size: number, replications: number): number[] {
  const random = seedrandom.alea(key);
  const chosen = new Set<number>();
  for (let last = replications - Math.min(size, replications); last < replications; last++) {
    const at = Math.floor(random() * (last + 1));
    chosen.add(chosen.has(at) ? last : at);
  }
  return [...chosen].sort((a, b) => a - b);
}

/** Share of altered replications whose chance of going unnoticed is told. */
export const ALTERED = 0.01;

/**
 * Chance that a sample without replacement holds none of the altered replications: C(N - K, n) / C(N, n), the
 * hypergeometric probability of 0, with K = 1% of N rounded up.
 * @param size n @param replications N
 */
export function chanceToMiss(size: number, replications: number): number {
  const altered = Math.ceil(ALTERED * replications);
  let chance = 1;
  for (let i = 0; i < altered; i++) chance *= Math.max(0, replications - size - i) / (replications - i);
  return chance;
}
