import type { FigureResult, Predicted, Validation } from '../../analysis/evidence/validation.ts';
import { between, daysBetween, decisionDays, shown } from '../../analysis/validation-words.ts';
import { factFigureName } from '../../charts/validation/fact-intervals.ts';
import { capital, count } from '../../charts/words.ts';
import { type Block, grid, paragraph } from './blocks.ts';

const inside = ({ insideHalf, insideNinety }: Predicted): string =>
  insideHalf ? '50%' : insideNinety ? '90%' : 'outside';

/** Days to a decision end with the crisis; all other numbers do not. */
function texts({ id, unit }: FigureResult, { median, half, ninety }: Predicted): [string, string, string] {
  const decided = unit === 'days' && id.includes('days-to-');
  const range = decided ? daysBetween : (of: Predicted['half']): string => between(of.low, of.high);
  return [decided ? decisionDays(median) : shown(median), range(half), range(ninety)];
}

/** Every number of the facts that is compared, and the facts that are not, with why. */
export function facts(validation: Validation): Block[] {
  const compared = validation.facts.flatMap((fact) => fact.figures.map((figure) => ({ fact, figure })));
  const outside = (row: (typeof compared)[number]): number =>
    row.figure.predicted.posterior.insideNinety ? 1 : 0;
  return [
    paragraph(
      'Missed numbers first. “Inside” names the narrowest central interval that holds any value which the sources leave open; “never” is no decision within the 30 days of a crisis. ' +
        'A fact of the calibration set was fitted to; a hold-out was not.',
    ),
    grid(
      'Numbers of the facts that are compared: what is on record, and what runs give (parameters and chance)',
      [
        'Fact and number',
        'Unit',
        '#Record (open)',
        '#Posterior: median',
        '#50%',
        '#90%',
        'Inside',
        '#Prior: median',
        '#90%',
        'Inside',
        '#n',
        'Set',
      ],
      compared
        .toSorted((a, b) => outside(a) - outside(b))
        .map(({ fact, figure }) => {
          const { posterior, prior } = figure.predicted;
          const [median, half, ninety] = texts(figure, posterior);
          const [before, , beforeNinety] = texts(figure, prior);
          return [
            capital(factFigureName(fact, figure)),
            figure.unit,
            `${shown(figure.value)} (${between(...figure.between)})`,
            median,
            half,
            ninety,
            inside(posterior),
            before,
            beforeNinety,
            inside(prior),
            posterior.n === prior.n ? count(posterior.n) : `${count(posterior.n)}; prior ${count(prior.n)}`,
            fact.set,
          ];
        }),
    ),
    grid(
      'What each fact says, and why some are not compared',
      ['Fact', 'On record', 'Role', 'Why'],
      validation.facts.map(({ number, set, statement, role, because, figures }) => [
        `${number}${set === 'hold-out' ? ' (hold-out)' : ''}`,
        statement,
        figures.length > 0 ? 'compared' : role,
        figures.length > 0 ? '' : because,
      ]),
    ),
  ];
}
