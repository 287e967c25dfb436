import type { Estimates } from '../analysis/estimates.ts';
import type { SensitivityEstimates, SensitivityTarget } from '../analysis/sensitivity/sensitivity.ts';
import {
  moves,
  screenedOf,
  screenedText,
  sensitivityLimits,
  sensitivitySentence,
  sharesOf,
  shareText,
  targetsOf,
  unitText,
} from '../analysis/sensitivity/sensitivity-words.ts';
import { textTable } from './table.ts';

/** Parameters listed for each target; the report and the estimates have all. */
const LISTED = 8;

function rowsOf(sensitivity: SensitivityEstimates, target: SensitivityTarget): string {
  if (sensitivity.method === 'morris') {
    const head = ['parameter', `mu* [90%], ${unitText(target)}`, 'mu [90%]', 'sigma [90%]'];
    return textTable(
      head,
      screenedOf(sensitivity, target)
        .filter(moves)
        .slice(0, LISTED)
        .map(({ parameter, muStar, mu, sigma, interval90 }) => [
          parameter,
          screenedText(target, muStar, interval90.muStar),
          screenedText(target, mu, interval90.mu),
          screenedText(target, sigma, interval90.sigma),
        ]),
    );
  }
  return textTable(
    ['parameter', 'total [90%]', 'first [90%]'],
    sharesOf(sensitivity, target)
      .slice(0, LISTED)
      .map(({ parameter, total, first, interval90 }) => [
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
