import { PARAMETERS, isRead } from '../model/parameters.ts';
import type { ScenarioMode } from '../model/parameters.ts';
import type { ResolvedArm } from './arms.ts';
import { readSwitches } from './structure.ts';

/** Only the entries that a mode reads; a name that is none stays, so that it is told of. */
function read<T>(
  map: Readonly<Record<string, T>> | undefined,
  mode: ScenarioMode,
): Record<string, T> | undefined {
  const kept = Object.entries(map ?? {}).filter(([name]) => !PARAMETERS.includes(name) || isRead(name, mode));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/**
 * An arm without what only the scenarios would read that the caller has left out: there it is no mistake, and the resolved
 * file of what is left must build.
 */
export function narrowedArm(arm: ResolvedArm, mode: ScenarioMode): ResolvedArm {
  const { world, parameters, structure, untilWeek, ...rest } = arm.file;
  const kept = {
    world: read(world, mode),
    parameters: read(parameters, mode),
    structure: readSwitches(structure, mode),
    untilWeek: mode === 'battery' ? undefined : untilWeek,
  };
  const file = {
    ...rest,
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
  };
  return { ...arm, file };
}
