import { CLASSES } from '../model/measures/columns.ts';
import type { Mode } from '../model/measures/periods.ts';
import type { CampaignRows, LaneRows } from './sequence-rows.ts';
import { GROUPS, MEASURE_WORDS, type MeasureWords } from './sequence-words.ts';

/**
 * The measures of the closed loop (`docs/odd.md` section 9), each defined once. A `mean` is a number of each replication,
 * taken over its horizon, and averaged over replications. A `ratio` is a function of sums over all replications: events
 * over years or over crises, severity over severity, where a replication may have little of either. What counts the time
 * after an end as nothing is not said of frozen sequences: they stop where the baseline's ends, and nobody knows the rest.
 */
export interface SequenceMeasure extends MeasureWords {
  readonly kind: 'mean' | 'ratio';
  readonly modes: readonly Mode[];
  /** One number for each replication in each column; NaN = the replication has none, in a mean alone. */
  readonly columns: (rows: LaneRows, campaign: CampaignRows) => Float64Array[];
  /** From the means of the columns to the measure; NaN where its denominator is 0. */
  readonly combine: (means: readonly number[]) => number;
}

const ALL: readonly Mode[] = ['battery', 'frozen', 'closed'];
const PATH: readonly Mode[] = ['frozen', 'closed'];
const CLOSED: readonly Mode[] = ['closed'];
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

const alive: Rows = (rows) => rows.sum('weeks').map((weeks) => weeks / rows.campaign.weeks);

/** A mean over the replications that have a number, as a function of sums. */
const known = (of: Rows): Part =>
  ratio(
    PATH,
    (rows, campaign) => of(rows, campaign).map((value) => value || 0),
    (rows, campaign) => of(rows, campaign).map((value) => Number(!Number.isNaN(value))),
  );

/** Components of cohesion; each 0..1, more is better. */
export const COHESION: readonly (readonly [id: string, part: Part])[] = [
  ['cohesion.agreement', known((rows) => rows.mean('probe.dispersion').map((value) => 1 - value))],
  ['cohesion.participation', ratio(PATH, sum('participation'), sum('consented'))],
  [
    'cohesion.consent',
    ratio(PATH, (rows) => zip(rows.sum('votes'), rows.sum('blockShare'), (a, b) => a - b), sum('votes')),
  ],
  ['cohesion.content', known((rows) => rows.mean('state.grievance').map((value) => 1 - value))],
];

const cohesion: Part = {
  kind: 'ratio',
  modes: PATH,
  columns: (rows, campaign) => COHESION.flatMap(([, { columns }]) => columns(rows, campaign)),
  combine: (means) =>
    COHESION.reduce((total, [, { combine }], at) => total + combine(means.slice(2 * at, 2 * at + 2)), 0) /
    COHESION.length,
};

/** 1 - rate / rate without any response, by severity and year: 0 where answering deters nothing. */
const deterrence: Part = {
  kind: 'ratio',
  modes: CLOSED,
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
  onPath: ratio(ALL, sum('adequateSeverity'), sum('severity')),
  'onPath.filled': {
    kind: 'ratio',
    modes: CLOSED,
    columns: (rows, campaign) => [rows.sum('adequateSeverity'), rows.sum('severity'), alive(rows, campaign)],
    combine: ([adequate, severity, share]) => over(adequate!, severity!) * share!,
  },
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
      [`objective.${group}.filled`, average(CLOSED, (rows) => rows.filled(`probe.credibility.${group}`))],
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
  cohesion,
  ...Object.fromEntries(COHESION),
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
