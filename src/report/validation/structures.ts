import type { Validation } from '../../analysis/evidence/validation.ts';
import { strongestRival } from '../../analysis/evidence/structure-results.ts';
import { number } from '../../charts/words.ts';
import { type Block, grid, paragraph } from './blocks.ts';
import { differenceText } from './scores.ts';

/** Every rival structure on the calibration events, the strongest beside the default. */
export function structures(validation: Validation): Block[] {
  const { structures: all, hindcasts, runs } = validation;
  const rival = strongestRival(all);
  const n = hindcasts.filter(({ scores, set }) => scores !== null && set === 'calibration').length;
  const rows = [
    ...all.filter(({ id }) => id === 'default' || id === rival.id),
    ...all
      .filter(({ id }) => id !== 'default' && id !== rival.id)
      .toSorted((a, b) => b.logScore - a.logScore),
  ];
  return [
    paragraph(
      'A rival differs from the default in one switch that a crisis reads. Scored on calibration events alone, at prior draws: a hold-out is not spent on an order among rivals. ' +
        'The strongest rival is the one that reports print beside the default.',
    ),
    grid(
      `Structures, n = ${n} events, ${runs} runs each; difference of the mean log score from the default with its 90% interval over events`,
      ['Structure', '#Log score (higher is better)', '#Less the default', '#CRPS, hours (lower is better)'],
      rows.map(({ id, logScore, crps, difference, interval }) => [
        id === rival.id ? `${id} (the strongest rival)` : id,
        number(logScore, 2),
        id === 'default' ? '–' : differenceText(difference, interval, 2),
        number(crps, 0),
      ]),
    ),
  ];
}
