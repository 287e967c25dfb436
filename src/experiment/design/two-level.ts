import type { Points } from './points.ts';

/** Every factor at its low end (0) or its high end (1). */
export interface TwoLevelDesign extends Points {
  readonly kind: 'full' | 'resolution-v';
  /** Column of each factor: run r has factor j high where r and columns[j] share an odd number of bits. */
  readonly columns: Uint32Array;
}

/** Whether a run has a factor of this column high. Run 0 has every factor low. */
function isHigh(run: number, column: number): boolean {
  let shared = run & column;
  let odd = false;
  for (; shared !== 0; shared &= shared - 1) odd = !odd;
  return odd;
}

/**
 * The runs of a regular two-level design in the order of their number: 2^b of them, where b bits hold every column (Box &
 * Hunter 1961, Technometrics 3:311).
 */
export function twoLevel(kind: TwoLevelDesign['kind'], columns: Uint32Array): TwoLevelDesign {
  const factors = columns.length;
  const count = 2 ** (32 - Math.clz32(columns.reduce((bits, column) => bits | column, 0)));
  const values = new Float64Array(count * factors);
  for (let run = 0; run < count; run++)
    for (const [factor, column] of columns.entries())
      if (isHigh(run, column)) values[run * factors + factor] = 1;
  return { kind, count, factors, columns, values };
}
