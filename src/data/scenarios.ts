import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { CLASSES, ORIGINS, PACKAGES } from '../model/measures/columns.ts';
import { isRead } from '../model/parameters.ts';
import { readDocument } from './document.ts';
import type { Document } from './document.ts';
import { iso3, text } from './figure.ts';
import { didYouMean } from './nearest.ts';
import { readValue, unknownPrimitive } from './primitives.ts';
import type { Primitives } from './primitives.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const yearMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const world = z.record(z.string(), z.union([z.number(), z.string()]));
const className = z.enum(CLASSES);
const origin = z.enum(['prior', ...ORIGINS]);
const intensity = z.number().positive().max(10);

const itemSchema = z.strictObject({
  class: className,
  target: iso3,
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
  /** Members that are not in the alliance of this scenario. */
  exclude: z.array(iso3).optional(),
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
  /** The whole list once at each of these intensities. */
  intensities: z.array(intensity).min(2).optional(),
});

export const scenarioSchema = z.strictObject({
  id: slug,
  title: text,
  question: text,
  asOf: yearMonth,
  /** battery: each item starts from the same saved state. */
  mode: z.enum(['battery', 'sequence', 'closed-loop']),
  ...conditions,
  items: z.array(itemSchema),
  variants: z.array(variantSchema).default([]),
  seeds: z.array(z.strictObject({ document: text, section: text })).min(1),
  note: text.optional(),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioItem = Scenario['items'][number];

/** A scenario with one of its variants applied. */
export interface ResolvedScenario {
  readonly id: string; // 'limited-attack-us-absent' or 'limited-attack-us-absent/us-late'
  readonly title: string;
  readonly world: ReadonlyMap<string, number>;
  readonly usDelayHours: number;
  readonly governments: Readonly<Record<string, string>>;
  readonly exclude: readonly string[];
  readonly items: readonly ScenarioItem[];
}

type World = Readonly<Record<string, number | string>>;

/** Numbers behind a `world:` map, or what is wrong with each entry, as [primitive, message]. */
export function readWorld(
  given: World,
  primitives: Primitives,
): { values: ReadonlyMap<string, number>; wrong: readonly [string, string][] } {
  const values = new Map<string, number>();
  const wrong: [string, string][] = [];
  for (const [name, written] of Object.entries(given)) {
    const primitive = primitives.get(name);
    if (primitive === undefined) {
      wrong.push([name, unknownPrimitive(name, primitives)]);
    } else if (!isRead(name)) {
      wrong.push([name, `a battery never reads ${name}, so it would change nothing; remove it.`]);
    } else {
      const value = readValue(primitive, written);
      if (typeof value === 'number') values.set(name, value);
      else wrong.push([name, value.wrong]);
    }
  }
  return { values, wrong };
}

function problemsOf(document: Document<Scenario>, primitives: Primitives): Problem[] {
  const { value: scenario, file } = document;
  const problems: Problem[] = [];
  const own = basename(file, '.yaml');
  if (scenario.id !== own) {
    problems.push(
      document.problem(
        ['id'],
        `the id is "${scenario.id}", but the file is ${own}.yaml; make them the same.`,
      ),
    );
  }
  if (scenario.mode !== 'battery') {
    problems.push(
      document.problem(
        ['mode'],
        `mode ${scenario.mode} asks for weeks that follow each other; this version runs batteries only, where every item starts from the same state. Allowed: battery.`,
      ),
    );
  } else if (scenario.items.length === 0) {
    problems.push(document.problem(['items'], 'a battery needs at least one item: { class, target }.'));
  }
  const worlds: [(string | number)[], World | undefined][] = [
    [['world'], scenario.world],
    ...scenario.variants.map((v, i): [(string | number)[], World | undefined] => [
      ['variants', i, 'world'],
      v.world,
    ]),
  ];
  for (const [path, given] of worlds) {
    for (const [name, message] of readWorld(given ?? {}, primitives).wrong) {
      problems.push(document.problem([...path, name], message));
    }
  }
  const ids = scenario.variants.map((v) => v.id);
  for (const [i, id] of ids.entries()) {
    if (ids.indexOf(id) < i)
      problems.push(document.problem(['variants', i, 'id'], `variant ${id} stands twice.`));
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

/** What to say of a variant that a scenario does not have. */
export function unknownVariant(scenario: Scenario, variant: string): string {
  const ids = scenario.variants.map((v) => v.id);
  const allowed = ids.length > 0 ? `allowed: ${ids.join(', ')}` : 'it has none';
  return `${variant} is not a variant of ${scenario.id}; ${allowed}.${didYouMean(variant, ids)}`;
}

/** A scenario with a variant (undefined = as it stands). The variant's world adds to and replaces the scenario's. */
export function resolveScenario(
  scenario: Scenario,
  variantId: string | undefined,
  primitives: Primitives,
): ResolvedScenario {
  const variant = scenario.variants.find((v) => v.id === variantId);
  if (variantId !== undefined && variant === undefined) throw new Error(unknownVariant(scenario, variantId));
  const seen = new Map<string, number>();
  const items = scenario.items.map((item): ScenarioItem => {
    const place = seen.get(item.class) ?? 0;
    seen.set(item.class, place + 1);
    const target = variant?.targets?.[place % variant.targets.length] ?? item.target;
    return { ...item, target, ...stated(variant?.replace) };
  });
  return {
    id: variantId === undefined ? scenario.id : `${scenario.id}/${variantId}`,
    title: variantId === undefined ? scenario.title : `${scenario.title} (${variantId})`,
    world: readWorld({ ...scenario.world, ...variant?.world }, primitives).values,
    usDelayHours: variant?.usDelayHours ?? scenario.usDelayHours ?? 0,
    governments: { ...scenario.governments, ...variant?.governments },
    exclude: variant?.exclude ?? scenario.exclude ?? [],
    items:
      variant?.intensities?.flatMap((factor) => items.map((item) => ({ ...item, intensity: factor }))) ??
      items,
  };
}

/** Only the entries that are there, so that an absent one replaces nothing. */
function stated(replace: Readonly<Record<string, unknown>> | undefined): Partial<ScenarioItem> {
  return Object.fromEntries(Object.entries(replace ?? {}).filter(([, value]) => value !== undefined));
}
