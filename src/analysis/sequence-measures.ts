import { CLASSES } from '../model/measures/columns.ts';
import type { Mode } from '../model/measures/periods.ts';
import type { CampaignRows, LaneRows } from './sequence-rows.ts';
import { GROUPS, MEASURE_WORDS, type MeasureWords } from './sequence-words.ts';

/**
 * The measures of the closed loop (`docs/odd.md` section 9), each defined once. A `mean` is a number of each replication,
 * taken over its horizon, and averaged over replications. A `ratio` is a function of sums over all replications: events
 * over years or over crises, where a replication may have few of either.
 */
export interface SequenceMeasure extends MeasureWords {
  readonly kind: 'mean' | 'ratio';
  readonly modes: readonly Mode[];
  /** One number for each replication in each column; NaN in a mean = the replication has none. */
  readonly columns: (rows: LaneRows, campaign: CampaignRows) => Float64Array[];
  /** From the means of the columns to the measure; NaN where its denominator is 0. */
  readonly combine: (means: readonly number[]) => number;
}

const ALL: readonly Mode[] = ['battery', 'frozen', 'closed'];
const PATH: readonly Mode[] = ['frozen', 'closed'];
const LOOP: readonly Mode[] = ['closed', 'no-response'];

type Rows = (rows: LaneRows, campaign: CampaignRows) => Float64Array;
type Part = Pick<SequenceMeasure, 'kind' | 'modes' | 'columns' | 'combine'>;

const average = (modes: readonly Mode[], of: Rows): Part => ({
  kind: 'mean',
  modes,
  columns: (rows, campaign) => [of(rows, campaign)],
  combine: ([value]) => value!,
});

const over = (top: number, bottom: number): number => (bottom > 0 ? top / bottom : NaN);

const ratio = (modes: readonly Mode[], top: Rows, bottom: Rows): Part => ({
  kind: 'ratio',
  modes,
  columns: (rows, campaign) => [top(rows, campaign), bottom(rows, campaign)],
  combine: ([a, b]) => over(a!, b!),
});

const zip = (a: Float64Array, b: Float64Array, of: (a: number, b: number) => number): Float64Array =>
  a.map((value, r) => of(value, b[r]!));

const sum =
  (name: Parameters<LaneRows['sum']>[0]): Rows =>
  (rows) =>
    rows.sum(name);
const mean =
  (name: Parameters<LaneRows['mean']>[0]): Rows =>
  (rows) =>
    rows.mean(name);
const last =
  (name: Parameters<LaneRows['last']>[0]): Rows =>
  (rows) =>
    rows.last(name);
const years: Rows = (rows) => rows.sum('weeks').map((weeks) => weeks / 52);
const yearly = (modes: readonly Mode[], top: Rows): Part => ratio(modes, top, years);
const perCrisis = (top: Rows): Part => ratio(PATH, top, sum('crises'));

/** Share of a replication's severity that was adequately answered. */
const onPath: Rows = (rows) => zip(rows.sum('adequateSeverity'), rows.sum('severity'), over);
const alive: Rows = (rows) => rows.sum('weeks').map((weeks) => weeks / rows.campaign.weeks);

/** Components of cohesion; each 0..1, more is better. */
export const COHESION: readonly (readonly [id: string, of: Rows])[] = [
  ['cohesion.agreement', (rows) => rows.mean('probe.dispersion').map((value) => 1 - value)],
  ['cohesion.participation', (rows) => zip(rows.sum('participation'), rows.sum('consented'), over)],
  [
    'cohesion.consent',
    (rows) => zip(rows.sum('blockShare'), rows.sum('votes'), over).map((value) => 1 - value),
  ],
  ['cohesion.content', (rows) => rows.mean('state.grievance').map((value) => 1 - value)],
];

const cohesion: Rows = (rows, campaign) => {
  const parts = COHESION.map(([, of]) => of(rows, campaign));
  return parts[0]!.map((_, r) => parts.reduce((total, part) => total + part[r]!, 0) / parts.length);
};

/** 1 - rate / rate without any response, by severity and year: 0 where answering deters nothing. */
const deterrence: Part = {
  kind: 'ratio',
  modes: ['closed'],
  columns: (rows, campaign) => {
    const without = campaign.of('no-response', 0);
    return [
      rows.sum('actsSeverity'),
      years(rows, campaign),
      without.sum('actsSeverity'),
      years(without, campaign),
    ];
  },
  combine: ([acts, time, freeActs, freeTime]) => 1 - over(over(acts!, time!), over(freeActs!, freeTime!)),
};

const PARTS: Readonly<Record<string, Part>> = {
  onPath: average(ALL, onPath),
  'onPath.filled': average(PATH, (rows, campaign) =>
    zip(onPath(rows, campaign), alive(rows, campaign), (value, share) => value * share),
  ),
  answered: perCrisis(sum('adequate')),
  'onPath.adequacy': perCrisis(sum('adequacy')),
  deterrence,
  severityRate: yearly(LOOP, sum('actsSeverity')),
  rate: yearly(LOOP, (rows) =>
    CLASSES.map((name) => rows.sum(`acts.${name}`)).reduce((total, acts) =>
      zip(total, acts, (a, b) => a + b),
    ),
  ),
  ...Object.fromEntries(CLASSES.map((name) => [`rate.${name}`, yearly(LOOP, sum(`acts.${name}`))])),
  'rate.ukraine': yearly(LOOP, sum('actsUkraine')),
  hugging: ratio(LOOP, sum('actsNearLine'), sum('actsBelowLine')),
  targetTies: ratio(LOOP, sum('actsTies'), (rows) =>
    zip(rows.sum('acts'), rows.sum('actsUkraine'), (a, b) => a - b),
  ),
  ...Object.fromEntries(
    GROUPS.flatMap((group) => [
      [`objective.${group}`, average(ALL, mean(`probe.credibility.${group}`))],
      [`objective.${group}.filled`, average(PATH, (rows) => rows.filled(`probe.credibility.${group}`))],
      [`subjective.${group}`, average(ALL, mean(`probe.subjective.${group}`))],
      [
        `gap.${group}`,
        average(ALL, (rows) =>
          zip(
            rows.mean(`probe.credibility.${group}`),
            rows.mean(`probe.subjective.${group}`),
            (a, b) => a - b,
          ),
        ),
      ],
      [`adequacy.${group}`, average(ALL, mean(`probe.adequacy.${group}`))],
      [`sustained.${group}`, average(ALL, mean(`probe.sustained.${group}`))],
      [`rmst72.${group}`, average(ALL, mean(`probe.rmst72.${group}`))],
      [`rmst720.${group}`, average(ALL, mean(`probe.rmst720.${group}`))],
    ]),
  ),
  hours72: perCrisis(sum('hours72')),
  hours720: perCrisis(sum('hours720')),
  tabled: perCrisis(sum('tabled')),
  decided: perCrisis(sum('decided')),
  falseAccusations: ratio(PATH, sum('falseAccusations'), sum('notRussia')),
  falsePositive: average(ALL, mean('probe.falsePositive')),
  overReactions: perCrisis(sum('overReactions')),
  inadvertent: yearly(PATH, sum('inadvertent')),
  damage: yearly(PATH, sum('damage')),
  cohesion: average(PATH, cohesion),
  ...Object.fromEntries(COHESION.map(([id, of]) => [id, average(PATH, of)])),
  breadth: ratio(PATH, sum('breadth'), sum('withForce')),
  burden: ratio(PATH, sum('burden'), sum('withForce')),
  entrapment: ratio(PATH, sum('entrapped'), sum('contributors')),
  honoured: perCrisis(sum('honoured')),
  usActs: average(ALL, mean('probe.usActs')),
  pledgesBroken: yearly(PATH, sum('pledgesBroken')),
  overrides: yearly(PATH, sum('overrides')),
  payments: yearly(PATH, sum('payments')),
  ledger: average(PATH, last('state.ledger')),
  legitimacy: average(PATH, last('state.legitimacy')),
  belief: average(PATH, last('state.belief')),
  reliability: average(PATH, last('state.reliability')),
  threat: average(PATH, last('state.threat')),
  grievance: average(PATH, last('state.grievance')),
  support: average(PATH, last('state.support')),
  fatigue: average(PATH, last('state.fatigue')),
  spendEurope: average(PATH, last('state.spendEurope')),
  capabilityEurope: average(PATH, last('state.capabilityEurope')),
  ceasefire: average(PATH, mean('state.ceasefire')),
  'ceasefire.end': average(PATH, last('state.ceasefire')),
};

/** In the order in which tables print them. Throws on a name without a definition, when loaded. */
export const SEQUENCE_MEASURES: readonly SequenceMeasure[] = MEASURE_WORDS.map((words) => {
  const part = PARTS[words.id];
  if (part === undefined) throw new Error(`measure ${words.id} has no definition`);
  return { ...words, ...part };
});

/** What the question is put to in the closed loop: Holm, robustness and regret are over these. */
export const PRIMARY: readonly string[] = [
  'onPath',
  ...GROUPS.map((group) => `objective.${group}`),
  'severityRate',
];
