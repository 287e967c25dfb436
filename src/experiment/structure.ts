import { isAtLeast } from './mode.ts';
import type { ScenarioMode } from '../model/parameters.ts';
import { DEFAULT_STRUCTURE } from '../model/structure.ts';
import type { Structure, SwitchName } from '../model/structure.ts';
import type { Say } from './arms.ts';
import type { StructureFile } from './schema.ts';

/** Switches that not every mode reads, with the narrowest mode that does. */
const READ_FROM: Partial<Readonly<Record<SwitchName, ScenarioMode>>> = {
  reputation: 'sequence',
  adversary: 'closed-loop',
};

/** Only the switches that are written. */
export function switched<T extends object>(
  file: T | undefined,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(file ?? {}).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

export function isSwitchRead(name: SwitchName, mode: ScenarioMode): boolean {
  return isAtLeast(mode, READ_FROM[name] ?? 'battery');
}

/** Only the switches that a mode reads; undefined for none. */
export function readSwitches(file: StructureFile | undefined, mode: ScenarioMode): StructureFile | undefined {
  const kept = Object.entries(switched(file)).filter(([name]) => isSwitchRead(name as SwitchName, mode));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** What to say of a switch that no mode in use reads. @param mode the widest in use */
export function neverReadSwitch(mode: ScenarioMode): string {
  return `a ${mode} never reads this switch, so it would change nothing; remove it.`;
}

/** Says of each switch that no mode in use reads. @param mode the widest in use */
export function checkStructure(
  file: StructureFile | undefined,
  mode: ScenarioMode,
  path: (string | number)[],
  say: Say,
): void {
  for (const name of Object.keys(switched(file)) as SwitchName[]) {
    if (!isSwitchRead(name, mode)) say([...path, name], neverReadSwitch(mode));
  }
}

/** The structure of an experiment: the default with its own switches. */
export function structureOf(file: StructureFile | undefined): Structure {
  return { ...DEFAULT_STRUCTURE, ...switched(file) };
}
