import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { CLASSES, ORIGINS, PACKAGES } from '../model/measures/columns.ts';
import { readDocument } from './document.ts';
import type { Document, Path } from './document.ts';
import { iso3, text } from './figure.ts';
import type { Primitives } from './primitives.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';
import { readWorld } from './world.ts';

/** A target without a vote: no member, so that only the closed loop knows what is done for it. */
export const UKRAINE = 'UKR';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const yearMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const world = z.record(z.string(), z.union([z.number(), z.string()]));
const className = z.enum(CLASSES);
const origin = z.enum(['prior', ...ORIGINS]);
const intensity = z.number().positive().max(10);
const week = z.number().int().min(0);

const itemSchema = z.strictObject({
  class: className,
  target: iso3,
  /** Week of the onset; 0 = first. Of a sequence or a closed loop: the items of a battery know no weeks. */
  week: week.optional(),
  /** Multiplies the severity of the class; 1 = as the class table says. */
  intensity: intensity.default(1),
  /** True cause, which members never see; `prior` draws it from the class. */
  origin: origin.default('prior'),
  /** Package the victim is made to ask for; without it the victim chooses. */
  ask: z.enum(PACKAGES).optional(),
});

const conditions = {
  /** Primitives, the same in every arm; a lever acts on top. */
  world: world.optional(),
  /** Hours added to the arrival of American force. */
  usDelayHours: z.number().min(0).max(720).optional(),
  /** Dated coding of a government, by member. */
  governments: z.record(iso3, yearMonth).optional(),
  /** Members that exchange what their governments are coded with: ties to Russia and transactional demand. */
  relabel: z.record(iso3, iso3).optional(),
  /** Members that are not in the alliance of this scenario. */
  exclude: z.array(iso3).optional(),
  /** Members for whom an election or unrest is on throughout where `world.event` is 1; default: the targets. */
  stirred: z.array(iso3).min(1).optional(),
  /** Week in which a crisis over Taiwan begins, whatever its rate. */
  taiwanWeek: week.optional(),
};

const variantSchema = z.strictObject({
  id: slug,
  ...conditions,
  /** Changes every item alike. */
  replace: z
    .strictObject({
      class: className.optional(),
      target: iso3.optional(),
      intensity: intensity.optional(),
      origin: origin.optional(),
      ask: z.enum(PACKAGES).optional(),
    })
    .optional(),
  /** Targets of the items of each class, in turn. */
  targets: z.array(iso3).min(1).optional(),
  /** The whole list once at each of these intensities; battery only. */
  intensities: z.array(intensity).min(2).optional(),
});

export const scenarioSchema = z.strictObject({
  id: slug,
  title: text,
  question: text,
  asOf: yearMonth,
  /**
   * battery: each item starts from the same saved state. sequence: the items share one run of weeks. closed-loop: Russia
   * chooses in every week, and the items happen besides.
   */
  mode: z.enum(['battery', 'sequence', 'closed-loop']),
  /** Weeks of a sequence or a closed loop. */
  weeks: z.number().int().min(1).max(1040).optional(),
  ...conditions,
  items: z.array(itemSchema),
  variants: z.array(variantSchema).default([]),
  seeds: z.array(z.strictObject({ document: text, section: text })).min(1),
  note: text.optional(),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioItem = Scenario['items'][number];
type Say = (path: Path, message: string) => void;

/** The scenario itself and its variants, as parts of the file that carry conditions. */
function parts(scenario: Scenario): [Path, Scenario | Scenario['variants'][number]][] {
  return [
    [[], scenario],
    ...scenario.variants.map((v, i): [Path, Scenario['variants'][number]] => [['variants', i], v]),
  ];
}

function checkItems({ mode, items }: Scenario, say: Say): void {
  if (items.length === 0 && mode !== 'closed-loop')
    say(['items'], `a ${mode} needs at least one item: { class, target }.`);
}

/** Weeks stand where weeks follow each other, nowhere else, and what is dated lies within them. */
function checkWeeks(scenario: Scenario, say: Say): void {
  const { mode, weeks, items } = scenario;
  const dated: [Path, number][] = [
    ...items.map(({ week: at = 0 }, i): [Path, number] => [['items', i, 'week'], at]),
    ...parts(scenario).flatMap(([path, { taiwanWeek }]): [Path, number][] =>
      taiwanWeek === undefined ? [] : [[[...path, 'taiwanWeek'], taiwanWeek]],
    ),
  ];
  if (mode === 'battery') {
    const cure = 'remove it, or write mode: sequence';
    const why = `in a battery every item starts from the same state, and no week passes; ${cure}.`;
    if (weeks !== undefined) say(['weeks'], why);
    for (const [path, at] of dated) if (at > 0 || path.at(-1) === 'taiwanWeek') say(path, why);
    return;
  }
  if (weeks === undefined) {
    say(['mode'], `mode ${mode} needs to know for how long: add weeks, for example weeks: 10.`);
    return;
  }
  for (const [i, item] of items.entries())
    if (item.week === undefined)
      say(
        ['items', i],
        `in a ${mode} each item needs its week, 0 to ${weeks - 1}: add week: 0 for the first.`,
      );
  for (const [path, at] of dated)
    if (at >= weeks) say(path, `week ${at} lies beyond the last, ${weeks - 1}; allowed: 0 to ${weeks - 1}.`);
  for (const [i, { intensities }] of scenario.variants.entries())
    if (intensities !== undefined)
      say(
        ['variants', i, 'intensities'],
        `would put the whole list into one run ${intensities.length} times; write one variant for each, with replace: { intensity }.`,
      );
}

/** What only Russia's own choice gives a meaning to. */
function checkClosedLoop(scenario: Scenario, say: Say): void {
  if (scenario.mode === 'closed-loop') {
    for (const [path, { usDelayHours }] of parts(scenario))
      if (usDelayHours !== undefined)
        say(
          [...path, 'usDelayHours'],
          'a delay is that of listed crises, not of those that Russia chooses; remove it.',
        );
    return;
  }
  const targets: [Path, string][] = [
    ...scenario.items.map(({ target }, i): [Path, string] => [['items', i, 'target'], target]),
    ...scenario.variants.flatMap(({ replace, targets: own = [] }, i): [Path, string][] => [
      [['variants', i, 'replace', 'target'], replace?.target ?? ''],
      ...own.map((target, j): [Path, string] => [['variants', i, 'targets', j], target]),
    ]),
  ];
  for (const [path, target] of targets)
    if (target === UKRAINE) say(path, 'Ukraine is no member: only a closed loop answers for it.');
  for (const [path, { stirred }] of parts(scenario))
    if (stirred !== undefined)
      say(
        [...path, 'stirred'],
        `only Russia's choice of targets reads it; remove it, or write mode: closed-loop.`,
      );
}

function checkRelabel(scenario: Scenario, say: Say): void {
  for (const [path, { relabel = {} }] of parts(scenario)) {
    const named = Object.entries(relabel).flat();
    for (const [from, to] of Object.entries(relabel)) {
      if (named.filter((id) => id === from).length > 1 || named.filter((id) => id === to).length > 1)
        say([...path, 'relabel', from], 'a member exchanges its coding with one other, once.');
    }
  }
}

function problemsOf(document: Document<Scenario>, primitives: Primitives): Problem[] {
  const { value: scenario, file } = document;
  const problems: Problem[] = [];
  const say: Say = (path, message) => {
    problems.push(document.problem(path, message));
  };
  const own = basename(file, '.yaml');
  if (scenario.id !== own)
    say(['id'], `the id is "${scenario.id}", but the file is ${own}.yaml; make them the same.`);
  checkItems(scenario, say);
  checkWeeks(scenario, say);
  checkClosedLoop(scenario, say);
  checkRelabel(scenario, say);
  for (const [path, { world: given }] of parts(scenario)) {
    for (const [name, message] of readWorld(given ?? {}, primitives, scenario.mode).wrong)
      say([...path, 'world', name], message);
  }
  const ids = scenario.variants.map((v) => v.id);
  for (const [i, id] of ids.entries()) {
    if (ids.indexOf(id) < i) say(['variants', i, 'id'], `variant ${id} stands twice.`);
  }
  return problems;
}

/** One scenario file. Throws InputError. */
export function readScenario(file: string, primitives: Primitives): Scenario {
  const document = readDocument(file, scenarioSchema);
  const problems = problemsOf(document, primitives);
  if (problems.length > 0) throw new InputError(problems);
  return document.value;
}

/** Ids of the scenarios of a folder, sorted. */
export function listScenarios(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .toSorted();
}
