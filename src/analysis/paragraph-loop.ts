import { thousands } from './amounts.ts';
import type { SequenceEstimates } from './campaign-estimates.ts';
import type { Estimates } from './estimates.ts';
import { listed } from './listed.ts';
import { quoted } from './sentences.ts';
import {
  findLevel,
  findModeEffect,
  findSequenceEffect,
  isClear,
  lastPoint,
  measuredText,
  percent,
  saidIn,
  valueText,
} from './sequence-sentences.ts';
import { measureWords } from './sequence-words.ts';

/** What a paragraph says of the closed loop: the three modes, then what the question asks of it, the gap, and what ended. */

/** More arms than this nobody reads in a paragraph. */
const SAID = 2;

type Effect = Parameters<typeof isClear>[0];

const effectWords = (measure: string, effect: Effect): string => {
  const open = effect.value !== 0 && !isClear(effect) ? ' (open)' : '';
  return `${measuredText(measure, effect, true)}${open}`;
};

/** What is said of the closed loop, in sentences; none where there is none. @param asked arms of the answer */
export function loopSentences(estimates: Estimates, asked: readonly string[]): string[] {
  const { sequences } = estimates;
  const [lead, ...others] = sequences?.campaigns ?? [];
  if (sequences === null || lead === undefined) return [];
  const inLoop = sequences.arms.slice(1).map(({ id }) => id);
  const known = asked.filter((arm) => inLoop.includes(arm));
  const arms = (known.length > 0 ? known : inLoop).slice(0, SAID);
  const { measures = [] } = estimates.experiment;
  return [
    threeModes(sequences, lead, arms, estimates),
    ...measures.map((measure) => measured(sequences, lead.id, arms, measure)),
    gap(sequences, lead.id, arms, estimates),
    ended(sequences, lead.id, arms, estimates),
    ...others.map((campaign) => elsewhere(sequences, campaign, arms, estimates)),
  ].filter((text) => text !== null);
}

type Campaign = SequenceEstimates['campaigns'][number];

/** An arm's effect on the severity answered in the three modes; null where one has no number. */
function modesText(sequences: SequenceEstimates, campaign: string, arm: string, full: boolean): string | null {
  const parts = ['battery', 'frozen', 'closed', 'composition', 'adaptation'] as const;
  const found = parts.map((part) => findModeEffect(sequences, campaign, arm, 'onPath', part));
  if (found.some((row) => row === undefined || Number.isNaN(row.value))) return null;
  const [battery, frozen, closed, composition, adaptation] = found.map((row) => effectWords('onPath', row!));
  return (
    (full
      ? `${battery} on fixed provocations, ${frozen} on the sequence that the baseline met and ${closed} when Russia adapts`
      : `${battery}, ${frozen} and ${closed}`) + ` (composition ${composition}, adaptation ${adaptation})`
  );
}

function threeModes(
  sequences: SequenceEstimates,
  { id, weeks }: Campaign,
  arms: readonly string[],
  estimates: Estimates,
): string | null {
  const parts = arms.flatMap((arm) => {
    const text = modesText(sequences, id, arm, arm === arms[0]);
    return text === null ? [] : [`${quoted(estimates, arm)} ${text}`];
  });
  const n = thousands(sequences.replications);
  return parts.length === 0
    ? null
    : `Over ${weeks} weeks (${n} paired worlds, ${percent(sequences.level)} intervals), effect on the share of severity answered adequately in time, in points: ${parts.join('; ')}.`;
}

/** A measure of the closed loop: the level of the baseline, then each arm's effect. */
function measured(
  sequences: SequenceEstimates,
  campaign: string,
  arms: readonly string[],
  measure: string,
): string | null {
  const base = findLevel(sequences, campaign, sequences.arms[0]!.id, measure);
  const effects = arms.flatMap((arm) => findSequenceEffect(sequences, campaign, arm, measure) ?? []);
  if (base === undefined || effects.length === 0) return null;
  const { name } = saidIn(measure);
  const changes = effects.every(({ value, interval: { low, high } }) => value === 0 && low === 0 && high === 0)
    ? 'no change'
    : effects.map((row) => effectWords(measure, row)).join(', ');
  return `${capital(measureWords(measure).label)}${name === 'points' ? ', of 100' : `, ${name}`}: from ${valueText(measure, base.value)}, ${changes}.`;
}

/** What the alliance would do against force less what Russia believes, as things stand and under each arm. */
function gap(
  sequences: SequenceEstimates,
  campaign: string,
  arms: readonly string[],
  estimates: Estimates,
): string | null {
  const base = sequences.arms[0]!.id;
  const rows = [base, ...arms].flatMap((arm) => findLevel(sequences, campaign, arm, 'gap.force') ?? []);
  if (rows.length === 0) return null;
  const each = rows.map((row) => `${effectWords('gap.force', row)} ${quoted(estimates, row.arm)}`);
  return `Gap between what is answered against force and what Russia believes, in points: ${listed(each)}.`;
}

/** Sequences that left the model's scope: a count of runs, and no chance of anything in the world. */
function ended(
  sequences: SequenceEstimates,
  campaign: string,
  arms: readonly string[],
  estimates: Estimates,
): string | null {
  const rows = [sequences.arms[0]!.id, ...arms].flatMap((arm) => lastPoint(sequences.ended, campaign, arm) ?? []);
  if (rows.length === 0) return null;
  const each = rows.map(({ arm, value }) => `${valueText('onPath', value)} ${quoted(estimates, arm)}`);
  return `Of 100 sequences, so many left the model’s scope: ${listed(each)}.`;
}

/** Another campaign, in the same order of arms. */
function elsewhere(
  sequences: SequenceEstimates,
  { id, title }: Campaign,
  arms: readonly string[],
  estimates: Estimates,
): string | null {
  const [arm] = arms;
  const text = arm === undefined ? null : modesText(sequences, id, arm, false);
  return text === null ? null : `${title}: ${quoted(estimates, arm!)} ${text}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
