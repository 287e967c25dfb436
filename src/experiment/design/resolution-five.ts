import { type TwoLevelDesign, twoLevel } from './two-level.ts';

const MOST_RUNS = 1024;

/**
 * Columns of which no product of four or fewer is the identity, in ascending order: each is the smallest that is no product
 * of three or fewer before it (a greedy search, as Sanchez & Sanchez 2005, ACM TOMACS 15:362). The first k of them are a
 * design of k factors, with as many runs as the bits of the last column ask for.
 */
function search(): Uint32Array {
  const columns: number[] = [];
  const taken = new Uint8Array(MOST_RUNS); // products of three or fewer
  taken[0] = 1;
  for (let next = 1; next < MOST_RUNS; next++) {
    if (taken[next] === 1) continue;
    taken[next] = 1;
    for (const [i, a] of columns.entries()) {
      taken[next ^ a] = 1;
      for (let j = 0; j < i; j++) taken[next ^ a ^ columns[j]!] = 1;
    }
    columns.push(next);
  }
  return Uint32Array.from(columns);
}

const COLUMNS = search();

/** Most factors that the search finds room for in 1,024 runs. */
export const MOST_RESOLUTION_FIVE = COLUMNS.length;

/**
 * A two-level fractional factorial of resolution V: no main effect or interaction of two factors is aliased with another
 * (Box & Hunter 1961, Technometrics 3:311, 449). 16 runs for 5 factors, 64 for 8, 128 for 11, 256 for 17, 1,024 for 29; up
 * to 4 factors it is the full factorial. Twin: `factorialEffects`.
 * @throws beyond `MOST_RESOLUTION_FIVE` factors
 */
export function resolutionFive(factors: number): TwoLevelDesign {
  if (!(factors >= 1 && factors <= MOST_RESOLUTION_FIVE))
    throw new Error(
      `a design of resolution V takes 1 to ${MOST_RESOLUTION_FIVE} factors in ${MOST_RUNS} runs, not ${factors}`,
    );
  return twoLevel('resolution-v', COLUMNS.slice(0, factors));
}
