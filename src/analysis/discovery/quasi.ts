import { mean, standardError } from '../moments.ts';
import { studentTwoSided } from '../student.ts';
import { isInside, type Limit, type Space } from './space.ts';

/**
 * Quasi-p-value of each limit (Bryant & Lempert 2010, Technological Forecasting & Social Change 77:34): how easily chance
 * alone would give a mean as high as the box has, taking as many of the draws that are inside but for this limit. Theirs is
 * binomial, of a share, for both limits of a dimension; this is Student's, of a mean. "Quasi", for the box was chosen on
 * these draws.
 * @returns in the order of the limits
 */
export function quasiPs({ values, orders }: Space, target: Float64Array, limits: readonly Limit[]): number[] {
  const of = (held: readonly Limit[]): Float64Array =>
    Float64Array.from(
      orders[0]!.filter((draw) => isInside(values, held, draw)),
      (draw) => target[draw]!,
    );
  const inside = of(limits);
  return limits.map((limit) => {
    const without = of(limits.filter((each) => each !== limit));
    const spread = standardError(without) * Math.sqrt(without.length);
    const rise = mean(inside) - mean(without);
    const t = rise === 0 ? 0 : rise / (spread / Math.sqrt(inside.length));
    const half = studentTwoSided(t, without.length - 1) / 2;
    return t > 0 ? half : 1 - half;
  });
}

/**
 * Limits without those that the box does not need: the least telling is dropped while its quasi-p-value exceeds `level` and
 * another is left.
 */
export function needed(
  space: Space,
  target: Float64Array,
  limits: readonly Limit[],
  level: number,
): readonly Limit[] {
  const ps = quasiPs(space, target, limits);
  const worst = ps.indexOf(Math.max(...ps));
  if (limits.length === 1 || ps[worst]! <= level) return limits;
  return needed(space, target, limits.toSpliced(worst, 1), level);
}
