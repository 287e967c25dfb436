import { MODE_PARTS } from '../analysis/campaign-estimates.ts';
import type { Estimates } from '../analysis/estimates.ts';
import { loopSample, sampleLegend, sampleShort } from '../analysis/sample-words.ts';
import {
  findLevel,
  findModeEffect,
  findSequenceEffect,
  measuredText,
  percent,
} from '../analysis/sequence-sentences.ts';
import { textTable } from './table.ts';

const PARTS: Readonly<Record<(typeof MODE_PARTS)[number], string>> = {
  battery: 'a fixed',
  frozen: 'b frozen',
  closed: 'c Russia adapts',
  composition: 'b-a composition',
  adaptation: 'c-b adaptation',
};

const LEGEND =
  'points of 100 of severity answered adequately in time: a on the probes, classes weighted as they come; b on the five years that the baseline met, replayed; c when Russia adapts to the arm';

/**
 * What `casus run` prints of a closed loop: for each campaign the arms in their order, with the effect on the share of
 * severity answered adequately in time in the three modes (points), and what else changes when Russia adapts: objective
 * credibility against force (points), Russian acts by severity a year. Empty where there is no closed loop.
 */
export function sequencesText(estimates: Estimates): string {
  const { sequences, arms } = estimates;
  if (sequences === null) return '';
  const drawn = loopSample(estimates);
  const rests = sampleLegend(drawn);
  const [base, ...others] = sequences.arms;
  const labels = new Map(arms.map(({ id, label }) => [id, label]));
  const head = [
    'effect on severity answered',
    ...MODE_PARTS.map((part) => PARTS[part]),
    'against force',
    'severity a year',
    'n',
    'id',
  ];
  return sequences.campaigns
    .map(({ id, title, weeks }) => {
      const rows = others.map(({ id: arm }) => [
        labels.get(arm) ?? arm,
        ...MODE_PARTS.map((part) => {
          const found = findModeEffect(sequences, id, arm, 'onPath', part);
          return found === undefined ? '–' : measuredText('onPath', found, true);
        }),
        ...(['objective.force', 'severityRate'] as const).map((measure) => {
          const found = findSequenceEffect(sequences, id, arm, measure);
          return found === undefined ? '–' : measuredText(measure, found, true);
        }),
        sampleShort(sequences.replications, drawn),
        arm,
      ]);
      const stands = (['onPath', 'objective.force', 'severityRate'] as const).map((measure) => {
        const found = findLevel(sequences, id, base!.id, measure);
        return found === undefined ? '–' : measuredText(measure, found, false);
      });
      const ended = sequences.ended.findLast(
        (row) => row.campaign === id && row.arm === base!.id && row.mode === 'closed',
      );
      const scope =
        ended === undefined
          ? ''
          : ` Of 100 sequences ${measuredText('onPath', ended, false)} left the model's scope (a land attack that was not denied; no chance of one).`;
      return (
        `${title}, ${weeks} weeks, intervals ${percent(sequences.level)}; as things stand ${stands[0]} of 100 of severity answered, ` +
        `${stands[1]} of 100 against force, severity ${stands[2]} a year.${scope}\n${textTable(head, rows)}\n${rests === null ? LEGEND : `${rests}\n${LEGEND}`}`
      );
    })
    .join('\n\n');
}
