import { exp, ln } from '../random/elementary.ts';
import { critical } from './critical.ts';
import type { Interval } from './estimates.ts';

/** Ranks 1..n, ties sharing their mean rank. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort(
    (a, b) => values[a]! - values[b]! || a - b,
  );
  const out = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) out[order[k]!] = (from + 1 + to) / 2;
    from = to;
  }
  return out;
}

/** Ranks with mean 0 and length 1, so that a correlation is one product; NaN throughout where nothing varies. */
export function standardRanks(values: ArrayLike<number>): Float64Array {
  const centred = ranks(values).map((rank) => rank - (values.length + 1) / 2);
  const length = Math.sqrt(dot(centred, centred));
  return centred.map((rank) => rank / length);
}

/** Spearman's rank correlation (Spearman 1904, Am. J. Psychol. 15:72) of two lists, each as `standardRanks`. */
export function spearman(x: Float64Array, y: Float64Array): number {
  return Math.max(-1, Math.min(1, dot(x, y)));
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

/**
 * Interval of a rank correlation by Fisher's z with the variance of Bonett & Wright (2000, Psychometrika
 * 65:23), (1 + r^2/2)/(n - 3).
 */
export function spearmanInterval(r: number, n: number, level: number): Interval {
  if (n <= 3 || Number.isNaN(r)) return { low: NaN, high: NaN };
  if (Math.abs(r) === 1) return { low: r, high: r };
  const z = ln((1 + r) / (1 - r)) / 2;
  const half = critical(level, Infinity) * Math.sqrt((1 + (r * r) / 2) / (n - 3));
  return { low: tanh(z - half), high: tanh(z + half) };
}

function tanh(x: number): number {
  const e = exp(-2 * Math.abs(x));
  return Math.sign(x) * ((1 - e) / (1 + e));
}
