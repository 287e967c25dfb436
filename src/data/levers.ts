import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readDocument } from './document.ts';
import type { Document } from './document.ts';
import { iso3, text } from './figure.ts';
import { collect } from './folder.ts';
import { didYouMean } from './nearest.ts';
import { METRICS, loadPrimitives, readValue, scaleOf, unknownPrimitive } from './primitives.ts';
import type { Primitives } from './primitives.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';

const share = z.number().min(0).max(1);

/** Prior of the effect multiplier e of a write: 1 = as the catalogue says, 0 = no effect, below 0 = the opposite. */
const effectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('zero-inflated'),
    pZero: share,
    low: z.number(),
    mode: z.number(),
    high: z.number(),
  }),
  /** Implemented or not, as one: how likely a government that adopts a rule is to run it. */
  z.strictObject({ kind: z.literal('bernoulli'), implemented: share }),
]);

/** Subjects of a signal (docs/odd.md S1): an answer by force, answers below it, the defence of Ukraine. */
const SIGNALS = ['force', 'hybrid', 'ukraine'] as const;

const writeSchema = z.strictObject({
  primitive: z.string(),
  operation: z.enum(['set', 'rule', 'multiply', 'add', 'min', 'max']),
  /** What stands without the lever, for the reader: a run starts from its own drawn value. */
  atDose0: z.number(),
  atDose1: z.number(),
  effect: effectSchema,
});

const levelSchema = z.strictObject({
  dose: share,
  name: text,
  settings: z.record(z.string(), z.number()).optional(),
});

export const leverSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: text,
  summary: text,
  seeds: z.array(z.strictObject({ document: text, section: text })).min(1),
  writes: z.array(writeSchema).min(1),
  adverse: z.array(writeSchema).min(1),
  /** What its writes of signal.* speak about: the cells of Russia's beliefs in which they stand. */
  signals: z.enum(SIGNALS).optional(),
  namedLevels: z.array(levelSchema).min(2),
  cost: z.strictObject({
    moneyBnPerYear: z.strictObject({ low: z.number().min(0), high: z.number().min(0) }),
    politicalCapital: share,
    leadTimeWeeks: z.number().min(0),
    decayHalflifeWeeks: z.number().positive().nullable(),
  }),
  adoption: z.strictObject({
    body: z.enum(['council', 'congress', 'eu', 'national']),
    needs: z.enum(['all', 'quota']),
    institution: text,
    rule: text,
    /** Expert guess as of the date of the coding, not a verdict on nations. */
    objectors: z.array(
      z.strictObject({
        member: iso3.optional(),
        name: text,
        reason: text,
      }),
    ),
  }),
  expectedSign: z.record(z.enum(METRICS), z.strictObject({ sign: z.enum(['+', '-', '0', '?']), why: text })),
  interactions: z.array(z.strictObject({ with: z.string(), sign: z.enum(['+', '-', '0', '?']), why: text })),
  confidence: z.enum(['low', 'medium', 'high']),
  sources: z.array(text).min(1),
});

export type Lever = z.infer<typeof leverSchema>;
export type LeverWrite = Lever['writes'][number];

export interface Catalogue {
  readonly primitives: Primitives;
  readonly levers: ReadonlyMap<string, Lever>;
}

function includesZero(effect: LeverWrite['effect']): boolean {
  if (effect.kind === 'bernoulli') return effect.implemented < 1;
  return effect.pZero > 0 || (effect.low <= 0 && effect.high >= 0);
}

/** What is wrong with one write, as [key, message]. */
function writeProblems(write: LeverWrite, primitives: Primitives): [string, string][] {
  const primitive = primitives.get(write.primitive);
  if (primitive === undefined) return [['primitive', unknownPrimitive(write.primitive, primitives)]];
  const wrong: [string, string][] = [];
  const state = scaleOf(primitive.unit) === 'state';
  const { operation, atDose0, effect } = write;
  if (operation === 'rule' && !primitive.unit.startsWith('enum ')) {
    wrong.push([
      'operation',
      `rule is for enumerated primitives; ${primitive.name} counts in ${primitive.unit}.`,
    ]);
  } else if (state && operation !== 'rule' && operation !== 'set') {
    wrong.push(['operation', `${operation} cannot change ${primitive.unit}; allowed: set, rule.`]);
  }
  const neutral = operation === 'multiply' ? 1 : operation === 'add' ? 0 : undefined;
  if (neutral !== undefined && atDose0 !== neutral) {
    wrong.push(['atDose0', `${operation} leaves a number as it is at ${neutral}, not at ${atDose0}.`]);
  }
  if (neutral === undefined) {
    const value = readValue(primitive, write.atDose1);
    if (typeof value !== 'number') wrong.push(['atDose1', value.wrong]);
  }
  if (write.atDose1 === atDose0) wrong.push(['atDose1', `this write changes nothing; remove it.`]);
  if (effect.kind === 'zero-inflated' && !(effect.low <= effect.mode && effect.mode <= effect.high)) {
    wrong.push(['effect', 'low, mode and high are not in order.']);
  }
  if (!includesZero(effect)) {
    wrong.push([
      'effect',
      'the prior rules out "no effect"; give pZero above 0, or a range that includes 0.',
    ]);
  }
  return wrong;
}

/** Everything wrong with a lever that its schema cannot see. */
function problemsOf(document: Document<Lever>, primitives: Primitives, ids: readonly string[]): Problem[] {
  const { value: lever, file } = document;
  const problems: Problem[] = [];
  const say = (path: (string | number)[], message: string): void => {
    problems.push(document.problem(path, message));
  };
  const own = basename(file, '.yaml');
  if (lever.id !== own)
    say(['id'], `the id is "${lever.id}", but the file is ${own}.yaml; make them the same.`);
  const written = new Set<string>();
  for (const list of ['writes', 'adverse'] as const) {
    for (const [i, write] of lever[list].entries()) {
      for (const [key, message] of writeProblems(write, primitives)) say([list, i, key], message);
      if (written.has(write.primitive)) {
        say([list, i, 'primitive'], `${write.primitive} is written twice; a lever writes it once.`);
      }
      written.add(write.primitive);
    }
  }
  const signal = [...written].find((name) => name.startsWith('signal.'));
  if (signal !== undefined && lever.signals === undefined) {
    const list = lever.writes.some(({ primitive }) => primitive === signal) ? 'writes' : 'adverse';
    const i = lever[list].findIndex(({ primitive }) => primitive === signal);
    say(
      [list, i, 'primitive'],
      `${signal} needs to say what it speaks about; add "signals:" with one of ${SIGNALS.join(', ')}.`,
    );
  } else if (signal === undefined && lever.signals !== undefined)
    say(['signals'], `${lever.id} writes no signal.declaration and no signal.costly; remove this.`);
  let last = -1;
  for (const [i, level] of lever.namedLevels.entries()) {
    if (level.dose <= last) say(['namedLevels', i, 'dose'], 'doses rise from one named level to the next.');
    last = level.dose;
    if (level.dose === 0 && level.settings !== undefined) {
      say(['namedLevels', i, 'settings'], 'dose 0 is what is: it has no settings.');
    }
    for (const [name, setting] of Object.entries(level.settings ?? {})) {
      const primitive = primitives.get(name);
      const path = ['namedLevels', i, 'settings', name];
      if (primitive === undefined || !written.has(name)) {
        say(
          path,
          `${name} is not a write of ${lever.id}; allowed: ${[...written].join(', ')}.${didYouMean(name, written)}`,
        );
        continue;
      }
      const value = readValue(primitive, setting);
      const operation = [...lever.writes, ...lever.adverse].find((w) => w.primitive === name)?.operation;
      if (typeof value !== 'number' && operation !== 'multiply' && operation !== 'add')
        say(path, value.wrong);
    }
  }
  if (lever.namedLevels[0]?.dose !== 0) say(['namedLevels', 0, 'dose'], 'the first named level is dose 0.');
  if (last !== 1)
    say(['namedLevels', lever.namedLevels.length - 1, 'dose'], 'the last named level is dose 1.');
  for (const [i, interaction] of lever.interactions.entries()) {
    if (!ids.includes(interaction.with)) {
      say(
        ['interactions', i, 'with'],
        `${interaction.with} is not a proposal.${didYouMean(interaction.with, ids)}`,
      );
    }
  }
  return problems;
}

/** The catalogue of a folder: `primitives.yaml` and one file a lever. Throws InputError with every problem. */
export function loadCatalogue(folder: string): Catalogue {
  const primitives = loadPrimitives(join(folder, 'primitives.yaml'));
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== 'primitives.yaml')
    .toSorted();
  const documents = collect(files.map((name) => () => readDocument(join(folder, name), leverSchema)));
  const ids = documents.map((document) => document.value.id);
  const problems = documents.flatMap((document) => problemsOf(document, primitives, ids));
  if (problems.length > 0) throw new InputError(problems);
  return { primitives, levers: new Map(documents.map(({ value }) => [value.id, value])) };
}
