import { CLASSES } from '../model/measures/columns.ts';

/** The measures of the closed loop in words: what charts and the report need of them. */
export interface MeasureWords {
  readonly id: string;
  readonly family: (typeof FAMILIES)[number];
  readonly label: string;
  readonly unit:
    | 'share'
    | 'index'
    | 'per year'
    | 'severity per year'
    | 'hours'
    | 'members'
    | 'payments'
    | '% of GDP';
  /** Good direction; 0 = neither is better. */
  readonly better: 1 | -1 | 0;
  readonly low: number;
  readonly high: number;
}

export const FAMILIES = [
  'Credibility on the path',
  'What Russia does',
  'Credibility off the path',
  'Speed',
  'Errors and escalation',
  'Cohesion',
  'Allies and burden',
  'State at the end',
] as const;

export const GROUPS = ['force', 'threshold', 'hybrid'] as const;

type Better = MeasureWords['better'];
type Line = Pick<MeasureWords, 'id' | 'label' | 'unit' | 'better' | 'low' | 'high'>;

const line = (
  id: string,
  unit: Line['unit'],
  better: Better,
  label: string,
  low: number,
  high: number,
): Line => ({
  id,
  unit,
  better,
  label,
  low,
  high,
});
const share = (id: string, better: Better, label: string): Line => line(id, 'share', better, label, 0, 1);
const index = (id: string, better: Better, label: string): Line => line(id, 'index', better, label, 0, 1);
const yearly = (id: string, better: Better, label: string): Line =>
  line(id, 'per year', better, label, 0, Infinity);
const hours = (id: string, most: number, label: string): Line => line(id, 'hours', -1, label, 0, most);

const PLURAL = {
  force: 'force provocations',
  threshold: 'threshold provocations',
  hybrid: 'hybrid provocations',
};

const ofGroups = (of: (group: (typeof GROUPS)[number], plural: string) => Line[]): Line[] =>
  GROUPS.flatMap((group) => of(group, PLURAL[group]));

const BY_FAMILY: Readonly<Record<MeasureWords['family'], readonly Line[]>> = {
  'Credibility on the path': [
    share('onPath', 1, 'severity answered adequately in time, while the sequence runs'),
    share('onPath.filled', 1, 'the same, weeks after the end counted as not answered'),
    share('answered', 1, 'crises of the path answered adequately in time'),
    index('onPath.adequacy', 1, 'mean adequacy, crises of the path'),
  ],
  'What Russia does': [
    line(
      'deterrence',
      'share',
      1,
      'severity of acts that does not come, against an alliance that never answers',
      -Infinity,
      1,
    ),
    line('severityRate', 'severity per year', -1, 'severity of Russian acts', 0, Infinity),
    yearly('rate', -1, 'Russian acts'),
    ...CLASSES.map((name) => yearly(`rate.${name}`, -1, `Russian acts, ${name.replaceAll('-', ' ')}`)),
    yearly('rate.ukraine', -1, 'acts against Ukraine after a ceasefire'),
    share('hugging', 0, 'acts just below the armed-attack line, of those below it'),
    index('targetTies', 0, 'Russia ties of the targets, mean over acts'),
  ],
  'Credibility off the path': [
    ...ofGroups((group, plural) => [
      share(`objective.${group}`, 1, `objective credibility, ${plural}`),
      share(
        `objective.${group}.filled`,
        1,
        `objective credibility, ${plural}, half-years after the end counted as 0`,
      ),
      share(`subjective.${group}`, 0, `subjective credibility, ${plural}: what Russia believes`),
      line(`gap.${group}`, 'share', 0, `gap, ${plural}: objective less subjective`, -1, 1),
      index(`adequacy.${group}`, 1, `mean adequacy, ${plural}`),
      index(`sustained.${group}`, 1, `mean adequacy over 720 hours, ${plural}`),
    ]),
  ],
  Speed: [
    ...ofGroups((group, plural) => [
      hours(`rmst72.${group}`, 72, `time undecided within 72 hours, ${plural} off the path`),
      hours(`rmst720.${group}`, 720, `time undecided within 720 hours, ${plural} off the path`),
    ]),
    hours('hours72', 72, 'time undecided within 72 hours, crises of the path'),
    hours('hours720', 720, 'time undecided within 720 hours, crises of the path'),
    share('tabled', 0, 'crises of the path that reached the Council'),
    share('decided', 1, 'crises of the path decided by 720 hours'),
  ],
  'Errors and escalation': [
    share('falseAccusations', -1, 'false accusations, of crises that Russia did not cause on purpose'),
    share('falsePositive', -1, 'false accusations off the path'),
    share('overReactions', -1, 'over-reactions, of crises'),
    yearly('inadvertent', -1, 'expected inadvertent escalations'),
    yearly('damage', -1, 'damage, severity after resilience and mitigation'),
  ],
  Cohesion: [
    index('cohesion', 1, 'cohesion: mean of the four below'),
    index('cohesion.agreement', 1, 'agreement on the ideal answer (1 less dispersion)'),
    share('cohesion.participation', 1, 'capability of the consenting that joins'),
    share('cohesion.consent', 1, 'members that do not block the first vote'),
    index('cohesion.content', 1, 'absence of grievance'),
  ],
  'Allies and burden': [
    line('breadth', 'members', 1, 'breadth: effective number of contributors', 0, 33),
    index('burden', -1, 'concentration of the burden (Herfindahl)'),
    share('entrapment', -1, 'contributors worse off than with no answer'),
    share('honoured', 1, 'crises of the path with an answer by force operative in time'),
    share('usActs', 0, 'force provocations off the path in which the United States acts'),
    yearly('pledgesBroken', -1, 'crises in which the United States stood aside under a strong law'),
    yearly('overrides', 0, 'members overridden'),
    yearly('payments', 0, 'side payments'),
    line('ledger', 'payments', 0, 'ledger of side payments at the end', 0, Infinity),
  ],
  'State at the end': [
    index('legitimacy', 1, 'legitimacy'),
    index('belief', 1, 'belief of the allies that the United States would act'),
    index('reliability', 1, 'belief that another ally contributes'),
    index('threat', 0, 'perceived threat'),
    index('grievance', -1, 'grievance'),
    index('support', 1, 'public support'),
    index('fatigue', -1, 'fatigue'),
    line(
      'spendEurope',
      '% of GDP',
      0,
      'defence spending of the members other than the United States',
      0,
      100,
    ),
    line(
      'capabilityEurope',
      'share',
      1,
      'capability of the members other than the United States, the alliance of the start = 100',
      0,
      Infinity,
    ),
    share('ceasefire', 1, 'half-years with a ceasefire in Ukraine'),
    share('ceasefire.end', 1, 'sequences in which a ceasefire in Ukraine holds at the end'),
  ],
};

/** In the order in which tables print them. */
export const MEASURE_WORDS: readonly MeasureWords[] = FAMILIES.flatMap((family) =>
  BY_FAMILY[family].map((each) => ({ ...each, family })),
);

const BY_ID: ReadonlyMap<string, MeasureWords> = new Map(MEASURE_WORDS.map((words) => [words.id, words]));

/** Throws on a name that is no measure. */
export function measureWords(id: string): MeasureWords {
  const found = BY_ID.get(id);
  if (found === undefined) throw new Error(`unknown measure: ${id}`);
  return found;
}
