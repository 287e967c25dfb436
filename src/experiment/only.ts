import { didYouMean } from '../data/nearest.ts';
import type { ResolvedScenario } from '../data/resolve-scenario.ts';
import type { ScenarioItem } from '../data/scenarios.ts';
import { groupOf } from '../model/measures/columns.ts';

/** The words by which `only:` may name an item: its group, its class, and the provocation itself ('drone-incursion:POL'). */
const wordsOf = ({ class: name, target }: ScenarioItem): readonly string[] => [
  groupOf(name),
  name,
  `${name}:${target}`,
];

/** What to say of a word that keeps nothing of a scenario; undefined where it keeps something. */
export function unknownOnly({ id, items }: ResolvedScenario, word: string): string | undefined {
  const words = items.map(wordsOf);
  if (words.some((own) => own.includes(word))) return undefined;
  const kinds = [0, 1, 2].map((kind) => [...new Set(words.map((own) => own[kind]!))]);
  const [groups, classes, provocations] = kinds as [string[], string[], string[]];
  const known = word.includes(':') ? provocations : [...groups, ...classes];
  const more = word.includes(':') ? '' : ', or one provocation as class:ISO3';
  return `${word} is no group, class or provocation of ${id}; allowed: ${known.join(', ')}${more}.${didYouMean(word, kinds.flat())}`;
}

/**
 * The items that `only:` keeps, in the order of the scenario. Those of one class and target stay together, so each keeps the
 * place among its likes by which its noise is keyed: its records are those of the whole battery.
 */
export function itemsKept(items: readonly ScenarioItem[], only: readonly string[]): readonly ScenarioItem[] {
  return items.filter((item) => wordsOf(item).some((word) => only.includes(word)));
}
