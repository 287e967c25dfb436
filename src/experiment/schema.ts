import { z } from 'zod';
import { iso3, text } from '../data/figure.ts';
import { GROUPS } from '../model/measures/columns.ts';
import { STRUCTURES } from '../model/structure.ts';
import { LOOP_MEASURES } from './loop-measures.ts';
import { estimandSchema as estimand } from './estimands.ts';
import {
  budgetSchema,
  designSchema,
  replicationsSchema,
  untilSchema,
  vectorsSchema as vectors,
} from './replications-schema.ts';
import { leversSchema, PARAMETER_SOURCES, uncertaintySchema, word } from './sampling-schema.ts';

/** Lower-case words joined by - (and + between the factors of a factorial arm). */
const id = z.string().regex(/^[a-z0-9]+([-+][a-z0-9]+)*$/, {
  error: 'an id is lower-case words joined by "-", for example pledge-broken.',
});
const yearMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'write a month as yyyy-mm, for example 2026-11.' });
const world = z.record(z.string(), z.union([z.number(), z.string()]));
const scenarioUse = z.union([
  z.string(),
  z.strictObject({
    id: z.string().describe('A file of experiments/scenarios'),
    variant: z.string().optional().describe('One of its variants'),
    only: z
      .array(z.string())
      .min(1)
      .optional()
      .describe(
        'Of a battery, the provocations kept: a group (force), a class (drone-incursion) or one (drone-incursion:POL); default: all. Their records are those of the whole battery',
      ),
  }),
]);
const week = z.number().int().min(1).max(1040).meta({ unit: 'weeks' });
/** Any string is a seed, the empty one too; a YAML number is taken as its text where no digit can be lost. */
const seed = z.union([
  z.string(),
  z.number().refine(Number.isSafeInteger, { error: 'put this seed in quotes.' }),
]);

const { reputation, doubt, voting, influence, noise, sent, adversary } = STRUCTURES;
const structureSchema = z
  .strictObject({
    reputation: z.enum(reputation).optional().describe('Whose actions teach what about whom (S11)'),
    doubt: z.enum(doubt).optional().describe('What doubt about America does to the fear of escalation (S6)'),
    voting: z.enum(voting).optional().describe('Whether a pivotal member reads the consent of others (S7)'),
    influence: z.enum(influence).optional().describe('How members move each other between rounds (S7)'),
    noise: z
      .enum(noise)
      .optional()
      .describe('Tastes, thresholds and procedural breaks drawn, or at their means'),
    sent: z.enum(sent).optional().describe('Whether a contributor sends all or a fraction (S6)'),
    adversary: z.enum(adversary).optional().describe('Who Russia is (S1)'),
  })
  .describe('Rival forms of a mechanism, those that differ from the first');

const proposalSchema = z.strictObject({
  id: z.string().describe('A file of experiments/proposals'),
  level: z
    .union([z.string(), z.number().int().min(0)])
    .optional()
    .describe('Named level, or its place from 0'),
  dose: z.number().min(0).max(1).optional().describe('Share of the full dose, instead of a level'),
  announced: z.boolean().optional().describe('Announced, not implemented: its signal primitives only'),
});

const ruleSchema = z.strictObject({
  mode: z
    .enum(['consensus', 'minus-x', 'abstention', 'reverse', 'qmv', 'council', 'automatic'])
    .optional()
    .describe('How the Council decides (S7); each mode in docs/odd.md'),
  blocksAllowed: z.number().int().min(0).max(23).optional().meta({
    unit: 'members',
    description: 'Objections that do not stop a text: minus-x, abstention, reverse',
  }),
  deadlineHours: z
    .number()
    .min(4)
    .max(336)
    .optional()
    .meta({ unit: 'hours', description: 'From the tabling of a text to the end of its silence' }),
  clock: z
    .enum(['silence', 'explicit'])
    .optional()
    .describe('Silence at the deadline is consent, or consent must be given'),
  councilDomains: z
    .enum(['hybrid', 'all'])
    .optional()
    .describe('Which provocations a Council of few decides on: mode council'),
  venue: z
    .strictObject({
      leave: z.array(iso3).min(1).describe('ISO 3166-1 alpha-3 codes'),
      afterRound: z
        .number()
        .int()
        .min(1)
        .meta({ unit: 'rounds', description: 'Failed rounds before they leave' }),
    })
    .optional()
    .describe('Members that leave the electorate after so many failed rounds'),
});

const armSchema = z.strictObject({
  id: id.describe('Name of the arm in tables and records'),
  label: text.optional().describe('Words of the arm in figures; default: its id'),
  proposals: z.array(proposalSchema).optional().describe('Proposals adopted in this arm, in this order'),
  rule: ruleSchema.optional().describe('How the Council decides in this arm, without a proposal'),
  world: world.optional().describe("Primitives, written after the scenario's world and before the levers"),
  parameters: z.record(z.string(), z.number()).optional().describe('Model parameters held at a value'),
  agents: z.record(z.string(), z.number()).optional().describe('Attributes held at a value: members.HUN.rus'),
  governments: z.record(iso3, yearMonth).optional().describe('Coding of a government by its month'),
  structure: structureSchema.optional(),
  untilWeek: week.optional().describe('Week at which its proposals end; default: they last'),
  winner: z
    .record(z.string(), z.string())
    .optional()
    .describe('Which proposal (or rule) sets a primitive that two of them set'),
});

const factorSchema = z.strictObject({
  proposal: z.string().describe('A file of experiments/proposals'),
  levels: z
    .union([z.literal('all'), z.array(z.union([z.string(), z.number().int().min(0)])).min(2)])
    .describe('Its levels by name, or by place from 0'),
  as: word.optional().describe('Word in the ids of the arms; default: the id of the proposal'),
  labels: z.array(z.string()).optional().describe('Short names of the levels, in their order'),
});

const conditionSchema = z.strictObject({
  arms: z.array(z.string()).min(1).describe('Arms asked about'),
  scenario: z.string().describe('A battery or sequence of this experiment'),
  group: z.enum(GROUPS).describe('Provocations it is about'),
  estimand: estimand.describe('What the arm is to move'),
  target: z
    .number()
    .positive()
    .default(0.05)
    .meta({ unit: 'that of the estimand', description: 'Effect that would matter' }),
  vectors: vectors.default(200).meta({ unit: 'vectors', description: 'Parameter vectors of each value' }),
  parameters: z
    .record(z.string(), z.array(z.number()).min(2))
    .describe('Parameters by name, each with the values at which it is held'),
});

const closedLoopSchema = z.strictObject({
  scenarios: z.array(scenarioUse).min(1).describe('Scenarios of mode closed-loop: id, or id and variant'),
  arms: z.array(z.string()).min(1).optional().describe('Default: all; the baseline always runs, and first'),
  replications: replicationsSchema.describe('Vectors, each run once; or vectors and runs of each'),
  weeks: week.optional().describe("Horizon instead of the scenarios' own"),
});

const answerSchema = z.strictObject({
  arms: z.array(z.string()).max(4).describe('Arms that lead the answer, in this order'),
  compare: z
    .array(
      z.strictObject({
        arm: z.string().describe('An arm'),
        with: z.string().describe('The arm from which its difference is taken'),
      }),
    )
    .max(3)
    .default([])
    .describe('Arms set beside each other, not only beside the baseline'),
  measures: z
    .array(z.enum(LOOP_MEASURES))
    .max(4)
    .default([])
    .describe('Measures of the closed loop that the answer says beside the severity answered'),
  check: z
    .enum(LOOP_MEASURES)
    .optional()
    .describe(
      'Measure of the closed loop on which the answer is checked under rival structures and without each member; default: the first primary estimand, on the group that leads',
    ),
});

const expectSchema = z.union([
  z.strictObject({
    open: estimand.describe('Estimand whose effects may have either sign'),
    arms: z.array(z.string()).optional().describe('Default: all'),
    because: text.describe('Why the sign is open'),
  }),
  z.strictObject({
    condition: text.describe('Comparison of estimates that must hold; docs/how-to/write-an-experiment.md'),
    because: text.describe('Why it must hold'),
  }),
]);

export const experimentSchema = z.strictObject({
  id: id.describe('Name of the experiment; its results go to results/<id>'),
  title: text.describe('What stands over the report'),
  question: text.describe('The question it answers'),
  asOf: yearMonth.describe('Month whose governments and figures stand'),
  seed: seed.describe('Any text: the same seed gives the same bytes'),
  parameters: z
    .enum(PARAMETER_SOURCES)
    .default('prior')
    .describe(
      'Where the parameter vectors come from: the priors, or the ensemble that the record left of them',
    ),
  scenarios: z
    .array(scenarioUse)
    .default([])
    .describe('Batteries and sequences: id, or id with a variant and what is kept of it'),
  replications: z
    .union([vectors, designSchema, budgetSchema])
    .optional()
    .describe(
      'Of the batteries and sequences: vectors, each run once; vectors and runs of each; or a budget',
    ),
  until: untilSchema.optional(),
  closedLoop: closedLoopSchema.optional().describe('Weeks in which Russia chooses and learns'),
  failures: z
    .enum(['refuse', 'leave-out'])
    .optional()
    .describe(
      'Runs in which the model throws: no estimate (the default), or their vectors left out in every arm',
    ),
  baseline: z.string().describe('Arm from which every effect is counted'),
  structure: structureSchema.optional(),
  arms: z.array(armSchema).optional().describe('The policies compared'),
  factorial: z
    .array(factorSchema)
    .min(1)
    .optional()
    .describe('Every combination of the levels becomes an arm'),
  levers: leversSchema.optional(),
  uncertainty: uncertaintySchema.optional(),
  estimands: z
    .strictObject({
      primary: z
        .array(estimand)
        .describe('With all arms and groups they are the family whose p values are adjusted together (Holm)'),
      secondary: z.array(estimand).default([]).describe('Reported beside them, outside the family'),
    })
    .optional()
    .describe('Of the batteries and sequences'),
  answer: answerSchema.optional().describe('What the report leads with; default: the arms under conditions'),
  headline: z
    .array(
      z.strictObject({
        scenario: z.string().describe('A battery of this experiment'),
        item: z.string().describe('One of its provocations: class:ISO3'),
      }),
    )
    .default([])
    .describe('Provocations told one by one, of 100 runs'),
  conditions: z
    .array(conditionSchema)
    .default([])
    .describe('What would have to be true for an arm to matter by the target'),
  expect: z
    .array(expectSchema)
    .default([])
    .describe('Where a sign is open, or what must hold; never a desired result'),
});

export type ScenarioUse = z.output<typeof scenarioUse>;
export type StructureFile = z.output<typeof structureSchema>;
export type ExperimentFile = z.output<typeof experimentSchema>;
export type ArmFile = NonNullable<ExperimentFile['arms']>[number];
export type ProposalUse = NonNullable<ArmFile['proposals']>[number];
export type Factor = NonNullable<ExperimentFile['factorial']>[number];
