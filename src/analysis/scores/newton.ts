/** A function with its slope and curvature at a point. */
export interface Curved {
  readonly value: number; // -Infinity outside the domain
  readonly gradient: Float64Array; // d
  readonly hessian: readonly Float64Array[]; // d x d, symmetric
}

const ROUNDS = 200;
/** Rise, in parts of the value, that a step promises where rounding begins to hide it: that step is whole, and the last. */
const LAST = 1e-11;

/**
 * Top of a strictly concave function by Newton's method, steps halved until they rise (Boyd & Vandenberghe 2004, Convex
 * Optimization, 9.5). It converges from any start inside the domain. Ours, because no package here has an optimiser.
 * @throws Error where it does not converge, or the function is not concave
 */
export function newton(f: (x: Float64Array) => Curved, start: Float64Array): Float64Array {
  let x = start;
  let here = f(x);
  if (!Number.isFinite(here.value)) throw new Error('the search for a maximum starts outside the domain');
  for (let round = 0; round < ROUNDS; round++) {
    const step = ascent(here);
    const promised = here.gradient.reduce((sum, slope, i) => sum + slope * step[i]!, 0);
    if (promised < LAST * (1 + Math.abs(here.value))) return moved(x, step, 1);
    [x, here] = risen(f, x, here.value, step, promised);
  }
  throw new Error(`the search for a maximum has not ended after ${ROUNDS} rounds`);
}

/** After the first of the whole step, its half, its quarter... that rises enough. */
function risen(
  f: (x: Float64Array) => Curved,
  x: Float64Array,
  value: number,
  step: Float64Array,
  promised: number,
): [Float64Array, Curved] {
  for (let share = 1; share > 1e-12; share /= 2) {
    const to = moved(x, step, share);
    const there = f(to);
    if (there.value >= value + 0.25 * share * promised) return [to, there];
  }
  throw new Error('the search for a maximum finds no rise');
}

function moved(x: Float64Array, step: Float64Array, share: number): Float64Array {
  return x.map((old, i) => old + share * step[i]!);
}

/** Solves -H step = gradient by Cholesky's factors; where -H is not positive definite the function is not concave. */
function ascent({ gradient, hessian }: Curved): Float64Array {
  const d = gradient.length;
  const root = hessian.map(() => new Float64Array(d));
  const step = Float64Array.from(gradient);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = -hessian[i]![j]!;
      for (let k = 0; k < j; k++) rest -= root[i]![k]! * root[j]![k]!;
      if (j < i) root[i]![j] = rest / root[j]![j]!;
      else if (rest > 0) root[i]![i] = Math.sqrt(rest);
      else throw new Error('the function has no single maximum: it is not strictly concave');
    }
    for (let k = 0; k < i; k++) step[i]! -= root[i]![k]! * step[k]!;
    step[i]! /= root[i]![i]!;
  }
  for (let i = d - 1; i >= 0; i--) {
    for (let k = i + 1; k < d; k++) step[i]! -= root[k]![i]! * step[k]!;
    step[i]! /= root[i]![i]!;
  }
  return step;
}
