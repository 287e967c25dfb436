import { z } from 'zod';
import { shown } from '../data/explain.ts';
import { didYouMean } from '../data/nearest.ts';
import { STRUCTURES } from '../model/structure.ts';

/** What an experiment file says of the points that are run: designs over levers, and over what nobody decides. */

/** In the ids of arms. */
export const word = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const { reputation, doubt, voting, influence, noise, sent, adversary } = STRUCTURES;

/** In hundredths, so that the id of an arm can say it in per cent. */
const bound = z
  .number()
  .min(0)
  .max(1)
  .refine((dose) => Math.abs(Math.round(100 * dose) - 100 * dose) < 1e-9, {
    error: 'write a dose in hundredths, for example 0.33.',
  });
export const leversSchema = z
  .strictObject({
    design: z
      .enum(['full', 'resolution-v', 'latin-hypercube', 'sobol'])
      .describe('Which points: every combination, a fraction, or a sample; docs/designs.md'),
    points: z
      .number()
      .int()
      .min(2)
      .max(1024)
      .optional()
      .meta({ unit: 'points', description: 'Of a latin-hypercube or sobol design' }),
    doses: z
      .array(
        z.strictObject({
          proposal: z.string().describe('A file of experiments/proposals'),
          as: word.optional().describe('Word in the ids of the arms; default: the id of the proposal'),
          low: bound.default(0).meta({ unit: 'dose', description: 'Lowest dose, in hundredths' }),
          high: bound.default(1).meta({ unit: 'dose', description: 'Highest dose' }),
        }),
      )
      .min(1)
      .describe('The factors: proposals, each over a range of doses'),
  })
  .describe('Each point of a design over the doses of proposals becomes an arm');

const crossedSchema = z
  .strictObject({
    reputation: z
      .array(z.enum(reputation))
      .min(1)
      .optional()
      .describe('Forms of `structure.reputation` that are run'),
    doubt: z.array(z.enum(doubt)).min(1).optional().describe('Forms of `structure.doubt` that are run'),
    voting: z.array(z.enum(voting)).min(1).optional().describe('Forms of `structure.voting` that are run'),
    influence: z
      .array(z.enum(influence))
      .min(1)
      .optional()
      .describe('Forms of `structure.influence` that are run'),
    noise: z.array(z.enum(noise)).min(1).optional().describe('Forms of `structure.noise` that are run'),
    sent: z.array(z.enum(sent)).min(1).optional().describe('Forms of `structure.sent` that are run'),
    adversary: z
      .array(z.enum(adversary))
      .min(1)
      .optional()
      .describe('Forms of `structure.adversary` that are run'),
  })
  .describe('Rival forms of mechanisms: each combination is a further copy of every scenario');

const ownPrior = z.literal('prior', {
  error: ({ input }) =>
    `${shown(input)} is not allowed; allowed: prior, or a range [low, high].${typeof input === 'string' ? didYouMean(input, ['prior']) : ''}`,
});

export const PARAMETER_SOURCES = ['prior', 'posterior'] as const;
export type ParameterSource = (typeof PARAMETER_SOURCES)[number];

export const uncertaintySchema = z
  .strictObject({
    design: z
      .enum(['random', 'latin-hypercube', 'sobol', 'saltelli', 'morris'])
      .default('random')
      .describe('How the parameter vectors are sampled; default: independent draws from the priors'),
    parameters: z
      .union([
        z.literal('all'),
        z.array(z.string()).min(1),
        z.record(z.string(), z.union([ownPrior, z.tuple([z.number(), z.number()])])),
      ])
      .default('all')
      .describe('Those that the design sets, by their prior or over a range: { us.capEurope: [0.3, 0.6] }'),
    randomisations: z
      .number()
      .int()
      .min(2)
      .max(1000)
      .optional()
      .describe('Independent shifts of a sobol design, from which its error comes; default 8'),
    levels: z
      .number()
      .int()
      .min(2)
      .max(100)
      .multipleOf(2)
      .optional()
      .describe('Of a morris design, even; default 4'),
    second: z
      .boolean()
      .optional()
      .describe('Of a saltelli design: indices of two parameters too, from 2 rows for each instead of 1'),
    structure: crossedSchema.optional(),
  })
  .describe('What nobody decides: parameters, and rival forms of mechanisms');

export type Levers = z.output<typeof leversSchema>;
export type UncertaintyFile = z.output<typeof uncertaintySchema>;
