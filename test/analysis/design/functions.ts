import type { Interval } from '../../../src/analysis/estimates.ts';
import type { Points } from '../../../src/experiment/design/points.ts';

/** Whether an interval holds a value, or misses it by no more than a slack. */
export const holds = ({ low, high }: Interval, value: number, slack = 0): boolean =>
  low - slack <= value && value <= high + slack;

/** The value of a function of the unit cube at each point. */
export function outcomesOf(design: Points, of: (x: Float64Array) => number): Float64Array {
  return Float64Array.from({ length: design.count }, (_, i) =>
    of(design.values.subarray(i * design.factors, (i + 1) * design.factors)),
  );
}

const [A, B] = [7, 0.1];

/** Ishigami & Homma (1990): sin x1 + 7 sin^2 x2 + .1 x3^4 sin x1, each x uniform on -pi .. pi. */
export function ishigami(u: ArrayLike<number>): number {
  const [x = 0, y = 0, z = 0] = Array.from(u, (each) => Math.PI * (2 * each - 1));
  return Math.sin(x) * (1 + B * z ** 4) + A * Math.sin(y) ** 2;
}

const single = 0.5 * (1 + (B * Math.PI ** 4) / 5) ** 2;
const other = A ** 2 / 8;
const both = (8 * B ** 2 * Math.PI ** 8) / 225;
const whole = single + other + both;

/** Its indices in closed form. */
export const ISHIGAMI = {
  mean: A / 2,
  first: [single / whole, other / whole, 0],
  total: [(single + both) / whole, other / whole, both / whole],
  /** Of 1 and 2, 1 and 3, 2 and 3. */
  second: [0, both / whole, 0],
  variance: whole,
} as const;

/** The g function of Sobol (Saltelli & Sobol 1995): the product of (|4 x - 2| + a) / (1 + a). */
export function sobolG(a: readonly number[]): (u: ArrayLike<number>) => number {
  return (u) => a.reduce((product, each, i) => (product * (Math.abs(4 * u[i]! - 2) + each)) / (1 + each), 1);
}

/** Its indices in closed form. */
export function sobolGIndices(a: readonly number[]): { first: number[]; total: number[] } {
  const parts = a.map((each) => 1 / (3 * (1 + each) ** 2));
  const product = (list: readonly number[]): number => list.reduce((sum, each) => sum * (1 + each), 1);
  const all = product(parts) - 1;
  return {
    first: parts.map((part) => part / all),
    total: parts.map((part, i) => (part * product(parts.toSpliced(i, 1))) / all),
  };
}
