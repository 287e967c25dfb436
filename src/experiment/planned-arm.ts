import { didYouMean } from '../data/nearest.ts';
import { unfitValue } from '../data/parameters.ts';
import type { ModelParameter } from '../data/parameters.ts';
import type { Primitives } from '../data/primitives.ts';
import { readWorld } from '../data/scenarios.ts';
import { PARAMETERS, at, isRead } from '../model/parameters.ts';
import type { ResolvedArm, Say } from './arms.ts';
import type { PlannedArm } from './plan.ts';
import { planRule } from './rule.ts';
import { planWrites } from './writes.ts';

/** An arm with every name turned into an index of the parameter vector. @param members ISO3 ids in order */
export function planArm(
  arm: ResolvedArm,
  primitives: Primitives,
  known: readonly ModelParameter[],
  members: readonly string[],
  say: Say,
): PlannedArm {
  const { file, path, label, proposals } = arm;
  const world = readWorld(file.world ?? {}, primitives);
  for (const [name, message] of world.wrong) say([...path, 'world', name], message);
  const parameters = Object.entries(file.parameters ?? {}).filter(([name, value]) => {
    const wrong = unfitParameter(name, value, known);
    if (wrong !== undefined) say([...path, 'parameters', name], wrong);
    return wrong === undefined;
  });
  return {
    id: file.id,
    label,
    proposals: proposals
      .filter((each) => each.dose > 0)
      .map(({ lever, level, dose, announced }) => ({
        id: lever.id,
        level: announced ? `${level}, announced only` : level,
        dose,
        announced,
      })),
    parameters: parameters.map(([name, value]) => [at(name), value]),
    world: [...world.values].map(([name, value]) => [at(name), value]),
    ...planWrites(arm, primitives, say),
    rule: planRule(arm, world.values, members, say),
  };
}

/** What is wrong with holding a parameter at a value, or undefined. @param known in the model's order */
export function unfitParameter(
  name: string,
  value: number,
  known: readonly ModelParameter[],
): string | undefined {
  return isRead(name)
    ? unfitValue(known[at(name)]!, value)
    : `${name} is not a parameter that a battery reads.${didYouMean(name, PARAMETERS)}  (agents/parameters.csv lists them)`;
}
