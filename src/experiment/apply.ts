import type { RuleSpec } from '../model/crisis/rules.ts';
import type { Structure } from '../model/structure.ts';
import type { Plan, PlannedWrite } from './plan.ts';

/** What an arm needs of a plan to be applied. A campaign is a scenario here. */
export interface Applied extends Pick<Plan, 'arms' | 'low' | 'high'> {
  readonly scenarios: readonly Pick<
    Plan['scenarios'][number],
    'world' | 'structure' | 'parameters' | 'venue'
  >[];
}

/** Structure under which an arm meets a scenario: its own, and above it what the scenario sets. */
export function structureIn({ arms, scenarios }: Applied, scenario: number, arm: number): Structure {
  return { ...arms[arm]!.structure, ...scenarios[scenario]!.structure };
}

/** Decision rule under which an arm meets a scenario: its own, with the scenario's shift of venue where that has one. */
export function ruleIn({ arms, scenarios }: Applied, scenario: number, arm: number): RuleSpec {
  const { rule } = arms[arm]!;
  const { venue } = scenarios[scenario]!;
  return venue ? { ...rule, venue } : rule;
}

/** Value of a primitive after one write; `strength` is dose * e * share of the roll-out. At 0 nothing changes. */
export function written(write: PlannedWrite, before: number, strength: number): number {
  const { operation, at1, scale } = write;
  if (strength === 0) return before;
  if (operation === 'add') return before + strength * at1;
  if (operation === 'multiply') return before * (1 + strength * (at1 - 1));
  if (scale === 'state') return strength > 0.5 ? at1 : before;
  const between = (1 - strength) * before + strength * at1;
  const moved = scale === 'whole' ? Math.round(between) : between;
  if (operation === 'min') return moved < before ? moved : before;
  if (operation === 'max') return moved > before ? moved : before;
  return moved;
}

/** A value of a primitive in its range. */
export function clipped(
  { low, high }: Pick<Applied, 'low' | 'high'>,
  parameter: number,
  value: number,
): number {
  if (value < low[parameter]!) return low[parameter]!;
  return value > high[parameter]! ? high[parameter]! : value;
}

/** The drawn vector with the parameters in place that an arm and, above it, a scenario hold; before any write. */
export function overrideParameters(
  base: Float64Array,
  plan: Applied,
  scenario: number,
  arm: number,
  out: Float64Array,
): void {
  out.set(base);
  for (const [index, value] of plan.arms[arm]!.parameters) out[index] = value;
  for (const [index, value] of plan.scenarios[scenario]!.parameters ?? []) out[index] = value;
}

/** The drawn vector with all that holds whatever is done: parameters held, the scenario's world, the arm's. */
export function applyWorld(
  base: Float64Array,
  plan: Applied,
  scenario: number,
  arm: number,
  out: Float64Array,
): void {
  overrideParameters(base, plan, scenario, arm, out);
  for (const [index, value] of plan.scenarios[scenario]!.world) out[index] = value;
  for (const [index, value] of plan.arms[arm]!.world) out[index] = value;
}

/**
 * The parameter vector under which an arm meets a scenario (`docs/odd.md` section 8): the drawn vector, the arm's
 * `parameters:`, the scenario's world, the arm's world, its levers in the order of the plan, then every number
 * clipped to its range. `effect` gives the multiplier e of a write for this vector; arms must get the same one.
 * @param share how far a write has been rolled out, 0..1; a battery has all of it
 */
export function applyArm(
  base: Float64Array,
  plan: Applied,
  scenario: number,
  arm: number,
  effect: (write: PlannedWrite) => number,
  out: Float64Array,
  share: (write: PlannedWrite) => number = () => 1,
): void {
  applyWorld(base, plan, scenario, arm, out);
  for (const write of plan.arms[arm]!.writes) {
    const { parameter, dose } = write;
    out[parameter] = written(write, out[parameter]!, dose * effect(write) * share(write));
  }
  for (let i = 0; i < out.length; i++) out[i] = clipped(plan, i, out[i]!);
}
