import type { Estimates } from '../analysis/estimates.ts';
import type { SensitivityEstimates, SensitivityTarget } from '../analysis/sensitivity/sensitivity.ts';
import { sensitivitySentence } from '../analysis/sensitivity/sensitivity-sentence.ts';
import {
  moves,
  screenedOf,
  screenedText,
  sensitivityLimits,
  sharesOf,
  shareText,
  targetsOf,
  unitText,
} from '../analysis/sensitivity/sensitivity-words.ts';
import { belowMuText, listed, told } from '../analysis/sensitivity/told.ts';
import { textTable } from './table.ts';

/** Parameters listed for each target; the report and the estimates have all. */
const LISTED = 8;

function rowsOf(sensitivity: SensitivityEstimates, target: SensitivityTarget): string {
  const found = told(sensitivity, target);
  if (sensitivity.method === 'morris') {
    const head = ['parameter', `mu* [90%], ${unitText(target)}`, 'mu [90%]', 'sigma [90%]'];
    const rows = listed(screenedOf(sensitivity, target).filter(moves), LISTED, found);
    const text = textTable(
      head,
      rows.map(({ parameter, muStar, mu, sigma, interval90 }) => [
        parameter,
        screenedText(target, muStar, interval90.muStar),
        screenedText(target, mu, interval90.mu),
        screenedText(target, sigma, interval90.sigma),
      ]),
    );
    const note = belowMuText(sensitivity, rows);
    return note === null ? text : `${text}\n${note}`;
  }
  return textTable(
    ['parameter', 'total [90%]', 'first [90%]'],
    listed(sharesOf(sensitivity, target), LISTED, found).map(({ parameter, total, first, interval90 }) => [
      parameter,
      shareText(total, interval90.total),
      shareText(first, interval90.first),
    ]),
  );
}

/** What `casus sensitivity` prints: for each effect and level a sentence and its strongest parameters. */
export function sensitivityText(estimates: Estimates): string {
  const { sensitivity, baseline } = estimates;
  if (sensitivity === null) return '';
  const blocks = targetsOf(sensitivity, baseline).map(
    (target) => `${sensitivitySentence(estimates, target)}\n${rowsOf(sensitivity, target)}`,
  );
  return [...blocks, ...sensitivityLimits(sensitivity)].join('\n\n');
}
