import type { ScenarioMode } from '../model/parameters.ts';
import type { Structure, SwitchName } from '../model/structure.ts';
import type { ResolvedArm, Say } from './arms.ts';
import type { UncertaintyFile } from './sampling-schema.ts';
import { isSwitchRead, neverReadSwitch, switched } from './structure.ts';

/** Values of switches that stand beside those of the experiment, by switch. */
type Switches = NonNullable<UncertaintyFile['structure']>;

interface Crossable {
  readonly id: string;
  readonly title: string;
  readonly structure?: Partial<Structure>;
}

/** The switches that are written and that a mode reads. */
function readBy(switches: Switches | undefined, mode: ScenarioMode): [SwitchName, readonly string[]][] {
  return (Object.entries(switched(switches)) as [SwitchName, readonly string[]][]).filter(([name]) =>
    isSwitchRead(name, mode),
  );
}

/** Only the switches that a mode reads; undefined for none. */
export function readCrossing(switches: Switches | undefined, mode: ScenarioMode): Switches | undefined {
  const kept = readBy(switches, mode);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Says which switches cannot be crossed. @param mode the widest in use @param own structure of the experiment */
export function checkCrossing(
  switches: Switches | undefined,
  mode: ScenarioMode,
  own: Structure,
  arms: readonly ResolvedArm[],
  say: Say,
): void {
  for (const [name, values] of Object.entries(switched(switches)) as [SwitchName, readonly string[]][]) {
    const path = ['uncertainty', 'structure', name];
    if (!isSwitchRead(name, mode)) say(path, neverReadSwitch(mode));
    else if (values.every((value) => value === own[name]))
      say(path, `${name} is ${own[name]} in this experiment anyway; name another value.`);
    for (const arm of arms.filter(({ file }) => file.structure?.[name] !== undefined))
      say(
        [...arm.path, 'structure', name],
        `${name} is crossed with the scenarios under uncertainty, which would overwrite it here; keep it in one of the two.`,
      );
  }
}

/** A title with words before its colon, up to which sentences quote it. */
function titled(title: string, words: string): string {
  const [head = '', ...rest] = title.split(':');
  return [`${head}, ${words}`, ...rest].join(':');
}

/**
 * A scenario as it is, then once for every other combination of the switches that its mode reads, the last fastest:
 * `standard-battery@voting=strategic`. @param own structure of the experiment, which the scenario as it is has
 */
export function crossed<T extends Crossable>(
  scenario: T,
  switches: Switches | undefined,
  mode: ScenarioMode,
  own: Structure,
): T[] {
  let combinations: Partial<Record<SwitchName, string>>[] = [{}];
  for (const [name, values] of readBy(switches, mode)) {
    const others = [...new Set(values)].filter((value) => value !== own[name]);
    combinations = combinations.flatMap((before) => [
      before,
      ...others.map((value) => ({ ...before, [name]: value })),
    ]);
  }
  return combinations.map((structure) => {
    const pairs = Object.entries(structure);
    if (pairs.length === 0) return scenario;
    const suffix = pairs.map(([name, value]) => `${name}=${value}`).join('+');
    const words = pairs.map(([name, value]) => `${name} ${value}`).join(' and ');
    return {
      ...scenario,
      id: `${scenario.id}@${suffix}`,
      title: titled(scenario.title, `with ${words}`),
      structure,
    };
  });
}
