import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { CLASSES, groupOf } from '../../model/measures/columns.ts';
import { readDocument } from '../document.ts';
import type { Document } from '../document.ts';
import { iso3, text } from '../figure.ts';
import { collect } from '../folder.ts';
import { didYouMean } from '../nearest.ts';
import { InputError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { DECISIONS, SETS, isCoded } from './hindcast.ts';
import type { EvidenceSet, Hindcast } from './hindcast.ts';

/** What a fact is to the model. Only what is observed is compared with its runs. */
const ROLES = ['observed', 'input', 'by construction', 'no counterpart'] as const;

const hindcast = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const pair = z.tuple([z.number(), z.number()]);
const classes = z.array(z.enum(CLASSES)).min(1);
const HYBRID = CLASSES.filter((name) => groupOf(name) === 'hybrid');

const common = {
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  unit: text,
};
/** `between` is what the sources leave open; the value lies in it. */
const single = { ...common, value: z.number(), between: pair };
/** Runs of a hindcast are compared. */
const ofHindcast = { ...single, hindcast };
/** Acts of some classes are counted, or run. */
const ofClasses = { ...single, classes };
/** Shares of so many acts. */
const ofActs = { ...ofClasses, of: z.number().int().min(1) };

const figureSchema = z.discriminatedUnion('operator', [
  z.strictObject({ operator: z.literal('clock'), ...ofHindcast, decision: z.enum(DECISIONS) }),
  z.strictObject({ operator: z.literal('participation'), ...ofHindcast }),
  z.strictObject({
    operator: z.literal('unattributed'),
    ...ofHindcast,
    decision: z.enum(DECISIONS).optional(),
  }),
  z.strictObject({ operator: z.literal('lag-median'), ...single, country: iso3 }),
  z.strictObject({
    operator: z.literal('lag-quartiles'),
    ...common,
    value: pair,
    between: z.tuple([pair, pair]),
    country: iso3,
  }),
  z.strictObject({ operator: z.literal('lag-last'), ...single, country: iso3, of: iso3.optional() }),
  z.strictObject({ operator: z.literal('acts-a-year'), ...ofClasses }),
  z.strictObject({ operator: z.literal('acts'), ...ofClasses, weeks: z.number().int().min(1) }),
  z.strictObject({ operator: z.literal('article4-share'), ...ofActs }),
  z.strictObject({ operator: z.literal('article5-share'), ...ofActs, classes: classes.default(HYBRID) }),
]);
export type FactFigure = z.infer<typeof figureSchema>;

const factSchema = z.strictObject({
  /** Of docs/odd.md section 10. */
  number: z.number().int().min(1),
  set: z.enum(SETS),
  statement: text,
  confidence: text,
  verified: text,
  sources: z.array(text).min(1),
  role: z.enum(ROLES),
  /** Why nothing is compared; of what is observed there is nothing to say. */
  because: text.optional(),
  figures: z.array(figureSchema).default([]),
  note: text.optional(),
});
/** What is known of the world at large, and what of the model it is compared with. */
export type Fact = z.infer<typeof factSchema>;

function problemsOf(document: Document<Fact>): Problem[] {
  const { value: fact, file } = document;
  const { number, role, because, figures } = fact;
  const problems: Problem[] = [];
  const say = (path: (string | number)[], message: string): void => {
    problems.push(document.problem(path, message));
  };
  const own = basename(file);
  const prefix = `${String(number).padStart(2, '0')}-`;
  if (!own.startsWith(prefix))
    say(['number'], `fact ${number} stands in ${own}; rename the file ${prefix}<what-it-is>.yaml.`);
  if (role === 'observed' && figures.length === 0)
    say(['role'], 'an observed fact has a figure that the model is compared with; add it under figures.');
  if (role !== 'observed' && because === undefined)
    say(['role'], `the role is ${role}; say why, under because.`);
  if (role !== 'observed' && figures.length > 0)
    say(['figures'], `nothing is compared where the role is ${role}; remove this, or write role: observed.`);
  for (const [i, figure] of figures.entries()) {
    const pairs = figure.operator === 'lag-quartiles' ? figure.between : [figure.between];
    const values = figure.operator === 'lag-quartiles' ? figure.value : [figure.value];
    for (const [k, [low, high]] of pairs.entries())
      if (!(low <= values[k]! && values[k]! <= high))
        say(
          ['figures', i, 'between'],
          `${values[k]} does not lie within [${low}, ${high}]; write [lowest, highest].`,
        );
    if (figures.findIndex((other) => other.id === figure.id) < i)
      say(['figures', i, 'id'], `figure ${figure.id} stands twice.`);
  }
  return problems;
}

/**
 * The facts of a folder that belong to a set, in the order of their numbers; every file is checked. Throws InputError.
 * Those that are held out are read through `openHoldOuts` alone.
 */
export function readFacts(folder: string, set: EvidenceSet): readonly Document<Fact>[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();
  const facts = collect(files.map((name) => () => readDocument(join(folder, name), factSchema)));
  const problems = [
    ...facts.flatMap(problemsOf),
    ...facts.flatMap((document, i) =>
      facts.findIndex(({ value }) => value.number === document.value.number) < i
        ? [document.problem(['number'], `fact ${document.value.number} stands in two files; keep one.`)]
        : [],
    ),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return facts.filter(({ value }) => value.set === set).toSorted((a, b) => a.value.number - b.value.number);
}

/** Figures that name a hindcast which is not there, or of which the model is told nothing. */
export function unknownHindcasts(
  facts: readonly Document<Fact>[],
  hindcasts: readonly Document<Hindcast>[],
): readonly Problem[] {
  const usable = hindcasts.flatMap(({ value }) => (isCoded(value) ? [value.id] : []));
  return facts.flatMap((document) =>
    document.value.figures.flatMap((figure, i) => {
      if (!('hindcast' in figure) || usable.includes(figure.hindcast)) return [];
      const { hindcast: id } = figure;
      const uncoded = hindcasts.some(({ value }) => value.id === id);
      const message = uncoded
        ? `${id} has no coding, so there is nothing to compare; add one, or take the figure out.`
        : `${id} is no hindcast; allowed: ${usable.join(', ')}.${didYouMean(id, usable)}`;
      return [document.problem(['figures', i, 'hindcast'], message)];
    }),
  );
}
