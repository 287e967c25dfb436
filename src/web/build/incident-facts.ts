import { join } from 'node:path';
import { plural } from '../../analysis/sentences.ts';
import { capital, scopeName } from '../../charts/words.ts';
import { readScenario } from '../../data/scenarios.ts';
import type { Project } from '../../experiment/project.ts';
import { groupOf, GROUPS, type GroupName } from '../../model/measures/columns.ts';
import type { IncidentFacts } from '../facts.ts';

const SCENARIO = 'standard-battery';

const GROUP_LABELS: Readonly<Record<GroupName, string>> = {
  force: 'Attacks with force',
  threshold: 'Cases at the threshold',
  hybrid: 'Hybrid acts',
};

/** Everything the page can ask about: groups, the gravest first, then the classes and the provocations of each. */
export function incidentFacts({ agents, catalogue, scenarios, parameters }: Project): IncidentFacts[] {
  const battery = readScenario(join(scenarios, `${SCENARIO}.yaml`), catalogue.primitives);
  const items = battery.items.map(({ class: className, target }) => ({
    id: `${className}:${target}`,
    className,
    group: groupOf(className),
  }));
  const names = Object.fromEntries(agents.members.map(({ value: { id, name } }) => [id, name]));
  const windowOf = (className: string): number | undefined =>
    parameters.find(({ name }) => name === `class.${className}.W`)?.default;
  const incident = (
    kind: IncidentFacts['kind'],
    id: string,
    label: string,
    own: typeof items,
  ): IncidentFacts => {
    const windows = new Set(own.map(({ className }) => windowOf(className)));
    const [window = null] = windows;
    return {
      id,
      kind,
      label,
      group: own[0]!.group,
      items: own.map((item) => item.id),
      window: windows.size === 1 ? window : null,
    };
  };
  const order = GROUPS.toReversed();
  const ranked = order.flatMap((group) => items.filter((item) => item.group === group));
  const classes = [...new Set(ranked.map(({ className }) => className))];
  return [
    ...order.map((group) =>
      incident(
        'group',
        group,
        GROUP_LABELS[group],
        items.filter((item) => item.group === group),
      ),
    ),
    ...classes.map((className) =>
      incident(
        'class',
        className,
        capital(plural(className)),
        items.filter((item) => item.className === className),
      ),
    ),
    ...ranked.map((item) => {
      const scope = { scenario: SCENARIO, kind: 'item', id: item.id } as const;
      return incident('item', item.id, capital(scopeName({ names }, scope)), [item]);
    }),
  ];
}
