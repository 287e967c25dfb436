import { isRead } from '../model/parameters.ts';
import type { ScenarioMode } from '../model/parameters.ts';
import { readValue, unknownPrimitive } from './primitives.ts';
import type { Primitives } from './primitives.ts';

/** A `world:` map as written: a number, or the name of a state. */
export type WorldFile = Readonly<Record<string, number | string>>;

/** How a mode is named in a sentence, and what it lacks. */
const MODE_WORDS: Readonly<Record<ScenarioMode, string>> = {
  battery: 'a battery',
  sequence: 'a sequence, in which Russia chooses nothing,',
  'closed-loop': 'the closed loop',
};

/** What to say of a primitive or parameter that a mode leaves alone. */
export function neverRead(name: string, mode: ScenarioMode): string {
  return `${MODE_WORDS[mode]} never reads ${name}, so it would change nothing; remove it.`;
}

/** Numbers behind a `world:` map, or what is wrong with each entry, as [primitive, message]. */
export function readWorld(
  given: WorldFile,
  primitives: Primitives,
  mode: ScenarioMode,
): { values: ReadonlyMap<string, number>; wrong: readonly [string, string][] } {
  const values = new Map<string, number>();
  const wrong: [string, string][] = [];
  for (const [name, written] of Object.entries(given)) {
    const primitive = primitives.get(name);
    if (primitive === undefined) {
      wrong.push([name, unknownPrimitive(name, primitives)]);
    } else if (!isRead(name, mode)) {
      wrong.push([name, neverRead(name, mode)]);
    } else {
      const value = readValue(primitive, written);
      if (typeof value === 'number') values.set(name, value);
      else wrong.push([name, value.wrong]);
    }
  }
  return { values, wrong };
}
