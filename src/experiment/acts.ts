import type { ScenarioItem } from '../data/scenarios.ts';
import { CLASSES, type ClassName } from '../model/measures/columns.ts';
import type { Figures } from '../model/figures.ts';
import { reaches } from '../model/world/reach.ts';
import type { AskedScenario } from './scenarios.ts';

/** Acts that fact figures count, as a battery: so many of some classes, on members in turn. */

/**
 * Items by class in proportion to what each weighs (largest remainders, the first of equals), and on the members that an
 * act of the class can reach, in the order of the figures.
 * @param weights of `classes`, in their order
 */
export function actItems(
  classes: readonly ClassName[],
  weights: readonly number[],
  count: number,
  figures: Figures,
): ScenarioItem[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (count * weight) / total);
  const whole = exact.map(Math.floor);
  const left = count - whole.reduce((sum, each) => sum + each, 0);
  const order = [...classes.keys()].toSorted((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!));
  for (const at of order.slice(0, left)) whole[at]!++;
  return classes.flatMap((name, at) => {
    const open = figures.ids
      .slice(0, figures.members)
      .filter((_, member) => reaches(figures, CLASSES.indexOf(name), member));
    return Array.from({ length: whole[at]! }, (_, place): ScenarioItem => ({
      class: name,
      target: open[place % open.length]!,
      intensity: 1,
      origin: 'prior',
    }));
  });
}

/** A battery of these items in the alliance and the world as they are. */
export function actsScenario(id: string, title: string, items: readonly ScenarioItem[]): AskedScenario {
  return {
    id,
    title,
    mode: 'battery',
    weeks: 0,
    world: new Map(),
    usDelayHours: 0,
    governments: {},
    relabel: [],
    exclude: [],
    stirred: [],
    taiwanWeek: null,
    items,
    path: [],
  };
}
