import { join } from 'node:path';
import { listScenarios, readScenario, type Scenario } from '../../src/data/scenarios.ts';
import type { Project } from '../../src/experiment/project.ts';
import { code, codes, page, table } from './table.ts';

/** The value of a condition as YAML in one line, so that it can be copied. */
const shown = (value: unknown): string =>
  code(
    JSON.stringify(value)
      .replaceAll('"', '')
      .replaceAll(/([:,])/g, '$1 '),
  );

/** Keys that say what a scenario is, not under which conditions it plays. */
const TOLD = new Set([
  'id',
  'title',
  'question',
  'asOf',
  'mode',
  'weeks',
  'items',
  'variants',
  'seeds',
  'note',
]);

const conditions = (part: object): string[] =>
  Object.entries(part).flatMap(([key, value]) =>
    TOLD.has(key) || value === undefined ? [] : [`${code(key)} ${shown(value)}`],
  );

function chapter(scenario: Scenario): string {
  const { id, title, question, asOf, mode, weeks, items, variants, note, seeds } = scenario;
  const dated = items.some(({ week }) => week !== undefined);
  const own = conditions(scenario);
  return [
    `## ${id}`,
    `**${title}.** ${question}`,
    [
      `- Mode: ${mode}${weeks === undefined ? '' : ` of ${weeks} weeks`}; told as of ${asOf}`,
      ...(own.length === 0 ? [] : [`- Conditions: ${own.join('; ')}`]),
      ...variants.map(
        (variant) => `- Variant ${code(variant.id)}: ${conditions(variant).join('; ') || 'as it stands'}`,
      ),
      `- From: ${seeds.map(({ document, section }) => `*${document}*, ${section}`).join('; ')}`,
    ].join('\n'),
    ...(note === undefined ? [] : [note]),
    items.length === 0
      ? 'No provocation is listed: Russia chooses.'
      : table(
          [...(dated ? ['week'] : []), 'provocation', 'intensity', 'cause'],
          items.map(({ class: name, target, week, intensity, origin, ask }) => [
            ...(dated ? [String(week ?? '')] : []),
            `${code(`${name}:${target}`)}${ask === undefined ? '' : `, asks for ${code(ask)}`}`,
            String(intensity),
            origin === 'prior' ? 'drawn' : origin,
          ]),
        ),
  ].join('\n\n');
}

/** Every scenario that an experiment can name: its provocations, conditions and variants. */
export function scenariosPage({ scenarios: folder, catalogue }: Project): string {
  const all = listScenarios(folder).map((id) =>
    readScenario(join(folder, `${id}.yaml`), catalogue.primitives),
  );
  const modes = [...new Set(all.map(({ mode }) => mode))];
  return page('Scenarios', 'experiments/scenarios', [
    `The ${all.length} scenarios, by the id that an experiment gives (${code('scenarios: [standard-battery]')}, or with a variant ` +
      `${code('{ id: government-veto, variant: hun-2025-10 }')}). Modes: ${codes(modes)}. In a *battery* each provocation starts from the same ` +
      'state; in a *sequence* they share one run of weeks, and each meets what the ones before it have left; in a *closed loop* Russia chooses and learns. ' +
      'Intensity multiplies the severity of the class; the cause is what members never see, *drawn* from the class where it is not set. ' +
      `A provocation is named ${code('class:ISO3')}.`,
    table(
      ['scenario', 'mode', 'provocations', 'title'],
      all.map(({ id, mode, items, title }) => [`[${id}](#${id})`, mode, String(items.length), title]),
    ),
    ...all.map(chapter),
  ]);
}
