import { thousands } from './amounts.ts';
import type { ArmLetters } from './arm-letters.ts';
import type { SequenceEstimates } from './campaign-estimates.ts';
import type { Estimates } from './estimates.ts';
import {
  findLevel,
  findModeEffect,
  findSequenceEffect,
  lastPoint,
  measuredText,
  percent,
  saidIn,
  valueText,
} from './sequence-sentences.ts';
import { measureWords } from './sequence-words.ts';

/** What a paragraph says of the closed loop: the three modes, then what the question asks of it, the gap, and what ended. */

type Campaign = SequenceEstimates['campaigns'][number];

/** More arms in three modes nobody reads in a paragraph. */
const IN_MODES = 2;
const PARTS = ['battery', 'frozen', 'closed', 'composition', 'adaptation'] as const;

/**
 * What is said of the closed loop, in sentences; none where there is none.
 * @param arms those of the answer that the closed loop runs, each with its letter
 */
export function loopSentences(
  { sequences, experiment }: Pick<Estimates, 'sequences' | 'experiment'>,
  arms: readonly string[],
  letters: ArmLetters,
): string[] {
  const [lead, ...others] = sequences?.campaigns ?? [];
  if (sequences === null || lead === undefined) return [];
  const { measures = [] } = experiment;
  const first = arms.slice(0, IN_MODES);
  return [
    threeModes(sequences, lead, first, letters),
    ...measures.map((measure) => measured(sequences, lead.id, arms, measure, letters)),
    gap(sequences, lead.id, first, letters),
    ended(sequences, lead.id, first, letters),
    ...others.map((campaign) => elsewhere(sequences, campaign, first, letters)),
  ].filter((text) => text !== null);
}

/** An arm's effect on the severity answered in the three modes; null where one has no number. */
function modesText(
  sequences: SequenceEstimates,
  campaign: string,
  arm: string,
  full: boolean,
  letters: ArmLetters,
): string | null {
  const found = PARTS.flatMap((part) => findModeEffect(sequences, campaign, arm, 'onPath', part) ?? []);
  if (found.length < PARTS.length || found.some(({ value }) => Number.isNaN(value))) return null;
  const [fixed, frozen, closed, composition, adaptation] = found.map((row) =>
    measuredText('onPath', row, true),
  );
  const modes = full
    ? `${fixed} on fixed provocations, ${frozen} on those that the baseline met, ${closed} when Russia adapts`
    : `${fixed}, ${frozen}, ${closed}`;
  const name = letters.of(arm);
  return full
    ? `${name} ${modes} (composition ${composition}, adaptation ${adaptation})`
    : `${name} ${modes} (${composition}, ${adaptation})`;
}

function threeModes(
  sequences: SequenceEstimates,
  { id, weeks }: Campaign,
  arms: readonly string[],
  letters: ArmLetters,
): string | null {
  const parts = arms.flatMap((arm, at) => modesText(sequences, id, arm, at === 0, letters) ?? []);
  const worlds = `${thousands(sequences.replications)} paired worlds of ${weeks} weeks, ${percent(sequences.level)} intervals`;
  return parts.length === 0
    ? null
    : `When Russia chooses (${worlds}), severity answered adequately in time, points: ${parts.join('; ')}.`;
}

/** A measure of the closed loop: the level of the baseline, then each arm's effect. */
function measured(
  sequences: SequenceEstimates,
  campaign: string,
  arms: readonly string[],
  measure: string,
  letters: ArmLetters,
): string | null {
  const base = findLevel(sequences, campaign, sequences.arms[0]!.id, measure);
  const effects = arms.flatMap((arm) => findSequenceEffect(sequences, campaign, arm, measure) ?? []);
  if (base === undefined || effects.length === 0) return null;
  const { name } = saidIn(measure);
  const unit = name === 'points' ? ', of 100' : ` (${name})`;
  const still = effects.every(({ value, interval: { low, high } }) => value === 0 && low === 0 && high === 0);
  const changes = still
    ? 'no change'
    : effects.map((row) => `${letters.of(row.arm)} ${measuredText(measure, row, true)}`).join(', ');
  return `${capital(measureWords(measure).label)}${unit}: ${valueText(measure, base.value)}, ${changes}.`;
}

/** What the alliance would do against force less what Russia believes, as things stand and under each arm. */
function gap(
  sequences: SequenceEstimates,
  campaign: string,
  arms: readonly string[],
  letters: ArmLetters,
): string | null {
  const base = findLevel(sequences, campaign, sequences.arms[0]!.id, 'gap.force');
  if (base === undefined) return null;
  const each = arms.flatMap((arm) => {
    const row = findLevel(sequences, campaign, arm, 'gap.force');
    return row === undefined ? [] : [`${letters.of(arm)} ${measuredText('gap.force', row, true)}`];
  });
  return `Answered against force less what Russia believes, points: ${[measuredText('gap.force', base, true), ...each].join(', ')}.`;
}

/** Sequences that left the model's scope: a count of runs, and no chance of anything in the world. */
function ended(
  { ended: points, arms: [base] }: SequenceEstimates,
  campaign: string,
  arms: readonly string[],
  letters: ArmLetters,
): string | null {
  const first = lastPoint(points, campaign, base!.id);
  if (first === undefined) return null;
  const each = arms.flatMap((arm) => {
    const point = lastPoint(points, campaign, arm);
    return point === undefined ? [] : [`${letters.of(arm)} ${valueText('onPath', point.value)}`];
  });
  return `Of 100 sequences, so many left the model’s scope: ${[valueText('onPath', first.value), ...each].join(', ')}.`;
}

/** The three modes of the first arm in another campaign. */
function elsewhere(
  sequences: SequenceEstimates,
  { id, title }: Campaign,
  [arm]: readonly string[],
  letters: ArmLetters,
): string | null {
  const text = arm === undefined ? null : modesText(sequences, id, arm, false, letters);
  return text === null ? null : `The same, ${title}: ${text}.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
