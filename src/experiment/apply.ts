import type { Plan, PlannedWrite } from './plan.ts';

/** What an arm needs of a plan to be applied. */
export type Applied = Pick<Plan, 'arms' | 'scenarios' | 'low' | 'high'>;

/** Value of a primitive after one write; `strength` is dose * e, not 0. */
function written(write: PlannedWrite, before: number, strength: number): number {
  const { operation, at1, scale } = write;
  if (operation === 'add') return before + strength * at1;
  if (operation === 'multiply') return before * (1 + strength * (at1 - 1));
  if (scale === 'state') return strength > 0.5 ? at1 : before;
  const between = (1 - strength) * before + strength * at1;
  const moved = scale === 'whole' ? Math.round(between) : between;
  if (operation === 'min') return moved < before ? moved : before;
  if (operation === 'max') return moved > before ? moved : before;
  return moved;
}

/** The drawn vector with an arm's `parameters:` in place, before any scenario or lever. */
export function overrideParameters(base: Float64Array, plan: Applied, arm: number, out: Float64Array): void {
  out.set(base);
  for (const [index, value] of plan.arms[arm]!.parameters) out[index] = value;
}

/**
 * The parameter vector under which an arm meets a scenario (`docs/odd.md` section 8): the drawn vector, the arm's
 * `parameters:`, the scenario's world, the arm's world, its levers in the order of the plan, then every number
 * clipped to its range. `effect` gives the multiplier e of a write for this vector; arms must get the same one.
 */
export function applyArm(
  base: Float64Array,
  plan: Applied,
  scenario: number,
  arm: number,
  effect: (write: PlannedWrite) => number,
  out: Float64Array,
): void {
  overrideParameters(base, plan, arm, out);
  for (const [index, value] of plan.scenarios[scenario]!.world) out[index] = value;
  const { world, writes } = plan.arms[arm]!;
  for (const [index, value] of world) out[index] = value;
  for (const write of writes) {
    const strength = write.dose * effect(write);
    if (strength !== 0) out[write.parameter] = written(write, out[write.parameter]!, strength);
  }
  for (let i = 0; i < out.length; i++) {
    if (out[i]! < plan.low[i]!) out[i] = plan.low[i]!;
    else if (out[i]! > plan.high[i]!) out[i] = plan.high[i]!;
  }
}
