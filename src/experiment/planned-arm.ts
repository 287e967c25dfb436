import { unfitParameter } from '../data/parameters.ts';
import type { Parameter } from '../data/parameters.ts';
import type { Primitives } from '../data/primitives.ts';
import { readWorld } from '../data/world.ts';
import { at } from '../model/parameters.ts';
import type { ScenarioMode } from '../model/parameters.ts';
import type { Structure } from '../model/structure.ts';
import type { ResolvedArm, Say } from './arms.ts';
import type { PlannedArm } from './plan.ts';
import { planRule } from './rule.ts';
import { checkStructure, switched } from './structure.ts';
import { planWrites } from './writes.ts';

/**
 * An arm with every name turned into an index of the parameter vector.
 * @param members ISO3 ids in order
 * @param structure of the experiment, on which the arm's own stands
 * @param mode the widest in which the arm runs: what it writes must be read there
 */
export function planArm(
  arm: ResolvedArm,
  primitives: Primitives,
  known: readonly Parameter[],
  members: readonly string[],
  structure: Structure,
  mode: ScenarioMode,
  say: Say,
): PlannedArm {
  const { file, path, label, proposals } = arm;
  const world = readWorld(file.world ?? {}, primitives, mode);
  for (const [name, message] of world.wrong) say([...path, 'world', name], message);
  const parameters = Object.entries(file.parameters ?? {}).filter(([name, value]) => {
    const wrong = unfitParameter(name, value, known, mode);
    if (wrong !== undefined) say([...path, 'parameters', name], wrong);
    return wrong === undefined;
  });
  checkStructure(file.structure, mode, [...path, 'structure'], say);
  if (file.untilWeek !== undefined && mode === 'battery')
    say([...path, 'untilWeek'], 'this arm runs in batteries only, in which no week passes; remove it.');
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
    ...planWrites(arm, primitives, mode, say),
    rule: planRule(arm, world.values, members, say),
    structure: { ...structure, ...switched(file.structure) },
    untilWeek: file.untilWeek ?? null,
  };
}
