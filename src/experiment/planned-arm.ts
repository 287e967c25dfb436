import { didYouMean } from '../data/nearest.ts';
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
  members: readonly string[],
  say: Say,
): PlannedArm {
  const { file, path, label, proposals } = arm;
  const world = readWorld(file.world ?? {}, primitives);
  for (const [name, message] of world.wrong) say([...path, 'world', name], message);
  const parameters = Object.entries(file.parameters ?? {}).filter(([name]) => {
    if (!isRead(name)) say([...path, 'parameters', name], unreadParameter(name));
    return isRead(name);
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
    rule: planRule(arm, members, say),
  };
}

/** What to say of a parameter that the model does not read. */
export function unreadParameter(name: string): string {
  return `${name} is not a parameter that a battery reads.${didYouMean(name, PARAMETERS)}  (agents/parameters.csv lists them)`;
}
