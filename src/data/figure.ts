import { z } from 'zod';
import { shown } from './explain.ts';

/** How a figure came to be: read in its source, computed from others, or set by judgement within a stated range. */
export const STATUSES = ['observed', 'derived', 'assumed'] as const;
export type Status = (typeof STATUSES)[number];

/** How far the reading of the source itself can be trusted. */
export const CONFIDENCE = ['read-in-source', 'from-memory-high', 'from-memory-low', 'judgement'] as const;

export const confidence = z.enum(CONFIDENCE).describe('How far the reading of the source can be trusted');

export const text = z.string().min(1);

export const iso3 = z.string().regex(/^[A-Z]{3}$/, {
  error: (issue) => `${shown(issue.input)} is not an ISO 3166-1 alpha-3 code such as POL.`,
});

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** A date as precise as its source: year, month or day. */
export const looseDate = z.string().regex(DATE, {
  error: (issue) =>
    `${shown(issue.input)} is not a date; write 'yyyy', 'yyyy-mm' or 'yyyy-mm-dd', in quotes.`,
});

export const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
  error: (issue) => `${shown(issue.input)} is not a day; write 'yyyy-mm-dd', in quotes.`,
});

/** The value of a figure; null only where it is assumed and a rule of the model stands in. */
export type FigureValue = number | boolean | string | null;

/** What every figure in `agents/` says about itself. */
export interface Figure<V extends FigureValue = FigureValue> {
  readonly value: V | null;
  readonly unit: string;
  readonly asOf: string;
  readonly source: string;
  readonly locator: string;
  readonly status: Status;
  readonly confidence: (typeof CONFIDENCE)[number];
  readonly range?: readonly (number | string | boolean)[] | undefined;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
}

/** What every figure carries besides value, unit and status. Made once, so that JSON Schemas can share it. */
const provenance = {
  asOf: looseDate.describe('Date that the value belongs to'),
  source: text.describe('Key of a document in agents/sources.yaml'),
  locator: text.describe('Where in that document: table, column, page, section'),
  confidence,
  note: text.optional(),
};
const reason = text.describe('Why it is assumed, and by what rule');

function figure<S extends z.ZodType>(value: S, unit: string, range: z.ZodType, meaning: string) {
  const common = { unit: z.literal(unit), ...provenance };
  return z
    .discriminatedUnion('status', [
      z.strictObject({ value, status: z.enum(['observed', 'derived']), ...common }),
      z.strictObject({
        value: value.nullable().describe('null: not known, the rule of docs/odd.md sections 5-6 stands in'),
        status: z.literal('assumed'),
        ...common,
        range: range.describe('What the value may be instead'),
        reason,
      }),
    ])
    .describe(meaning) as unknown as z.ZodType<Figure<z.output<S> & FigureValue>>;
}

/** A number in a stated unit, inside min..max (inclusive). An assumed one carries range [low, high]. */
export function quantity(unit: string, min: number, max: number, meaning: string): z.ZodType<Figure<number>> {
  const range = z
    .tuple([z.number().min(min).max(max), z.number().min(min).max(max)])
    .refine(([low, high]) => low <= high, { error: 'the range runs backwards; write [low, high].' });
  return figure(z.number().min(min).max(max), unit, range, meaning);
}

/** A yes or no. */
export function flag(meaning: string): z.ZodType<Figure<boolean>> {
  return figure(z.boolean(), 'yes/no', z.array(z.boolean()).min(1), meaning);
}

/** One of several words. An assumed one lists the alternatives as its range. */
export function choice<const W extends readonly [string, ...string[]]>(
  unit: string,
  words: W,
  meaning: string,
): z.ZodType<Figure<W[number]>> {
  return figure(z.enum(words), unit, z.array(z.enum(words)).min(1), meaning);
}

/** Another actor. */
export function reference(meaning: string): z.ZodType<Figure<string>> {
  return figure(iso3, 'ISO3', z.array(iso3).min(1), meaning);
}
