import type { Step } from './peel.ts';
import { between, isInside, type Limit, meanOf, type Space } from './space.ts';

/**
 * Bottom-up pasting (Friedman & Fisher 1999, section 8.2): a box is widened by the share alpha of its draws at the face
 * where that raises its mean most, as long as it raises it.
 */
export function paste(space: Space, target: Float64Array, from: Step, alpha: number): Step {
  let step = from;
  for (;;) {
    let best: Step | null = null;
    for (const limit of step.limits) {
      const wider = widened(space, target, step, limit, Math.max(1, Math.floor(alpha * step.n)));
      if (wider !== null && wider.mean > (best ?? step).mean) best = wider;
    }
    if (best === null) return step;
    step = best;
  }
}

/** The box with one limit moved outwards past at least `share` draws; null where none lies beyond it. */
function widened(
  { values, orders }: Space,
  target: Float64Array,
  step: Step,
  limit: Limit,
  share: number,
): Step | null {
  const { dimension, side, bound } = limit;
  const own = values[dimension]!;
  const others = step.limits.filter((each) => each !== limit);
  const beyond = orders[dimension]!.filter(
    (draw) => own[draw]! > bound !== (side === 'above') && isInside(values, others, draw),
  );
  if (side === 'above') beyond.reverse();
  if (beyond.length === 0) return null;
  let added = Math.min(share, beyond.length);
  while (added < beyond.length && own[beyond[added]!] === own[beyond[added - 1]!]) added++;
  const n = step.n + added;
  const mean = (step.n * step.mean + added * meanOf(target, beyond.subarray(0, added))) / n;
  if (added === beyond.length) return { limits: others, n, mean };
  const [last, next] = [own[beyond[added - 1]!]!, own[beyond[added]!]!];
  const moved = { ...limit, bound: between(Math.min(last, next), Math.max(last, next)) };
  return { limits: step.limits.map((each) => (each === limit ? moved : each)), n, mean };
}
