import type {
  EndedPoint,
  Measured,
  ModeEffect,
  ModePart,
  SequenceEffect,
  SequenceEstimates,
  SequenceLevel,
} from './campaign-estimates.ts';
import type { Estimates, Interval } from './estimates.ts';
import { digitsFor, thousands } from './amounts.ts';
import { quoted } from './sentences.ts';
import { measureWords, type MeasureWords } from './sequence-words.ts';

/**
 * The permitted sentences on the closed loop (`docs/odd.md` section 14): what holds in this model, with its interval. None
 * forecasts, and none gives a probability of war.
 */

const UNITS: Readonly<
  Record<MeasureWords['unit'], { readonly scale: number; readonly digits: number; readonly name: string }>
> = {
  share: { scale: 100, digits: 1, name: 'points' },
  index: { scale: 100, digits: 1, name: 'points' },
  'per year': { scale: 1, digits: 2, name: 'a year' },
  'severity per year': { scale: 1, digits: 2, name: 'severity a year' },
  hours: { scale: 1, digits: 1, name: 'h' },
  members: { scale: 1, digits: 2, name: 'members' },
  payments: { scale: 1, digits: 2, name: 'payments' },
  '% of GDP': { scale: 1, digits: 2, name: '% of GDP' },
};

/** How a measure is counted when it is said: what runs from 0 to 1 in points of 100. */
export function saidIn(measure: string): { readonly scale: number; readonly name: string } {
  return UNITS[measureWords(measure).unit];
}

const fixed = (value: number, digits: number, sign: boolean): string => {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(digits);
  const zero = Number(text) === 0;
  return `${value < 0 && !zero ? '−' : sign && !zero ? '+' : ''}${text}`;
};

/** '41.2 [38.0, 44.5]', of an effect '+1.6 [+0.9, +2.3]', or '0' where nothing ever changed; without its unit. */
export function measuredText(
  measure: string,
  { value, interval }: { readonly value: number; readonly interval: Interval },
  effect: boolean,
): string {
  const { scale, digits } = UNITS[measureWords(measure).unit];
  const [at, low, high] = [value, interval.low, interval.high].map((each) => each * scale) as [
    number,
    number,
    number,
  ];
  if (effect && at === 0 && low === 0 && high === 0) return '0';
  const places = digits === 1 && effect ? digitsFor(at, { low, high }) : digits;
  return `${fixed(at, places, effect)} [${fixed(low, places, effect)}, ${fixed(high, places, effect)}]`;
}

/** A level by itself: '41.2', without its interval and unit. */
export function valueText(measure: string, value: number): string {
  const { scale, digits } = UNITS[measureWords(measure).unit];
  return fixed(value * scale, digits, false);
}

type Arms = Pick<Estimates, 'arms'>;

export const findModeEffect = (
  { modeEffects }: SequenceEstimates,
  campaign: string,
  arm: string,
  measure: string,
  part: ModePart,
): ModeEffect | undefined =>
  modeEffects.find(
    (row) => row.campaign === campaign && row.arm === arm && row.measure === measure && row.part === part,
  );

export const findLevel = (
  { levels }: SequenceEstimates,
  campaign: string,
  arm: string,
  measure: string,
  mode: SequenceLevel['mode'] = 'closed',
): SequenceLevel | undefined =>
  levels.find(
    (row) => row.campaign === campaign && row.arm === arm && row.measure === measure && row.mode === mode,
  );

export const findSequenceEffect = (
  { effects }: SequenceEstimates,
  campaign: string,
  arm: string,
  measure: string,
  mode: SequenceEffect['mode'] = 'closed',
): SequenceEffect | undefined =>
  effects.find(
    (row) => row.campaign === campaign && row.arm === arm && row.measure === measure && row.mode === mode,
  );

const isClear = ({ value, interval: { low, high } }: Pick<Measured, 'value' | 'interval'>): boolean =>
  value !== 0 && (low > 0 || high < 0);

/** What an arm does to the severity answered in each mode, and what Russia's adaptation adds to it. Null without the numbers. */
export function modesSentence(
  sequences: SequenceEstimates,
  campaign: string,
  arm: string,
  estimates: Arms,
): string | null {
  const found = (['battery', 'frozen', 'closed', 'composition', 'adaptation'] as const).map((part) =>
    findModeEffect(sequences, campaign, arm, 'onPath', part),
  );
  if (found.some((row) => row === undefined)) return null;
  const [battery, frozen, closed, composition, adaptation] = found as ModeEffect[];
  const say = (row: ModeEffect): string => measuredText('onPath', row, true);
  const turn =
    adaptation!.value === 0 && adaptation!.interval.low === 0 && adaptation!.interval.high === 0
      ? 'Russia’s adaptation changes nothing in it'
      : isClear(adaptation!)
        ? `Russia’s adaptation by itself ${adaptation!.value > 0 ? 'raises' : 'lowers'} that share`
        : 'the sign of Russia’s adaptation is open';
  return (
    `In this model ${quoted(estimates, arm)} changes the share of severity that is answered adequately in time by ${say(battery!)} points ` +
    `on fixed provocations, by ${say(frozen!)} on the sequence that the baseline met, and by ${say(closed!)} when Russia adapts; ${turn} ` +
    `(composition ${say(composition!)}, adaptation ${say(adaptation!)}; ${percent(sequences.level)} intervals, n = ${thousands(closed!.n)} paired worlds).`
  );
}

/** What Russia does, as things stand and under an arm, beside an alliance that never answers. */
export function provocationSentence(
  sequences: SequenceEstimates,
  campaign: string,
  arm: string,
  estimates: Arms,
): string | null {
  const base = sequences.arms[0]!.id;
  const [acts, without, change] = [
    findLevel(sequences, campaign, base, 'severityRate'),
    findLevel(sequences, campaign, base, 'severityRate', 'no-response'),
    findSequenceEffect(sequences, campaign, arm, 'severityRate'),
  ];
  if (acts === undefined || without === undefined || change === undefined) return null;
  const open = change.value !== 0 && !isClear(change) ? '; the sign is open' : '';
  const does =
    change.value === 0
      ? 'leaves it as it is'
      : `changes it by ${measuredText('severityRate', change, true)}${open}`;
  const early = (['closed', 'no-response'] as const).map((mode) =>
    sequences.ended.findLast((row) => row.campaign === campaign && row.arm === base && row.mode === mode),
  );
  const ends = early.every((row) => row !== undefined)
    ? ` Rates are over the weeks that sequences ran: of 100, ${early.map((row) => measuredText('onPath', row, false)).join(' ended early as things stand and ')} without an answer, and those weigh less.`
    : '';
  return (
    `Severity of Russian acts a year in this model: ${measuredText('severityRate', acts, false)} ${quoted(estimates, base)}, ` +
    `${measuredText('severityRate', without, false)} if the alliance never answered; ${quoted(estimates, arm)} ${does} ` +
    `(${percent(sequences.level)} intervals, n = ${thousands(change.n)} paired worlds).${ends}`
  );
}

/** What the alliance would do against force, what Russia believes, and the gap. */
export function gapSentence(
  sequences: SequenceEstimates,
  campaign: string,
  arm: string,
  estimates: Arms,
): string | null {
  const [objective, subjective, gap] = ['objective', 'subjective', 'gap'].map((name) =>
    findLevel(sequences, campaign, arm, `${name}.force`),
  );
  if (objective === undefined || subjective === undefined || gap === undefined) return null;
  const reads = !isClear(gap)
    ? 'whether Russia thinks too much or too little of it is open'
    : gap.value > 0
      ? 'Russia thinks too little of it'
      : 'Russia thinks too much of it';
  return (
    `Of 100 attacks with force tried off the path, ${quoted(estimates, arm)} answers ${measuredText('objective.force', objective, false)} adequately in time; ` +
    `Russia believes ${measuredText('subjective.force', subjective, false)}; ${reads} ` +
    `(gap ${measuredText('gap.force', gap, true)} points; ${percent(sequences.level)} intervals, n = ${thousands(gap.n)} replications).`
  );
}

/** How many sequences left the scope of the model by its horizon. */
export function endedSentence(
  { ended, level }: SequenceEstimates,
  campaign: string,
  arms: readonly string[],
  estimates: Arms,
): string | null {
  const rows = arms.flatMap((arm) => lastPoint(ended, campaign, arm) ?? []);
  const [first] = rows;
  if (first === undefined) return null;
  const each = rows.map(({ arm, value, interval: { low, high } }) => {
    const [at, from, to] = [value, low, high].map((share) => fixed(100 * share, 1, false));
    return `${at} [${from}, ${to}] ${quoted(estimates, arm)}`;
  });
  return (
    `Of 100 sequences, so many left the model’s scope within ${first.week} weeks after a land attack that was not denied: ${each.join(', ')} ` +
    `(${percent(level)} intervals, n = ${thousands(first.n)} sequences an arm). It is a share of runs of this model and says nothing of the chance of such an attack.`
  );
}

/** Closed loop, at the horizon. */
export function lastPoint(
  ended: readonly EndedPoint[],
  campaign: string,
  arm: string,
): EndedPoint | undefined {
  return ended.findLast((row) => row.campaign === campaign && row.arm === arm && row.mode === 'closed');
}

/** .9 as '90%'. */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
