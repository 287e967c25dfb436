import { between, keptOf, type Limit, meanOf, type Space } from './space.ts';

export interface PeelRules {
  readonly alpha: number; // share of the draws inside that a peel takes off
  readonly least: number; // draws that a box holds at least
}

/** A box on the way, with the draws inside and their mean. */
export interface Step {
  readonly limits: readonly Limit[];
  readonly n: number;
  readonly mean: number;
}

interface Peel {
  readonly limit: Limit;
  readonly removed: number;
  readonly gain: number;
}

/**
 * Top-down peeling of the patient rule induction method (Friedman & Fisher 1999, Statistics and Computing 9:123): from all
 * draws, again and again the share alpha at one end of one dimension is taken off that raises the mean of the rest most, for
 * each draw that it costs; where values are tied, all of the lowest or highest.
 * @param target what shall be high inside, by place of the draw
 * @returns the boxes from that of all draws to the smallest, which none of the dimensions can make smaller
 */
export function peel(space: Space, target: Float64Array, rules: PeelRules): Step[] {
  let { orders } = space;
  const kept = new Uint8Array(target.length).fill(1);
  let limits: readonly Limit[] = [];
  const steps: Step[] = [];
  for (;;) {
    const inside = orders[0] ?? new Uint32Array();
    const step = { limits, n: inside.length, mean: meanOf(target, inside) };
    steps.push(step);
    const best = bestPeel({ ...space, orders }, target, step, rules);
    if (best === null) return steps;
    const { dimension, side } = best.limit;
    const order = orders[dimension]!;
    const off =
      side === 'above' ? order.subarray(0, best.removed) : order.subarray(order.length - best.removed);
    for (const draw of off) kept[draw] = 0;
    orders = orders.map((each) => keptOf(each, kept));
    limits = [...limits.filter((limit) => limit.dimension !== dimension || limit.side !== side), best.limit];
  }
}

function bestPeel(
  { values, orders }: Space,
  target: Float64Array,
  from: Step,
  rules: PeelRules,
): Peel | null {
  const share = Math.max(1, Math.floor(rules.alpha * from.n));
  let best: Peel | null = null;
  for (const dimension of orders.keys()) {
    const order = orders[dimension]!;
    for (const side of ['above', 'below'] as const) {
      const removed = peeled(values[dimension]!, order, share, side);
      const rest = from.n - removed;
      if (rest < Math.max(1, rules.least)) continue;
      let sum = 0;
      const first = side === 'above' ? 0 : rest;
      for (let i = first; i < first + removed; i++) sum += target[order[i]!]!;
      const gain = ((from.n * from.mean - sum) / rest - from.mean) / removed;
      if (best !== null && gain <= best.gain) continue;
      const edge = side === 'above' ? removed : rest;
      const [low, high] = [order[edge - 1]!, order[edge]!].map((draw) => values[dimension]![draw]!);
      best = { limit: { dimension, side, bound: between(low!, high!) }, removed, gain };
    }
  }
  return best;
}

/** Draws that a peel of one end takes off: as many as differ from the first that stays, or all of the lowest (highest) value. */
function peeled(values: Float64Array, order: Uint32Array, share: number, side: Limit['side']): number {
  const n = order.length;
  const at = (place: number): number => values[order[side === 'above' ? place : n - 1 - place]!]!;
  let removed = share;
  if (removed >= n) return n;
  if (at(0) === at(removed)) {
    while (removed < n && at(removed) === at(0)) removed++;
    return removed;
  }
  while (at(removed - 1) === at(removed)) removed--;
  return removed;
}
