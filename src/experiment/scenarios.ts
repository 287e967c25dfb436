import { join } from 'node:path';
import { didYouMean } from '../data/nearest.ts';
import type { Primitives } from '../data/primitives.ts';
import { listScenarios, readScenario, resolveScenario, unknownVariant } from '../data/scenarios.ts';
import type { ResolvedScenario } from '../data/scenarios.ts';
import { CLASSES, ORIGINS, PACKAGES } from '../model/measures/columns.ts';
import { at } from '../model/parameters.ts';
import { hash32 } from '../random/hash.ts';
import type { ResolvedArm, Say } from './arms.ts';
import type { FiguresShelf } from './figures.ts';
import type { PlannedItem, PlannedScenario } from './plan.ts';
import type { ExperimentFile } from './schema.ts';

/** A scenario and where in the experiment file it is asked for. */
export interface AskedScenario extends ResolvedScenario {
  readonly path: (string | number)[];
}

/** The scenarios of an experiment, each with its variant. A broken scenario file throws InputError. */
export function resolveScenarios(
  { scenarios }: ExperimentFile,
  folder: string,
  primitives: Primitives,
  say: Say,
): readonly AskedScenario[] {
  const known = listScenarios(folder);
  const found = scenarios.flatMap((asked, i): AskedScenario[] => {
    const { id, variant } = typeof asked === 'string' ? { id: asked } : asked;
    const path = typeof asked === 'string' ? ['scenarios', i] : ['scenarios', i, 'id'];
    if (!known.includes(id)) {
      say(path, `${id} is not a scenario; allowed: ${known.join(', ')}.${didYouMean(id, known)}`);
      return [];
    }
    const scenario = readScenario(join(folder, `${id}.yaml`), primitives);
    if (variant !== undefined && !scenario.variants.some((each) => each.id === variant)) {
      say(['scenarios', i, 'variant'], unknownVariant(scenario, variant));
      return [];
    }
    return [{ ...resolveScenario(scenario, variant, primitives), path }];
  });
  for (const [i, { id, path }] of found.entries()) {
    if (found.findIndex((other) => other.id === id) < i)
      say(path, `scenario ${id} stands twice; remove one.`);
  }
  return found;
}

/** Id and noise key of each item: its class, its target and which of the same it is, so that adding one disturbs none. */
function planItems(scenario: AskedScenario, members: readonly string[], say: Say): readonly PlannedItem[] {
  const seen = new Map<string, number>();
  return scenario.items.map((item) => {
    const name = `${item.class}:${item.target}`;
    const ordinal = (seen.get(name) ?? 0) + 1;
    seen.set(name, ordinal);
    const target = members.indexOf(item.target);
    if (target < 0) {
      say(
        scenario.path,
        `scenario ${scenario.id} has an item on ${item.target}, which is no member in it.${didYouMean(item.target, members)}`,
      );
    }
    return {
      id: ordinal === 1 ? name : `${name}#${ordinal}`,
      className: item.class,
      target: item.target,
      provocation: {
        classCode: CLASSES.indexOf(item.class),
        target,
        intensity: item.intensity,
        origin: item.origin === 'prior' ? -1 : ORIGINS.indexOf(item.origin),
        key: hash32(`${item.class}|${item.target}|${ordinal}`),
        usDelayHours: scenario.usDelayHours,
        ask: item.ask === undefined ? -1 : PACKAGES.indexOf(item.ask),
      },
    };
  });
}

/** A scenario as every arm meets it. An arm's own governments stand above the scenario's. */
export function planScenario(
  scenario: AskedScenario,
  arms: readonly ResolvedArm[],
  shelf: FiguresShelf,
  say: Say,
): PlannedScenario {
  const { id, title, world, exclude } = scenario;
  const figures = arms.map(({ file, path }) =>
    shelf.find(
      { governments: { ...scenario.governments, ...file.governments }, agents: file.agents ?? {}, exclude },
      path,
    ),
  );
  const actors = figures[0] === undefined ? undefined : shelf.get(figures[0]);
  return {
    id,
    title,
    world: [...world].map(([name, value]) => [at(name), value]),
    items: actors === undefined ? [] : planItems(scenario, actors.ids.slice(0, actors.members), say),
    figures,
  };
}
