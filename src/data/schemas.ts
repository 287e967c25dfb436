import { z } from 'zod';
import { REGIONS } from '../model/figures.ts';
import { choice, confidence, day, flag, iso3, looseDate, quantity, reference, text } from './figure.ts';

export type Region = (typeof REGIONS)[number];

/** Whether parliament must agree before forces are sent; information alone does not count. */
const APPROVAL = ['not required', 'afterwards', 'before'] as const;
export type Approval = (typeof APPROVAL)[number];

const percent = (meaning: string) => quantity('%', 0, 100, meaning);

/** Figures of a member, by name. Those without `.optional()` are read by `attributes.ts`; the others are context. */
const memberFigures = z.strictObject({
  region: choice('region', REGIONS, 'Region (bloc) of docs/odd.md section 2'),
  accessionYear: quantity('year', 1949, 2100, 'Year of joining NATO'),
  euMember: flag('Member of the European Union'),
  landlocked: flag('Has no sea coast'),
  euAccessionYear: quantity('year', 1952, 2100, 'Year of joining the European Union').optional(),
  bordersRussia: flag('Land border with Russia, Kaliningrad included'),
  bordersBelarus: flag('Land border with Belarus'),
  bordersUkraine: flag('Land border with Ukraine'),
  borderDistanceRussia: quantity('km', 0, 20000, 'Shortest distance between the territories'),
  defenceSpending2024: quantity('USD bn', 0, 5000, 'Defence expenditure, current prices, estimate'),
  activePersonnel2024: quantity('thousands', 0, 5000, 'Active military personnel, estimate'),
  defenceShare2025: quantity('% of GDP', 0, 20, 'Defence expenditure, outcome 2025'),
  defenceShare2024: quantity('% of GDP', 0, 20, 'Defence expenditure, estimate 2024 (2015 prices)'),
  equipmentShare2024: percent('Equipment share of defence expenditure').optional(),
  gdp2024: quantity('USD bn', 0, 100000, 'Gross domestic product, current prices'),
  population2024: quantity('millions', 0, 2000, 'Population'),
  defendAlly2019: percent('Public: own country should use force to defend an ally against Russia'),
  natoFavourable2024: percent('Public: favourable view of NATO'),
  usFavourable2025: percent('Public: favourable view of the United States'),
  cybersecurityIndex2018: quantity('index 0-1', 0, 1, 'Global Cybersecurity Index'),
  ncsi: quantity('index 0-100', 0, 100, 'National Cyber Security Index'),
  mediaLiteracy2023: quantity('index 0-100', 0, 100, 'Media Literacy Index'),
  russianGasShare: percent('Russian share of gas imports'),
  russianGasImported2025: flag('Russian gas still imported in September 2025'),
  termYears: quantity(
    'years',
    1,
    10,
    'Longest term of what forms the government: parliament, or a president',
  ),
  presidentTermYears: quantity('years', 1, 10, 'Term of a president beside a parliament').optional(),
  parliamentApproval: choice('approval', APPROVAL, 'Approval of parliament for sending forces'),
  battlegroupLedBy: reference('Framework nation of the battlegroup hosted').optional(),
  battlegroupTroops2022: quantity('persons', 0, 100000, 'Strength of the battlegroup hosted').optional(),
  chinaLeverage: quantity('0..1', 0, 1, 'Leverage of China, expert coding').optional(),
  ungaIdealPoint2024: quantity(
    'index',
    -5,
    5,
    'Ideal point in UN voting; not a measure of ties to Russia',
  ).optional(),
  liberalDemocracy2024: quantity('index 0-1', 0, 1, 'Liberal democracy index').optional(),
  daysToRatifyFinland: quantity(
    'days',
    0,
    2000,
    "Days until parliament agreed to Finland's accession",
  ).optional(),
  daysToRatifySweden: quantity(
    'days',
    0,
    2000,
    "Days until parliament agreed to Sweden's accession",
  ).optional(),
  usTroops2025: quantity(
    'persons',
    0,
    200000,
    'Permanently assigned American personnel, without rotations',
  ).optional(),
});

const election = z.strictObject({
  date: looseDate,
  office: z.enum(['parliamentary', 'presidential', 'presidential and parliamentary', 'midterm', 'national']),
  standing: z.enum(['held', 'due', 'due by']),
  source: text,
  locator: text,
  confidence,
  note: text.optional(),
});

export const memberSchema = z.strictObject({
  id: iso3,
  name: text,
  figures: memberFigures,
  elections: z.array(election),
});
export type Member = z.output<typeof memberSchema>;

/** A government and the expert coding of its posture, valid from `from` (inclusive) to `to` (exclusive; null = still). */
export const governmentSchema = z.strictObject({
  id: text,
  member: iso3,
  government: text,
  from: day,
  to: day.nullable(),
  source: text,
  locator: text,
  confidence,
  note: text.optional(),
  codes: z.strictObject({
    russiaTies: quantity('0..1', 0, 1, 'Added to the ties to Russia that gas explains').optional(),
    gasTies: quantity('0..1', 0, 1, 'Added while Russian gas is still imported').optional(),
    transactionalDemand: quantity('0..1', 0, 1, 'Readiness to trade consent for a demand').optional(),
  }),
});
export type Government = z.output<typeof governmentSchema>;

export const actorSchema = z.strictObject({
  id: text,
  name: text,
  figures: z.strictObject({
    gdp2024: quantity('USD bn', 0, 100000, 'Gross domestic product, current prices'),
    population2024: quantity('millions', 0, 2000, 'Population'),
    liberalDemocracy2024: quantity('index 0-1', 0, 1, 'Liberal democracy index').optional(),
    ungaIdealPoint2024: quantity('index', -5, 5, 'Ideal point in UN voting').optional(),
    materialCapability2022: quantity('share of the world', 0, 1, 'Composite index of national capability'),
    militarySpending2022: quantity('USD bn', 0, 5000, 'Military expenditure').optional(),
    militaryPersonnel2022: quantity('thousands', 0, 5000, 'Military personnel').optional(),
  }),
  note: text.optional(),
});
export type Actor = z.output<typeof actorSchema>;

/** An EU member outside NATO: it votes on the EU channel only. Ranges are the ends of its triangular priors. */
const voter = z.strictObject({
  name: text,
  region: choice('region', REGIONS, 'Region (bloc)'),
  solidarity: quantity('0..1', 0, 1, 'Solidarity norm'),
  russiaTies: quantity('0..1', 0, 1, 'Ties to Russia'),
  support: quantity('0..1', 0, 1, 'Public support'),
  exposure: quantity('0..1', 0, 1, 'Exposure to Russia'),
});
export type Voter = z.output<typeof voter>;

export const unionSchema = actorSchema.extend({ voters: z.record(iso3, voter) });
export type Union = z.output<typeof unionSchema>;

const code = (meaning: string) => quantity('0..1', 0, 1, meaning);

/** Ukraine: a victim that others may have guaranteed. Ranges are the ends of its triangular priors. */
export const ukraineSchema = actorSchema.extend({
  id: z.literal('UKR'),
  figures: actorSchema.shape.figures.extend({
    defenceShare2024: quantity('% of GDP', 0, 100, 'Defence expenditure 2024, at war'),
  }),
  codes: z.strictObject({
    exposure: code('Exposure to Russia'),
    solidarity: code('Solidarity norm'),
    support: code('Public support'),
    usBelief: code('Belief that the United States would act'),
    intelligenceQuality: code('Intelligence quality'),
    escalationAversion: code('Escalation aversion'),
    russiaTies: code('Ties to Russia'),
    transactionalDemand: code('Readiness to trade consent for a demand'),
    chinaLeverage: code('Leverage of China'),
    mediaLiteracy: code('Media literacy'),
    resilienceCyber: code('Resilience, cyber'),
    resilienceEnergy: code('Resilience, energy'),
    resilienceComms: code('Resilience, communications'),
    resilienceInformation: code('Resilience, information'),
    resilienceInfrastructure: code('Resilience, infrastructure'),
  }),
});
export type Ukraine = z.output<typeof ukraineSchema>;

const source = z.strictObject({
  title: text,
  publisher: text,
  date: looseDate.nullable().describe('Date of publication; null where the source gives none'),
  locator: text.describe('Where the document or the copy that was read can be found'),
  licence: text,
  confidence,
  note: text.optional(),
});
export type Source = z.output<typeof source>;

export const sourcesSchema = z.record(text, source);

/** JSON Schemas for editors, by file name in `agents/`. */
export function schemas(): Record<string, unknown> {
  const files = {
    member: memberSchema,
    government: governmentSchema,
    actor: actorSchema,
    union: unionSchema,
    ukraine: ukraineSchema,
    sources: sourcesSchema,
  };
  return Object.fromEntries(
    Object.entries(files).map(([kind, schema]) => [
      kind,
      z.toJSONSchema(schema, { io: 'input', target: 'draft-7', reused: 'ref' }),
    ]),
  );
}
