import { z } from 'zod';
import { text } from '../data/figure.ts';
import { GROUPS } from '../model/measures/columns.ts';
import { estimandSchema } from './estimands.ts';

/** What an experiment file says of how many replications are run: a number, a design, a budget, or a rule that stops. */

const MOST = 10_000_000;
/** One parameter vector has no interval. */
export const vectorsSchema = z
  .number()
  .int()
  .min(2, {
    error: (issue) => `${String(issue.input)} is too few for an interval; write at least 2, better 1000.`,
  })
  .max(MOST);
const inner = z
  .number()
  .int()
  .min(1)
  .max(MOST)
  .meta({ unit: 'runs', description: 'Runs of each vector, each with noise of its own' });
const ofVectors = vectorsSchema.meta({ unit: 'vectors', description: 'Parameter vectors' });
/** Replications of the closed loop. */
export const replicationsSchema = z.union([vectorsSchema, z.strictObject({ vectors: ofVectors, inner })]);

/** Fewest pairs at which a look is worth taking: with fewer, coverage falls below its level (`test/analysis/stopping.test.ts`). */
const FIRST_LOOK = 100;
export const untilSchema = z
  .strictObject({
    halfWidth: z.number().positive().meta({
      unit: 'that of the estimand',
      description: 'Half-width of the 90% interval of every paired effect chosen',
    }),
    estimand: estimandSchema.describe('Whose effects are to be known so well'),
    arms: z.array(z.string()).min(1).optional().describe('Default: all but the baseline'),
    scenario: z.string().optional().describe('Default: all batteries and sequences'),
    group: z.enum(GROUPS).optional().describe('Default: all groups'),
    atLeast: z
      .number()
      .int()
      .min(FIRST_LOOK)
      .max(MOST)
      .default(500)
      .meta({ unit: 'pairs', description: 'Pairs at the first look' }),
    atMost: z
      .number()
      .int()
      .min(FIRST_LOOK)
      .max(MOST)
      .default(200_000)
      .meta({ unit: 'pairs', description: 'Pairs at the last look' }),
  })
  .describe('Runs pairs until their effects are known this well, instead of a fixed number of replications');

export const designSchema = z.strictObject({
  vectors: ofVectors,
  inner,
  chosen: z
    .strictObject({
      budget: z.number().int(),
      for: z.enum(['mean', 'draws']),
      pilot: z.strictObject({ vectors: vectorsSchema, inner, seed: z.string() }),
      estimand: estimandSchema,
      effects: z
        .strictObject({
          all: z.number().int().min(1),
          vary: z.number().int().min(0),
          floored: z.number().int().min(0),
          arms: z.array(z.string()).min(1),
          groups: z.array(z.strictObject({ scenario: z.string(), group: z.enum(GROUPS) })).min(1),
        })
        .describe(
          'The effects it rests on: every arm on every group, how many vary, and of how many the part between draws was floored at 0',
        ),
      middle: z
        .strictObject({
          share: z.number().min(0).max(1),
          low: z.number().min(0).max(1),
          high: z.number().min(0).max(1),
          size: z.number().min(0),
        })
        .optional()
        .describe(
          'Of those that vary: median, least and greatest share of the variance between parameter draws, and median size in standard deviations of a replication; absent where none varies',
        ),
      reason: text,
    })
    .optional()
    .describe(
      'Written by a run: the pilot from which this design was chosen, its splits of variance and the reason',
    ),
});
export const budgetSchema = z
  .strictObject({
    budget: z
      .number()
      .int()
      .min(800, { error: 'a budget below 800 leaves fewer than 40 vectors of 20; write the design itself.' })
      .max(MOST)
      .meta({ unit: 'replications', description: 'Replications in all: vectors times inner' }),
    for: z
      .enum(['mean', 'draws'])
      .describe(
        'What is to be known best: the mean effect, or the share of parameter draws in which it is positive',
      ),
    pilot: z
      .strictObject({
        vectors: vectorsSchema
          .min(20)
          .meta({ unit: 'vectors', description: 'Parameter vectors of the pilot' }),
        inner: inner.min(2).meta({ unit: 'runs', description: 'Runs of each of them' }),
      })
      .default({ vectors: 40, inner: 8 })
      .describe('The small run from which the split is chosen'),
  })
  .describe('The split of a budget between vectors and inner runs is chosen from a pilot');

export type Design = z.output<typeof designSchema>;
export type Budget = z.output<typeof budgetSchema>;
export type Replications = number | Design | Budget;
export type Until = z.output<typeof untilSchema>;
