/** Whether `a` is at least as good as `b` in everything and better in something; more is better. */
export function dominates(a: readonly number[], b: readonly number[]): boolean {
  let better = false;
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < b[i]!) return false;
    if (a[i]! > b[i]!) better = true;
  }
  return better;
}

/** Places of the points that no other dominates (Pareto 1906), in ascending order; of equal points all. */
export function paretoFront(points: readonly (readonly number[])[]): number[] {
  return points.flatMap((point, at) => (points.some((other) => dominates(other, point)) ? [] : [at]));
}
