import { z } from 'zod';
import { CLASSES, ORIGINS, PACKAGES } from '../../model/measures/columns.ts';
import { confidence, day, iso3, text } from '../figure.ts';
import type { Parameter } from '../parameters.ts';
import type { Primitives } from '../primitives.ts';
import type { Membership } from './membership.ts';

/** What evidence is for: to fit with, or to be judged by. */
export const SETS = ['calibration', 'hold-out'] as const;
export type EvidenceSet = (typeof SETS)[number];

/**
 * Decisions whose hour is compared. adopted: the first text. measures: the first package of force or punishment, or
 * Article 5. article5: its adoption, be it on condition that the attack is confirmed. operative: Article 5 without condition.
 */
export const DECISIONS = ['adopted', 'measures', 'article5', 'operative'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Outcome code of a matter of the institution itself (enlargement, formats): never of a crisis. */
export const INSTITUTIONAL = 5;

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const days = z.number().min(0);
const share = z.number().min(0).max(1);

const clock = z.strictObject({
  decision: z.enum(DECISIONS),
  /** From the onset, `date`. */
  days,
  /** What the sources leave open, days. */
  between: z.tuple([days, days]),
  timing: confidence,
});

const happened = z.strictObject({
  /** 0 nothing, 1 consultation or statement, 2 posture or assistance, 3 collective operation, 4 Article 5, 5 institutional. */
  code: z.number().int().min(0).max(INSTITUTIONAL),
  clocks: z.array(clock),
  holdouts: z.array(iso3).optional(),
  source: text,
  confidence,
});

/** What the model is told of the event: from what was known before the decision, never from the decision. */
const codingSchema = z.strictObject({
  class: z.enum(CLASSES),
  target: iso3,
  /** Multiplies the severity of the class. */
  intensity: z.number().positive().max(10),
  /** True cause, which members never see; `prior` draws it from the class. */
  origin: z.enum(['prior', ...ORIGINS]),
  /** Package that was asked for; without it the victim chooses. */
  ask: z.enum(PACKAGES).optional(),
  /** For the baselines only, 0..1; ambiguity 0: who did it and what happened was plain. */
  severity: share,
  ambiguity: share,
  /** Primitives, the same in every arm. */
  world: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  /** Parameters of the model that are held. */
  parameters: z.record(z.string(), z.number()).optional(),
  /** Attributes of governments of then: members.FRA.dem. */
  agents: z.record(z.string(), z.number()).optional(),
  /** Members that left the electorate after a failed round. */
  venue: z.strictObject({ leave: z.array(iso3).min(1), afterRound: z.number().int().min(1) }).optional(),
});
export type Coding = z.infer<typeof codingSchema>;

const { ask, world, parameters, agents, venue } = codingSchema.shape;
/** Each key stands instead of that of the coding, as a whole; null removes it. */
const changesSchema = codingSchema.partial().extend({
  ask: ask.nullable(),
  world: world.nullable(),
  parameters: parameters.nullable(),
  agents: agents.nullable(),
  venue: venue.nullable(),
});
export type Changes = z.infer<typeof changesSchema>;

const mapping = z.strictObject({
  id: slug,
  because: text,
  changes: changesSchema,
});

const codingWithBasis = codingSchema.extend({ basis: text });

const event = {
  id: slug,
  /** Rows of events.csv. */
  events: z.array(z.string().regex(/^E\d{2,3}$/)).min(1),
  set: z.enum(SETS),
  title: text,
  /** Onset: hour 0 of the model's crisis. */
  date: day,
  because: text,
  happened,
  /** Other readings of the same event. */
  mappings: z.array(mapping).default([]),
};

export const hindcastSchema = z.discriminatedUnion('scope', [
  z.strictObject({ ...event, scope: z.literal('in'), coding: codingWithBasis }),
  /** Never scored. Coded all the same where a fact needs its runs. */
  z.strictObject({ ...event, scope: z.literal('out'), coding: codingWithBasis.optional() }),
]);

/** One crisis of the record: what happened, and what the model is told of it. */
export type Hindcast = z.infer<typeof hindcastSchema>;
export type CodedHindcast = Hindcast & { readonly coding: Coding };

/** Whether the model is told of an event: always in scope, and out of it for the sake of a fact. */
export function isCoded(hindcast: Hindcast): hindcast is CodedHindcast {
  return hindcast.coding !== undefined;
}

/** What the names in a hindcast are looked up in. */
export interface Known {
  readonly membership: Membership;
  readonly primitives: Primitives;
  /** In the model's order. */
  readonly parameters: readonly Parameter[];
}

/** A way to read an event: its own coding, or that with the changes of a mapping. */
export interface Reading {
  /** 'turkiye-2003' or 'turkiye-2003/graver' */
  readonly id: string;
  readonly coding: Coding;
  /** Place of what it states, in the file. */
  readonly path: (string | number)[];
}

/** A coding with keys replaced, or removed by null: only those that it may lack. */
function changed(coding: Coding, changes: Changes): Coding {
  const entries = Object.entries({ ...coding, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as unknown as Coding;
}

/** Every reading of a hindcast, its own first. */
export function readingsOf({ id, coding: own, mappings }: CodedHindcast): readonly Reading[] {
  return [
    { id, coding: own, path: ['coding'] },
    ...mappings.map((each, i) => ({
      id: `${id}/${each.id}`,
      coding: changed(own, each.changes),
      path: ['mappings', i, 'changes'],
    })),
  ];
}
