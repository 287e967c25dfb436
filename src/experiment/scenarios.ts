import { join } from 'node:path';
import { didYouMean } from '../data/nearest.ts';
import type { Primitives } from '../data/primitives.ts';
import { resolveScenario, unknownVariant } from '../data/resolve-scenario.ts';
import type { ResolvedScenario } from '../data/resolve-scenario.ts';
import { listScenarios, readScenario } from '../data/scenarios.ts';
import type { ScenarioMode } from '../model/parameters.ts';
import type { Say } from './arms.ts';
import { itemsKept, unknownOnly } from './only.ts';
import type { ScenarioUse } from './schema.ts';

/** A scenario and where in the experiment file it is asked for. */
export interface AskedScenario extends ResolvedScenario {
  readonly path: (string | number)[];
}

/** Mode of a scenario by name; undefined where there is none of this name. A broken file throws InputError. */
export function modeOfScenario(
  use: ScenarioUse,
  folder: string,
  primitives: Primitives,
): ScenarioMode | undefined {
  const id = typeof use === 'string' ? use : use.id;
  if (!listScenarios(folder).includes(id)) return undefined;
  return readScenario(join(folder, `${id}.yaml`), primitives).mode;
}

/**
 * The scenarios of one list of an experiment, each with its variant. A broken scenario file throws InputError.
 * @param list where they stand: `closedLoop.scenarios` holds the closed loops, `scenarios` all others
 */
export function resolveScenarios(
  scenarios: readonly ScenarioUse[],
  list: readonly ['scenarios'] | readonly ['closedLoop', 'scenarios'],
  folder: string,
  primitives: Primitives,
  say: Say,
): readonly AskedScenario[] {
  const known = listScenarios(folder);
  const found = scenarios.flatMap((asked, i): AskedScenario[] => {
    const { id, variant, only } = typeof asked === 'string' ? { id: asked } : asked;
    const path = typeof asked === 'string' ? [...list, i] : [...list, i, 'id'];
    if (!known.includes(id)) {
      say(path, `${id} is not a scenario; allowed: ${known.join(', ')}.${didYouMean(id, known)}`);
      return [];
    }
    const scenario = readScenario(join(folder, `${id}.yaml`), primitives);
    if (variant !== undefined && !scenario.variants.some((each) => each.id === variant)) {
      say([...list, i, 'variant'], unknownVariant(scenario, variant));
      return [];
    }
    if ((scenario.mode === 'closed-loop') !== list.includes('closedLoop' as never)) {
      const place =
        scenario.mode === 'closed-loop' ? `closedLoop: { scenarios: [${id}] }` : `scenarios: [${id}]`;
      say(path, `${id} is a ${scenario.mode} scenario; it belongs under ${place}.`);
      return [];
    }
    const resolved = resolveScenario(scenario, variant, primitives);
    if (only === undefined) return [{ ...resolved, path }];
    const onlyPath = [...list, i, 'only'];
    if (scenario.mode !== 'battery') {
      say(onlyPath, `the items of a ${scenario.mode} share its weeks, so none can be left out; remove it.`);
      return [];
    }
    const wrong = only.map((word) => unknownOnly(resolved, word));
    for (const [j, message] of wrong.entries()) if (message !== undefined) say([...onlyPath, j], message);
    if (wrong.some((message) => message !== undefined)) return [];
    const title = `${resolved.title}, only ${only.join(', ')}`;
    return [{ ...resolved, title, items: itemsKept(resolved.items, only), path }];
  });
  for (const [i, { id, path }] of found.entries()) {
    if (found.findIndex((other) => other.id === id) < i)
      say(path, `scenario ${id} stands twice; remove one.`);
  }
  return found;
}
