import type { Cell } from '../charts/figure.ts';
import { changedWords } from './changed-words.ts';
import type { FigureVerified } from './verify-figure.ts';
import type { DifferentNumber, TableCompared } from './verify-figure-table.ts';

const count = (value: number): string => value.toLocaleString('en-US');
const shown = (cell: Cell): string => (cell === null ? 'nothing' : String(cell));

function numberText({ row, column, about, carried, computed }: DifferentNumber): string {
  return `row ${row} (${about}), ${column}: carried ${shown(carried)}, computed ${shown(computed)}`;
}

const cellsText = ({ cells, different }: TableCompared): string =>
  different === 0
    ? `${count(cells)} cells of its table`
    : `${count(different)} of ${count(cells)} cells of its table`;

/** What was compared beside the numbers. */
function pictureText({ specification, picture }: FigureVerified): string {
  const drawing =
    picture.state === 'same'
      ? 'drawn again, it is the same picture'
      : picture.state === 'different'
        ? picture.why
        : `the picture was not compared (${picture.why})`;
  if (specification === null) return drawing;
  return `its words, marks and layout are ${specification ? 'the same' : 'others'}; ${drawing}`;
}

function verdictLine(found: FigureVerified): string {
  const { verdict, broken, changed, numbers, why, picture, specification, stated } = found;
  const also = changed.length > 0 ? `, though another ${changedWords(changed)} stands here now` : '';
  if (broken !== null) return `altered: ${broken}`;
  if (numbers === null) return `${verdict}: ${why}`;
  if (verdict === 'confirmed')
    return `confirmed: ${cellsText(numbers)} came out as it carries them, and so did the picture${also}`;
  if (verdict === 'unsettled')
    return `unsettled: ${cellsText(numbers)} came out as it carries them, but the picture was not compared (${picture.state === 'unchecked' ? picture.why : ''})${also}`;
  const by = verdict === 'drifted' ? `made by another ${changedWords(changed)} than stands here: ` : '';
  if (numbers.different === 0 && stated.length > 0)
    return `${verdict}: ${by}its numbers come out, but not what its record states of them: ${stated.join(', ')}`;
  if (numbers.different === 0 && specification !== false && picture.state !== 'different')
    return `${verdict}: ${by}its numbers come out, but the experiment that it carries is not that of its configuration hash here`;
  if (numbers.different === 0)
    return `${verdict}: ${by}its numbers come out, but ${
      specification === false
        ? 'its words, marks or layout are not what they make'
        : 'the picture is not what they look like'
    }`;
  const differ = `${cellsText(numbers)} do not come out`;
  return verdict === 'drifted'
    ? `drifted: ${by}${differ}`
    : `altered: the code that stands here made it, but ${differ}`;
}

/** The verdict on a figure, with what it rests on. */
export function figureText(found: FigureVerified): string {
  const { figure, title, provenance, broken, changed, from, numbers, why } = found;
  const { casus, model, seed } = provenance;
  const about =
    'configuration' in provenance
      ? `${provenance.experiment}, configuration ${provenance.configuration.slice(0, 12)}, n = ${count(provenance.vectors)} × ${count(provenance.inner)}`
      : `posterior ensemble ${provenance.ensemble.slice(0, 12)}, n = ${count(provenance.runs)} runs`;
  return [
    verdictLine(found),
    `Figure ${figure}: ${title}`,
    `By its record: Casus ${casus}, model ${model}; ${about}, seed “${seed}”`,
    broken === null
      ? 'The file and its record have the SHA-256 that the record states'
      : `Not as written: ${broken}`,
    ...(changed.length === 0 ? [] : [`Differs from what made the figure: ${changedWords(changed)}`]),
    ...(numbers === null
      ? []
      : [
          `Numbers: ${cellsText(numbers)} ${numbers.different === 0 ? 'are as computed' : 'are not as computed'}; compared with ${from}`,
          ...(numbers.first === null ? [] : [`  first: ${numberText(numbers.first)}`]),
          ...(numbers.left.length === 0
            ? []
            : [`  not compared, for they depend on more than was run again: ${numbers.left.join(', ')}`]),
          `Picture: ${pictureText(found)}`,
          ...(why === null ? [] : [`Not computed again: ${why}`]),
        ]),
  ].join('\n');
}
