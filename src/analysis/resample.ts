import seedrandom from 'seedrandom';

/** Bootstrap resamples unless a caller says otherwise. */
export const RESAMPLES = 2000;

/**
 * Units above which means have Student's t for their interval. A bootstrap would need gigabytes there for about the same:
 * where at least 1 unit in 10 differs, the ends of BCa and t lie a few hundredths of the half-width apart, which is the
 * noise of the resamples; with 1 in 100, a fifth (`test/analysis/many-units.test.ts`).
 */
export const RESAMPLED_UNITS = 10_000;

/** Resamples of n units, drawn once and shared by all effects, so that arms stay paired in the bootstrap too. */
export interface Resamples {
  readonly n: number;
  readonly count: number;
  readonly index: Uint32Array; // count x n
}

/** @param seed the experiment's seed; the table depends on it, n and count alone */
export function resamples(seed: string, n: number, count: number): Resamples {
  const random = seedrandom.alea(`${seed}/bootstrap`);
  const index = new Uint32Array(n * count);
  for (let i = 0; i < index.length; i++) index[i] = Math.floor(random() * n);
  return { n, count, index };
}

/** The same, or null where there are too many units for a bootstrap. */
export function fewUnitsResampled(seed: string, n: number, count: number): Resamples | null {
  return n > RESAMPLED_UNITS ? null : resamples(seed, n, count);
}

/** Columns summed side by side: one look-up of the table serves eight. */
const BLOCK = 8;

/** Bootstrap means of each column of n units. Equal columns get equal bits, whatever stands beside them. */
export function bootstrapMeans(table: Resamples, columns: readonly Float64Array[]): Float64Array[] {
  const out: Float64Array[] = [];
  const block = new Float64Array(table.n * BLOCK);
  for (let first = 0; first < columns.length; first += BLOCK) {
    const width = Math.min(BLOCK, columns.length - first);
    block.fill(0);
    for (let c = 0; c < width; c++) {
      const column = columns[first + c]!;
      for (let i = 0; i < table.n; i++) block[i * BLOCK + c] = column[i]!;
    }
    const sums = sumBlock(table, block);
    for (let c = 0; c < width; c++) {
      const means = new Float64Array(table.count);
      for (let b = 0; b < table.count; b++) means[b] = sums[b * BLOCK + c]! / table.n;
      out.push(means);
    }
  }
  return out;
}

/** Eight named sums, because the optimiser keeps them in registers. */
function sumBlock({ n, count, index }: Resamples, block: Float64Array): Float64Array {
  const sums = new Float64Array(count * BLOCK);
  for (let b = 0; b < count; b++) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    let s5 = 0;
    let s6 = 0;
    let s7 = 0;
    for (let k = b * n, end = k + n; k < end; k++) {
      const at = index[k]! * BLOCK;
      s0 += block[at]!;
      s1 += block[at + 1]!;
      s2 += block[at + 2]!;
      s3 += block[at + 3]!;
      s4 += block[at + 4]!;
      s5 += block[at + 5]!;
      s6 += block[at + 6]!;
      s7 += block[at + 7]!;
    }
    sums.set([s0, s1, s2, s3, s4, s5, s6, s7], b * BLOCK);
  }
  return sums;
}
