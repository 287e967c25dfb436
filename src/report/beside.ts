import type { EstimandId, Estimates } from '../analysis/estimates.ts';
import { findEffect, findEstimate, leadingScope } from '../charts/select.ts';
import { armLabel, capital, number, quoted, scopeName, wordsOf } from '../charts/words.ts';
import { answerArms } from './answer.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';
import { sampleWords } from '../analysis/sample-words.ts';

/** Adequacy sits on knife edges: the mean and the other cuts stand beside the share (`docs/odd.md` 0). */
const CUTS: readonly (readonly [EstimandId, string])[] = [
  ['adequacy', 'Mean adequacy'],
  ['adequacy.5', 'Adequacy of at least .5'],
  ['adequacy.6', 'Adequacy of at least .6'],
  ['credibility', 'Adequate in time: the cut of the model, .7, on land also for denial'],
  ['adequacy.8', 'Adequacy of at least .8'],
  ['adequacy.9', 'Adequacy of at least .9'],
  ['usShare', 'American share of the force delivered'],
  ['usActs', 'The United States contributes'],
];

/** What must be read beside every headline: mean and cuts, the American share, and how many worlds are equal. */
export function besideHeadline(estimates: Estimates): Html | null {
  const scope = leadingScope(estimates);
  if (scope === undefined) return null;
  const arms = [estimates.baseline, ...answerArms(estimates)];
  const rows = CUTS.flatMap(([estimand, name]) => {
    const found = arms.map((arm) => findEstimate(estimates, arm, scope, estimand));
    if (found.every((row) => row === undefined)) return [];
    return [[name, ...found.map((row) => number((row?.value ?? Number.NaN) * wordsOf(estimand).scale))]];
  });
  const equal = arms.map((arm) => {
    const effect = findEffect(estimates, arm, scope, 'credibility');
    return effect === undefined ? '–' : number(100 * effect.equal);
  });
  const n = findEstimate(estimates, estimates.baseline, scope, 'credibility')?.n ?? 0;
  const us = findEstimate(estimates, estimates.baseline, scope, 'usShare');
  return markup`<h3>Beside this headline</h3>
    ${
      us === undefined || Number.isNaN(us.value)
        ? null
        : markup`<p>
            How much America matters is set by its share of the force, here ${number(100 * us.value)}% under
            ${quoted(estimates, estimates.baseline)} (n = ${sampleWords(us.n, estimates.design, 'crises with force')}), and by how much
            force an answer needs.
          </p>`
    }
    ${table(
      `${capital(scopeName(estimates, scope))}: the mean, the cuts from .5 to .9, the American share; n = ${sampleWords(n, estimates.design, 'replications')} an arm`,
      [{ head: 'Of 100' }, ...arms.map((arm) => ({ head: armLabel(estimates, arm), numeric: true }))],
      [...rows, ['Paired worlds that are equal', ...equal]],
    )}`;
}
