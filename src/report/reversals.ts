import type { Reversal } from '../analysis/discovery/reversal.ts';
import {
  boxText,
  noReversalSentence,
  of100,
  reversalSentence,
  searchSentence,
} from '../analysis/discovery/sentences.ts';
import type { Estimates } from '../analysis/estimates.ts';
import {
  armLabel,
  capital,
  count,
  effectText,
  number,
  parameterLabel,
  scenarioTitle,
  scopeName,
  shortTitle,
  wordsOf,
} from '../charts/words.ts';
import { markup, type Html } from './html.ts';
import { table } from './table.ts';

const SIDES = { positive: 'raised', negative: 'lowered', open: 'open' } as const;

/** Where effects reverse, in words; then the limits of each region, and every search that was made. */
export function reversals(estimates: Estimates): Html {
  const { searches, searched, resamples } = estimates.reversals;
  const intro = markup`<p>${searchSentence(estimates.reversals, estimates.design.inner)}</p>`;
  if (searched !== 'all') return intro;
  const confirmed = searches.filter(({ verdict }) => verdict === 'confirmed');
  const arms = [...new Set(searches.map(({ arm }) => arm))];
  const rest = arms
    .map((arm) => searches.filter((row) => row.arm === arm))
    .filter((rows) => rows.some(({ verdict }) => verdict !== 'confirmed'));
  const left = estimates.experiment.primary.filter((id) => searches.every(({ estimand }) => estimand !== id));
  return markup`${intro}
    <ul class="sentences">
      ${confirmed.map((row) => markup`<li>${reversalSentence(row, estimates)}</li>`)}
      ${rest.map((rows) => markup`<li>${noReversalSentence(rows, estimates)}</li>`)}
      ${left.map((id) => markup`<li>Not searched: the ${wordsOf(id).label}, which never changed or which some draw says nothing about.</li>`)}
    </ul>
    ${confirmed.length === 0 ? null : limitsTable(confirmed, estimates, resamples)}
    <details><summary>Every search</summary>${searchTable(searches, estimates)}</details>`;
}

function limitsTable(rows: readonly Reversal[], estimates: Estimates, resamples: number): Html {
  return table(
    `Limits of each region; quasi-p: how easily chance would give as high a mean without this limit, on the draws that chose it; returns: of ${count(resamples)} searches on random halves of those draws`,
    [
      { head: 'Proposal' },
      { head: 'Effect on' },
      { head: 'Parameter' },
      { head: 'Limit' },
      { head: 'Median drawn', numeric: true },
      { head: 'Draws up to the limit, of 100', numeric: true },
      { head: 'Quasi-p', numeric: true },
      { head: 'Returns, of 100', numeric: true },
    ],
    rows.flatMap((row) =>
      row.box.map((limit) => [
        armLabel(estimates, row.arm),
        effectName(row, estimates),
        parameterLabel(limit.parameter),
        `${limit.side} ${value(limit.bound)}`,
        value(limit.median),
        of100(limit.quantile),
        probability(limit.quasiP),
        of100(limit.returned),
      ]),
    ),
  );
}

function searchTable(rows: readonly Reversal[], estimates: Estimates): Html {
  return table(
    'Mean paired effect inside and outside of the region found, on the draws that the search did not see, with 90% intervals over them; p one-sided, Holm over all searches',
    [
      { head: 'Proposal' },
      { head: 'Effect on' },
      { head: 'Over all draws' },
      { head: 'Sought' },
      { head: 'Region' },
      { head: 'Draws inside, of 100', numeric: true },
      { head: 'Inside', numeric: true },
      { head: 'n', numeric: true },
      { head: 'Outside', numeric: true },
      { head: 'n', numeric: true },
      { head: 'p (Holm)', numeric: true },
      { head: 'Verdict' },
      { head: 'Tree splits first by' },
    ],
    rows.map((row) => {
      const words = wordsOf(row.estimand);
      const none = row.verdict === 'no box';
      const effect = ({ value: at, interval90 }: Reversal['inside']): string =>
        none || Number.isNaN(at) ? '–' : effectText(words, at, interval90);
      const [root] = row.tree.splits;
      return [
        armLabel(estimates, row.arm),
        `${effectName(row, estimates)} (${words.unit})`,
        SIDES[row.sign],
        SIDES[row.sought],
        none ? 'none' : capital(boxText(row.box)),
        none ? '–' : of100(row.share.value),
        effect(row.inside),
        none ? '–' : count(row.inside.n),
        effect(row.outside),
        none ? '–' : count(row.outside.n),
        none ? '–' : probability(row.pHolm),
        row.verdict === 'no box' ? 'no region' : row.verdict,
        root === undefined ? '–' : `${parameterLabel(root)}${none || row.tree.agrees ? '' : ' (disagrees)'}`,
      ];
    }),
  );
}

function effectName({ estimand, scope }: Reversal, estimates: Estimates): string {
  const where =
    estimates.scenarios.length > 1 ? `, ${shortTitle(scenarioTitle(estimates, scope.scenario))}` : '';
  return `${capital(wordsOf(estimand).label)}, ${scopeName(estimates, scope)}${where}`;
}

const value = (at: number): string => number(at, Math.abs(at) >= 10 ? 1 : 3);

const probability = (p: number): string => (p < 0.001 ? 'below 0.001' : number(p, 3));
